#include "tree/check_tree.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include "lower/lowering_rules.hpp"
#include "tree/checks.hpp"
#include "tree/tree_rules.hpp"

namespace termcheck {
namespace {

/// The same finding is often made more than once, from several releases.
void keep_distinct(std::vector<Diagnostic>& findings)
{
    const auto key = [](const Diagnostic& d) {
        return std::tuple(std::string_view(d.place.source->name()), d.place.span.begin, d.place.span.end, d.rule->code,
                          std::string_view(d.message));
    };
    std::stable_sort(findings.begin(), findings.end(),
                     [&](const Diagnostic& a, const Diagnostic& b) { return key(a) < key(b); });
    findings.erase(std::unique(findings.begin(), findings.end(),
                               [&](const Diagnostic& a, const Diagnostic& b) { return key(a) == key(b); }),
                   findings.end());
}

bool is_upgraded(const Chain& chain, std::size_t release)
{
    return std::any_of(chain.ways.begin(), chain.ways.end(),
                       [&](const Way& way) { return way.from == release || way.to == release; });
}

/// Versions whose folder is another one's are reported there.
bool shares_folder(const std::vector<Diagnostic>& findings, const Diagnostic& missing)
{
    return std::any_of(findings.begin(), findings.end(), [&](const Diagnostic& finding) {
        return finding.rule == &across::versions_share_folder &&
               std::any_of(finding.notes.begin(), finding.notes.end(), [&](const Note& note) {
                   return note.place.source == missing.place.source &&
                          note.place.span.begin <= missing.place.span.begin &&
                          note.place.span.end >= missing.place.span.end;
               });
    });
}

/// What reading a release told, but for what its files tell by themselves.
void add_release_findings(const ReleaseTree& tree, const Chain& chain, std::vector<Diagnostic>& findings)
{
    for (std::size_t i = 0; i < tree.releases.size(); ++i)
        for (const Diagnostic& finding : tree.releases[i].findings) {
            const bool is_of_file = finding.rule->code < std::string_view("TC5");
            const bool is_harmless = finding.rule == &lowering::missing_sasl && !is_upgraded(chain, i);
            const bool is_known =
                finding.rule == &lowering::application_version_not_found && shares_folder(findings, finding);
            const bool is_own =
                finding.rule == &lowering::ambiguous_application && tree.layout == ReleaseTree::Layout::flat;
            if (!is_of_file && !is_harmless && !is_known && !is_own)
                findings.push_back(finding);
        }
}

}  // namespace

std::vector<Diagnostic> check_tree(ReleaseTree& tree, std::size_t jobs)
{
    std::vector<Diagnostic> findings;
    const Chain chain = chain_of(tree);
    across::check_relups(tree, findings);
    across::check_releases(tree, chain, findings);
    across::check_folders(tree, findings);
    across::check_appups(tree, findings);
    across::check_installed(tree, findings);
    across::check_chain(tree, chain, findings);
    across::check_upgrades(tree, chain, jobs, findings);
    add_release_findings(tree, chain, findings);
    keep_distinct(findings);
    return findings;
}

}  // namespace termcheck
