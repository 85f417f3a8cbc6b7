#include <map>

#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

#include "catch.hpp"
#include "files/write_file.hpp"
#include "hostile.hpp"

using test::clean_app;
using test::contains;
using test::Folder;
using test::Outcome;

namespace {

constexpr const char* mendable = "{application, a, [{description, \"\"}, {vsn, \"1\"} {modules, []}, {registered, []}, "
                                 "{applications, [kernel, stdlib]}]}.\n";

mode_t mode_of(const std::string& path)
{
    struct stat status = {};
    return ::stat(path.c_str(), &status) == 0 ? status.st_mode & 07777 : 0;
}

/// All that is in a folder: what it is, when it was changed, what it holds.
std::map<std::string, std::string> picture(const std::filesystem::path& folder)
{
    std::map<std::string, std::string> picture;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        struct stat status = {};
        ::lstat(entry.path().c_str(), &status);
        std::string facts = std::to_string(status.st_mode) + ' ' + std::to_string(status.st_ino) + ' ' +
                            std::to_string(status.st_mtim.tv_sec) + '.' + std::to_string(status.st_mtim.tv_nsec);
        if (entry.is_regular_file())
            facts += test::read_file(entry.path());
        picture.emplace(entry.path().string(), facts);
    }
    return picture;
}

}  // namespace

TEST_CASE("a file is replaced with its rights, through links, and other hard links keep the old text", "[hostile]")
{
    const Folder files{{{"a.app", mendable}, {"real/b.app", mendable}, {"c.app", mendable}}};
    ::chmod(files.path("a.app").c_str(), 0640);
    REQUIRE(::symlink("real/b.app", files.path("b.app").c_str()) == 0);
    REQUIRE(::link(files.path("c.app").c_str(), files.path("other").c_str()) == 0);
    CHECK(files.run({"--fix", "-q", "--ignore", "TC308", "a.app", "b.app", "c.app"}).status == 0);
    CHECK(test::read_file(files.path("a.app")) != mendable);
    CHECK(mode_of(files.path("a.app")) == 0640);
    CHECK(std::filesystem::is_symlink(files.path("b.app")));
    CHECK(test::read_file(files.path("real/b.app")) != mendable);
    CHECK(test::read_file(files.path("c.app")) != mendable);
    CHECK(test::read_file(files.path("other")) == mendable);
    for (const auto& entry : std::filesystem::recursive_directory_iterator(files.folder.path()))
        CHECK_FALSE(contains(entry.path().filename(), "termcheck"));
}

TEST_CASE("owner, group, access list and attributes of a file that is replaced stay", "[hostile]")
{
    // An access list of version 2: the owner, user 1234, the group, a mask, others.
    constexpr unsigned char list[] = {2, 0,    0,    0,    1,    0,    6,    0, 0xFF, 0xFF, 0xFF, 0xFF, 2,    0,    4,
                                      0, 0xD2, 4,    0,    0,    4,    0,    4, 0,    0xFF, 0xFF, 0xFF, 0xFF, 0x10, 0,
                                      4, 0,    0xFF, 0xFF, 0xFF, 0xFF, 0x20, 0, 0,    0,    0xFF, 0xFF, 0xFF, 0xFF};
    const auto attribute = [](const std::string& path, const char* name) {
        std::string value(256, '\0');
        const ssize_t size = ::getxattr(path.c_str(), name, value.data(), value.size());
        return size < 0 ? std::string("none") : value.substr(0, static_cast<std::size_t>(size));
    };
    const Folder files{{{"a.app", mendable}, {"old", "[]\n"}}};
    const std::vector<std::vector<std::string>> commands = {{"--fix", "-q", "--ignore", "TC308", "a.app"},
                                                            {"-q", "a.app", "--output", "json:old"},
                                                            {"-q", "a.app", "--write-baseline", "old"}};
    for (const std::vector<std::string>& command : commands) {
        const std::string path = files.path(command[0] == "--fix" ? "a.app" : "old");
        test::write_file(path, command[0] == "--fix" ? mendable : "");
        REQUIRE(::chmod(path.c_str(), 0640) == 0);
        const bool has_owner = ::geteuid() == 0 && ::chown(path.c_str(), 1234, 4321) == 0;
        const bool has_list = ::setxattr(path.c_str(), "system.posix_acl_access", list, sizeof list, 0) == 0;
        const bool has_note = ::setxattr(path.c_str(), "user.note", "kept", 4, 0) == 0;
        if (!has_owner || !has_list || !has_note)
            WARN("not looked at:" << (has_owner ? "" : " another owner") << (has_list ? "" : " an access list")
                                  << (has_note ? "" : " attributes"));
        struct stat before = {}, after = {};
        REQUIRE(::stat(path.c_str(), &before) == 0);
        const std::string rights = attribute(path, "system.posix_acl_access");
        files.run(command);
        REQUIRE(::stat(path.c_str(), &after) == 0);
        INFO(command[0] << ' ' << path);
        CHECK(before.st_ino != after.st_ino);
        CHECK(before.st_mode == after.st_mode);
        CHECK(before.st_uid == after.st_uid);
        CHECK(before.st_gid == after.st_gid);
        CHECK(attribute(path, "system.posix_acl_access") == rights);
        CHECK(attribute(path, "user.note") == (has_note ? "kept" : "none"));
    }
}

TEST_CASE("a link that leads nowhere yet is followed, and one to a device is written to", "[hostile]")
{
    const Folder files{{{"sub/x", ""}}};
    REQUIRE(::symlink("sub/new", files.path("link").c_str()) == 0);
    REQUIRE(::symlink("link", files.path("again").c_str()) == 0);
    CHECK(termcheck::write_file(files.path("again"), "text").empty());
    CHECK(std::filesystem::is_symlink(files.path("again")));
    CHECK(std::filesystem::is_symlink(files.path("link")));
    CHECK(test::read_file(files.path("sub/new")) == "text");
    REQUIRE(::symlink("circle", files.path("circle").c_str()) == 0);
    CHECK(termcheck::write_file(files.path("circle"), "text") == "too many levels of symbolic links");
    REQUIRE(::symlink("/dev/null", files.path("null").c_str()) == 0);
    CHECK(termcheck::write_file(files.path("null"), "text").empty());
    CHECK(std::filesystem::is_symlink(files.path("null")));
    CHECK(termcheck::write_new_file(files.path("link"), "new").find("file exists") == 0);
    CHECK(test::read_file(files.path("sub/new")) == "text");
    // A name as long as they may be leaves no room for an ending.
    const std::string longest(255, 'n');
    CHECK(termcheck::write_file(files.path(longest), "text").empty());
    CHECK(test::read_file(files.path(longest)) == "text");
}

TEST_CASE("a report for /dev/stdout goes behind what is there", "[hostile]")
{
    const Folder files{{{"a.app", clean_app}, {"log", "before\n"}}};
    CHECK(files.run_after("exec >> log", {"a.app", "-q", "--output", "gitlab:/dev/stdout"}).status == 0);
    CHECK(test::read_file(files.path("log")) == "before\n[]\n");
    CHECK(files.run_after("exec 7>> log", {"a.app", "-q", "--output", "gitlab:/dev/fd/7"}).status == 0);
    CHECK(test::read_file(files.path("log")) == "before\n[]\n[]\n");
}

TEST_CASE("what is read is not written over", "[hostile]")
{
    const Folder files{{{"a.app", clean_app}, {"b.app", clean_app}}};
    REQUIRE(::link(files.path("a.app").c_str(), files.path("same").c_str()) == 0);
    const auto before = picture(files.folder.path());
    for (const std::vector<std::string>& arguments : {std::vector<std::string>{"a.app", "--output", "json:a.app"},
                                                      {".", "--output", "json:./b.app"},
                                                      {"a.app", "--output", "json:same"},
                                                      {"a.app", "--write-baseline", "a.app"},
                                                      {"relup", "a.rel", "--from", "b.app", "-o", "b.app"},
                                                      {"graph", "a.app", "-o", "a.app"}}) {
        const Outcome outcome = files.run(arguments);
        INFO(outcome.err);
        CHECK(outcome.status == 2);
        CHECK(contains(outcome.err, "it is not written over"));
    }
    CHECK(picture(files.folder.path()) == before);
}

TEST_CASE("nothing but the named outputs is touched, and nothing else is run", "[hostile]")
{
    const Folder files;
    const std::filesystem::path folder = files.folder.path();
    std::filesystem::create_directories(folder / "work");
    std::filesystem::copy(test::root / "corpus/octochat", folder / "work/tree",
                          std::filesystem::copy_options::recursive);
    std::filesystem::create_directories(folder / "home");
    std::filesystem::create_directories(folder / "tmp");
    test::write_file(folder / "work/rebar.config", "{termcheck, [{min_level, hint}]}.\n");
    test::write_file(folder / "work/a.app.src.script", "os:cmd(\"touch executed\"), CONFIG.\n");
    test::write_file(folder / "work/mix.exs", "File.touch(\"executed\")\n");
    test::write_file(folder / "work/b.app", "{application, b, [{vsn, {cmd, \"touch executed\"}}]}.\n");
    const auto before = picture(folder);
    const bool traces = test::run("command -v strace 2>/dev/null").status == 0 && !test::is_sanitized &&
                        test::run("strace -o /dev/null true 2>/dev/null").status == 0;
    if (!traces)
        WARN("system calls are not looked at: strace is not installed, or not allowed");
    const std::vector<std::vector<std::string>> commands = {{"."},
                                                            {".", "--diff", "--unsafe-fixes"},
                                                            {".", "--format", "sarif"},
                                                            {"relup", "tree", "--noexec"},
                                                            {"chain", "tree"},
                                                            {"graph", "tree"},
                                                            {"parse", "b.app"},
                                                            {"explain", "TC101"},
                                                            {"rules"},
                                                            {"config"},
                                                            {"completions", "bash"},
                                                            {"--help"},
                                                            {"--version"},
                                                            {"explain", "tree/releases/0.3.3/relup"},
                                                            {"relup", "tree/releases/0.3.3/relup", "--root", "tree"},
                                                            {"--files"},
                                                            {"b.app", "--output", "json:/dev/null"}};
    for (const std::vector<std::string>& command : commands) {
        std::vector<std::string> all{TERMCHECK_BINARY};
        if (traces)
            all.insert(all.begin(),
                       {"strace", "-f", "-e", "trace=network,process,creat,unlink,rename,mkdir,chmod,open,openat"});
        all.insert(all.end(), command.begin(), command.end());
        test::Surroundings around;
        around.folder = (folder / "work").string();
        around.environment = {"HOME=" + (folder / "home").string(), "TMPDIR=" + (folder / "tmp").string()};
        const Outcome outcome = test::run_program(all, around);
        INFO(command[0]);
        CHECK(outcome.status >= 0);
        CHECK(outcome.status <= 3);
        if (!traces)
            continue;
        std::size_t started = 0;
        for (const std::string& line : test::lines_of(outcome.err)) {
            INFO(line);
            started += contains(line, "execve(") ? 1 : 0;
            for (const char* const call : {"socket(", "connect(", "O_CREAT", "O_TRUNC", "unlink(", "rename(", "fork("})
                CHECK_FALSE(contains(line, call));
        }
        CHECK(started == 1);
    }
    CHECK(picture(folder) == before);
}
