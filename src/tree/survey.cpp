#include "tree/survey.hpp"

#include <algorithm>

#include "check/version_regex.hpp"
#include "lower/collect_scripts.hpp"
#include "lower/version_order.hpp"
#include "tree/otp_applications.hpp"

namespace termcheck {
namespace {

bool is_error(const Diagnostic& finding) { return finding.severity == Severity::error; }

std::vector<Gap> find_gaps(ReleaseTree& tree, const Chain& chain)
{
    std::vector<Gap> gaps;
    for (std::size_t from = 0; from < tree.releases.size(); ++from)
        for (std::size_t to = 0; to < tree.releases.size(); ++to) {
            if (from == to || tree.releases[from].name() != tree.releases[to].name() || chain.find(from, to) != nullptr)
                continue;
            Obstacles found = obstacles(tree, from, to);
            std::erase_if(found.findings, [](const Diagnostic& finding) { return !is_error(finding); });
            if (!found.can_be_made && found.findings.empty())
                for (const std::size_t release : {from, to})
                    std::copy_if(tree.releases[release].findings.begin(), tree.releases[release].findings.end(),
                                 std::back_inserter(found.findings), is_error);
            gaps.push_back({from, to, found.can_be_made, std::move(found.findings)});
        }
    return gaps;
}

void add_uses(const ReleaseTree& tree, const TreeApp& app, std::span<const Script> scripts, std::vector<EntryUse>& uses)
{
    const std::size_t first = uses.size();
    for (const Script& entry : scripts)
        uses.push_back({&app, &entry, {}, {}});
    for (const TreeApp& other : tree.apps) {
        if (other.name != app.name || other.app == nullptr || !other.app->vsn.term)
            continue;
        const Text& vsn = other.app->vsn;
        if (is_older(vsn.text, app.app->vsn.text)) {
            const auto search = lowering::search_for_version(scripts, vsn, tree.store.otp());
            if (search.found != nullptr)
                uses[first + static_cast<std::size_t>(search.found - scripts.data())].versions.push_back(vsn.text);
            continue;
        }
        for (std::size_t i = 0; i < scripts.size(); ++i)
            if (scripts[i].from.form == VersionKey::Form::regex &&
                VersionRegex(scripts[i].from.text.text, tree.store.otp()).matches_whole(vsn.text))
                uses[first + i].own_or_newer.push_back(vsn.text);
    }
}

std::vector<EntryUse> find_uses(const ReleaseTree& tree)
{
    std::vector<EntryUse> uses;
    for (const TreeApp& app : tree.apps) {
        if (app.app == nullptr || app.appup == nullptr || !app.app->vsn.term || is_otp_application(app.name))
            continue;
        add_uses(tree, app, app.appup->up, uses);
        add_uses(tree, app, app.appup->down, uses);
    }
    return uses;
}

std::vector<const RelupEntry*> find_unused(const ReleaseTree& tree, const Chain& chain)
{
    std::vector<const RelupEntry*> unused;
    for (const TreeRelup& relup : tree.relups) {
        if (!relup.file.model)
            continue;
        for (const auto& entries : {relup.file.model->up, relup.file.model->down})
            for (const RelupEntry& entry : entries)
                if (std::none_of(chain.ways.begin(), chain.ways.end(),
                                 [&](const Way& way) { return way.entry == &entry; }))
                    unused.push_back(&entry);
    }
    return unused;
}

}  // namespace

Survey survey(ReleaseTree& tree)
{
    Survey survey;
    survey.tree = &tree;
    survey.chain = chain_of(tree);
    survey.gaps = find_gaps(tree, survey.chain);
    survey.entries = find_uses(tree);
    survey.unused = find_unused(tree, survey.chain);
    return survey;
}

}  // namespace termcheck
