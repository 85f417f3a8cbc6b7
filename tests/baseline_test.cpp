#include <algorithm>

#include "catch.hpp"
#include "process.hpp"
#include "rules/suppression_rules.hpp"
#include "support.hpp"

using test::Outcome;

namespace {

struct Repository {
    Repository() { std::filesystem::create_directories(folder.path() / ".git"); }
    void write(const std::string& name, const std::string& text) const { test::write_file(folder.path() / name, text); }
    std::string read(const std::string& name) const { return test::read_file(folder.path() / name); }
    Outcome run(std::vector<std::string> arguments, const std::string& below = {}) const
    {
        return test::termcheck(std::move(arguments), {.folder = (folder.path() / below).string()});
    }
    /// "FILE:LINE:CODE " for each finding.
    std::string found(std::vector<std::string> arguments, const std::string& below = {}) const
    {
        arguments.insert(arguments.end(), {"-q", "--format", "short"});
        std::string out;
        for (const std::string& line : test::lines_of(run(arguments, below).out))
            if (const std::size_t code = line.rfind("[TC"); code != std::string::npos)
                out += line.substr(0, line.find(':', line.find(':') + 1) + 1) + line.substr(code + 1, 5) + " ";
        return out;
    }
    test::TempDir folder;
};

std::string appup(const std::string& up) { return "{\"2\",\n [{\"1\", [" + up + "]}],\n [{\"1\", []}]}.\n"; }

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

const std::vector<std::string> only = {"--select", "TC1,TC412,TC413,TC8"};

std::vector<std::string> with(std::vector<std::string> arguments)
{
    arguments.insert(arguments.end(), only.begin(), only.end());
    return arguments;
}

}  // namespace

TEST_CASE("findings in the baseline are not reported again, wherever their lines have gone")
{
    const Repository project;
    project.write("src/a.appup", appup("{suspend, [m]}, {resume, [n]}"));
    project.write("src/b.appup", appup("{suspend, [m]}"));
    CHECK(project.found(with({"."})) == "src/a.appup:2:TC412 src/a.appup:2:TC413 src/b.appup:2:TC412 ");
    const Outcome written = project.run(with({".", "--write-baseline", "known.baseline"}));
    CHECK(written.status == 0);
    CHECK(written.out.empty());
    CHECK(contains(written.err, "termcheck: wrote 3 known findings to `known.baseline`\n"));
    const std::string baseline = project.read("known.baseline");
    CHECK(test::lines_of(baseline).size() == 6);
    CHECK(contains(baseline, "\n{\"TC412\", \"src/a.appup\", \""));

    const std::vector<std::string> known = with({".", "--baseline", "known.baseline"});
    CHECK(project.found(known) == "");
    CHECK(contains(project.run(known).err, "no findings in 2 files, 3 suppressed ("));
    project.write("src/a.appup", "% a comment\n\n" + appup("\n {suspend,\n [m]},\n\n {resume, [n]}"));
    CHECK(project.found(known) == "");
    CHECK(project.found(with({"a.appup", "--baseline", "../known.baseline"}), "src") == "");

    // A new one is new, also of a rule and in a file that have known ones.
    project.write("src/b.appup", appup("{suspend, [m]}, {suspend, [k]}"));
    CHECK(project.found(known) == "src/b.appup:2:TC412 ");
    // Written again it is the same text, whatever the order of the files.
    project.write("src/b.appup", appup("{suspend, [m]}"));
    CHECK(project.run(with({"src/b.appup", "src/a.appup", "--write-baseline", "again.baseline"})).status == 0);
    CHECK(project.read("again.baseline") == baseline);
}

TEST_CASE("entries of the baseline that nothing answers to are reported, where it is known that nothing does")
{
    const Repository project;
    project.write("src/a.appup", appup("{suspend, [m]}"));
    project.write("src/b.appup", appup("{suspend, [m]}"));
    project.run(with({".", "--write-baseline", "known"}));
    const std::vector<std::string> known = with({".", "--baseline", "known"});
    project.write("src/a.appup", appup(""));
    CHECK(project.found(known) == "known:4:TC830 ");
    CHECK(project.run(known).status == 0);
    CHECK(contains(project.run(known).out,
                   "info: `TC412` is not found any more in `src/a.appup`; `--write-baseline` leaves it out"));
    // Other files, and rules that were not asked for, are another matter.
    CHECK(project.found(with({"src/b.appup", "--baseline", "known"})) == "");
    CHECK(project.found({".", "--baseline", "known", "--select", "TC413,TC8"}) == "");
    std::filesystem::remove(project.folder.path() / "src/a.appup");
    CHECK(project.found(with({"src/b.appup", "--baseline", "known"})) == "known:4:TC830 ");
    project.run(with({".", "--write-baseline", "known"}));
    CHECK(project.found(known) == "");
}

TEST_CASE("equal findings are counted: one more is new, one less is stale")
{
    const Repository project;
    const std::string two = "{load_module, a}, {load_module, a}, {load_module, a}";
    const auto run = [&](const std::string& up, std::vector<std::string> arguments) {
        project.write("a.appup", appup(up));
        arguments.insert(arguments.end(), {".", "--select", "TC420,TC421,TC422,TC423,TC424,TC8"});
        return project.found(arguments);
    };
    const std::string all = run(two, {});
    REQUIRE(std::count(all.begin(), all.end(), ' ') == 2);
    run(two, {"--write-baseline", "known"});
    CHECK(run(two, {"--baseline", "known"}) == "");
    CHECK(contains(run(two + ", {load_module, a}", {"--baseline", "known"}), "a.appup:2:TC"));
    CHECK(run("{load_module, a}, {load_module, a}", {"--baseline", "known"}) == "known:5:TC830 ");
}

TEST_CASE("what cannot be read is never fine, and comments come before the baseline")
{
    const Repository project;
    project.write("a.appup", "{\"2\", [{\"1\", [{suspend [m]}]}], []}.\n");
    CHECK(project.run({".", "--write-baseline", "known"}).status == 1);
    CHECK(contains(project.found({".", "--baseline", "known"}), "a.appup:1:TC101 "));
    CHECK_FALSE(contains(project.read("known"), "TC1"));
    project.write("a.appup", appup("{suspend, [m]} % termcheck:ignore TC412\n"));
    project.run(with({".", "--write-baseline", "known"}));
    CHECK_FALSE(contains(project.read("known"), "TC4"));
}

TEST_CASE("a baseline that is none is a configuration error")
{
    const Repository project;
    project.write("a.appup", appup(""));
    CHECK(project.run({".", "--baseline", "none"}).status == 2);
    CHECK(contains(project.run({".", "--baseline", "none"}).err,
                   "termcheck: the baseline `none` cannot be read: no such file or directory\n"));
    for (const char* const text :
         {"", "{baseline, 2}.\n", "[].\n", "{baseline, 1}\n", "{baseline, 1}.\n{\"TC412\"}.\n"}) {
        project.write("bad", text);
        const Outcome outcome = project.run({".", "--baseline", "bad", "--format", "short"});
        INFO(text);
        CHECK(outcome.status == 2);
        CHECK(contains(outcome.out, "bad:"));
    }
    CHECK(project.run({".", "--write-baseline", "no/such/folder"}).status == 3);
}

TEST_CASE("the baseline may stand in the configuration, relative to it")
{
    const Repository project;
    project.write("a.appup", appup("{suspend, [m]}"));
    project.write("sub/b.appup", appup("{suspend, [m]}"));
    project.run(with({".", "--write-baseline", "known"}));
    project.write("termcheck.config", "{baseline, \"known\"}.\n");
    CHECK(project.found(with({"."})) == "");
    CHECK(project.found(with({"."}), "sub") == "");
    CHECK(contains(project.run({"config", "."}, "sub").out, "{baseline, \"../known\"}. "));
    CHECK(project.found(with({".", "--no-config"})) == "a.appup:2:TC412 sub/b.appup:2:TC412 ");
}

TEST_CASE("a rule about baselines flags its bad example and nothing else, and leaves its good one alone")
{
    for (const termcheck::Rule* const rule :
         {&termcheck::suppression::stale_baseline_entry, &termcheck::suppression::bad_baseline_entry}) {
        const Repository project;
        const std::string name(rule->file_name);
        project.write("a.appup", appup(""));
        project.write(name, std::string(rule->bad));
        CHECK(project.found(with({".", "--baseline", name})) == name + ":2:" + std::string(rule->code) + " ");
        project.write(name, std::string(rule->good));
        CHECK(project.found(with({".", "--baseline", name})) == "");
    }
}

TEST_CASE("what is suppressed is left as it is by --fix, and a comment that suppresses nothing goes")
{
    const Repository project;
    const std::string text = "{\"2\", [{\"1\", [{update, m, {advance, []}}]}], []}. % termcheck:ignore TC218\n";
    project.write("a.appup", text);
    project.run({"a.appup", "--fix", "--unsafe-fixes", "--select", "TC2,TC8"});
    CHECK(project.read("a.appup") == text);
    project.write("a.appup", "{\"2\", [], []}. % termcheck:ignore TC218\n % termcheck:ignore TC412 -- why\n{\"x\"}.\n");
    project.run({"a.appup", "--fix", "--select", "TC8,TC218,TC412"});
    CHECK(project.read("a.appup") == "{\"2\", [], []}.\n{\"x\"}.\n");
}
