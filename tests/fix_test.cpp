#include <filesystem>

#include <sys/stat.h>
#include <unistd.h>

#include "catch.hpp"
#include "fix/diff.hpp"
#include "fix/edits.hpp"
#include "process.hpp"
#include "support.hpp"

using namespace termcheck;

namespace {

constexpr const char* mistaken = "%% what is said here stays\n"
                                 "{\"2\",\n"
                                 "  [{\"1\", [{update, shop, {advance, []}}]}   % no comma\n"
                                 "   {\"0\", [{load_module, shop}]}],\n"
                                 "  [{\"1\", [{update, shop, {advanced, []}}]},\n"
                                 "   {\"0\", [{load_module, shop}]}]}.\n";
constexpr const char* mended = "%% what is said here stays\n"
                               "{\"2\",\n"
                               "  [{\"1\", [{update, shop, {advanced, []}}]},   % no comma\n"
                               "   {\"0\", [{load_module, shop}]}],\n"
                               "  [{\"1\", [{update, shop, {advanced, []}}]},\n"
                               "   {\"0\", [{load_module, shop}]}]}.\n";

struct Folder {
    Folder(std::initializer_list<std::pair<std::string, std::string>> files)
    {
        for (const auto& [name, text] : files)
            test::write_file(temporary.path() / name, text);
    }
    test::Outcome run(std::vector<std::string> arguments, const std::string& input = {}) const
    {
        test::Surroundings around;
        around.folder = temporary.path().string();
        around.input = input;
        return test::termcheck(std::move(arguments), around);
    }
    std::string text(const std::string& name) const { return test::read_file(temporary.path() / name); }
    std::filesystem::path path(const std::string& name) const { return temporary.path() / name; }

    test::TempDir temporary;
};

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

std::string diff_of(const std::string& before, const std::vector<Edit>& edits)
{
    const fix::EditedText after = fix::apply(before, fix::unedited(before).origins, edits);
    return fix::unified_diff({"f", before, after.text, after.origins},
                             [](std::string& out, fix::DiffLine, std::string_view line) { out += line; });
}

}  // namespace

TEST_CASE("fixes: --fix mends what is certain, keeps comments and layout, and reports the rest of the new text")
{
    const Folder folder{{"a.appup", std::string(mistaken) + "extra.\n"}};
    const test::Outcome outcome = folder.run({"--fix", "a.appup"});
    CHECK(folder.text("a.appup") == std::string(mended) + "extra.\n");
    CHECK(outcome.status == 1);
    CHECK(outcome.out.starts_with("a.appup:7:1: "));
    CHECK(test::lines_of(outcome.out).size() == 1);
    CHECK(contains(outcome.err, "fixed 2 findings in 1 file\n"));
    const test::Outcome again = folder.run({"--fix", "a.appup"});
    CHECK(again.out == outcome.out);
    CHECK_FALSE(contains(again.err, "fixed"));
}

TEST_CASE("fixes: only those of rules that are selected are made")
{
    const Folder folder{{"a.appup", mistaken}};
    CHECK(folder.run({"--fix", "--ignore", "bad-change", "a.appup"}).status == 0);
    CHECK(contains(folder.text("a.appup"), "advance,"));
    CHECK(contains(folder.text("a.appup"), "},   % no comma"));
}

TEST_CASE("fixes: --unsafe-fixes makes those that are likely, too")
{
    const std::string text = "{\"2\", [{<<\"1.0\">>, []}], [{<<\"1.0\">>, []}]}.\n";
    const Folder folder{{"a.appup", text}};
    folder.run({"--fix", "a.appup"});
    CHECK(folder.text("a.appup") == text);
    folder.run({"--fix", "--unsafe-fixes", "a.appup"});
    CHECK(folder.text("a.appup") == "{\"2\", [{<<\"1\\\\.0\">>, []}], [{<<\"1\\\\.0\">>, []}]}.\n");
}

TEST_CASE("fixes: options that do not go together are refused")
{
    const Folder folder{{"a.appup", mistaken}};
    const std::vector<std::vector<std::string>> table = {
        {"--fix", "--diff"}, {"--unsafe-fixes"}, {"--diff", "--format", "json"}, {"--diff", "--output", "json:x.json"}};
    for (std::vector<std::string> arguments : table) {
        arguments.emplace_back("a.appup");
        INFO(arguments[0]);
        CHECK(folder.run(arguments).status == 2);
        CHECK(folder.text("a.appup") == mistaken);
    }
}

TEST_CASE("fixes: --diff writes nothing but a diff, which patch and git can apply")
{
    const Folder folder{{"src/a.appup", mistaken}, {"src/b.appup", mended}};
    const test::Outcome outcome = folder.run({"--diff", "src"});
    CHECK(outcome.status == 1);
    CHECK(outcome.out == "--- a/src/a.appup\n"
                         "+++ b/src/a.appup\n"
                         "@@ -1,6 +1,6 @@\n"
                         " %% what is said here stays\n"
                         " {\"2\",\n"
                         "-  [{\"1\", [{update, shop, {advance, []}}]}   % no comma\n"
                         "+  [{\"1\", [{update, shop, {advanced, []}}]},   % no comma\n"
                         "    {\"0\", [{load_module, shop}]}],\n"
                         "   [{\"1\", [{update, shop, {advanced, []}}]},\n"
                         "    {\"0\", [{load_module, shop}]}]}.\n");
    CHECK(folder.text("src/a.appup") == mistaken);
    CHECK(folder.run({"--diff", "src/b.appup"}).status == 0);
    CHECK(folder.run({"--diff", "src/b.appup"}).out.empty());
    CHECK(folder.run({"--diff", "src/a.appup", "absent.appup"}).status == 3);
    test::write_file(folder.path("it.diff"), outcome.out);
    const std::string there = "cd '" + folder.temporary.path().string() + "' && ";
    for (const std::string command : {"patch", "git"}) {
        if (test::run("command -v " + command + " 2>/dev/null").status != 0) {
            WARN("skipped: no " << command);
            continue;
        }
        test::write_file(folder.path("src/a.appup"), mistaken);
        CHECK(test::run(there + (command == "git" ? "git apply it.diff" : "patch -s -p1 <it.diff")).status == 0);
        CHECK(folder.text("src/a.appup") == mended);
    }
}

TEST_CASE("fixes: a diff has contexts of three lines, joins near hunks, and minds the end of the last line")
{
    const std::string text = "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12";
    CHECK(diff_of(text, {}).empty());
    CHECK(diff_of(text, {{{0, 1}, "1"}}).empty());
    CHECK(diff_of(text, {{{0, 1}, "x"}}) == "--- a/f\n+++ b/f\n@@ -1,4 +1,4 @@\n-1\n+x\n 2\n 3\n 4\n");
    CHECK(diff_of(text, {{{8, 8}, "new\n"}}) == "--- a/f\n+++ b/f\n@@ -2,6 +2,7 @@\n 2\n 3\n 4\n+new\n 5\n 6\n 7\n");
    CHECK(diff_of(text, {{{6, 8}, ""}, {{24, 26}, "x"}}) ==
          "--- a/f\n+++ b/f\n@@ -1,7 +1,6 @@\n 1\n 2\n 3\n-4\n 5\n 6\n 7\n"
          "@@ -9,4 +8,4 @@\n 9\n 10\n 11\n-12\n\\ No newline at end of file\n+x\n\\ No newline at end of file\n");
    CHECK(diff_of(text, {{{26, 26}, "\n"}}) ==
          "--- a/f\n+++ b/f\n@@ -9,4 +9,4 @@\n 9\n 10\n 11\n-12\n\\ No newline at end of file\n+12\n");
    CHECK(diff_of("a\n", {{{0, 2}, ""}}) == "--- a/f\n+++ b/f\n@@ -1 +0,0 @@\n-a\n");
    CHECK(diff_of("", {{{0, 0}, "a\n"}}) == "--- a/f\n+++ b/f\n@@ -0,0 +1 @@\n+a\n");
    CHECK(diff_of("a\nb\nc\n", {{{1, 2}, " "}}) == "--- a/f\n+++ b/f\n@@ -1,3 +1,2 @@\n-a\n-b\n+a b\n c\n");
    CHECK(diff_of("a\nb\nc\n", {{{2, 3}, "x\ny"}}) == "--- a/f\n+++ b/f\n@@ -1,3 +1,4 @@\n a\n-b\n+x\n+y\n c\n");
}

TEST_CASE("fixes: of those that overlap the first is made")
{
    std::vector<Diagnostic> findings(5);
    const std::vector<Edit> edits[] = {
        {{{4, 4}, "a"}}, {{{4, 4}, "b"}}, {{{2, 4}, "c"}}, {{{5, 7}, "d"}, {{20, 21}, "e"}}, {{{7, 9}, "f"}}};
    std::vector<const Diagnostic*> all;
    for (std::size_t i = 0; i < findings.size(); ++i) {
        findings[i].fix = Fix{true, edits[i]};
        all.push_back(&findings[i]);
    }
    CHECK(fix::choose(all) == std::vector<const Diagnostic*>{all[0], all[3], all[4]});
    CHECK(fix::choose({all[2], all[0]}) == std::vector<const Diagnostic*>{all[2]});
    CHECK(fix::choose({all[4], all[3]}) == std::vector<const Diagnostic*>{all[4], all[3]});
}

TEST_CASE("fixes: standard input is mended onto standard output, whatever is found")
{
    const Folder folder{};
    const test::Outcome outcome = folder.run({"--fix", "--stdin-filename", "a.appup", "-"}, mistaken);
    CHECK(outcome.out == mended);
    CHECK(outcome.status == 0);
    CHECK(contains(outcome.err, "fixed 2 findings in 1 file\n"));
    const std::string hopeless = "{\"2\", [}.\r\n";
    const test::Outcome same = folder.run({"--fix", "--stdin-filename", "a.appup", "-"}, hopeless);
    CHECK(same.out == hopeless);
    CHECK(same.status == 1);
    CHECK(contains(same.err, "a.appup:1:"));
    CHECK(folder.run({"--diff", "--stdin-filename", "a.appup", "-"}, mistaken).out.starts_with("--- a/a.appup\n"));
}

TEST_CASE("fixes: a mended file keeps its mode, its encoding and its line ends, and a link to it stays a link")
{
    const std::string text = "%% coding: latin-1\r\n{application, a, [{description, \"\xE9\"}, {vsn, \"1\"},\r\n"
                             "  {modules, [a b]}, {registered, []}, {applications, [kernel, stdlib]}]}.\r\n";
    const Folder folder{{"real/a.app", text}};
    std::filesystem::create_symlink("real/a.app", folder.path("a.app"));
    ::chmod(folder.path("real/a.app").c_str(), 0640);
    CHECK(folder.run({"--fix", "a.app"}).status == 0);
    std::string expected = text;
    expected.insert(expected.find(" b]"), ",");
    CHECK(folder.text("real/a.app") == expected);
    CHECK(std::filesystem::is_symlink(folder.path("a.app")));
    struct stat status {};
    REQUIRE(::stat(folder.path("real/a.app").c_str(), &status) == 0);
    CHECK((status.st_mode & 07777) == 0640);
}

TEST_CASE("fixes: a file that cannot be written is left alone, and said to be")
{
    const Folder folder{{"locked/a.appup", mistaken}};
    ::chmod(folder.path("locked/a.appup").c_str(), 0444);
    ::chmod(folder.path("locked").c_str(), 0555);
    ::chmod(folder.temporary.path().c_str(), 0755);
    test::Surroundings around;
    around.folder = folder.temporary.path().string();
    around.unprivileged = true;
    const test::Outcome outcome = test::termcheck({"--fix", "locked/a.appup"}, around);
    ::chmod(folder.path("locked").c_str(), 0755);
    CHECK(outcome.status == 3);
    CHECK(contains(outcome.err, "locked/a.appup: cannot be written: "));
    CHECK(folder.text("locked/a.appup") == mistaken);
}

TEST_CASE("fixes: files beside each other are mended by each other, and the same with --diff")
{
    const std::string app =
        "{application, a, [{description, \"\"}, {vsn, \"0.5.2\"}, {modules, [a]}, {registered, []}, "
        "{applications, [kernel, stdlib]}]}.\n";
    const std::string rest = ", [{\"0.5\", [{load_module, a}]}], [{\"0.5\", [{load_module, a}]}]}.\n";
    const Folder folder{{"ebin/a.app", app}, {"ebin/a.appup", "{\"0\\\\.5\\\\.2\"" + rest}};
    CHECK(contains(folder.run({"--diff", "ebin"}).out, "\n+{\"0.5.2\"" + rest));
    CHECK(folder.run({"--fix", "ebin"}).status == 0);
    CHECK(folder.text("ebin/a.appup") == "{\"0.5.2\"" + rest);
    test::write_file(folder.path("ebin/a.appup"), "{\"0.5.1\"" + rest);
    CHECK(folder.run({"--diff", "ebin"}).out.empty());
    CHECK(folder.run({"--fix", "--unsafe-fixes", "ebin"}).status == 0);
    CHECK(folder.text("ebin/a.appup") == "{\"0.5.2\"" + rest);
    // Right only when the first of the files is: its version is a number until then.
    test::write_file(folder.path("ebin/a.app"), std::string(app).replace(app.find("\"0.5.2\""), 7, "0.5.3"));
    CHECK(contains(folder.run({"--diff", "--unsafe-fixes", "ebin"}).out, "\n+{\"0.5.3\"" + rest));
}

TEST_CASE("fixes: nothing is touched that a build tool fills in")
{
    const std::string text =
        "{application, a,\n"
        " [{description, \"\"}, {vsn, \"@VSN@\"}, {modules, [a, @MODULES@, a, ]}, {registered, []},\n"
        "  {applications, [kernel, stdlib, kernel]}]}.\n";
    const Folder folder{{"a.app.src", text}};
    folder.run({"--fix", "--unsafe-fixes", "a.app.src"});
    std::string expected = text;
    expected.erase(expected.find(", kernel]"), 8);
    expected.erase(expected.find(", ]"), 1);
    CHECK(folder.text("a.app.src") == expected);
}
