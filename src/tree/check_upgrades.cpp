#include <algorithm>

#include "check/check.hpp"
#include "check/version_regex.hpp"
#include "files/side_by_side.hpp"
#include "lower/collect_scripts.hpp"
#include "lower/lowering_rules.hpp"
#include "lower/version_order.hpp"
#include "tree/checks.hpp"
#include "tree/otp_applications.hpp"

namespace termcheck::across {
namespace {

bool is_needed_by_others(const lowering::Release& release, std::string_view name)
{
    const auto names = [name](const Text& text) { return text.text == name; };
    return std::any_of(release.applications.begin(), release.applications.end(),
                       [&](const lowering::Application& other) {
                           return other.app != nullptr && other.name() != name &&
                                  (std::any_of(other.app->applications.begin(), other.app->applications.end(), names) ||
                                   std::any_of(other.app->included_applications.begin(),
                                               other.app->included_applications.end(), names));
                       });
}

/// Whether an application that the releases are about has instructions for this way. Those that others use may just happen
/// to come with an .appup file.
bool is_meant(ReleaseTree& tree, const TreeRelease& older, const TreeRelease& newer, Direction direction)
{
    for (const lowering::Application& application : newer.release.applications) {
        const lowering::Application* const before = older.release.find(application.name());
        if (before == nullptr || before->vsn() == application.vsn() || is_otp_application(application.name()))
            continue;
        const TreeApp* const app = find_app(tree, application.name(), application.vsn());
        if (app == nullptr || app->appup == nullptr || is_needed_by_others(newer.release, application.name()))
            continue;
        const auto& entries = direction == Direction::up ? app->appup->up : app->appup->down;
        if (lowering::search_for_version(entries, before->entry->vsn, tree.store.otp()).found != nullptr)
            return true;
    }
    return false;
}

/// A way between releases that there is no relup for.
struct Wanted {
    std::size_t from, to;
    Obstacles found;
};

/// What one .appup file tells by itself is reported with that file.
bool is_told_by_file(const Diagnostic& finding, const std::vector<Diagnostic>& of_file)
{
    return std::any_of(of_file.begin(), of_file.end(), [&](const Diagnostic& other) {
        return other.severity == Severity::error && other.place.span.begin < finding.place.span.end &&
               finding.place.span.begin < other.place.span.end;
    });
}

bool is_instruction_rule(const Rule& rule)
{
    return rule.code >= std::string_view("TC580") && rule.code < std::string_view("TC593");
}

/// A module that is in no application of the tree is in none of a release.
bool is_told_of_tree(const Diagnostic& finding, const std::vector<Diagnostic>& findings)
{
    return finding.rule == &lowering::no_such_module &&
           std::any_of(findings.begin(), findings.end(), [&](const Diagnostic& other) {
               return other.rule == finding.rule && other.place.source == finding.place.source &&
                      other.place.span == finding.place.span;
           });
}

void add_findings(const Obstacles& found, int otp, std::vector<Diagnostic>& findings)
{
    for (const Diagnostic& finding : found.findings) {
        if (finding.rule->code < std::string_view("TC5"))
            continue;
        if (is_instruction_rule(*finding.rule) &&
            is_told_by_file(finding, check(*finding.place.source, FileKind::appup, {.otp = otp})))
            continue;
        if (is_told_of_tree(finding, findings))
            continue;
        findings.push_back(finding);
    }
}

}  // namespace

void check_upgrades(ReleaseTree& tree, const Chain& chain, std::size_t jobs, std::vector<Diagnostic>& findings)
{
    std::vector<Wanted> all;
    for (std::size_t to = 0; to < tree.releases.size(); ++to)
        for (std::size_t from = 0; from < to; ++from) {
            const TreeRelease& older = tree.releases[from];
            const TreeRelease& newer = tree.releases[to];
            if (older.name() != newer.name() || chain.find(from, to) != nullptr)
                continue;
            if (is_meant(tree, older, newer, Direction::up))
                all.push_back({from, to, {}});
            if (is_meant(tree, older, newer, Direction::down))
                all.push_back({to, from, {}});
        }
    // Two halves, however many threads there are: each has a budget for regular expressions.
    side_by_side(jobs, 2, [&](std::size_t half) {
        forget_costly_regexes();
        for (std::size_t i = half; i < all.size(); i += 2)
            all[i].found = obstacles(tree, all[i].from, all[i].to);
    });
    for (const Wanted& each : all)
        add_findings(each.found, tree.store.otp(), findings);
}

}  // namespace termcheck::across
