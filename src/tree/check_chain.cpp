#include <algorithm>

#include <fmt/format.h>

#include "check/report.hpp"
#include "lower/version_order.hpp"
#include "tree/checks.hpp"
#include "tree/tree_rules.hpp"

namespace termcheck::across {
namespace {

std::string list_of(const ReleaseTree& tree, const std::vector<std::size_t>& releases)
{
    std::string text;
    for (const std::size_t release : releases)
        text += fmt::format("{}\"{}\"", text.empty() ? "" : ", ", tree.releases[release].vsn());
    return text;
}

/// The newest release of a name that has a relup, and the newest at all.
struct Newest {
    std::size_t upgradable = TreeRelup::none, last = TreeRelup::none;
};

Newest newest_of(const ReleaseTree& tree, const Chain& chain, std::string_view name)
{
    Newest newest;
    for (const Way& way : chain.ways)
        if (tree.releases[way.to].name() == name &&
            is_older(tree.releases[way.from].vsn(), tree.releases[way.to].vsn()))
            newest.upgradable = newest.upgradable == TreeRelup::none ? way.to : std::max(newest.upgradable, way.to);
    for (std::size_t i = 0; i < tree.releases.size(); ++i)
        if (tree.releases[i].name() == name)
            newest.last = i;
    return newest;
}

void check_ways_to(const ReleaseTree& tree, const Chain& chain, std::size_t to, std::vector<Diagnostic>& findings)
{
    std::vector<std::size_t> cut_off, far;
    std::uint32_t most = 0;
    for (std::size_t from = 0; from < to; ++from) {
        if (tree.releases[from].name() != tree.releases[to].name())
            continue;
        const std::uint32_t hops = Routes(chain, from).hops(to);
        if (hops == Routes::unreachable) {
            cut_off.push_back(from);
        } else if (hops > 1) {
            far.push_back(from);
            most = std::max(most, hops);
        }
    }
    const Text& vsn = tree.relups[tree.releases[to].relup].file.model->vsn;
    if (!cut_off.empty())
        Report{no_upgrade_path, findings}(vsn.term,
                                          "no relup leads to \"{}\" from {}, not even by way of other releases",
                                          vsn.text, list_of(tree, cut_off))
            .note(tree.releases[cut_off.back()].rel().vsn.term, "this release");
    if (!far.empty())
        Report{several_upgrades, findings}(vsn.term, "from {} to \"{}\" it takes {} upgrades, one after the other",
                                           list_of(tree, far), vsn.text,
                                           far.size() == 1 ? fmt::format("{}", most) : fmt::format("up to {}", most));
}

void check_ways_back(const ReleaseTree& tree, const Chain& chain, std::vector<Diagnostic>& findings)
{
    for (const Way& way : chain.ways)
        if (is_older(tree.releases[way.from].vsn(), tree.releases[way.to].vsn()) &&
            chain.find(way.to, way.from) == nullptr)
            Report{no_way_back, findings}(way.entry->vsn.term, "there is a way from \"{}\" to \"{}\", but none back",
                                          tree.releases[way.from].vsn(), tree.releases[way.to].vsn());
}

void check_hidden(const ReleaseTree& tree, const Chain& chain, std::vector<Diagnostic>& findings)
{
    for (const Way& way : chain.ways)
        if (way.hidden != nullptr)
            Report{hidden_relup_entry, findings}(
                way.hidden->vsn.term, "never used: from \"{}\" to \"{}\" the relup of the latter comes first",
                tree.releases[way.from].vsn(), tree.releases[way.to].vsn())
                .note(way.entry->vsn.term, "this entry is used");
}

}  // namespace

void check_chain(const ReleaseTree& tree, const Chain& chain, std::vector<Diagnostic>& findings)
{
    std::string_view name;
    for (const TreeRelease& release : tree.releases) {
        if (release.name() == name)
            continue;
        name = release.name();
        const Newest newest = newest_of(tree, chain, name);
        if (newest.upgradable == TreeRelup::none)
            continue;
        check_ways_to(tree, chain, newest.upgradable, findings);
        if (newest.last != newest.upgradable) {
            const TreeRelease& last = tree.releases[newest.last];
            Report{no_upgrade_path, findings}(last.rel().vsn.term, "no relup leads to \"{}\", the newest release",
                                              last.vsn())
                .severity(Severity::info);
        }
    }
    check_ways_back(tree, chain, findings);
    check_hidden(tree, chain, findings);
}

}  // namespace termcheck::across
