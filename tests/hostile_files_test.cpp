#include <cstring>

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "catch.hpp"
#include "files/read_file.hpp"
#include "files/write_file.hpp"
#include "hostile.hpp"

using test::broken_app;
using test::clean_app;
using test::contains;
using test::Folder;
using test::Outcome;

namespace {

void make_socket(const std::string& path)
{
    const int number = ::socket(AF_UNIX, SOCK_STREAM, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::strncpy(address.sun_path, path.c_str(), sizeof address.sun_path - 1);
    CHECK(::bind(number, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
    ::close(number);
}

}  // namespace

TEST_CASE("what is no file to read is said to be none, at once", "[hostile]")
{
    const Folder files;
    ::mkfifo(files.path("pipe.app").c_str(), 0600);
    make_socket(files.path("socket.app"));
    ::mkdir(files.path("folder.app").c_str(), 0700);
    CHECK(::symlink("loop.app", files.path("loop.app").c_str()) == 0);
    CHECK(::symlink("gone.app", files.path("dangling.app").c_str()) == 0);
    CHECK(::symlink("/dev/zero", files.path("zero.app").c_str()) == 0);
    CHECK(::truncate(files.path("dangling.app").c_str(), 0) != 0);
    test::write_file(files.path("large.app"), "");
    REQUIRE(::truncate(files.path("large.app").c_str(), off_t{1} << 32) == 0);
    const std::string long_name = std::string(300, 'a') + ".app";
    const std::pair<std::string, std::string> table[] = {
        {"pipe.app", "is a pipe; to check what comes out of it, give it as standard input and name it `-`"},
        {"socket.app", "is a socket"},
        {"loop.app", "cannot be read: too many levels of symbolic links"},
        {"dangling.app", "cannot be read: no such file or directory"},
        {"zero.app", "is a device"},
        {"/dev/zero", "is a device"},
        {"/dev/tty", "is a device"},
        {"large.app", "is larger than 4 GiB, the most that termcheck reads"},
        {long_name, "cannot be read: file name too long"},
    };
    for (const auto& [name, problem] : table)
        for (const std::vector<std::string>& command : {std::vector<std::string>{"check"}, {"parse"}, {"explain"}}) {
            std::vector<std::string> arguments = command;
            arguments.push_back(name);
            const Outcome outcome = files.run_after("", arguments);
            INFO(command[0] << ' ' << name << '\n' << outcome.out << outcome.err);
            CHECK(outcome.status == 3);
            CHECK(contains(outcome.err, problem));
        }
    // A walk does not fall over them, nor wait.
    const Outcome walk = files.run_after("", {"."});
    CHECK(walk.status == 3);
    CHECK(contains(walk.err, "dangling.app: cannot be read"));
    CHECK_FALSE(contains(walk.err, "pipe.app"));
}

TEST_CASE("pipes and devices in the place of what a release needs are passed over, and not waited for", "[hostile]")
{
    const Folder files;
    std::filesystem::copy(test::root / "corpus/octochat", files.path("tree"), std::filesystem::copy_options::recursive);
    std::size_t replaced = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(files.path("tree"))) {
        const std::string extension = entry.path().extension();
        if ((extension != ".beam" && extension != ".appup") || !entry.is_regular_file())
            continue;
        std::filesystem::remove(entry.path());
        REQUIRE(::mkfifo(entry.path().c_str(), 0600) == 0);
        ++replaced;
    }
    REQUIRE(replaced > 2);
    for (const std::vector<std::string>& arguments :
         {std::vector<std::string>{"tree"}, {"relup", "tree", "--noexec"}, {"chain", "tree"}, {"graph", "tree"}}) {
        const Outcome outcome = files.run_after("", arguments);
        INFO(arguments[0] << outcome.out << outcome.err);
        CHECK(outcome.status >= 0);
        CHECK(outcome.status <= 3);
    }
}

TEST_CASE("files that do not say how long they are are read to their end", "[hostile]")
{
    const Folder files;
    const Outcome outcome = files.run_after("", {"--kind", "term", "--format", "short", "/proc/self/status"});
    CHECK(outcome.status == 1);
    CHECK(contains(outcome.out, "/proc/self/status:1:1: error: "));
    // What grows or shrinks while it is read: the size that is asked for first is a guess only.
    const auto read = termcheck::read_bytes("/proc/self/maps");
    CHECK(read.size > 4096);
}

TEST_CASE("a file that is cut off, replaced or removed again and again is read whole, in part, or not at all",
          "[hostile]")
{
    const Folder files{{{"a.app", clean_app}}};
    const std::string text = "%" + std::string(3'000'000, 'x') + "\n" + clean_app;
    const std::string program = "i=0; while :; do head -c $((i * 7919 % 3000000)) big > a.app; cat big > a.app; "
                                "rm -f a.app; cp big a.app; i=$((i + 1)); done & other=$!; "
                                "for n in $(seq 40); do \"$1\" -q a.app >/dev/null 2>&1; status=$?; "
                                "[ $status -le 3 ] || break; done; kill $other; exit $status";
    test::write_file(files.path("big"), text);
    const Outcome outcome =
        test::run_program({"timeout", "-k", "5", "120", "bash", "-c", program, "bash", TERMCHECK_BINARY}, files.here());
    CHECK(outcome.status <= 3);
    CHECK(outcome.status >= 0);
}

TEST_CASE("links in a circle are walked once", "[hostile]")
{
    const Folder files{{{"a/b/x.app", clean_app}}};
    CHECK(::symlink("..", files.path("a/b/up").c_str()) == 0);
    CHECK(::symlink("../..", files.path("a/b/top").c_str()) == 0);
    CHECK(::symlink("b", files.path("a/again").c_str()) == 0);
    CHECK(files.run_after("", {".", "--files"}).out == "a/b/x.app\n");
    CHECK(files.run_after("", {"**/*.app", "--files"}).out == "a/b/x.app\n");
}

TEST_CASE("folders nested a thousand deep are walked, with few open files and a small stack", "[hostile]")
{
    const Folder files;
    std::string deep;
    for (int i = 0; i < 1000; ++i)
        deep += "d/";
    test::write_file(files.path(deep + "x.app"), clean_app);
    const Outcome outcome = files.run_after("ulimit -n 16; ulimit -s 256", {".", "--no-config", "--files"});
    CHECK(outcome.status == 0);
    CHECK(outcome.out == deep + "x.app\n");
}

TEST_CASE("standard input may be anything, and nobody has to be patient with us", "[hostile]")
{
    const Folder files;
    CHECK(files.run_after("exec < /dev/null", {"-"}).status == 0);
    CHECK(files.run_after("exec < .", {"-"}).status == 3);
    CHECK(contains(files.run_after("exec < .", {"-"}).err, "<stdin>: cannot be read: is a directory"));
    if (test::is_sanitized)
        return;
    const Outcome endless = files.run_after("ulimit -v 300000; exec < /dev/zero", {"-"});
    CHECK(endless.status == 3);
    CHECK(contains(endless.err, "<stdin>: is too large for the memory"));
}
