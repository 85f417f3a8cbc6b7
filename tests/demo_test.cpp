#include <algorithm>
#include <filesystem>

#include <termcheck/version.hpp>

#include "catch.hpp"
#include "json_value.hpp"
#include "process.hpp"
#include "report/format.hpp"
#include "support.hpp"

// corpus/demo, a small project with mistakes, in every format.

namespace {

/// A copy with a repository around it, which a source archive has not.
struct Demo {
    Demo()
    {
        std::filesystem::copy(test::root / "corpus/demo", folder.path(), std::filesystem::copy_options::recursive);
        std::filesystem::create_directory(folder.path() / ".git");
    }
    test::Outcome run(std::vector<std::string> arguments) const
    {
        return test::termcheck(std::move(arguments), {.folder = folder.path().string()});
    }

    test::TempDir folder;
};

void replace_all(std::string& text, const std::string& what, const std::string& with)
{
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
        text.replace(at, what.size(), with);
}

/// Without what differs from run to run and from version to version.
std::string settled(std::string text)
{
    replace_all(text, "ersion\": \"" + std::string(termcheck::version) + "\"", "ersion\": \"VERSION\"");
    replace_all(text, "ersion\":\"" + std::string(termcheck::version) + "\"", "ersion\":\"VERSION\"");
    const std::string stop = "::stop-commands::";
    if (const std::size_t at = text.find(stop); at != std::string::npos)
        replace_all(text, text.substr(at + stop.size(), text.find('\n', at) - at - stop.size()), "TOKEN");
    return text;
}

std::filesystem::path golden(std::string_view format)
{
    const std::string_view extension = format == "gitlab"                            ? ".json"
                                       : format == "checkstyle" || format == "junit" ? ".xml"
                                                                                     : "";
    return test::root / "tests/golden/demo" /
           ((extension.empty() ? "demo." : "") + std::string(format) + std::string(extension));
}

}  // namespace

TEST_CASE("the demo in every format, on standard output and in files of one run")
{
    const Demo demo;
    std::vector<std::string> all = {"-q"};
    for (const std::string_view format : termcheck::report::format_names) {
        const std::string name(format);
        all.insert(all.end(), {"--output", name + ":out/" + name});
        const test::Outcome outcome = demo.run({"-q", "--format", name});
        CHECK(outcome.status == 1);
        CHECK(outcome.err.empty());
        const std::string text = settled(outcome.out);
        if (std::getenv("TERMCHECK_UPDATE") != nullptr)
            test::write_file(golden(format), text);
        INFO(golden(format));
        CHECK(text == test::read_file(golden(format)));
    }
    std::filesystem::create_directory(demo.folder.path() / "out");
    const test::Outcome outcome = demo.run(all);
    CHECK(outcome.status == 1);
    CHECK(outcome.out == test::read_file(golden("short")));
    for (const std::string_view format : termcheck::report::format_names) {
        INFO(format);
        CHECK(settled(test::read_file(demo.folder.path() / "out" / format)) == test::read_file(golden(format)));
    }
}

TEST_CASE("reports for CI name files from the top of the repository, wherever the run is")
{
    const Demo demo;
    const auto run = [&](const std::string& folder, std::vector<std::string> arguments) {
        arguments.insert(arguments.begin(), "-q");
        return settled(test::termcheck(arguments, {.folder = (demo.folder.path() / folder).string()}).out);
    };
    for (const std::string format : {"sarif", "gitlab", "checkstyle"}) {
        const std::string whole = run(".", {"--format", format, "apps"});
        CHECK(run("apps", {"--format", format, "."}) == whole);
        CHECK(run("config", {"--format", format, "../apps"}) == whole);
        CHECK(run("/", {"--format", format, (std::filesystem::canonical(demo.folder.path()) / "apps").string()})
                  .find("\"apps/") == std::string::npos);
    }
    CHECK(run("apps", {"--format", "short", "."}).find("\nshop/src/shop.appup.src:3:25: error: ") != std::string::npos);
}

TEST_CASE("without a repository around, the workspace of GitHub or GitLab is the top, else the current folder")
{
    const Demo demo;
    std::filesystem::remove(demo.folder.path() / ".git");
    const auto path = [&](const std::string& folder, std::vector<std::string> environment) {
        const test::Outcome outcome =
            test::termcheck({"-q", "--format", "gitlab", "shop.appup.src"},
                            {.folder = (demo.folder.path() / folder).string(), .environment = std::move(environment)});
        return (*test::parse_json(outcome.out))[0]["location"]["path"].string;
    };
    const std::string top = demo.folder.path().string();
    CHECK(path("apps/shop/src", {}) == "shop.appup.src");
    CHECK(path("apps/shop/src", {"GITHUB_WORKSPACE=" + top}) == "apps/shop/src/shop.appup.src");
    CHECK(path("apps/shop/src", {"CI_PROJECT_DIR=" + top + "/apps"}) == "shop/src/shop.appup.src");
    CHECK(path("apps/shop/src", {"CI_PROJECT_DIR=" + top + "/config"}) == "shop.appup.src");
}

TEST_CASE("in GitHub Actions the usual report is for GitHub, and the page of the run gets a table")
{
    const Demo demo;
    test::Surroundings around{.folder = demo.folder.path().string(), .environment = {"GITHUB_ACTIONS=true"}};
    CHECK(settled(test::termcheck({"-q"}, around).out) == test::read_file(golden("github")));
    CHECK(test::termcheck({"-q", "--format", "short"}, around).out == test::read_file(golden("short")));
    CHECK(settled(test::termcheck({"-q", "--output", "json"}, around).out) == test::read_file(golden("json")));
    CHECK(settled(test::termcheck({"-q", "--output", "json:j"}, around).out) == test::read_file(golden("github")));
    around.environment = {"GITHUB_ACTIONS=false"};
    CHECK(test::termcheck({"-q"}, around).out == test::read_file(golden("short")));

    const auto page = demo.folder.path() / "page.md";
    test::write_file(page, "before\n");
    around.environment = {"GITHUB_ACTIONS=true", "GITHUB_STEP_SUMMARY=" + page.string()};
    test::termcheck({"-q", "--format", "short"}, around);
    CHECK(test::read_file(page) == "before\n");
    test::termcheck({"-q"}, around);
    const std::string text = test::read_file(page);
    CHECK(text.starts_with("before\n### termcheck\n\n3 errors, 6 warnings, 1 hint.\n"));
    if (std::getenv("TERMCHECK_UPDATE") != nullptr)
        test::write_file(golden("page.md"), text);
    CHECK(text == test::read_file(golden("page.md")));
    around.environment = {"GITHUB_ACTIONS=true", "GITHUB_STEP_SUMMARY=/no/such/folder/page"};
    const test::Outcome outcome = test::termcheck({"-q"}, around);
    CHECK(outcome.status == 1);
    CHECK(outcome.err == "termcheck: cannot add to `/no/such/folder/page`: no such file or directory\n");
}

TEST_CASE("the JSON report follows its schema, as another validator sees it")
{
    const Demo demo;
    test::write_file(demo.folder.path() / "bad.app", "{application, a b}.\n");
    const test::Outcome outcome = demo.run({"--output", "json:a.json", ".", "gone.app"});
    CHECK(outcome.status == 3);
    const auto schema = test::root / "src/report/findings.schema.json";
    const auto document = demo.folder.path() / "a.json";
    CHECK(test::mismatch(*test::parse_json(test::read_file(schema)), *test::parse_json(test::read_file(document))) ==
          "");

    // Debian's package is for Debian's python3, which need not be the first.
    for (const std::string python : {"/usr/bin/python3", "python3"}) {
        if (test::run(python + " -c 'import jsonschema' 2>/dev/null").status != 0)
            continue;
        const std::string check =
            python +
            " -c 'import json, jsonschema, sys; jsonschema.Draft202012Validator(json.load(open(sys.argv[1])))"
            ".validate(json.load(open(sys.argv[2])))' " +
            schema.string() + " ";
        CHECK(test::run(check + document.string()).status == 0);
        test::write_file(document, "{\"version\":1}");
        CHECK(test::run(check + document.string() + " 2>/dev/null").status != 0);
        return;
    }
    WARN("skipped: no python3-jsonschema");
}
