#include <algorithm>

#include "catch.hpp"
#include "cli/setting_table.hpp"
#include "json_value.hpp"
#include "process.hpp"
#include "rules/settings_rules.hpp"
#include "support.hpp"

using test::Outcome;

namespace {

// Each has one finding, TC101 and TC102.
constexpr const char* missing_comma = "{application, x, [{description, \"\"} {vsn, \"1\"}, {modules, []}, {registered, "
                                      "[]}, {applications, [kernel, stdlib]}]}.\n";
constexpr const char* surplus_comma = "[a, ].\n";

struct Project {
    Project(std::initializer_list<std::pair<std::string, std::string>> files)
    {
        for (const auto& [name, text] : files)
            write(name, text);
    }
    void write(const std::string& name, const std::string& text) const { test::write_file(folder.path() / name, text); }
    std::string read(const std::string& name) const { return test::read_file(folder.path() / name); }
    Outcome run(std::vector<std::string> arguments, const std::string& below = {}) const
    {
        return test::termcheck(std::move(arguments), {.folder = (folder.path() / below).string()});
    }
    /// "CODE " for each finding.
    std::string codes(std::vector<std::string> arguments = {"."}, const std::string& below = {}) const
    {
        arguments.insert(arguments.end(), {"-q", "--format", "short"});
        std::string found;
        for (const std::string& line : test::lines_of(run(arguments, below).out))
            if (const std::size_t at = line.rfind("[TC"); at != std::string::npos)
                found += line.substr(at + 1, 5) + " ";
        return found;
    }
    test::TempDir folder;
};

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

/// The lines of the report, without the name of the file.
std::string report_on(const std::string& settings)
{
    const Project project{{"termcheck.config", settings}, {"x.app", missing_comma}};
    const Outcome outcome = project.run({".", "-q", "--format", "short"});
    CHECK(outcome.status == 2);
    std::string lines;
    for (const std::string& line : test::lines_of(outcome.out))
        lines += line.substr(line.starts_with("termcheck.config:") ? 17 : 0) + "\n";
    return lines;
}

}  // namespace

TEST_CASE("what is wrong in a configuration is said with its place, and nothing is checked")
{
    const std::vector<std::pair<std::string, std::string>> table = {
        {"{fail_onn, error}.\n",
         "1:2: error: there is no setting `fail_onn`; did you mean `fail_on`? [TC800 unknown-setting]\n"},
        {"{'fail-on', error}.\n",
         "1:2: error: there is no setting `fail-on`; did you mean `fail_on`? [TC800 unknown-setting]\n"},
        {"{colour, red}.\n", "1:2: error: there is no setting `colour` [TC800 unknown-setting]\n"},
        {"{fail_on, eror}.\n", "1:11: error: `fail_on` takes hint, info, warning, error or never, not `eror`; did you "
                               "mean `error`? [TC801 bad-setting]\n"},
        {"{otp, 24}.\n", "1:7: error: `otp` takes 25, 26, 27 or 28, not `24` [TC801 bad-setting]\n"},
        {"{otp, [25]}.\n", "1:7: error: `otp` takes 25, 26, 27 or 28, not `[25]` [TC801 bad-setting]\n"},
        {"{statistics, yes}.\n", "1:14: error: `statistics` is `true` or `false`, not `yes` [TC801 bad-setting]\n"},
        {"{ignore, [\"TC101\", 'mising-comma']}.\n", "1:20: error: there is no rule `mising-comma`; did you mean "
                                                     "`missing-comma`? [TC803 unknown-rule-in-settings]\n"},
        {"{ignore, [TC101]}.\n", "1:11: error: `TC101` without quotes is a variable [TC801 bad-setting]\n"},
        {"{ignore, \"TC101\"}.\n", "1:10: error: expected a list of rules, not `\"TC101\"` [TC801 bad-setting]\n"},
        {"{ignore, [{a, b}]}.\n", "1:11: error: a rule is a code or a name, not `{a, b}` [TC801 bad-setting]\n"},
        {"{exclude, [vendor]}.\n", "1:12: error: a pattern is a string, not `vendor` [TC801 bad-setting]\n"},
        {"{severity, [{\"TC101\", fatal}]}.\n",
         "1:23: error: a severity is hint, info, warning or error, not `fatal` [TC801 bad-setting]\n"},
        {"{severity, [{\"TC9\", eror}]}.\n",
         "1:14: error: there is no rule `TC9` [TC803 unknown-rule-in-settings]\n"
         "1:21: error: a severity is hint, info, warning or error, not `eror`; did you mean `error`? [TC801 "
         "bad-setting]\n"},
        {"{per_file, [{\"*\", [{ignor, []}]}]}.\n",
         "1:21: error: there is no setting `ignor`; did you mean `ignore`? [TC800 unknown-setting]\n"},
        {"{per_file, [{\"*\", [{fail_on, error}]}]}.\n",
         "1:21: error: `fail_on` cannot be set for single files [TC800 unknown-setting]\n"},
        {"{per_file, [{a, []}, b]}.\n", "1:14: error: a pattern is a string, not `a` [TC801 bad-setting]\n"
                                        "1:22: error: expected `{Pattern, Settings}`, not `b` [TC801 bad-setting]\n"},
        {"fail_on.\n", "1:1: error: a setting is `{Key, Value}`, not `fail_on` [TC801 bad-setting]\n"},
        {"[{fail_on, error}].\n",
         "1:1: error: each term of this file is `{Key, Value}`, not `[{fail_on, error}]` [TC801 bad-setting]\n"},
        {"{ignore, []}.\n{ignore, []}.\n", "2:2: error: `ignore` a second time [TC802 repeated-setting]\n"
                                           "1:2: note: it is already here\n"},
        {"{extends, \"no.config\"}.\n", "1:11: error: `no.config` cannot be read: no such file or directory [TC804 "
                                        "unreadable-settings]\n"},
        {"{extends, 'no.config'}.\n",
         "1:11: error: `extends` is a path in a string, not `'no.config'` [TC801 bad-setting]\n"},
        {"{fail_on error}.\n", "1:9: error: expected a comma between two elements [TC101 missing-comma]\n"
                               "1:10: note: the next term begins here\n"},
    };
    for (const auto& [settings, report] : table)
        CHECK(report_on(settings) == report);
}

TEST_CASE("a rule about configurations flags its bad example and nothing else, and leaves its good one alone")
{
    for (const termcheck::Rule* const rule : termcheck::settings::settings_rules) {
        INFO(rule->code);
        Project project{{"x.app", missing_comma}, {std::string(rule->file_name), std::string(rule->bad)}};
        CHECK(project.codes() == std::string(rule->code) + " ");
        CHECK(project.run({"."}).status == 2);
        project.write(std::string(rule->file_name), std::string(rule->good));
        CHECK(project.codes() == "TC101 ");
    }
}

TEST_CASE("configuration errors come in every format, and other commands refuse, too")
{
    const Project project{{"x.app", missing_comma}, {"termcheck.config", "{fail_onn, error}.\n"}};
    const Outcome outcome = project.run({".", "--format", "json"});
    CHECK(outcome.status == 2);
    const auto json = test::parse_json(outcome.out);
    REQUIRE(json);
    CHECK((*json)["findings"].array.size() == 1);
    CHECK((*json)["findings"][0]["fix"][0]["text"].string == "fail_on");
    for (const std::vector<std::string>& arguments :
         {std::vector<std::string>{"config"}, {"parse", "x.app"}, {"chain", "."}, {"relup", ".", "--to", "1"}}) {
        const Outcome other = project.run(arguments);
        CHECK(other.status == 2);
        CHECK(other.out.empty());
        CHECK(contains(other.err, "[TC800 unknown-setting]"));
    }
    CHECK(project.run({"rules"}).status == 0);
    CHECK(project.run({"--no-config", "x.app"}).status == 1);
}

TEST_CASE("the nearest configuration upwards holds, termcheck.config before rebar.config")
{
    const Project project{{"x.app", missing_comma},
                          {"termcheck.config", "{ignore, [\"TC101\"]}.\n"},
                          {"a/b/x.app", missing_comma},
                          {"c/rebar.config", "{erl_opts, [debug_info]}.\n{termcheck, [{ignore, [\"TC102\"]}]}.\n"},
                          {"c/d/x.app", missing_comma},
                          {"e/rebar.config", "{erl_opts, [termcheck]}. {termcheck, a, b}.\n"},
                          {"e/x.app", missing_comma},
                          {"f/rebar.config", "{termcheck, [{ignore, [\"TC101\"]}]}.\n"},
                          {"f/termcheck.config", ""},
                          {"f/x.app", missing_comma}};
    CHECK(project.codes({"x.app"}) == "");
    CHECK(project.codes({"a"}) == "");
    CHECK(project.codes({"c"}) == "TC101 ");
    CHECK(project.codes({"e"}) == "");
    CHECK(project.codes({"f"}) == "TC101 ");
    CHECK(project.codes({"."}) == "TC101 TC101 ");
    CHECK(project.codes({"x.app"}, "c/d") == "TC101 ");
    CHECK(project.codes({"../../a/b/x.app"}, "c/d") == "");
    CHECK(project.codes({"../c/d/x.app"}, "a") == "TC101 ");
    CHECK(project.codes({(project.folder.path() / "c/d/x.app").string()}) == "TC101 ");
    CHECK(project.codes({".", "--no-config"}) == "TC101 TC101 TC101 TC101 TC101 ");
    CHECK(project.codes({".", "--config", "c/rebar.config"}) == "TC101 TC101 TC101 TC101 TC101 ");
    CHECK(project.codes({".", "--config", "termcheck.config"}) == "");
    CHECK(contains(project.run({".", "--config", "e/rebar.config"}).err, "has no `{termcheck, [{Key, Value}]}`"));
    CHECK(project.run({".", "--config", "nothing"}).status == 2);
    CHECK(project.run({".", "--config", "termcheck.config", "--no-config"}).status == 2);

    const Outcome input = test::termcheck({"-", "--stdin-filename", "c/d/y.app"},
                                          {.input = missing_comma, .folder = project.folder.path().string()});
    CHECK(contains(input.out, "TC101"));
    CHECK(test::termcheck({"-"}, {.input = missing_comma, .folder = project.folder.path().string()}).out.empty());
}

TEST_CASE("of a rebar.config only the tuple is read, whatever else there is")
{
    const Project project{{"x.app", missing_comma},
                          {"rebar.config", "{deps, [{a b}]}.\n\n{termcheck, [{ignore, [\"TC101\"]}]}.\n{x, ${y}}.\n"}};
    CHECK(project.codes({"x.app"}) == "");
    project.write("rebar.config", "{termcheck, [{ignor, [\"TC101\"]}]}.\n{fail_on, nothing}.\n");
    CHECK(project.codes({"x.app"}) == "TC800 ");
    project.write("rebar.config", "{termcheck, [{ignore [\"TC101\"]}]}.\n");
    CHECK(project.codes({"x.app"}) == "TC101 ");
    CHECK(project.run({"x.app"}).status == 2);
}

TEST_CASE("what a configuration extends comes before it: lists grow, values are replaced, select starts anew")
{
    const Project project{
        {"termcheck.config", "{ignore, [\"TC101\"]}. {fail_on, never}. {otp, 26}.\n"},
        {"a/termcheck.config", "{extends, \"../termcheck.config\"}. {ignore, [\"TC102\"]}.\n"},
        {"a/x.app", std::string(missing_comma) + surplus_comma},
        {"b/termcheck.config", "{extends, \"../a/termcheck.config\"}. {fail_on, error}. {select, [all]}.\n"},
        {"b/x.app", std::string(missing_comma) + surplus_comma},
        {"c/termcheck.config", "{extends, \"../a/termcheck.config\"}. {extend_select, [\"TC102\"]}.\n"},
        {"c/x.app", std::string(missing_comma) + surplus_comma},
        {"d/rebar.config", "{termcheck, [{extends, \"../termcheck.config\"}]}.\n"},
        {"d/x.app", std::string(missing_comma) + surplus_comma}};
    CHECK(project.codes({"a"}) == "");
    CHECK(project.codes({"b"}) == "TC101 TC102 ");
    CHECK(project.codes({"c"}) == "TC102 ");
    CHECK(project.codes({"d"}) == "TC102 ");
    CHECK(project.run({"c"}).status == 0);
    CHECK(project.run({"b"}).status == 1);
    CHECK(project.run({"b"}, ".").status == 1);
    CHECK(contains(project.run({"config", "b"}).out, "{otp, 26}."));
}

TEST_CASE("configurations that extend each other are findings, once each")
{
    const Project project{{"termcheck.config", "{extends, \"a/termcheck.config\"}.\n"},
                          {"a/termcheck.config", "{extends, \"b/termcheck.config\"}.\n"},
                          {"a/b/termcheck.config", "{extends, \"../../termcheck.config\"}.\n"},
                          {"x.app", missing_comma},
                          {"a/x.app", missing_comma},
                          {"a/b/x.app", missing_comma}};
    const Outcome outcome = project.run({".", "-q", "--format", "short"});
    CHECK(outcome.out == "a/b/termcheck.config:1:11: error: `termcheck.config` extends itself by way of others [TC805 "
                         "settings-cycle]\n");
    CHECK(outcome.status == 2);
}

TEST_CASE("severities, thresholds and rules for some files")
{
    const std::string both = std::string(missing_comma) + surplus_comma;
    const Project project{{"src/x.app", both}, {"legacy/deep/x.app", both}};
    const auto with = [&](const std::string& settings, std::vector<std::string> arguments = {"."}) {
        project.write("termcheck.config", settings);
        return project.codes(std::move(arguments));
    };
    CHECK(with("") == "TC101 TC102 TC101 TC102 ");
    CHECK(with("{per_file, [{\"legacy/**\", [{ignore, [\"TC101\"]}]}]}.") == "TC102 TC101 TC102 ");
    CHECK(with("{per_file, [{\"legacy\", [{select, [\"TC2\"]}]}]}.") == "TC101 TC102 ");
    CHECK(with("{per_file, [{\"legacy/\", [{ignore, [all]}]}, {\"src/*.app\", [{ignore, ['missing-comma']}]}]}.") ==
          "TC102 ");
    CHECK(with("{per_file, [{\"/deep/\", [{ignore, [all]}]}]}.") == "TC101 TC102 TC101 TC102 ");
    CHECK(with("{per_file, [{\"deep/\", [{ignore, [all]}]}]}.") == "TC101 TC102 ");
    CHECK(with("{per_file, [{\"deep/\", [{ignore, [all]}]}]}.", {".", "--select", "TC101"}) == "TC101 ");
    CHECK(with("{min_level, error}. {severity, [{\"TC1\", info}, {\"TC102\", error}]}.") == "TC102 TC102 ");
    CHECK(with("{severity, [{all, hint}]}. {per_file, [{\"src/\", [{severity, [{\"TC102\", error}]}]}]}.",
               {".", "--min-level", "error"}) == "TC102 ");
    project.write("termcheck.config", "{severity, [{all, hint}]}.");
    CHECK(project.run({"."}).status == 0);
    CHECK(contains(project.run({"."}).out, "src/x.app:1:36: hint: "));
    project.write("termcheck.config", "{fail_on, hint}. {severity, [{all, hint}]}.");
    CHECK(project.run({"."}).status == 1);
    CHECK(project.run({".", "--fail-on", "info"}).status == 0);
}

TEST_CASE("options on the command line win over the configuration")
{
    const Project project{{"x.app", std::string(missing_comma) + surplus_comma + "~s\"a\".\n"},
                          {"termcheck.config", "{ignore, [\"TC101\"]}. {otp, 26}. {format, json}. {fail_on, never}."}};
    CHECK(contains(project.run({"x.app"}).out, "{\"version\":1"));
    CHECK(project.run({"x.app"}).status == 0);
    CHECK(project.run({"x.app", "--fail-on", "warning"}).status == 1);
    const std::string old = project.codes({"x.app"});
    CHECK(contains(old, "TC102 "));
    CHECK_FALSE(contains(old, "TC101 "));
    CHECK(project.codes({"x.app", "--otp", "28"}) == "TC102 ");
    CHECK(project.codes({"x.app", "--select", "TC101"}) == "TC101 ");
    CHECK(project.codes({"x.app", "--extend-select", "TC101", "--otp", "28"}) == "TC101 TC102 ");
    CHECK(project.codes({"x.app", "--ignore", "TC1"}) == "");
}

TEST_CASE("exclude leaves out files below the configuration, named ones by force only")
{
    const Project project{
        {"termcheck.config", "{exclude, [\"vendor/\", \"/gen/*.app\", \"!/gen/keep.app\", \"old.*\"]}.\n"},
        {"x.app", missing_comma},
        {"vendor/x/x.app", missing_comma},
        {"sub/vendor/x.app", missing_comma},
        {"gen/x.app", missing_comma},
        {"gen/keep.app", missing_comma},
        {"sub/gen/x.app", missing_comma},
        {"sub/old.app", missing_comma}};
    CHECK(project.run({".", "--files"}).out == "gen/keep.app\nsub/gen/x.app\nx.app\n");
    CHECK(project.run({".", "--files"}, "sub").out == "gen/x.app\n");
    CHECK(project.run({"vendor", "--files"}).out == "vendor/x/x.app\n");
    CHECK(project.run({"vendor/x/x.app", "--files"}).out == "vendor/x/x.app\n");
    CHECK(project.run({"vendor/x/x.app", "x.app", "--files", "--force-exclude"}).out == "x.app\n");
    CHECK(project.run({"vendor/x/x.app", "--force-exclude"}).status == 0);
    CHECK(project.run({".", "--no-config", "--files", "--exclude", "sub"}).out ==
          "gen/keep.app\ngen/x.app\nvendor/x/x.app\nx.app\n");
    CHECK(project.run({".", "--files", "--exclude", "sub"}).out == "gen/keep.app\nx.app\n");
    project.write("termcheck.config", "{exclude, [\"*\"]}. {force_exclude, true}.");
    CHECK(project.run({"x.app"}).status == 0);
    CHECK(project.run({"."}).status == 0);
}

TEST_CASE("termcheck init writes all settings, none in force, and never over a file")
{
    const Project project{{"x.app", missing_comma}};
    CHECK(project.run({"init"}).status == 0);
    const std::string written = project.read("termcheck.config");
    CHECK(project.codes() == "TC101 ");
    CHECK(project.run({"init"}).status == 2);
    CHECK(project.run({"init", "."}).status == 2);
    CHECK(project.run({"init", "no/such/folder"}).status == 3);
    CHECK(project.read("termcheck.config") == written);

    std::string in_force;
    for (std::string line : test::lines_of(written)) {
        CHECK(line.size() <= 120);
        if (line.starts_with("% {"))
            line.erase(0, 2);
        if (!line.starts_with("{extends"))
            in_force += line + "\n";
    }
    for (const auto& key : termcheck::cli::setting_keys())
        CHECK(contains(written, "\n% {" + std::string(key.name) + ", "));
    project.write("termcheck.config", in_force);
    const Outcome outcome = project.run({"config"});
    CHECK(outcome.status == 0);
    CHECK(contains(outcome.out, "{fail_on, warning}. "));
    CHECK_FALSE(contains(outcome.out, "% default"));
}

TEST_CASE("termcheck config shows what holds and where it is said, in Erlang terms")
{
    const Project project{
        {"termcheck.config", "{ignore, [\"TC101\"]}.\n{fail_on, never}.\n"},
        {"a/termcheck.config",
         "{extends, \"../termcheck.config\"}.\n{ignore, ['surplus-comma']}.\n{severity, [{\"TC2\", "
         "info}]}.\n{per_file, [{\"x\\\"*\", [{ignore, [all]}, {severity, [{\"TC4\", hint}]}]}]}.\n"}};
    const Outcome text = project.run({"config", "a", "--otp", "27", "--ignore", "TC3", "--no-such"});
    CHECK(text.status == 2);
    const std::string shown = project.run({"config", "a", "--otp", "27", "--ignore", "TC3"}).out;
    CHECK(shown.starts_with("%% What holds for a: a/termcheck.config, which extends termcheck.config.\n"));
    for (const char* const line :
         {"{select, [all]}. ", "{ignore, [\"TC101\", ", "          \"surplus-comma\", ", "          \"TC3\"]}. ",
          "% termcheck.config:1\n", "% a/termcheck.config:2\n", "% command line\n", "{otp, 27}. ", "{fail_on, never}. ",
          "{severity, [{\"TC2\", info}]}. ",
          "{per_file, [{\"x\\\"*\", [{ignore, [all]}, {severity, [{\"TC4\", hint}]}]}]}."})
        CHECK(contains(shown, line));
    // It can be read as what it shows.
    const Project copy{{"termcheck.config", shown}};
    CHECK(copy.run({"config"}).status == 0);

    const auto json = test::parse_json(project.run({"config", "a", "--format", "json", "--statistics"}).out);
    REQUIRE(json);
    CHECK((*json)["files"].array.size() == 2);
    CHECK((*json)["files"][0].string == "a/termcheck.config");
    for (const test::Json& setting : (*json)["settings"].array) {
        if (setting["key"].string == "ignore") {
            CHECK(setting["values"][1]["value"].string == "\"surplus-comma\"");
            CHECK(setting["values"][1]["file"].string == "a/termcheck.config");
            CHECK(setting["values"][1]["line"].number == 2);
        }
        if (setting["key"].string == "statistics")
            CHECK(setting["values"][0]["origin"].string == "command line");
    }
    CHECK(contains(project.run({"config", "/"}).out, "there is no configuration"));
    CHECK(contains(project.run({"config", "--no-config"}).out, "no configuration is read"));
    CHECK(contains(project.run({"config", "--config", "a/termcheck.config"}).out, "a/termcheck.config:2"));
}

TEST_CASE("a relup is lowered with the configuration of its release")
{
    const std::string folder = (test::root / "corpus/octochat").string();
    const Project project{{"termcheck.config", "{ignore, [all]}. {fail_on, hint}.\n"}};
    std::filesystem::copy(folder, project.folder.path() / "octochat", std::filesystem::copy_options::recursive);
    CHECK(project.codes({"check", "octochat"}) == "");
    CHECK(project.run({"relup", "octochat", "--to", "0.2.1", "--from", "0.2.0"}).status == 0);
    project.write("termcheck.config", "{ignor, [all]}.\n");
    CHECK(project.run({"relup", "octochat", "--to", "0.2.1", "--from", "0.2.0"}).status == 2);
}

TEST_CASE("the README has a row for each setting, as the program explains it")
{
    const std::string page = test::read_file(test::root / "README.md");
    std::string rows;
    for (const auto& key : termcheck::cli::setting_keys()) {
        rows.append("| `").append(key.name).append("` | ").append(termcheck::cli::help_of(key));
        rows.append(" | `").append(key.value).append("` |\n");
    }
    const std::size_t begin = page.find("|---|---|---|\n") + 14;
    const std::size_t end = page.find("\n\n", begin) + 1;
    if (std::getenv("TERMCHECK_UPDATE") != nullptr) {
        test::write_file(test::root / "README.md", page.substr(0, begin) + rows + page.substr(end));
        return;
    }
    CHECK(page.substr(begin, end - begin) == rows);
}
