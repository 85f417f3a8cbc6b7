// Findings of any file, under any name, in every format: what programs read is what they can read, and what people read on
// a terminal drives no terminal.

#include <string>
#include <vector>

#include "check/check.hpp"
#include "check/file_kind.hpp"
#include "report/checkstyle.hpp"
#include "report/full.hpp"
#include "report/github.hpp"
#include "report/gitlab.hpp"
#include "report/json.hpp"
#include "report/junit.hpp"
#include "report/sarif.hpp"
#include "report/short.hpp"
#include "support.hpp"

using namespace termcheck;

namespace {

const report::Repository repository{"/repository", "/repository/sub"};

void check_lines_of_json(std::string_view text)
{
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        REQUIRE(end != std::string_view::npos && fuzz::is_json(text.substr(0, end)));
        text.remove_prefix(end + 1);
    }
}

void check_reports(const report::Results& results, unsigned width)
{
    REQUIRE(fuzz::is_printable(report::full(results, {false, width})));
    REQUIRE(fuzz::is_printable(report::short_(results, {false, width})));
    REQUIRE(fuzz::is_utf8(report::full(results, {true, width})));
    REQUIRE(fuzz::is_json(report::json(results)));
    check_lines_of_json(report::jsonl(results));
    REQUIRE(fuzz::is_json(report::sarif(results, results.suppressed, repository)));
    REQUIRE(fuzz::is_json(report::gitlab(results, repository)));
    REQUIRE(fuzz::is_printable(report::github(results, repository, "token")));
    REQUIRE(fuzz::is_printable(report::github_summary(results, repository)));
    REQUIRE(fuzz::is_plain_xml(report::checkstyle(results, repository)));
    REQUIRE(fuzz::is_plain_xml(report::junit(results, repository, Severity::warning)));
    REQUIRE(fuzz::is_printable(report::summary_line(results, 1)));
    REQUIRE(fuzz::is_printable(report::statistics(results)));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    fuzz::Input input(data, size);
    const std::uint8_t width = input.byte();
    const auto named = fuzz::source_of(input);
    // Its first line may be its name, too: whatever a file system takes.
    std::string name = named->name();
    if (width % 4 == 3)
        name = std::string(input.rest().substr(0, input.rest().find_first_of(std::string_view("\n\0", 2)))) + name;
    const Source source(name, input.rest());
    report::Results results;
    results.files = {name, "clean.app"};
    results.findings = check(source, file_kind(*named), {});
    if (!results.findings.empty())
        results.suppressed.push_back({results.findings.front(), width % 2 == 0, name});
    if (width % 8 == 0)
        results.troubles.push_back({name, "cannot be read"});
    check_reports(results, width);
    return 0;
}
