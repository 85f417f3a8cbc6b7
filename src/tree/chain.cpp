#include "tree/chain.hpp"

#include <algorithm>

#include "lower/regrets.hpp"
#include "lower/translate.hpp"
#include "tree/version_order.hpp"

namespace termcheck {
namespace {

const Relup* relup_of(const ReleaseTree& tree, std::size_t release)
{
    const std::size_t relup = tree.releases[release].relup;
    if (relup == TreeRelup::none)
        return nullptr;
    const auto& model = tree.relups[relup].file.model;
    return model && model->vsn.term && model->vsn.text == tree.releases[release].vsn() ? &*model : nullptr;
}

/// The first entry of that version counts (`lists:keysearch/3` in `release_handler:get_rh_script/4`).
const RelupEntry* entry_for(std::span<const RelupEntry> entries, std::string_view vsn)
{
    for (const RelupEntry& entry : entries)
        if (entry.vsn.term && entry.vsn.text == vsn)
            return &entry;
    return nullptr;
}

/// `release_handler:get_rh_script/4`: the upgrade list of the one, or else the downgrade list of the other.
std::optional<Way> find_way(const ReleaseTree& tree, std::size_t from, std::size_t to)
{
    const Relup* const newer = relup_of(tree, to);
    const Relup* const older = relup_of(tree, from);
    const RelupEntry* const up = newer != nullptr ? entry_for(newer->up, tree.releases[from].vsn()) : nullptr;
    const RelupEntry* const down = older != nullptr ? entry_for(older->down, tree.releases[to].vsn()) : nullptr;
    if (up != nullptr)
        return Way{from, to, up, tree.releases[to].relup, down};
    if (down != nullptr)
        return Way{from, to, down, tree.releases[from].relup, nullptr};
    return std::nullopt;
}

}  // namespace

const Way* Chain::find(std::size_t a, std::size_t b) const
{
    for (const Way& way : from(a))
        if (way.to == b)
            return &way;
    return nullptr;
}

Chain chain_of(const ReleaseTree& tree)
{
    Chain chain;
    for (std::size_t from = 0; from < tree.releases.size(); ++from) {
        chain.first.push_back(chain.ways.size());
        for (std::size_t to = 0; to < tree.releases.size(); ++to) {
            if (from == to || tree.releases[from].name() != tree.releases[to].name())
                continue;
            if (const auto way = find_way(tree, from, to))
                chain.ways.push_back(*way);
        }
    }
    chain.first.push_back(chain.ways.size());
    return chain;
}

Routes::Routes(const Chain& chain, std::size_t from) : hops_(chain.first.size() - 1, unreachable), last_(hops_.size(), nullptr)
{
    std::vector<std::size_t> open{from};
    hops_[from] = 0;
    for (std::size_t i = 0; i < open.size(); ++i)
        for (const Way& way : chain.from(open[i]))
            if (hops_[way.to] == unreachable) {
                hops_[way.to] = hops_[open[i]] + 1;
                last_[way.to] = &way;
                open.push_back(way.to);
            }
}

std::vector<const Way*> Routes::route(std::size_t to) const
{
    std::vector<const Way*> ways;
    for (const Way* way = last_[to]; way != nullptr; way = last_[way->from])
        ways.push_back(way);
    std::reverse(ways.begin(), ways.end());
    return ways;
}

Obstacles obstacles(ReleaseTree& tree, std::size_t from, std::size_t to)
{
    const bool up = is_older(tree.releases[from].vsn(), tree.releases[to].vsn());
    const lowering::Pair pair{tree.releases[up ? to : from].release, tree.releases[up ? from : to].release, up ? Direction::up : Direction::down};
    lowering::Findings findings;
    const auto scripts = lowering::collect_scripts(pair, false, tree.store, findings);
    lowering::translate_scripts(pair.direction, scripts, {pair.post(), pair.pre()}, false, findings);
    if (pair.top.ok && pair.base.ok)
        lowering::check_pair(pair, scripts, findings);
    Obstacles found;
    found.can_be_made = pair.top.ok && pair.base.ok && !findings.has_error();
    found.findings = findings.take_distinct();
    return found;
}

}  // namespace termcheck
