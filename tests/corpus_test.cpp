#include "catch.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "check/check.hpp"
#include "check/file_kind.hpp"
#include "support.hpp"

// Real files, where there are any: a folder beside the project, and the installed OTP.

using namespace termcheck;

namespace {

/// Beside the project, or where the environment says.
const std::filesystem::path corpus = std::getenv("TERMCHECK_CORPUS") != nullptr
                                         ? std::filesystem::path(std::getenv("TERMCHECK_CORPUS"))
                                         : test::root.parent_path() / "shared/corpus";

/// The corpus keeps the file `sys.config` of a project as `PROJECT@HASH__sys.config`.
std::string original_name(const std::string& path)
{
    const std::string name = std::filesystem::path(path).filename().string();
    const std::size_t mark = name.find("__");
    return mark == std::string::npos ? name : name.substr(mark + 2);
}

/// A finding without its source.
struct Found {
    const Rule* rule;
    Severity severity;
    bool is_in_place;  ///< within its own file
    std::string message;
};

std::vector<Found> check_file(const std::filesystem::path& path, const std::string& name, int otp)
{
    const Source source(name, test::read_file(path));
    LineMap lines(source.text());
    std::vector<Found> found;
    for (const Diagnostic& finding : check(source, file_kind(source), {.otp = otp})) {
        const Span span = finding.place.span;
        const bool is_in_place =
            finding.place.source == &source && span.begin <= span.end && span.end <= source.text().size();
        const auto line = is_in_place ? lines.position(span.begin).line : 0;
        found.push_back({finding.rule, finding.severity, is_in_place,
                         path.string() + ":" + std::to_string(line) + ": " + std::string(finding.rule->code) + " " +
                             finding.message});
    }
    return found;
}

std::vector<std::string> fields_of(const std::string& line)
{
    std::vector<std::string> fields;
    std::stringstream in(line);
    for (std::string field; std::getline(in, field, '\t');)
        fields.push_back(field);
    return fields;
}

/// The line in `{error,{12,erl_parse,...}}`; 0 if there is none.
unsigned line_of_error(const std::string& verdict)
{
    const std::size_t at = verdict.find("{error,{");
    return at == std::string::npos ? 0 : static_cast<unsigned>(std::strtoul(verdict.c_str() + at + 8, nullptr, 10));
}

bool is_syntax_error(const Diagnostic& finding)
{
    return finding.severity == Severity::error && finding.rule->code.starts_with("TC1");
}

}  // namespace

TEST_CASE("real files parse where OTP parses them, and fail where it fails", "[corpus]")
{
    if (!std::filesystem::exists(corpus / "INDEX.tsv")) {
        WARN("skipped: no corpus beside the project");
        return;
    }
    std::size_t parsed = 0, failed = 0;
    for (const std::string& line : test::lines_of(test::read_file(corpus / "INDEX.tsv"))) {
        const std::vector<std::string> fields = fields_of(line);
        if (fields.size() < 7 || fields[0] == "path")
            continue;
        // Under a name that is no template's, so that nothing is excused.
        const Source source("file.term", test::read_file(corpus / fields[0]));
        LineMap lines(source.text());
        unsigned first = 0;
        for (const Diagnostic& finding : check(source, FileKind::term, {.otp = 25}))
            if (is_syntax_error(finding) && first == 0)
                first = lines.position(finding.place.span.begin).line;
        INFO(fields[0] << ' ' << fields[6] << ", first error in line " << first);
        if (fields[6] == "ok") {
            ++parsed;
            CHECK(first == 0);
        } else {
            ++failed;
            CHECK(first != 0);
            // For OTP a term that is no literal begins where the whole term does.
            if (fields[6].find("bad term") == std::string::npos)
                CHECK(first <= std::max(1U, line_of_error(fields[6])));
        }
    }
    CHECK(parsed > 1000);
    CHECK(failed > 100);
}

TEST_CASE("every real file can be checked as what it is", "[corpus]")
{
    if (!std::filesystem::exists(corpus)) {
        WARN("skipped: no corpus beside the project");
        return;
    }
    std::size_t files = 0;
    std::map<std::string_view, std::size_t> counts;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(corpus)) {
        if (!entry.is_regular_file() || entry.path().extension() == ".md" || entry.path().extension() == ".tsv")
            continue;
        ++files;
        const std::string name = original_name(entry.path().string());
        for (const Found& found : check_file(entry.path(), name, 28)) {
            ++counts[found.rule->code];
            INFO(found.message);
            CHECK(found.is_in_place);
            CHECK_FALSE((facts_of_name(name).is_template && found.rule->name == "variable"));
        }
    }
    CHECK(files > 1800);
    CHECK(counts["TC246"] > 40);
}

TEST_CASE("systools and we agree on the real .app and .rel files", "[corpus]")
{
    if (!std::filesystem::exists(corpus / "INDEX.tsv")) {
        WARN("skipped: no corpus beside the project");
        return;
    }
    std::size_t compared = 0;
    for (const std::string& line : test::lines_of(test::read_file(corpus / "INDEX.tsv"))) {
        const std::vector<std::string> fields = fields_of(line);
        if (fields.size() < 10 || (fields[1] != "app" && fields[1] != "rel") || fields[6] != "ok" || fields[9] == "-")
            continue;
        const std::string name = original_name(fields[0]);
        if (facts_of_name(name).is_template)
            continue;
        const std::vector<Found> findings = check_file(corpus / fields[0], name, 25);
        const bool accepted = fields[9].starts_with("ok");
        const bool refused = std::any_of(findings.begin(), findings.end(), [](const Found& finding) {
            return finding.severity == Severity::error && finding.rule->code.starts_with("TC2");
        });
        INFO(fields[0] << ' ' << fields[9]);
        CHECK(accepted == !refused);
        ++compared;
    }
    CHECK(compared > 400);
}

TEST_CASE("nothing of weight is found in the files of the installed OTP", "[otp]")
{
    const std::string root = test::run("erl -noinput -eval 'io:put_chars(code:root_dir()), halt().' 2>/dev/null").out;
    if (root.empty()) {
        WARN("skipped: no Erlang/OTP");
        return;
    }
    std::size_t files = 0;
    for (const char* const folder : {"lib", "releases"}) {
        if (!std::filesystem::exists(std::filesystem::path(root) / folder))
            continue;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(std::filesystem::path(root) / folder)) {
            const std::string path = entry.path().string();
            if (!entry.is_regular_file() || walk_choice(path) == WalkChoice::leave)
                continue;
            if (walk_choice(path) == WalkChoice::look_inside &&
                !looks_like_release_file(path, test::read_file(path).substr(0, 512)))
                continue;
            ++files;
            for (const Found& found : check_file(path, path, 25)) {
                INFO(found.message);
                CHECK(found.severity < Severity::warning);
            }
        }
    }
    CHECK(files > 20);
}
