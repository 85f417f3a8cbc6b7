// Any bytes as any kind of release file: all that one file by itself tells, and the comments that keep it quiet.

#include <string>
#include <vector>

#include <termcheck/parse_options.hpp>

#include "check/check.hpp"
#include "check/file_kind.hpp"
#include "check/suppressions.hpp"
#include "rules/catalogue.hpp"
#include "support.hpp"

using namespace termcheck;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    fuzz::Input input(data, size);
    const int otp = oldest_otp + input.byte() % (newest_otp - oldest_otp + 1);
    const auto source = fuzz::source_of(input);
    const std::vector<Diagnostic> findings = check(*source, file_kind(*source), {.otp = otp});
    fuzz::check_findings(findings, *source);
    Suppressions suppressions = read_suppressions(*source, otp);
    fuzz::check_places(suppressions.findings);
    const std::size_t entries = suppressions.entries.size();
    for (const Diagnostic& finding : findings)
        if (const Suppression* const found = find_suppression(suppressions, finding))
            REQUIRE(found->rule == finding.rule && found->used);
    for (const Suppression* const entry : unused(suppressions, [](const Rule&) { return true; }))
        fuzz::check_places({unused_finding(*source, *entry)});
    REQUIRE(suppressions.entries.size() == entries);
    return 0;
}
