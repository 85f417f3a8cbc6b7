#include <algorithm>
#include <chrono>
#include <filesystem>
#include <thread>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "catch.hpp"
#include "json_value.hpp"
#include "process.hpp"
#include "report/format.hpp"
#include "support.hpp"

// What makes termcheck a part of other tools, tried with these tools where they are installed.

using test::Json;
using test::Outcome;

namespace {

const std::filesystem::path integration = test::root / "src/cli/integration";
const std::filesystem::path action = test::root / ".github/actions/termcheck";

bool is_there(const std::string& program)
{
    const bool found = test::run("command -v " + program + " 2>/dev/null").status == 0;
    if (!found)
        WARN("skipped: no " << program);
    return found;
}

/// `PATH` with the program under test in front.
std::string path_with_termcheck()
{
    return "PATH=" + std::filesystem::path(TERMCHECK_BINARY).parent_path().string() + ":" + std::getenv("PATH");
}

/// A copy of the demo with a repository around it.
struct Demo {
    Demo()
    {
        std::filesystem::copy(test::root / "corpus/demo", folder.path(), std::filesystem::copy_options::recursive);
        std::filesystem::create_directory(folder.path() / ".git");
    }
    Outcome run(const std::vector<std::string>& command, std::vector<std::string> environment = {}) const
    {
        environment.push_back(path_with_termcheck());
        return test::run_program(command, {.folder = folder.path().string(), .environment = std::move(environment)});
    }
    test::TempDir folder;
};

bool contains(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

/// What the groups of a regular expression match in a line; nothing if it does not match.
std::vector<std::string> groups(const std::string& regex, const std::string& line)
{
    int error = 0;
    PCRE2_SIZE offset = 0;
    pcre2_code* const code =
        pcre2_compile(reinterpret_cast<PCRE2_SPTR>(regex.data()), regex.size(), PCRE2_UTF, &error, &offset, nullptr);
    REQUIRE(code != nullptr);
    pcre2_match_data* const match = pcre2_match_data_create_from_pattern(code, nullptr);
    const int number = pcre2_match(code, reinterpret_cast<PCRE2_SPTR>(line.data()), line.size(), 0, 0, match, nullptr);
    std::vector<std::string> found;
    const PCRE2_SIZE* const ends = pcre2_get_ovector_pointer(match);
    for (int i = 0; i < number; ++i)
        found.push_back(ends[2 * i] == PCRE2_UNSET ? "" : line.substr(ends[2 * i], ends[2 * i + 1] - ends[2 * i]));
    pcre2_match_data_free(match);
    pcre2_code_free(code);
    return found;
}

/// The value of `KEY: VALUE` in a YAML file of ours, without quotes.
std::string yaml_value(const std::string& text, const std::string& key)
{
    for (const std::string& line : test::lines_of(text)) {
        const std::size_t at = line.find(key + ": ");
        if (at == std::string::npos || line.find_first_not_of(" -") != at)
            continue;
        std::string value = line.substr(at + key.size() + 2);
        if (value.size() > 1 && value.front() == '\'' && value.back() == '\'')
            value = value.substr(1, value.size() - 2);
        return value;
    }
    return {};
}

std::vector<std::string> words_of(const std::string& line)
{
    std::vector<std::string> words{""};
    for (const char c : line)
        if (c == ' ')
            words.emplace_back();
        else
            words.back() += c;
    return words;
}

}  // namespace

TEST_CASE("the problem matcher takes each line of a short report, with colours and without")
{
    const auto matcher = test::parse_json(test::read_file(action / "problem-matcher.json"));
    REQUIRE(matcher.has_value());
    const Demo demo;
    const auto findings =
        test::parse_json(test::termcheck({"-q", "--format", "json"}, {.folder = demo.folder.path().string()}).out);
    for (const char* const color : {"never", "always"}) {
        std::size_t matched = 0, notes = 0;
        for (const std::string& line :
             test::lines_of(demo.run({"termcheck", "-q", "--format", "short", "--color", color}).out)) {
            INFO(line);
            std::size_t owners = 0;
            for (const Json& owner : (*matcher)["problemMatcher"].array) {
                const Json& pattern = owner["pattern"][0];
                const auto found = groups(pattern["regexp"].string, line);
                if (found.empty())
                    continue;
                ++owners;
                const Json& finding = (*findings)["findings"][matched];
                const auto group = [&](const char* name) {
                    return found[static_cast<std::size_t>(pattern[name].number)];
                };
                CHECK(group("file") == finding["file"].string);
                CHECK(std::stod(group("line")) == finding["line"].number);
                CHECK(std::stod(group("column")) == finding["column"].number);
                CHECK(group("message") == finding["message"].string);
                CHECK(group("code") == finding["code"].string);
                const std::string& severity = finding["severity"].string;
                if (pattern.has("severity"))
                    CHECK(group("severity") == severity);
                else
                    CHECK((owner["severity"].string == "notice" && (severity == "hint" || severity == "info")));
            }
            CHECK(owners <= 1);
            matched += owners;
            notes += contains(line, "note:") ? 1 : 0;
            CHECK(owners == (contains(line, "note:") ? 0 : 1));
        }
        CHECK(matched == (*findings)["findings"].array.size());
        CHECK(notes > 0);
    }
}

TEST_CASE("the problem matcher holds in JavaScript, too")
{
    if (!is_there("node"))
        return;
    const Demo demo;
    test::write_file(demo.folder.path() / "match.js", R"(
const matchers = JSON.parse(require('fs').readFileSync(process.argv[2])).problemMatcher;
const lines = require('fs').readFileSync(0, 'utf8').split('\n');
const all = lines.filter(l => l !== '' && !l.includes('note:'));
console.log(all.length + ' ' + all.filter(l => matchers.some(m => new RegExp(m.pattern[0].regexp).test(l))).length);
)");
    const std::string matcher = (action / "problem-matcher.json").string();
    CHECK(demo.run({"sh", "-c", "termcheck -q --format short --color always | node match.js " + matcher}).out ==
          "10 10\n");
}

TEST_CASE("the pre-commit hook takes the files that a walk takes")
{
    const std::string hook = test::read_file(test::root / ".pre-commit-hooks.yaml");
    const std::string regex = yaml_value(hook, "files");
    for (const char* const name :
         {"src/a.app", "src/a.app.src", "a.appup", "src/a.appup.src", "rel/a.rel", "relup", "releases/1/relup",
          "releases/RELEASES", "releases/start_erl.data", "config/sys.config", "config/sys.config.src"})
        CHECK_FALSE(groups(regex, name).empty());
    for (const char* const name : {"src/a.erl", "a.apps", "myrelup", "relup.erl", "a.config", "RELEASES.md"})
        CHECK(groups(regex, name).empty());

    // As pre-commit runs it: with names of files at the end, excluded ones among them.
    const Demo demo;
    const auto run = [&](std::vector<std::string> more) {
        std::vector<std::string> command = words_of(yaml_value(hook, "entry"));
        command.insert(command.end(), more.begin(), more.end());
        return demo.run(command).status;
    };
    CHECK(run({"apps/shop/src/shop.appup.src", "config/sys.config"}) == 1);
    CHECK(run({"config/sys.config"}) == 0);
    test::write_file(demo.folder.path() / "termcheck.config", "{exclude, [\"apps/\"]}.\n");
    CHECK(run({"apps/shop/src/shop.appup.src"}) == 0);
    CHECK(run({"apps/shop/src/shop.appup.src", "config/sys.config"}) == 0);
}

TEST_CASE("pre-commit itself runs the hook")
{
    if (!is_there("pre-commit") || !is_there("git"))
        return;
    const Demo demo;
    std::filesystem::remove(demo.folder.path() / ".git");
    test::write_file(demo.folder.path() / ".pre-commit-config.yaml",
                     "repos:\n  - repo: " + (demo.folder.path() / "hooks").string() +
                         "\n    rev: v1\n    hooks:\n      - id: termcheck\n");
    std::filesystem::create_directory(demo.folder.path() / "hooks");
    std::filesystem::copy(test::root / ".pre-commit-hooks.yaml", demo.folder.path() / "hooks");
    const std::vector<std::string> environment = {"PRE_COMMIT_HOME=" + (demo.folder.path() / "cache").string(),
                                                  "GIT_CONFIG_COUNT=0"};
    const std::string git =
        "git -c user.name=a -c user.email=a@b -c init.defaultBranch=main -c core.hooksPath=/dev/null ";
    REQUIRE(demo.run({"sh", "-c",
                      "cd hooks && " + git + "init -q && " + git + "add -A && " + git + "commit -qm a && " + git +
                          "tag v1 && cd .. && " + git + "init -q && " + git + "add apps config relups"})
                .status == 0);
    const Outcome outcome = demo.run({"pre-commit", "run", "--all-files", "--color", "never"}, environment);
    INFO(outcome.out << outcome.err);
    CHECK(outcome.status == 1);
    CHECK(contains(outcome.out, "shop.appup.src:3:25: error: "));
    CHECK(contains(outcome.out, "termcheck....."));
}

TEST_CASE("the GitHub action installs a binary by its checksum, and runs it")
{
    if (!is_there("bash") || !is_there("curl") || !is_there("sha256sum"))
        return;
    const Demo demo;
    const std::string temp = (demo.folder.path() / "temp").string();
    const std::string sum = test::run("sha256sum <" TERMCHECK_BINARY).out.substr(0, 64);
    const auto install = [&](const std::string& checksum) {
        return demo
            .run({"bash", (action / "install.sh").string()},
                 {"RUNNER_TEMP=" + temp, "GITHUB_PATH=" + temp + "/path", "TERMCHECK_SHA256=" + checksum,
                  "TERMCHECK_URL=file://" TERMCHECK_BINARY})
            .status;
    };
    std::filesystem::create_directory(temp);
    CHECK(install(std::string(64, '0')) != 0);
    CHECK(install("") != 0);
    CHECK_FALSE(std::filesystem::exists(temp + "/path"));
    CHECK(install(sum) == 0);
    CHECK(test::read_file(temp + "/path") == temp + "/termcheck\n");
    CHECK(test::run(temp + "/termcheck/termcheck --version").status == 0);

    const auto run = [&](std::vector<std::string> environment) {
        environment.insert(environment.end(), {"GITHUB_ACTIONS=true", "GITHUB_STEP_SUMMARY=" + temp + "/page"});
        return demo.run({"bash", (action / "run.sh").string()}, std::move(environment));
    };
    const Outcome all = run({"TERMCHECK_SARIF=a.sarif"});
    CHECK(all.status == 1);
    CHECK(contains(all.out, "\n::error file=apps/shop/src/shop.appup.src,line=3,"));
    CHECK(contains(test::read_file(demo.folder.path() / "a.sarif"), "\"ruleId\": \"TC412\""));
    CHECK(contains(test::read_file(temp + "/page"), "### termcheck"));
    CHECK(run({"TERMCHECK_PATHS=config relups", "TERMCHECK_ARGUMENTS=--fail-on error --format short"}).status == 0);
    CHECK(run({"TERMCHECK_PATHS=config"}).status == 0);
}

TEST_CASE("all inputs of the GitHub action are used, and its files are there")
{
    const std::string text = test::read_file(action / "action.yml");
    const std::size_t begin = text.find("inputs:\n") + 8, end = text.find("runs:\n");
    std::size_t inputs = 0;
    for (const std::string& line : test::lines_of(text.substr(begin, end - begin)))
        if (line.starts_with("  ") && line[2] != ' ') {
            ++inputs;
            CHECK(contains(text, "${{ inputs." + line.substr(2, line.size() - 3) + " }}"));
        }
    CHECK(inputs == 6);
    for (const char* const script : {"install.sh", "run.sh"}) {
        CHECK(contains(text, std::string("$GITHUB_ACTION_PATH/") + script));
        const auto permissions = std::filesystem::status(action / script).permissions();
        CHECK((permissions & std::filesystem::perms::owner_exec) != std::filesystem::perms::none);
    }
}

TEST_CASE("what the GitLab job runs writes the reports that it names")
{
    const std::string text = test::read_file(integration / "gitlab-ci.yml");
    const std::size_t script = text.find("    - termcheck");
    const std::string command = text.substr(script + 6, text.find('\n', script) - script - 6);
    const Demo demo;
    CHECK(demo.run({"sh", "-c", command}).status == 1);
    for (const char* const report : {"codequality", "junit"}) {
        const std::string name = yaml_value(text, report);
        INFO(report);
        REQUIRE_FALSE(name.empty());
        CHECK(std::filesystem::file_size(demo.folder.path() / name) > 1000);
    }
}

namespace {

/// A project with one application and a release, `shop`, for rebar3 or mix.
void write_project(const std::filesystem::path& folder, const std::string& env = "")
{
    test::write_file(folder / "src/shop.app.src",
                     "{application, shop, [{description, \"\"}, {vsn, \"1\"}, {registered, []},\n"
                     " {applications, [kernel, stdlib, sasl]}, {env, [" +
                         env + "]}]}.\n");
    test::write_file(folder / "src/shop.erl", "-module(shop).\n-export([f/0]).\nf() -> ok.\n");
    test::write_file(folder / "config/sys.config", "[{shop, [{a, 1}]}].\n");
}

}  // namespace

TEST_CASE("rebar3 runs the hook after a release, and stops at mistakes")
{
    if (!is_there("rebar3"))
        return;
    const test::TempDir folder;
    write_project(folder.path());
    test::write_file(folder.path() / "rebar.config",
                     "{relx, [{release, {shop, \"1\"}, [shop, sasl]}, {sys_config, \"config/sys.config\"},\n"
                     "        {include_erts, false}, {dev_mode, false}]}.\n" +
                         test::read_file(integration / "rebar.config"));
    const auto release = [&] {
        return test::run_program({"rebar3", "release"},
                                 {.folder = folder.path().string(),
                                  .environment = {path_with_termcheck(), "HOME=" + folder.path().string()}});
    };
    const Outcome good = release();
    INFO(good.out << good.err);
    CHECK(good.status == 0);
    CHECK(contains(good.out + good.err, "no findings in "));
    write_project(folder.path(), "{a, 1}, {a, 2}");
    const Outcome bad = release();
    INFO(bad.out << bad.err);
    CHECK(bad.status != 0);
    CHECK(contains(bad.out + bad.err, "/ebin/shop.app:"));
}

TEST_CASE("mix runs the alias after a release, and stops at mistakes")
{
    if (!is_there("mix"))
        return;
    const test::TempDir folder;
    write_project(folder.path());
    std::filesystem::remove(folder.path() / "src/shop.app.src");
    std::string alias;
    for (const std::string& line : test::lines_of(test::read_file(integration / "mix.exs")))
        if (contains(line, "aliases: "))
            alias = line;
    REQUIRE_FALSE(alias.empty());
    const auto write_mix = [&](const std::string& phases) {
        test::write_file(
            folder.path() / "mix.exs",
            "defmodule Shop.MixProject do\n  use Mix.Project\n  def project do\n    [app: :shop, version: \"1.0.0\", "
            "language: :erlang,\n" +
                alias + "]\n  end\n  def application, do: [extra_applications: [:sasl], start_phases: [" + phases +
                "]]\nend\n");
    };
    const auto release = [&] {
        return test::run_program(
            {"mix", "release", "--overwrite"},
            {.folder = folder.path().string(),
             .environment = {path_with_termcheck(), "HOME=" + folder.path().string(), "MIX_ENV=prod"}});
    };
    write_mix("");
    const Outcome good = release();
    INFO(good.out << good.err);
    CHECK(good.status == 0);
    CHECK(contains(good.out + good.err, "no findings in "));
    std::this_thread::sleep_for(std::chrono::milliseconds(1100));  // mix compares times of files in seconds
    write_mix("init: []");
    const Outcome bad = release();
    INFO(bad.out << bad.err);
    CHECK(bad.status != 0);
    CHECK(contains(bad.out + bad.err, "/ebin/shop.app:"));
}

TEST_CASE("Vim makes a quickfix list of the findings, and knows the files")
{
    if (!is_there("vim"))
        return;
    const Demo demo;
    test::write_file(
        demo.folder.path() / "test.vim",
        "set nocompatible\nset rtp^=" + (integration / "vim").string() +
            "\nfiletype on\ncompiler termcheck\nsilent make!\n"
            "let list = filter(getqflist(), 'v:val.valid')\n"
            "call writefile([json_encode(map(list, '{\"file\": bufname(v:val.bufnr), \"line\": v:val.lnum, "
            "\"column\": v:val.col, \"type\": v:val.type, \"text\": v:val.text}'))], 'list.json')\n"
            "edit apps/shop/src/shop.appup.src\nlet types = [&filetype]\nedit relups/relup\nlet types += [&filetype]\n"
            "call writefile(types, 'types')\nqall!\n");
    demo.run({"vim", "-u", "NONE", "-i", "NONE", "-n", "-es", "-S", "test.vim"});
    CHECK(test::read_file(demo.folder.path() / "types") == "erlang\nerlang\n");
    const auto list = test::parse_json(test::read_file(demo.folder.path() / "list.json"));
    REQUIRE(list.has_value());
    const auto lines = test::lines_of(demo.run({"termcheck", "-q", "--format", "short"}).out);
    REQUIRE(list->array.size() == lines.size());
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const Json& item = (*list)[i];
        INFO(lines[i]);
        CHECK(lines[i].starts_with(item["file"].string + ":" + std::to_string(static_cast<int>(item["line"].number)) +
                                   ":" + std::to_string(static_cast<int>(item["column"].number)) + ": " +
                                   item["type"].string));
        CHECK(lines[i].ends_with(": " + item["text"].string));
    }
}
