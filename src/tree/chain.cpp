#include "tree/chain.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "lower/file_system.hpp"
#include "lower/lower_pair.hpp"
#include "lower/version_order.hpp"

namespace termcheck {
namespace {

/// What the release handler finds in `releases/VSN/relup`.
struct Found {
    bool is_there = false;
    const Relup* relup = nullptr;  ///< unset when it says `bad_relup_file`
};

Found relup_of(const ReleaseTree& tree, std::size_t release)
{
    const std::size_t relup = tree.releases[release].relup;
    if (relup == TreeRelup::none)
        return {};
    const auto& model = tree.relups[relup].file.model;
    const bool is_good = model && model->vsn.term && model->vsn.text == tree.releases[release].vsn();
    return {true, is_good ? &*model : nullptr};
}

/// The first entry of that version counts (`lists:keysearch/3` in `release_handler:get_rh_script/4`).
const RelupEntry* entry_for(std::span<const RelupEntry> entries, std::string_view vsn)
{
    for (const RelupEntry& entry : entries)
        if (entry.vsn.term && entry.vsn.text == vsn)
            return &entry;
    return nullptr;
}

/// `release_handler:get_rh_script/4`: the upgrade list of the one, or else the downgrade list of the other. A relup that is no
/// good ends the search.
std::optional<Way> find_way(const ReleaseTree& tree, std::size_t from, std::size_t to)
{
    const Found there = relup_of(tree, to), here = relup_of(tree, from);
    if (there.is_there && there.relup == nullptr)
        return std::nullopt;
    const RelupEntry* const up = there.is_there ? entry_for(there.relup->up, tree.releases[from].vsn()) : nullptr;
    const RelupEntry* const down =
        here.relup != nullptr ? entry_for(here.relup->down, tree.releases[to].vsn()) : nullptr;
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

Routes::Routes(const Chain& chain, std::size_t from)
    : hops_(chain.first.size() - 1, unreachable), last_(hops_.size(), nullptr)
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

std::string refusal(const ReleaseTree& tree, std::size_t from, std::size_t to)
{
    const auto file = [&](std::size_t release) {
        return lowering::join(lowering::join(lowering::join(tree.root, "releases"), tree.releases[release].vsn()),
                              "relup");
    };
    const Found there = relup_of(tree, to), here = relup_of(tree, from);
    if (there.is_there && there.relup == nullptr)
        return fmt::format("{{bad_relup_file,\"{}\"}}", file(to));
    if (!here.is_there)
        return fmt::format("{{enoent,\"{}\"}}", file(from));
    if (here.relup == nullptr)
        return fmt::format("{{bad_relup_file,\"{}\"}}", file(from));
    return fmt::format("{{no_matching_relup,\"{}\",\"{}\"}}", tree.releases[to].vsn(), tree.releases[from].vsn());
}

Obstacles obstacles(ReleaseTree& tree, std::size_t from, std::size_t to)
{
    const bool up = is_older(tree.releases[from].vsn(), tree.releases[to].vsn());
    const lowering::Pair pair{tree.releases[up ? to : from].release, tree.releases[up ? from : to].release,
                              up ? Direction::up : Direction::down};
    lowering::Findings findings;
    const auto script = lowering::lower_pair(pair, false, lowering::order_by_dependency, tree.store, findings);
    Obstacles found;
    found.can_be_made = script.has_value() && pair.top.ok && pair.base.ok && !findings.has_error();
    found.findings = findings.take_distinct();
    return found;
}

}  // namespace termcheck
