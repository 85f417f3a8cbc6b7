#include <csignal>

#include <sys/stat.h>
#include <unistd.h>

#include "catch.hpp"
#include "hostile.hpp"

using test::broken_app;
using test::clean_app;
using test::contains;
using test::Folder;
using test::Outcome;

namespace {

std::string octochat() { return (test::root / "corpus/octochat").string(); }

/// What is in a folder, our temporary files among it.
std::vector<std::string> names_in(const std::filesystem::path& folder)
{
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        names.push_back(entry.path().filename());
    std::sort(names.begin(), names.end());
    return names;
}

}  // namespace

TEST_CASE("streams that are closed at the start do no harm", "[hostile]")
{
    const Folder files{{{"bad.app", broken_app}, {"a.app", clean_app}, {"old.json", "old"}}};
    CHECK(files.run_after("exec >&-", {"bad.app"}).status == 3);
    CHECK(files.run_after("exec >&-", {"a.app"}).status == 0);
    CHECK(files.run_after("exec <&-", {"a.app"}).status == 0);
    CHECK(contains(files.run_after("exec <&-", {"-"}).err, "cannot be read: bad file descriptor"));
    CHECK(files.run_after("exec 2>&-", {"bad.app"}).status == 1);
    // What is said on standard error must not come into the report, which is the first file that is opened.
    CHECK(files.run_after("exec <&- >&- 2>&-", {"bad.app", "a.app", "gone.app", "--output", "json:new.json"}).status ==
          3);
    CHECK(files.run_after("", {"bad.app", "a.app", "gone.app", "--output", "json:other.json"}).status == 3);
    CHECK(test::read_file(files.path("new.json")) == test::read_file(files.path("other.json")));
}

TEST_CASE("a limit of the size of files is said, and leaves what was there", "[hostile]")
{
    const std::string mendable = "{application, a, [{vsn, \"1\"} {modules, []}]}.\n";
    const Folder files{{{"bad.app", mendable}, {"old.json", "old"}}};
    const Outcome outcome = files.run_after("ulimit -f 0", {"bad.app", "--output", "json:old.json"});
    CHECK(outcome.status == 3);
    CHECK(contains(outcome.err, "termcheck: cannot write `old.json`: file too large\n"));
    CHECK(test::read_file(files.path("old.json")) == "old");
    CHECK(names_in(files.folder.path()) == std::vector<std::string>{"bad.app", "old.json"});
    const Outcome fixed = files.run_after("ulimit -f 0", {"--fix", "bad.app"});
    CHECK(fixed.status == 3);
    CHECK(test::read_file(files.path("bad.app")) == mendable);
    const Outcome relup =
        files.run_after("ulimit -f 0", {"relup", octochat(), "--to", "0.2.1", "--from", "0.2.0", "-o", "relup"});
    CHECK(relup.status == 3);
    CHECK(names_in(files.folder.path()) == std::vector<std::string>{"bad.app", "old.json"});
}

TEST_CASE("where nothing can be written that is said, and exit status 3", "[hostile]")
{
    const Folder files{{{"bad.app", broken_app}, {"folder/x", ""}, {"closed/old", "old"}, {"locked", "old"}}};
    ::chmod(files.folder.path().c_str(), 0777);
    ::chmod(files.path("closed").c_str(), 0555);
    ::chmod(files.path("closed/old").c_str(), 0666);
    ::chmod(files.path("locked").c_str(), 0444);
    const std::pair<std::string, std::string> table[] = {
        {"folder", "is a directory"},
        {"none/x", "no such file or directory"},
        {"bad.app/x", "not a directory"},
        {"closed/new", "no file can be made in its folder: permission denied"},
        {"closed/old", "no file can be made in its folder: permission denied"},
        {"locked", "permission denied"},
        {"/proc/x", "no such file or directory"},
        {std::string(300, 'x'), "file name too long"},
    };
    test::Surroundings around = files.here();
    around.unprivileged = true;
    for (const auto& [path, problem] : table) {
        const Outcome outcome = test::termcheck({"bad.app", "-q", "--output", "json:" + path}, around);
        INFO(path << '\n' << outcome.err);
        CHECK(outcome.status == 3);
        CHECK(contains(outcome.err, "termcheck: cannot write `" + path + "`: " + problem + "\n"));
    }
    CHECK(test::read_file(files.path("closed/old")) == "old");
    CHECK(test::termcheck({"init", "closed"}, around).status == 3);
}

TEST_CASE("small limits of memory, files, threads and stack end in work done or in words", "[hostile]")
{
    const Folder files{{{"bad.app", broken_app}, {"a.app", clean_app}}};
    for (const char* const limits :
         {"ulimit -n 5", "ulimit -s 64", "ulimit -u 1", "ulimit -c 0; ulimit -n 6; ulimit -s 128"}) {
        INFO(limits);
        CHECK(files.run_after(limits, {"bad.app", "a.app", "-j8", "-q"}).status == 1);
    }
}

TEST_CASE("the surroundings may be missing or strange", "[hostile]")
{
    const Folder files{{{"bad.app", broken_app}}};
    const std::string expected = files.run({"bad.app", "-q"}).out;
    REQUIRE(contains(expected, "bad.app:1:29: error: "));
    for (const char* const commands :
         {"unset HOME PATH TMPDIR", "export HOME=/none TMPDIR=/none",
          "exec 3>&2 2>/dev/null; export LC_ALL=xx_YY.KOI8-R LANG=tr_TR.UTF-8; exec 2>&3", "export TERM= COLUMNS=-1",
          "export TERM=none COLUMNS=99999999999999999999", "export COLUMNS=abc LINES=x",
          "export LD_BIND_NOW=1 MALLOC_PERTURB_=85", "export CI_PROJECT_DIR=$'\\x1b[2J' GITHUB_WORKSPACE=/none"}) {
        INFO(commands);
        const Outcome outcome = files.run_after(commands, {"bad.app", "-q"});
        CHECK(outcome.status == 1);
        CHECK(outcome.out == expected);
        CHECK(outcome.err.empty());
    }
    const Outcome gone = files.run_after("mkdir gone; cd gone; rmdir ../gone", {"../bad.app", "-q"});
    CHECK(gone.status >= 1);
    CHECK(gone.status <= 3);
}

TEST_CASE("interrupted, the program ends by the signal, and leaves no half of a file", "[hostile]")
{
    if (test::is_sanitized)
        return;
    std::string large = "[";
    for (int i = 0; i < 100'000; ++i)
        large += "{a b},\n";
    const std::string text = large + "c].\n";
    const Folder files{{{"old.json", "old"}}};
    for (int i = 0; i < 40; ++i)
        test::write_file(files.path("in/" + std::to_string(i) + "/sys.config"), text);
    test::write_file(files.path("list"), [&] {
        std::string list;
        for (int i = 0; i < 40; ++i)
            list += "in/" + std::to_string(i) + "/sys.config\n";
        return list;
    }());
    int interrupted = 0;
    for (const char* const signal : {"INT", "TERM", "HUP"})
        for (int i = 0; i < 8; ++i) {
            const Outcome outcome = test::run_program(
                {"timeout", "-s", signal, "-k", "60", "0." + std::to_string(i * 10 + 1), TERMCHECK_BINARY, "-q",
                 "--files-from", "list", "--output", "json:old.json", "--format", "short"},
                files.here());
            INFO(signal << ' ' << i << outcome.err);
            interrupted += outcome.status == 124 ? 1 : 0;
            const std::string now = test::read_file(files.path("old.json"));
            CHECK((now == "old" || now.ends_with("}\n")));
            CHECK(names_in(files.folder.path()) == std::vector<std::string>{"in", "list", "old.json"});
        }
    CHECK(interrupted > 0);
}

TEST_CASE("whoever reads only the beginning gets it, in silence", "[hostile]")
{
    const Folder files{{{"bad.app", broken_app}}};
    const Outcome outcome = test::run_program({"bash", "-c",
                                               "\"$1\" rules | head -n 1; echo ${PIPESTATUS[0]}; \"$1\" parse \"$2\" | "
                                               "head -c 1 >/dev/null; echo ${PIPESTATUS[0]}",
                                               "bash", TERMCHECK_BINARY, octochat() + "/releases/0.3.3/relup"},
                                              files.here());
    const auto lines = test::lines_of(outcome.out);
    REQUIRE(lines.size() == 3);
    CHECK(lines[1] == "0");
    CHECK(lines[2] == "0");
    CHECK(outcome.err.empty());
}
