#include <algorithm>
#include <deque>
#include <filesystem>

#include <termcheck/source.hpp>
#include <termcheck/version.hpp>

#include "catch.hpp"
#include "json_value.hpp"
#include "report/checkstyle.hpp"
#include "report/github.hpp"
#include "report/gitlab.hpp"
#include "report/junit.hpp"
#include "report/sarif.hpp"
#include "report/xml.hpp"
#include "rules/catalogue.hpp"
#include "support.hpp"

// What other programs ask of the reports that we write for them; the demo's golden files show what they look like.

using namespace termcheck;
using report::Repository;
using report::Results;
using test::Json;

namespace {

const Repository repository{"/repository", "/repository/sub"};

/// Findings of real rules about texts.
struct Case {
    const Source& file(std::string name, std::string_view text) { return sources.emplace_back(std::move(name), text); }
    Diagnostic& add(std::string_view code, const Source& source, Span span, std::string message)
    {
        const Rule* const rule = rules::find(code);
        REQUIRE(rule != nullptr);
        results.findings.push_back({rule, rule->severity, {&source, span}, std::move(message)});
        return results.findings.back();
    }

    std::deque<Source> sources;
    Results results;
};

/// One of everything, under names and with texts that need care.
void fill(Case& c)
{
    const Source& appup = c.file("a b/%ü:,.appup", "{\"2\",\n [{\"1\", [a b]}],\n []}.\n");
    const Source& app = c.file("/elsewhere/a.app", "{application, a,\n []}.\n");
    Diagnostic& comma = c.add("TC101", appup, {17, 17}, "expected % a \"comma\" <&> \x01 \xFF\nand more");
    comma.notes.push_back({{&app, {0, 5}}, "note: here"});
    comma.notes.push_back({{}, "nowhere"});
    comma.fix = Fix{true, {{{17, 17}, ","}, {{0, 1}, ""}}};
    c.add("TC409", appup, {7, 30}, "of several lines").severity = Severity::hint;
    c.add("TC246", app, {14, 15}, "`applications` missing");
    c.results.suppressed.push_back({c.results.findings[1], true, "known, \"since\" long"});
    c.results.suppressed.push_back({c.results.findings[2], false, ""});
    c.results.troubles.push_back({"secret.app", "cannot be read: permission denied"});
    c.results.files = {"a b/%ü:,.appup", "/elsewhere/a.app", "clean.app"};
}

Json parsed(const std::string& text)
{
    auto value = test::parse_json(text);
    REQUIRE(value.has_value());
    return std::move(*value);
}

/// Every `uri` of an artifact in the document.
void collect_artifacts(const Json& value, std::vector<const Json*>& out)
{
    for (const Json& element : value.array)
        collect_artifacts(element, out);
    for (const auto& [key, member] : value.object) {
        if (key == "artifactLocation")
            out.push_back(&member);
        collect_artifacts(member, out);
    }
}

void check_region(const Json& region)
{
    for (const char* const key : {"startLine", "startColumn", "endLine", "endColumn"}) {
        REQUIRE(region.has(key));
        CHECK(region[key].number >= 1);
    }
    CHECK(region["endLine"].number >= region["startLine"].number);
    if (region["endLine"].number == region["startLine"].number)
        CHECK(region["endColumn"].number >= region["startColumn"].number);
}

/// What the standard and GitHub ask of every document.
void check_sarif(const Json& log)
{
    CHECK(log["version"].string == "2.1.0");
    REQUIRE(log["runs"].array.size() == 1);
    const Json& run = log["runs"][0];
    CHECK(run["columnKind"].string == "unicodeCodePoints");
    CHECK(run["tool"]["driver"]["semanticVersion"].string == version);
    const Json& rules = run["tool"]["driver"]["rules"];
    for (const Json& rule : rules.array) {
        INFO(rule["id"].string);
        for (const char* const text : {"shortDescription", "fullDescription", "help"})
            CHECK_FALSE(rule[text]["text"].string.empty());
        CHECK(rule["shortDescription"]["text"].string.size() <= 1024);
        CHECK(rule["fullDescription"]["text"].string.size() <= 1024);
        CHECK(rule["fullDescription"]["text"].string.back() == '.');
        CHECK(rule["name"].string.size() <= 255);
        CHECK(rules::find(rule["id"].string) != nullptr);
    }
    for (const Json& result : run["results"].array) {
        const auto index = static_cast<std::size_t>(result["ruleIndex"].number);
        REQUIRE(index < rules.array.size());
        CHECK(rules[index]["id"].string == result["ruleId"].string);
        CHECK_FALSE(result["message"]["text"].string.empty());
        REQUIRE(result["locations"].array.size() == 1);
        check_region(result["locations"][0]["physicalLocation"]["region"]);
        CHECK(result["partialFingerprints"]["termcheck/v1"].string.size() == 16);
    }
    std::vector<const Json*> artifacts;
    collect_artifacts(log, artifacts);
    for (const Json* const artifact : artifacts) {
        const std::string& uri = (*artifact)["uri"].string;
        INFO(uri);
        CHECK(uri.find_first_of(" \"<>\\^`{|}") == std::string::npos);
        CHECK(std::all_of(uri.begin(), uri.end(), [](char c) { return c > 0x20 && c < 0x7F; }));
        CHECK(uri.starts_with("file:///") != artifact->has("uriBaseId"));
        CHECK_FALSE(uri.starts_with("/"));
        if (artifact->has("uriBaseId"))
            CHECK(run["originalUriBaseIds"].has((*artifact)["uriBaseId"].string));
    }
}

std::string xmllint(const std::string& xml)
{
    const test::TempDir folder;
    test::write_file(folder.path() / "a.xml", xml);
    return test::run("xmllint --noout " + (folder.path() / "a.xml").string() + " 2>&1").out;
}

/// Whether an XML reader takes the text; true where there is none to ask.
void check_xml(const std::string& xml)
{
    if (test::run("command -v xmllint").status != 0) {
        WARN("skipped: no xmllint");
        return;
    }
    CHECK(xmllint(xml) == "");
    CHECK(xmllint(xml.substr(0, xml.size() - 3)) != "");
}

std::size_t occurrences(const std::string& text, std::string_view part)
{
    std::size_t number = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
        ++number;
    return number;
}

}  // namespace

TEST_CASE("SARIF is what the standard and GitHub ask for")
{
    Case c;
    fill(c);
    const Json log = parsed(report::sarif(c.results, c.results.suppressed, repository));
    check_sarif(log);
    const Json& run = log["runs"][0];
    REQUIRE(run["results"].array.size() == 5);
    CHECK(run["tool"]["driver"]["rules"].array.size() == 3);
    CHECK_FALSE(run["invocations"][0]["executionSuccessful"].boolean);
    CHECK(run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"].string ==
          "`secret.app` cannot be read: permission denied.");

    const auto of = [&](std::string_view code) {
        std::vector<const Json*> found;
        for (const Json& result : run["results"].array)
            if (result["ruleId"].string == code)
                found.push_back(&result);
        return found;
    };
    const Json& comma = *of("TC101").at(0);
    CHECK(comma["level"].string == "error");
    CHECK(comma["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].string ==
          "sub/a%20b/%25%C3%BC%3A,.appup");
    CHECK(comma["relatedLocations"].array.size() == 2);
    CHECK(comma["relatedLocations"][0]["physicalLocation"]["artifactLocation"]["uri"].string ==
          "file:///elsewhere/a.app");
    const Json& change = comma["fixes"][0]["artifactChanges"][0];
    REQUIRE(change["replacements"].array.size() == 2);
    CHECK(change["replacements"][0]["insertedContent"]["text"].string == ",");
    CHECK(change["replacements"][0]["deletedRegion"]["startColumn"].number ==
          change["replacements"][0]["deletedRegion"]["endColumn"].number);
    CHECK_FALSE(comma.has("suppressions"));

    REQUIRE(of("TC409").size() == 2);
    CHECK((*of("TC409")[0])["level"].string == "note");
    CHECK((*of("TC409")[1])["suppressions"][0]["kind"].string == "inSource");
    CHECK((*of("TC409")[1])["suppressions"][0]["justification"].string == "known, \"since\" long");
    CHECK((*of("TC246")[1])["suppressions"][0]["kind"].string == "external");
}

TEST_CASE("SARIF describes every rule")
{
    Case c;
    const Source& source = c.file("a.term", "a.\n");
    for (const Rule* const rule : rules::all())
        c.add(rule->code, source, {0, 1}, "m");
    const Json log = parsed(report::sarif(c.results, c.results.suppressed, repository));
    check_sarif(log);
    CHECK(log["runs"][0]["tool"]["driver"]["rules"].array.size() == rules::all().size());
}

TEST_CASE("reports for other programs are whole documents when there is nothing to say")
{
    Results nothing;
    const Json log = parsed(report::sarif(nothing, {}, repository));
    check_sarif(log);
    CHECK(log["runs"][0]["results"].kind == Json::Kind::array);
    CHECK(log["runs"][0]["invocations"][0]["executionSuccessful"].boolean);
    CHECK(report::gitlab(nothing, repository) == "[]\n");
    CHECK(report::github(nothing, repository, "t").empty());
    check_xml(report::checkstyle(nothing, repository));
    nothing.files = {"clean.app"};
    const std::string junit = report::junit(nothing, repository, Severity::warning);
    check_xml(junit);
    CHECK(junit.find("<testcase name=\"no findings\" classname=\"sub/clean.app\"/>") != std::string::npos);
}

TEST_CASE("GitHub's annotations are escaped, and have columns in one line only")
{
    Case c;
    fill(c);
    const std::string text = report::github(c.results, repository, "TOKEN");
    std::vector<std::string> annotations;
    bool stopped = false;
    for (const std::string& line : test::lines_of(text)) {
        if (line == "::stop-commands::TOKEN" || line == "::TOKEN::")
            stopped = line != "::TOKEN::";
        else if (!stopped && !line.starts_with("::group") && !line.starts_with("::endgroup"))
            annotations.push_back(line);
    }
    const std::vector<std::string> expected = {
        "::error file=sub/secret.app::cannot be read: permission denied",
        "::error file=sub/a b/%25ü%3A%2C.appup,line=2,endLine=2,col=12,endColumn=12,title=TC101 missing-comma::"
        "expected %25 a \"comma\" <&> \\x{1} \uFFFD\\x{A}and more%0Anote: note: here (/elsewhere/a.app:1)%0Anote: "
        "nowhere",
        "::error file=/elsewhere/a.app,line=1,endLine=1,col=15,endColumn=16,title=TC246 missing-app-key::"
        "`applications` missing",
        "::notice file=sub/a b/%25ü%3A%2C.appup,line=2,endLine=4,title=TC409 hidden-entry::of several lines",
    };
    CHECK(annotations == expected);
}

TEST_CASE("what a file holds is never a command to GitHub")
{
    Case c;
    const Source& source = c.file("::a.app", "::add-mask::x\n::error::y ##[add-mask]z\n");
    c.add("TC101", source, {0, 40}, "::error::m\n::error::m");
    bool stopped = false;
    for (const std::string& line : test::lines_of(report::github(c.results, repository, "TOKEN"))) {
        if (line == "::stop-commands::TOKEN")
            stopped = true;
        else if (line == "::TOKEN::")
            stopped = false;
        else if (!stopped)
            CHECK((line.starts_with("::group::termcheck") || line == "::endgroup::" ||
                   line.starts_with("::error file=sub/%3A%3Aa.app,")));
        CHECK((stopped || line.find("##[") == std::string::npos));
    }
}

TEST_CASE("GitHub gets no more annotations of a kind than it shows, the gravest first, and says so")
{
    Case c;
    const Source& source = c.file("a.term", "a.\n");
    for (int i = 0; i < 12; ++i) {
        c.add("TC409", source, {0, 1}, "hint").severity = Severity::hint;
        c.add("TC409", source, {0, 1}, "info").severity = Severity::info;
        c.add("TC409", source, {0, 1}, "warning");
        c.add("TC101", source, {0, 1}, "error");
    }
    const std::string text = report::github(c.results, repository, "T");
    CHECK(occurrences(text, "\n::error ") == 10);
    CHECK(occurrences(text, "\n::warning ") == 10);
    CHECK(occurrences(text, "\n::notice ") == 10);
    CHECK(occurrences(text, "::info\n") == 10);
    CHECK(text.find("\n::error ") < text.find("\n::warning "));
    CHECK(text.find("\n::warning ") < text.find("\n::notice "));
    CHECK(text.ends_with("GitHub shows 10 annotations of a kind; 18 more are in the report above.\n"));
    CHECK(occurrences(text, "error[TC101 missing-comma]: error") == 12);
}

TEST_CASE("the page of a GitHub run has a table that the files cannot break")
{
    Case c;
    fill(c);
    CHECK(report::github_summary(c.results, repository) ==
          "### termcheck\n\n2 errors, 1 hint.\n\n"
          "| | Rule | Place | |\n|---|---|---|---|\n"
          "| error | TC101 missing-comma | sub/a b/%ü:,.appup:2:12 | expected % a \"comma\" \\<&\\> \\\\x{1} "
          "\uFFFD\\\\x{A}and more |\n"
          "| hint | TC409 hidden-entry | sub/a b/%ü:,.appup:2:2 | of several lines |\n"
          "| error | TC246 missing-app-key | /elsewhere/a.app:1:15 | `applications` missing |\n"
          "\nsub/secret.app cannot be read: permission denied.\n");
    CHECK(report::github_summary({}, repository) == "### termcheck\n\nNo findings.\n");
    Case odd;
    odd.add("TC101", odd.file("a|b", "a"), {0, 1}, "`a|b_c` and a|b_c");
    odd.add("TC101", odd.sources[0], {0, 1}, "`<b>");
    const std::string page = report::github_summary(odd.results, repository);
    CHECK(page.find("| sub/a\\|b:1:1 | `a\\|b_c` and a\\|b\\_c |\n") != std::string::npos);
    CHECK(page.find(" | \\`\\<b\\> |\n") != std::string::npos);
    for (int i = 0; i < 1000; ++i)
        c.add("TC246", c.sources[1], {0, 1}, std::string(2000, 'x'));
    const std::string text = report::github_summary(c.results, repository);
    CHECK(text.size() < 1'000'000);
    CHECK(text.find("\nAnd 803 more.\n") != std::string::npos);
}

TEST_CASE("GitLab's report has all that its server asks for")
{
    Case c;
    fill(c);
    c.add("TC246", c.sources[1], {14, 15}, "`applications` missing");
    const Json report = parsed(report::gitlab(c.results, repository));
    REQUIRE(report.array.size() == 5);
    std::vector<std::string> fingerprints, severities;
    for (const Json& item : report.array) {
        CHECK_FALSE(item["description"].string.empty());
        CHECK_FALSE(item["check_name"].string.empty());
        CHECK(item["location"]["lines"]["begin"].number >= 1);
        CHECK_FALSE(item["location"]["path"].string.starts_with("./"));
        fingerprints.push_back(item["fingerprint"].string);
        severities.push_back(item["severity"].string);
    }
    CHECK(severities == std::vector<std::string>{"critical", "info", "major", "major", "critical"});
    std::sort(fingerprints.begin(), fingerprints.end());
    CHECK(std::adjacent_find(fingerprints.begin(), fingerprints.end()) == fingerprints.end());
    CHECK(report[0]["description"].string.starts_with("TC101: expected % a"));
    CHECK(report[0]["location"]["path"].string == "sub/a b/%ü:,.appup");
}

TEST_CASE("Checkstyle's report is XML, whatever the text")
{
    Case c;
    fill(c);
    const std::string xml = report::checkstyle(c.results, repository);
    check_xml(xml);
    CHECK(xml.find("<file name=\"sub/a b/%ü:,.appup\">\n    <error line=\"2\" column=\"12\" severity=\"error\" "
                   "message=\"expected % a &quot;comma&quot; &lt;&amp;&gt; \uFFFD \uFFFD&#10;and more\" "
                   "source=\"termcheck.TC101\"/>") != std::string::npos);
    CHECK(occurrences(xml, "<file ") == 3);
    CHECK(occurrences(xml, "severity=\"info\"") == 1);
    CHECK(xml.find("source=\"termcheck.unreadable\"") != std::string::npos);
}

TEST_CASE("JUnit's report fails where the run fails")
{
    Case c;
    fill(c);
    const std::string xml = report::junit(c.results, repository, Severity::warning);
    check_xml(xml);
    CHECK(xml.find("<testsuites name=\"termcheck\" tests=\"5\" failures=\"2\" errors=\"1\">") != std::string::npos);
    CHECK(occurrences(xml, "<testsuite ") == 4);
    CHECK(occurrences(xml, "<failure ") == 2);
    CHECK(occurrences(xml, "<system-out>") == 1);
    CHECK(occurrences(report::junit(c.results, repository, std::nullopt), "<failure ") == 0);
    CHECK(occurrences(report::junit(c.results, repository, Severity::hint), "<failure ") == 3);
}

TEST_CASE("XML holds any bytes")
{
    std::string all;
    for (int i = 0; i < 256; ++i)
        all += static_cast<char>(i);
    std::string xml = "<a";
    report::append_attribute(xml, "b", all + "\uFFFE\uFFFF\U0001F600");
    check_xml(xml + "/>");
    CHECK(xml.find("\uFFFD\U0001F600") != std::string::npos);
}

TEST_CASE("SARIF is valid for a validator of others", "[npm]")
{
    if (test::run("command -v npm").status != 0) {
        WARN("skipped: no npm");
        return;
    }
    const auto folder = std::filesystem::path(TERMCHECK_BINARY).parent_path() / "sarif-multitool";
    const auto program = folder / "node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool";
    if (!std::filesystem::exists(program))
        test::run("npm install --prefix " + folder.string() +
                  " --no-audit --no-fund --ignore-scripts --fetch-retries=0 @microsoft/sarif-multitool@5 2>&1");
    if (!std::filesystem::exists(program)) {
        WARN("skipped: npm cannot get @microsoft/sarif-multitool");
        return;
    }
    std::filesystem::permissions(program, std::filesystem::perms::owner_exec, std::filesystem::perm_options::add);

    // Its status says nothing: what it has found is in a SARIF log of its own.
    const auto complaints = [&](const std::string& log) {
        const test::TempDir here;
        test::write_file(here.path() / "in.sarif", log);
        test::run("cd " + here.path().string() + " && DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1 " + program.string() +
                  " validate in.sarif -o out.sarif --level 'Error;Warning' --rule-kind 'Sarif;Ghas' 2>&1");
        std::vector<std::string> found;
        const Json validated = parsed(test::read_file(here.path() / "out.sarif"));
        for (const Json& result : validated["runs"][0]["results"].array)
            if (result["ruleId"].string != "SARIF2005")  // that there is no home page to name
                found.push_back(result["ruleId"].string);
        return found;
    };
    Case c;
    fill(c);
    const Source& source = c.file("a.term", "a.\n");
    for (const Rule* const rule : rules::all())
        c.add(rule->code, source, {0, 1}, "m");
    const std::string log = report::sarif(c.results, c.results.suppressed, repository);
    CHECK(complaints(log) == std::vector<std::string>{});
    CHECK(complaints(report::sarif({}, {}, repository)) == std::vector<std::string>{});
    std::string wrong = log;
    const std::size_t column = wrong.find("\"startColumn\": ") + 15;
    wrong.replace(column, wrong.find(',', column) - column, "0");
    CHECK(complaints(wrong) != std::vector<std::string>{});
}
