#include <filesystem>

#include <sys/stat.h>
#include <unistd.h>

#include "catch.hpp"
#include "process.hpp"
#include "support.hpp"

using test::Outcome;
using test::Surroundings;
using test::termcheck;

namespace {

constexpr const char* ok_app = "{application, ok, [{description, \"\"}, {vsn, \"1\"}, {modules, []}, {registered, []}, "
                               "{applications, [kernel, stdlib]}]}.\n";
constexpr const char* clean_app = "{application, a, [{description, \"\"}, {vsn, \"1\"}, {modules, []}, {registered, "
                                  "[]}, {applications, [kernel, stdlib]}]}.\n";
constexpr const char* broken_app = "{application, a, [{vsn, \"1\"}.\n";

/// A folder with files in it, to run in.
struct Files {
    Files(std::initializer_list<std::pair<std::string, std::string>> files)
    {
        for (const auto& [name, text] : files)
            test::write_file(folder.path() / name, text);
    }
    std::string path(const std::string& name) const { return (folder.path() / name).string(); }
    Surroundings here() const
    {
        Surroundings around;
        around.folder = folder.path().string();
        return around;
    }
    Outcome run(std::vector<std::string> arguments) const { return termcheck(std::move(arguments), here()); }

    test::TempDir folder;
};

std::string first_line(const std::string& text) { return text.substr(0, text.find('\n')); }

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("the exit status is 0, 1, 2 or 3, and says what product and help promise")
{
    const Files files{{"ok.app", ok_app},
                      {"bad.app", broken_app},
                      {"warn.app", std::string(clean_app) + "extra.\n"},
                      {"none/readme.txt", "nothing\n"},
                      {"tree/src/a.app.src", clean_app}};
    const std::vector<std::pair<std::vector<std::string>, int>> table = {
        {{"ok.app"}, 0},
        {{"check", "ok.app"}, 0},
        {{"tree"}, 0},
        {{"bad.app"}, 1},
        {{"bad.app", "ok.app"}, 1},
        {{"bad.app", "--fail-on", "never"}, 0},
        {{"bad.app", "--fail-on", "error"}, 1},
        {{"bad.app", "--ignore", "ALL"}, 0},
        {{"bad.app", "--files"}, 0},
        {{"none"}, 2},
        {{"none", "--allow-empty"}, 0},
        {{"none", "--files"}, 2},
        {{"*.nothing"}, 2},
        {{"*.nothing", "--allow-empty"}, 0},
        {{"--no-such-option"}, 2},
        {{"--format"}, 2},
        {{"--format", "xml", "ok.app"}, 2},
        {{"--format=", "ok.app"}, 2},
        {{"--quiet=yes", "ok.app"}, 2},
        {{"-j", "0", "ok.app"}, 2},
        {{"-j", "many", "ok.app"}, 2},
        {{"-jauto", "ok.app"}, 0},
        {{"-qj2", "ok.app"}, 0},
        {{"-z", "ok.app"}, 2},
        {{"--otp", "24", "ok.app"}, 2},
        {{"--max-depth", "1", "ok.app"}, 1},
        {{"--select", "TC9999", "ok.app"}, 2},
        {{"--ignore", "no-such-rule", "ok.app"}, 2},
        {{"--output", "xml:a", "ok.app"}, 2},
        {{"--output", "json:", "ok.app"}, 2},
        {{"--output", "json", "--format", "json", "ok.app"}, 2},
        {{"--output", "json", "--output", "short:-", "ok.app"}, 2},
        {{"--output", "json:no/such/folder/x", "ok.app"}, 3},
        {{"-", "-"}, 2},
        {{"--stdin-filename", "a.app", "ok.app"}, 2},
        {{"missing.app"}, 3},
        {{"missing.app", "bad.app"}, 3},
        {{"missing.app", "--fail-on", "never"}, 3},
        {{"--", "ok.app"}, 0},
        {{"--", "--version"}, 3},
        {{"--version"}, 0},
        {{"--help"}, 0},
        {{"check", "--help"}, 0},
        {{"explain", "TC101"}, 0},
        {{"explain", "missing-comma", "TC102"}, 0},
        {{"explain"}, 2},
        {{"explain", "TC9999"}, 2},
        {{"explain", "TC101", "--format", "json"}, 0},
        {{"rules"}, 0},
        {{"rules", "--format", "json"}, 0},
        {{"rules", "TC101"}, 2},
        {{"rules", "--select", "TC101"}, 2},
    };
    for (const auto& [arguments, status] : table) {
        std::string line;
        for (const std::string& argument : arguments)
            line += argument + " ";
        const Outcome outcome = files.run(arguments);
        INFO("termcheck " << line << "\n" << outcome.out << outcome.err);
        CHECK(outcome.status == status);
        CHECK((status == 0 || status == 1 || !outcome.err.empty()));
    }
}

TEST_CASE("messages about the command line say what was found and what was meant")
{
    const Files files{{"ok.app", ok_app}};
    const std::vector<std::pair<std::vector<std::string>, std::string>> table = {
        {{"--formt", "json"}, "termcheck: unknown option `--formt`; did you mean `--format`?"},
        {{"-x"}, "termcheck: unknown option `-x`"},
        {{"rules", "--jobs", "2"}, "termcheck: `--jobs` is no option of `rules`"},
        {{"--format", "jsno"},
         "termcheck: `--format` takes full, short, json, jsonl, sarif, github, gitlab, checkstyle or junit, not "
         "`jsno`; did "
         "you mean `json`?"},
        {{"--format"}, "termcheck: `--format` needs a value: --format FORMAT"},
        {{"--fail-on", "fatal"}, "termcheck: `--fail-on` takes hint, info, warning, error or never, not `fatal`"},
        {{"--quiet=1"}, "termcheck: `--quiet` takes no value"},
        {{"-j", "0"}, "termcheck: `-j` takes a number from 1 to 1024, or `auto`, not `0`"},
        {{"-j"}, "termcheck: `-j` needs a value: -j N"},
        {{"--max-depth", "4000000001"},
         "termcheck: `--max-depth` takes a number from 1 to 4000000000, not `4000000001`"},
        {{"--select", "mising-comma", "ok.app"},
         "termcheck: there is no rule `mising-comma`; did you mean `missing-comma`?"},
        {{"explain", "mising-comma"}, "termcheck: there is no rule `mising-comma`; did you mean `missing-comma`?"},
        {{"--output", "sarf:x", "ok.app"}, "termcheck: `--output` knows no format `sarf`; did you mean `sarif`?"},
        {{"--output", "excel:x", "ok.app"},
         "termcheck: `--output` knows no format `excel`; there are full, short, json, jsonl, sarif, github, gitlab, "
         "checkstyle and junit"},
        {{"nothing*.app"}, "termcheck: nothing matches `nothing*.app`"},
        {{"chek"}, "termcheck: chek: cannot be read: no such file or directory; did you mean the command `check`?"},
        {{"--x\x1b[2Jy"}, "termcheck: unknown option `--x\\x{1B}[2Jy`"},
    };
    for (const auto& [arguments, message] : table)
        CHECK(first_line(files.run(arguments).err) == message);
}

TEST_CASE("option --help and --version come from standard output and need nothing else")
{
    const Outcome help = termcheck({"--help"});
    CHECK(help.err.empty());
    for (const char* const command : {"check", "explain", "rules"}) {
        CHECK(contains(help.out, std::string("\n  ") + command));
        const Outcome each = termcheck({command, "--help"});
        CHECK(each.status == 0);
        CHECK(contains(each.out, "Usage: termcheck "));
        CHECK(contains(each.out, "--format FORMAT"));
        CHECK(contains(each.out, "Exit status:"));
    }
    const Outcome version = termcheck({"--version"});
    CHECK(version.out == "termcheck 0.1.0\n");
    CHECK(termcheck({"rules", "-V"}).out == version.out);
    for (const std::string& line : test::lines_of(termcheck({"check", "-h"}).out))
        CHECK(line.size() <= 115);
}

TEST_CASE("findings go to standard output, the summary and troubles to standard error")
{
    const Files files{{"bad.app", broken_app}, {"ok.app", ok_app}};
    const Outcome both = files.run({"ok.app", "bad.app", "gone.app"});
    CHECK(contains(both.out, "bad.app:1:29: error: "));
    CHECK_FALSE(contains(both.out, "gone.app"));
    CHECK(contains(both.err, "termcheck: gone.app: cannot be read: no such file or directory\n"));
    CHECK(contains(both.err, " in 1 of 2 files ("));
    CHECK(contains(both.err, "; 1 file could not be read\n"));

    CHECK(contains(files.run({"ok.app"}).err, "no findings in 1 file ("));
    CHECK(files.run({"ok.app"}).out.empty());
    CHECK(files.run({"-q", "ok.app"}).err.empty());
    CHECK(files.run({"-q", "gone.app"}).err == "termcheck: gone.app: cannot be read: no such file or directory\n");
}

TEST_CASE("options --select, --ignore and --min-level choose findings, the longer beginning of a code wins")
{
    const Files files{{"bad.app", "{a b}.\n[c, ].\n"}};
    const auto codes = [&](std::vector<std::string> arguments) {
        arguments.insert(arguments.begin(), {"--kind", "term", "bad.app"});
        std::string found;
        for (const std::string& line : test::lines_of(files.run(arguments).out))
            if (contains(line, "error: "))
                found += line.substr(line.rfind("[TC") + 1, 5) + " ";
        return found;
    };
    CHECK(codes({}) == "TC101 TC102 ");
    CHECK(codes({"--select", "TC101"}) == "TC101 ");
    CHECK(codes({"--select", "surplus-comma"}) == "TC102 ");
    CHECK(codes({"--select", "TC1"}) == "TC101 TC102 ");
    CHECK(codes({"--select", "TC2"}) == "");
    CHECK(codes({"--select", "TC2,TC102"}) == "TC102 ");
    CHECK(codes({"--select", "TC2", "--extend-select", "TC101"}) == "TC101 ");
    CHECK(codes({"--ignore", "TC101"}) == "TC102 ");
    CHECK(codes({"--ignore", "missing-comma,surplus-comma"}) == "");
    CHECK(codes({"--ignore", "TC1", "--extend-select", "TC102"}) == "TC102 ");
    CHECK(codes({"--select", "TC101", "--ignore", "TC1"}) == "TC101 ");
    CHECK(codes({"--select", "TC101", "--ignore", "TC101"}) == "");
    CHECK(codes({"--ignore", "ALL", "--extend-select", "TC1"}) == "TC101 TC102 ");
    CHECK(codes({"--min-level", "error"}) == "TC101 TC102 ");
    CHECK(files.run({"--kind", "term", "bad.app", "--min-level", "error", "--ignore", "TC1"}).status == 0);
}

TEST_CASE("option --output writes files beside the usual report, also when there is nothing to say")
{
    const Files files{{"bad.app", broken_app}, {"ok.app", ok_app}, {"old.json", "old"}};
    const Outcome outcome = files.run({"bad.app", "--output", "json:new.json", "--output", "short:new.txt"});
    CHECK(outcome.status == 1);
    CHECK(test::read_file(files.path("new.txt")) == outcome.out);
    CHECK(test::read_file(files.path("new.json")) == files.run({"bad.app", "--format", "json"}).out);
    CHECK(files.run({"bad.app", "--output", "json"}).out == files.run({"bad.app", "--format", "json"}).out);

    ::chmod(files.path("old.json").c_str(), 0640);
    std::filesystem::create_symlink("old.json", files.path("link.json"));
    CHECK(files.run({"ok.app", "--output", "jsonl:link.json", "--output", "full:empty"}).status == 0);
    CHECK(test::read_file(files.path("old.json")).empty());
    CHECK(std::filesystem::is_symlink(files.path("link.json")));
    CHECK(std::filesystem::exists(files.path("empty")));
    struct stat status = {};
    ::stat(files.path("old.json").c_str(), &status);
    CHECK((status.st_mode & 0777) == 0640);
    for (const auto& entry : std::filesystem::directory_iterator(files.folder.path()))
        CHECK_FALSE(contains(entry.path().filename().string(), ".termcheck-"));
}

TEST_CASE("standard input is checked as the file that it is said to be")
{
    const Files files{{"-", clean_app}};
    Surroundings around = files.here();
    around.input = broken_app;
    CHECK(contains(termcheck({"-"}, around).out, "<stdin>:1:29: error: "));
    CHECK(contains(termcheck({"-", "--stdin-filename", "src/x.app"}, around).out, "src/x.app:1:29: error: "));
    CHECK(termcheck({"./-"}, around).status == 0);
    around.input = "8.1 1.0\n";
    CHECK(termcheck({"-", "--stdin-filename", "releases/start_erl.data"}, around).status == 0);
    CHECK(termcheck({"-"}, around).status == 1);
    CHECK(termcheck({"-", "--kind", "start_erl.data"}, around).status == 0);
    around.input = clean_app;
    CHECK(termcheck({"-", "--stdin-filename", "x.rel"}, around).status == 1);
}

TEST_CASE("colours: an option, then the environment, then the terminal")
{
    const Files files{{"bad.app", broken_app}};
    const auto colored = [&](std::vector<std::string> environment, std::vector<std::string> arguments) {
        Surroundings around = files.here();
        around.environment = std::move(environment);
        arguments.insert(arguments.begin(), "bad.app");
        return contains(termcheck(arguments, around).out, "\x1b[");
    };
    CHECK_FALSE(colored({}, {}));
    CHECK(colored({}, {"--color", "always"}));
    CHECK(colored({"NO_COLOR=1"}, {"--color=always"}));
    CHECK(colored({"FORCE_COLOR=1"}, {}));
    CHECK(colored({"CLICOLOR_FORCE=1"}, {}));
    CHECK_FALSE(colored({"CLICOLOR_FORCE=0"}, {}));
    CHECK_FALSE(colored({"FORCE_COLOR=1", "NO_COLOR=1"}, {}));
    CHECK(colored({"FORCE_COLOR=1", "NO_COLOR="}, {}));
    CHECK_FALSE(colored({"FORCE_COLOR=1"}, {"--color=never"}));
    CHECK_FALSE(colored({"FORCE_COLOR=1"}, {"--format=json"}));
    CHECK_FALSE(colored({"FORCE_COLOR=1"}, {"--format=jsonl"}));
}

TEST_CASE("the report does not depend on how many files are checked at a time")
{
    Files files{};
    for (int i = 0; i < 60; ++i)
        test::write_file(files.folder.path() / std::to_string(i) / "a.app", i % 3 == 0 ? clean_app : broken_app);
    const Outcome one = files.run({"-j1", ".", "--format", "full"});
    CHECK(contains(one.err, " in 40 of 60 files ("));
    CHECK(one.out.find("10/a.app") < one.out.find("11/a.app"));
    CHECK(one.out.find("11/a.app") < one.out.find("2/a.app"));
    for (const char* const jobs : {"-j2", "-j8", "-jauto", "-j1000"})
        CHECK(files.run({jobs, ".", "--format", "full"}).out == one.out);
}

TEST_CASE("a reader that stops reading is no error, a full disk is one, and leaves an old report as it was")
{
    const Files files{{"bad.app", broken_app}, {"ok.app", ok_app}};
    Surroundings around = files.here();
    around.out_closed = true;
    CHECK(termcheck({"bad.app"}, around).status == 1);
    CHECK(termcheck({"rules"}, around).status == 0);
    around.out_closed = false;
    around.out_file = "/dev/full";
    for (const std::vector<std::string>& arguments :
         {std::vector<std::string>{"bad.app"}, {"--help"}, {"rules"}, {"bad.app", "--files"}}) {
        const Outcome outcome = termcheck(arguments, around);
        CHECK(outcome.status == 3);
        CHECK(contains(outcome.err, "no space left on device"));
    }
    CHECK(files.run({"bad.app", "--output", "json:/dev/full"}).status == 3);
    CHECK(files.run({"bad.app", "--output", "json:/dev/null"}).status == 1);
}

TEST_CASE("whatever a file holds, it ends in findings, not in a crash")
{
    std::string all_bytes;
    for (int i = 0; i < 256; ++i)
        all_bytes += static_cast<char>(i);
    const Files files{{"empty.app", ""},
                      {"nul.app", std::string(1000, '\0')},
                      {"bytes.app", all_bytes},
                      {"blank.app", "\n\n"},
                      {"latin1.app", "%% coding: latin-1\n{\"\xE4\" b}.\n"},
                      {"ones.rel", std::string(3000, '\xFF')},
                      {"open.appup", std::string(200000, '[')},
                      {"empty/RELEASES", ""},
                      {"empty/start_erl.data", ""},
                      {"empty/relup", ""},
                      {"empty/sys.config", ""},
                      {"empty/x.rel", ""},
                      {"empty/x.appup", ""}};
    for (const auto& entry : std::filesystem::recursive_directory_iterator(files.folder.path())) {
        if (!entry.is_regular_file())
            continue;
        for (const char* const format :
             {"full", "short", "json", "jsonl", "sarif", "github", "gitlab", "checkstyle", "junit"}) {
            const Outcome outcome = files.run({entry.path().string(), "--format", format, "-q"});
            INFO(entry.path() << ' ' << format);
            CHECK(outcome.status == 1);
            CHECK(outcome.err.empty());
            CHECK_FALSE(outcome.out.empty());
            CHECK(outcome.out.find('\x1b') == std::string::npos);
            CHECK(outcome.out.find('\0') == std::string::npos);
        }
    }
    CHECK(contains(files.run({"latin1.app", "--format", "json"}).out,
                   "\"line\":2,\"column\":5,\"end_line\":2,\"end_column\":5,\"offset\":23"));
}

TEST_CASE("a file cut off at any byte is reported, and never as an internal error")
{
    const std::string text = test::read_file(test::root / "corpus/octochat/releases/0.3.3/relup");
    REQUIRE(text.size() > 500);
    Files files{};
    std::vector<std::string> arguments{"-q", "--format", "jsonl"};
    for (std::size_t size = 0; size <= text.size(); ++size) {
        const std::string name = std::to_string(size) + "/relup";
        test::write_file(files.folder.path() / name, text.substr(0, size));
        arguments.push_back(name);
    }
    const Outcome outcome = files.run(arguments);
    CHECK(outcome.status == 1);
    CHECK(outcome.err.empty());
    const std::size_t last_dot = text.rfind('.');
    for (std::size_t size = 0; size < text.size(); ++size) {
        INFO(size);
        CHECK(contains(outcome.out, "\"file\":\"" + std::to_string(size) + "/relup\"") == (size <= last_dot));
    }
}

TEST_CASE("what is no regular file is not read, and said to be none")
{
    const Files files{{"ok.app", ok_app}, {"folder.app/readme", ""}};
    ::mkfifo(files.path("pipe.app").c_str(), 0600);
    CHECK(files.run({"-q", "pipe.app"}).status == 3);
    CHECK(contains(files.run({"pipe.app"}).err, "termcheck: pipe.app: is a pipe; "));
    CHECK(contains(termcheck({"/dev/null"}).err, "termcheck: /dev/null: is a device\n"));
    CHECK(files.run({"."}).status == 0);
    CHECK(files.run({".", "--files"}).out == "ok.app\n");
    CHECK(files.run({"folder.app"}).status == 2);
    CHECK(contains(files.run({"ok.app/x.app"}).err, "not a directory"));
}

TEST_CASE("what may not be read is said, and the rest is checked")
{
    const Files files{{"ok.app", ok_app}, {"secret.app", ok_app}, {"closed/a.app", clean_app}};
    ::chmod(files.folder.path().c_str(), 0755);
    ::chmod(files.path("secret.app").c_str(), 0);
    ::chmod(files.path("closed").c_str(), 0);
    Surroundings around = files.here();
    around.unprivileged = true;
    const Outcome outcome = termcheck({"."}, around);
    CHECK(outcome.status == 3);
    CHECK(contains(outcome.err, "termcheck: secret.app: cannot be read: permission denied\n"));
    CHECK(contains(outcome.err, "termcheck: closed/: cannot be read: permission denied\n"));
    CHECK(contains(outcome.err, "no findings in 1 file ("));
    ::chmod(files.path("closed").c_str(), 0755);
}

TEST_CASE("a hundred megabytes are checked like anything else")
{
    Files files{};
    std::string text = "{application, large, [{description, \"\"}, {vsn, \"1\"}, {modules, [m";
    while (text.size() < 100'000'000)
        text += ",\n  module_" + std::to_string(text.size());
    text += "]}, {registered, []}, {applications, [kernel, stdlib]}]}.\n";
    test::write_file(files.folder.path() / "large.app", text);
    CHECK(files.run({"large.app"}).status == 0);
}
