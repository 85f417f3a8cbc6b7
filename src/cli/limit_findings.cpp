#include "cli/limit_findings.hpp"

#include <algorithm>
#include <iterator>
#include <span>
#include <utility>

#include <termcheck/source.hpp>

#include "report/results.hpp"
#include "rules/suppression_rules.hpp"

namespace termcheck::cli {
namespace {

constexpr std::ptrdiff_t most_findings = 1000;

Diagnostic stand_in(std::span<const Diagnostic> left_out)
{
    report::Counts counts;
    Severity worst = Severity::hint;
    for (const Diagnostic& finding : left_out) {
        ++counts.by_severity[static_cast<std::size_t>(finding.severity)];
        worst = std::max(worst, finding.severity);
    }
    return {&suppression::too_many_findings, worst, left_out.front().place,
            "more findings follow in this file that are not reported: " + report::overview(counts)};
}

}  // namespace

void limit_findings(std::vector<Diagnostic>& findings)
{
    if (findings.size() <= most_findings)
        return;
    std::vector<Diagnostic> kept;
    for (auto file = findings.begin(); file != findings.end();) {
        const auto next = std::find_if(file, findings.end(), [&](const Diagnostic& finding) {
            return finding.place.source->name() != file->place.source->name();
        });
        // One more costs no more than a line that says so.
        const bool fits = next - file <= most_findings + 1;
        const auto end = fits ? next : file + most_findings;
        std::move(file, end, std::back_inserter(kept));
        if (!fits)
            kept.push_back(stand_in({end, next}));
        file = next;
    }
    findings = std::move(kept);
}

}  // namespace termcheck::cli
