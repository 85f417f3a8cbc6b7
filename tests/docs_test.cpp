#include <algorithm>
#include <set>

#include "catch.hpp"
#include "cli/option_table.hpp"
#include "cli/setting_table.hpp"
#include "process.hpp"
#include "rules/catalogue.hpp"
#include "support.hpp"

namespace {

bool has(const std::string& program)
{
    if (test::run("command -v " + program + " 2>/dev/null").status == 0)
        return true;
    WARN(program << " is not installed");
    return false;
}

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

/// The site in a folder of its own, written once.
const std::filesystem::path& site()
{
    static const test::TempDir folder;
    static const bool written =
        test::run_program({TERMCHECK_DOCS, "site", (folder.path() / "site").string()}).status == 0;
    REQUIRE(written);
    static const std::filesystem::path path = folder.path() / "site";
    return path;
}

/// The values of all attributes of that name.
std::vector<std::string> attributes(const std::string& page, const std::string& name)
{
    std::vector<std::string> values;
    const std::string begin = " " + name + "=\"";
    for (std::size_t at = page.find(begin); at != std::string::npos; at = page.find(begin, at + 1)) {
        const std::size_t from = at + begin.size();
        values.push_back(page.substr(from, page.find('"', from) - from));
    }
    return values;
}

}  // namespace

TEST_CASE("the manual page has every command, option and setting, and mandoc has nothing to say about it")
{
    const test::TempDir folder;
    const std::string file = (folder.path() / "termcheck.1").string();
    REQUIRE(test::run_program({TERMCHECK_DOCS, "man", file}).status == 0);
    const std::string page = test::read_file(file);
    for (const auto& command : termcheck::cli::commands())
        CHECK(contains(page, ".It Cm " + std::string(command.name) + "\n"));
    for (const auto& option : termcheck::cli::options())
        if (!option.name.empty())
            CHECK(contains(page, "Fl Fl " + std::string(option.name)));
    for (const auto& key : termcheck::cli::setting_keys())
        CHECK(contains(page, "{" + std::string(key.name) + ", "));
    if (!has("mandoc"))
        return;
    CHECK(test::run("mandoc -T lint " + file + " 2>&1").out == "");
    const std::string text = test::run("mandoc -T ascii " + file + " | col -b").out;
    CHECK(contains(text, "--min-level LEVEL\n"));
    CHECK(contains(text, "% termcheck:ignore TC412, hidden-entry -- reason"));
}

TEST_CASE("the site has a page for each rule, and every link in it leads somewhere")
{
    for (const termcheck::Rule* const rule : termcheck::rules::all()) {
        const std::string page = test::read_file(site() / "rules" / (std::string(rule->code) + ".html"));
        INFO(rule->code);
        CHECK(contains(page, "<h1>" + std::string(rule->code) + " " + std::string(rule->name) + "</h1>"));
        if (rule->code < "TC500" && !rule->bad.empty())
            CHECK(contains(page, "[" + std::string(rule->code) + " " + std::string(rule->name) + "]: "));
        if (!rule->good.empty())
            CHECK(contains(page, "<h2>Good</h2>"));
    }
    std::size_t links = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(site())) {
        if (entry.path().extension() != ".html")
            continue;
        const std::string page = test::read_file(entry.path());
        for (const char* const name : {"href", "src"})
            for (const std::string& link : attributes(page, name)) {
                INFO(entry.path() << ' ' << link);
                const std::string path = link.substr(0, link.find('#'));
                CHECK(std::filesystem::exists(entry.path().parent_path() / path));
                if (link.size() != path.size())
                    CHECK(contains(test::read_file(entry.path().parent_path() / path),
                                   " id=\"" + link.substr(path.size() + 1) + "\""));
                ++links;
            }
    }
    CHECK(links > 1000);
}

TEST_CASE("pages of the site are well formed and need nothing from elsewhere")
{
    const bool has_xmllint = has("xmllint");
    for (const auto& entry : std::filesystem::recursive_directory_iterator(site())) {
        if (!entry.is_regular_file())
            continue;
        const std::string text = test::read_file(entry.path());
        INFO(entry.path());
        CHECK_FALSE(contains(text, "http://"));
        CHECK_FALSE(contains(text, " src=\"https://"));
        CHECK_FALSE(contains(text, " href=\"https://"));
        const std::vector<std::string> ids = attributes(text, "id");
        CHECK(std::set<std::string>(ids.begin(), ids.end()).size() == ids.size());
    }
    if (has_xmllint) {
        const std::string command =
            "cd " + site().string() +
            " && xmllint --html --noout *.html rules/*.html 2>&1 | grep -v 'Tag [a-z]* invalid' | "
            "grep 'error :'";
        CHECK(test::run(command).out == "");
    }
    CHECK(contains(test::read_file(site() / "style.css"), "prefers-color-scheme: dark"));
    CHECK(contains(test::read_file(site() / "commands.html"), "--write-baseline FILE"));
    CHECK(contains(test::read_file(site() / "configuration.html"), "per_file"));
}

TEST_CASE("the search of the site finds rules by code, name, words and OTP's errors")
{
    if (!has("chromium"))
        return;
    const auto shown = [](const std::string& query) {
        const std::string url = "file://" + (site() / "index.html").string() + "#q=" + query;
        const test::TempDir profile;
        const test::CommandResult result = test::run(
            "timeout 60 chromium --headless --no-sandbox --disable-gpu --user-data-dir=" + profile.path().string() +
            " --dump-dom '" + url + "' 2>/dev/null");
        const std::size_t at = result.out.find("id=\"found\"");
        const std::size_t begin = at == std::string::npos ? at : result.out.find('>', at) + 1;
        return at == std::string::npos ? "no page" : result.out.substr(begin, result.out.find('<', begin) - begin);
    };
    if (shown("TC412") == "no page") {
        WARN("chromium does not run here: the search was not tried");
        return;
    }
    CHECK(shown("suspended-not-resumed") != "0 rules");
    CHECK(shown("no%20such%20words%20anywhere") == "0 rules");
    // Each rule's own row is among them, and none without the words.
    const auto with = [](const std::string& word) {
        const auto all = termcheck::rules::all();
        const auto number = std::count_if(all.begin(), all.end(), [&](const termcheck::Rule* rule) {
            return contains(std::string(rule->code) + " " + std::string(rule->name) + " " + std::string(rule->summary) +
                                std::string(rule->explanation) + std::string(rule->otp),
                            word);
        });
        return std::to_string(number) + (number == 1 ? " rule" : " rules");
    };
    CHECK(shown("TC412") == with("TC412"));
    CHECK(shown("Hidden-Entry") == with("hidden-entry"));
    CHECK(shown("MULDEF_module") != "0 rules");
    CHECK(shown("") == "");
}

TEST_CASE("the generator says what it wants and what it cannot write")
{
    CHECK(test::run_program({TERMCHECK_DOCS}).status == 2);
    CHECK(test::run_program({TERMCHECK_DOCS, "site", "/dev/null/x"}).status == 1);
    CHECK(test::run_program({TERMCHECK_DOCS, "man", "/dev/null/x"}).status == 1);
}
