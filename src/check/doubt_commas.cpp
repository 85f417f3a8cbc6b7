#include "check/doubt_commas.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include <termcheck/syntax_rules.hpp>

namespace termcheck {
namespace {

using Places = std::set<std::pair<std::uint32_t, std::uint32_t>>;

bool is_about_separators(const Diagnostic& finding)
{
    return finding.rule == &syntax::missing_comma || finding.rule == &syntax::surplus_comma ||
           finding.rule == &syntax::missing_dot;
}

Places faults_of(const std::vector<Diagnostic>& findings)
{
    Places places;
    for (const Diagnostic& finding : findings)
        if (finding.severity == Severity::error && !finding.rule->code.starts_with("TC1"))
            places.emplace(finding.place.span.begin, finding.place.span.end);
    return places;
}

bool encloses(Term term, std::uint32_t at)
{
    return is_container(term.kind()) && term.span().begin < at && at < term.span().end;
}

Term innermost(Term container, std::uint32_t at)
{
    while (true) {
        const auto children = container.children();
        const auto inner =
            std::find_if(children.begin(), children.end(), [at](Term child) { return encloses(child, at); });
        if (inner == children.end())
            return container;
        container = *inner;
    }
}

bool is_doubtful(Term container, const Places& faults)
{
    const auto is_fault = [&](Term term) { return faults.contains({term.span().begin, term.span().end}); };
    const auto children = container.children();
    return (!container.is(Kind::file) && is_fault(container)) ||
           std::any_of(children.begin(), children.end(), is_fault);
}

}  // namespace

void doubt_commas(const Tree& tree, std::vector<Diagnostic>& findings)
{
    if (std::none_of(findings.begin(), findings.end(), is_about_separators))
        return;
    const Places faults = faults_of(findings);
    for (Diagnostic& finding : findings)
        if (is_about_separators(finding) && finding.fix && finding.fix->safe && !faults.empty())
            finding.fix->safe = !is_doubtful(innermost(tree.root(), finding.place.span.begin), faults);
}

}  // namespace termcheck
