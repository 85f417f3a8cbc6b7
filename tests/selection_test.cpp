#include <fcntl.h>
#include <filesystem>
#include <stdlib.h>
#include <termios.h>
#include <unistd.h>

#include "catch.hpp"
#include "cli/progress.hpp"
#include "process.hpp"
#include "support.hpp"

// Which files are checked, what is reported of them, and how a run ends.

using test::Outcome;

namespace {

/// An application file with nothing wrong, but for what stands in its `env`.
std::string app(const std::string& name, const std::string& env = "")
{
    return "{application, " + name +
           ", [{description, \"\"}, {vsn, \"1\"}, {modules, []}, {registered, []}, "
           "{applications, [kernel, stdlib]}, {env, [" +
           env + "]}]}.\n";
}

constexpr const char* twice = "{k, 1}, {k, 2}";  // a warning

struct Project {
    Project()
    {
        const std::pair<const char*, std::string> files[] = {{"src/a.app", app("a")},
                                                             {"src/sub/b.app.src", app("b")},
                                                             {"lib/bad.app", "{application a}.\n"},
                                                             {"lib/doubtful.app", app("doubtful", twice)},
                                                             {"odd.txt", app("odd")},
                                                             {"src/a.erl", "-module(a).\n"},
                                                             {".gitignore", "/out/\n"},
                                                             {"out/c.app", app("c")},
                                                             {"_build/d.app", app("d")}};
        for (const auto& [name, text] : files)
            test::write_file(folder.path() / name, text);
        std::filesystem::create_directory(folder.path() / ".git");
    }
    Outcome run(std::vector<std::string> arguments, std::string input = {}) const
    {
        return test::termcheck(std::move(arguments), {.input = std::move(input), .folder = folder.path().string()});
    }
    test::TempDir folder;
};

struct Row {
    std::vector<std::string> arguments;
    int status;
    std::string files;  ///< what `--files` lists
    std::string input = {};
};

std::string joined(const std::vector<std::string>& words)
{
    std::string line;
    for (const std::string& word : words)
        line += word + " ";
    return line;
}

}  // namespace

TEST_CASE("which files a command line stands for")
{
    const Project project;
    const std::string all = "lib/bad.app\nlib/doubtful.app\nsrc/a.app\nsrc/sub/b.app.src\n";
    const std::string nul("src/a.app\0out/c.app\0", 20);
    const std::vector<Row> table = {
        {{}, 0, all},
        {{"."}, 0, all},
        {{"src"}, 0, "src/a.app\nsrc/sub/b.app.src\n"},
        {{"src", "src/a.app", "./src/"}, 0, "src/a.app\nsrc/sub/b.app.src\n"},
        {{"odd.txt"}, 0, "odd.txt\n"},
        {{"out"}, 0, "out/c.app\n"},
        {{"_build/d.app"}, 0, "_build/d.app\n"},
        {{"lib/*.app"}, 0, "lib/bad.app\nlib/doubtful.app\n"},
        {{"**/*.app"}, 0, "lib/bad.app\nlib/doubtful.app\nout/c.app\nsrc/a.app\n"},
        {{"src/*"}, 0, "src/a.app\nsrc/sub/b.app.src\n"},
        {{"{src,lib}/[ab]*.app"}, 0, "lib/bad.app\nsrc/a.app\n"},
        {{"--exclude", "lib"}, 0, "src/a.app\nsrc/sub/b.app.src\n"},
        {{"--exclude", "*.src", "--exclude", "bad.*"}, 0, "lib/doubtful.app\nsrc/a.app\n"},
        {{"--exclude", "lib", "lib/bad.app"}, 0, "lib/bad.app\n"},
        {{"--exclude", "lib", "--force-exclude", "lib/bad.app", "src/a.app"}, 0, "src/a.app\n"},
        {{"--exclude", "lib", "--force-exclude", "lib/bad.app"}, 0, ""},
        {{"--exclude", "/lib", "--force-exclude", "lib"}, 0, ""},
        {{"--exclude", "lib", "lib"}, 0, "lib/bad.app\nlib/doubtful.app\n"},
        {{"--exclude", "*.app", "lib"}, 2, ""},
        {{"nothing*"}, 2, ""},
        {{"nothing*", "--allow-empty"}, 0, ""},
        {{"src/a.erl"}, 0, "src/a.erl\n"},
        {{"--files-from", "-"}, 0, "lib/bad.app\nsrc/a.app\n", "src/a.app\nlib/bad.app\nsrc/a.erl\n\n"},
        {{"--files-from", "-"}, 0, "lib/bad.app\nsrc/a.app\n", "src/a.app\r\nlib/bad.app\r\n"},
        {{"--files-from", "-"}, 0, "out/c.app\nsrc/a.app\n", nul},
        {{"--files-from", "-", "odd.txt"}, 0, "odd.txt\nsrc/a.app\n", "src/a.app"},
        {{"--files-from", "-"}, 0, "lib/bad.app\nlib/doubtful.app\n", "lib\n"},
        {{"--files-from", "-", "--exclude", "bad.app"}, 0, "lib/doubtful.app\n", "lib/bad.app\nlib/doubtful.app\n"},
        {{"--files-from", "-"}, 2, "", ""},
        {{"--files-from", "-"}, 2, "", "src/a.erl\n"},
        {{"--files-from", "-", "--allow-empty"}, 0, "", "src/a.erl\n"},
        {{"--files-from", "not-there"}, 3, ""},
        {{"--files-from", "-", "-"}, 2, ""},
    };
    for (const Row& row : table) {
        std::vector<std::string> arguments = row.arguments;
        arguments.emplace_back("--files");
        const Outcome outcome = project.run(arguments, row.input);
        INFO(joined(row.arguments) << "\n" << row.input << "\n" << outcome.err);
        CHECK(outcome.status == row.status);
        CHECK(outcome.out == row.files);
        CHECK(outcome.err.empty() == (row.status == 0));
    }
}

TEST_CASE("how a run ends")
{
    const Project project;
    const std::vector<Row> table = {
        {{"src"}, 0, ""},
        {{"lib"}, 1, ""},
        {{"lib/doubtful.app"}, 1, ""},
        {{"lib/doubtful.app", "--fail-on", "error"}, 0, ""},
        {{"lib/doubtful.app", "--fail-on", "warning"}, 1, ""},
        {{"lib/doubtful.app", "--fail-on", "hint"}, 1, ""},
        {{"lib/doubtful.app", "--fail-on", "never"}, 0, ""},
        {{"lib/bad.app", "--fail-on", "error"}, 1, ""},
        {{"lib/bad.app", "--fail-on", "never"}, 0, ""},
        {{"lib/doubtful.app", "--min-level", "error"}, 0, ""},
        {{"lib/doubtful.app", "--ignore", "TC310"}, 0, ""},
        {{"lib/doubtful.app", "--ignore", "duplicate-env-key"}, 0, ""},
        {{"lib/doubtful.app", "--ignore", "TC31"}, 0, ""},
        {{"lib/doubtful.app", "--ignore", "TC3"}, 0, ""},
        {{"lib/doubtful.app", "--ignore", "TC2"}, 1, ""},
        {{"lib/doubtful.app", "--ignore", "TC3", "--extend-select", "TC310"}, 1, ""},
        {{"lib/doubtful.app", "--select", "TC1"}, 0, ""},
        {{"lib/doubtful.app", "--select", "TC1,duplicate-env-key"}, 1, ""},
        {{"lib/doubtful.app", "--select", "TC310", "--ignore", "ALL"}, 1, ""},
        {{"lib", "--exclude", "*", "--force-exclude"}, 0, ""},
        {{"gone.app"}, 3, ""},
        {{"gone.app", "lib"}, 3, ""},
        {{"--files-from", "-"}, 3, "", "gone.app\n"},
        {{"--select", "TC99"}, 2, ""},
        {{"--no-such-option"}, 2, ""},
        {{"-"}, 0, "", app("x")},
        {{"-", "--stdin-filename", "src/x.app"}, 0, "", app("x")},
        {{"-", "--stdin-filename", "src/x.app"}, 1, "", app("x", twice)},
        {{"-", "--stdin-filename", "src/x.appup"}, 1, "", app("x")},
        {{"-", "--stdin-filename", "lib/x.app", "--exclude", "lib"}, 1, "", app("x", twice)},
        {{"-", "--stdin-filename", "lib/x.app", "--exclude", "lib", "--force-exclude"}, 0, "", app("x", twice)},
        {{"-", "--stdin-filename", "./lib/x.app", "--exclude", "/lib", "--force-exclude"}, 0, "", app("x", twice)},
    };
    for (const Row& row : table) {
        const Outcome outcome = project.run(row.arguments, row.input);
        INFO(joined(row.arguments) << "\n" << outcome.out << outcome.err);
        CHECK(outcome.status == row.status);
    }
}

TEST_CASE("reports are written when all files are excluded, and what is mended on its way comes through")
{
    const Project project;
    const Outcome outcome = project.run(
        {"lib", "--exclude", "*", "--force-exclude", "--output", "gitlab:a.json", "--output", "junit:a.xml"});
    CHECK(outcome.status == 0);
    CHECK(test::read_file(project.folder.path() / "a.json") == "[]\n");
    CHECK(test::read_file(project.folder.path() / "a.xml").find("tests=\"0\"") != std::string::npos);
    const std::string bytes = "{a b}.\n\xE4\n";
    CHECK(project.run({"--fix", "-", "--stdin-filename", "lib/x.app", "--exclude", "lib", "--force-exclude"}, bytes)
              .out == bytes);
}

TEST_CASE("statistics count the findings of each rule on standard error")
{
    const Project project;
    const Outcome outcome = project.run({"lib", "lib/doubtful.app", "--select", "TC101,TC3", "--statistics", "-q"});
    CHECK(outcome.err == "      1  TC101 missing-comma\n      1  TC310 duplicate-env-key\n");
}

TEST_CASE("progress shows after a while, on one line, and is wiped out")
{
    using namespace std::chrono_literals;
    const auto shown = [](std::chrono::milliseconds patience, std::size_t all) {
        int ends[2];
        REQUIRE(::pipe(ends) == 0);
        {
            termcheck::cli::Progress progress("checking", all,
                                              termcheck::cli::Progress::Screen{ends[1], patience, 1ms});
            progress.step();
            progress.step();
            std::this_thread::sleep_for(100ms);
        }
        ::close(ends[1]);
        std::string text;
        char buffer[4096];
        for (ssize_t size; (size = ::read(ends[0], buffer, sizeof buffer)) > 0;)
            text.append(buffer, static_cast<std::size_t>(size));
        ::close(ends[0]);
        return text;
    };
    CHECK(shown(10s, 9).empty());
    const std::string text = shown(1ms, 9);
    CHECK(text.find("\r\x1b[Kchecking 2 of 9 files\r\x1b[K") != std::string::npos);
    CHECK(text.ends_with("\r\x1b[K"));
    CHECK(text.find('\n') == std::string::npos);
    CHECK(shown(1ms, 0).find("\r\x1b[Kchecking\r") != std::string::npos);
    termcheck::cli::Progress silent("checking", 9, std::nullopt);
    silent.step();
}

TEST_CASE("progress is for a terminal that somebody looks at")
{
    const int master = ::posix_openpt(O_RDWR | O_NOCTTY);
    REQUIRE(master >= 0);
    REQUIRE((::grantpt(master) == 0 && ::unlockpt(master) == 0));
    const int terminal = ::open(::ptsname(master), O_RDWR | O_NOCTTY);
    REQUIRE(terminal >= 0);
    const int saved = ::dup(STDERR_FILENO);
    const auto wanted = [](const char* term, const char* ci, const termcheck::cli::Options& options) {
        ::setenv("TERM", term, 1);
        ci == nullptr ? ::unsetenv("CI") : ::setenv("CI", ci, 1);
        return termcheck::cli::wants_progress(options);
    };
    termcheck::cli::Options quiet, without;
    quiet.quiet = true;
    without.no_progress = true;
    ::dup2(terminal, STDERR_FILENO);
    const bool yes = wanted("xterm", nullptr, {});
    const bool noes[] = {wanted("dumb", nullptr, {}), wanted("xterm", "true", {}), wanted("xterm", nullptr, quiet),
                         wanted("xterm", nullptr, without)};
    const int null = ::open("/dev/null", O_WRONLY);
    ::dup2(null, STDERR_FILENO);
    const bool no_terminal = wanted("xterm", nullptr, {});
    ::dup2(saved, STDERR_FILENO);
    for (const int descriptor : {master, terminal, saved, null})
        ::close(descriptor);
    CHECK(yes);
    for (const bool no : noes)
        CHECK_FALSE(no);
    CHECK_FALSE(no_terminal);
}
