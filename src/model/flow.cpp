#include "model/flow.hpp"

#include <vector>

#include "model/name_index.hpp"

namespace termcheck {
namespace {

Flow flow_of(const Script& script)
{
    return {FileKind::appup, script.direction, script.term, script.from, script.instructions};
}

Flow flow_of(const RelupEntry& entry)
{
    using Form = VersionKey::Form;
    const VersionKey from{entry.vsn.term ? Form::string : Form::other, entry.vsn, {}};
    return {FileKind::relup, entry.direction, entry.term, from, entry.instructions};
}

template <typename Entry>
std::span<const Flow> flows_of(std::span<const Entry> entries, Arena& arena)
{
    std::vector<Flow> flows;
    flows.reserve(entries.size());
    for (const Entry& entry : entries)
        flows.push_back(flow_of(entry));
    return keep(flows, arena);
}

/// A regex is no string with the same characters.
std::span<const FlowPair> pairs_of(const Upgrade& upgrade, Arena& arena)
{
    std::vector<FlowPair> pairs[2];
    NameIndex names[2];
    const auto add = [&](const Flow& flow, const Flow* FlowPair::*side) {
        if (!has_key(flow))
            return;
        const bool is_regex = flow.from.form == VersionKey::Form::regex;
        const auto [number, is_new] = names[is_regex].add(flow.from.text.text);
        if (is_new)
            pairs[is_regex].emplace_back();
        if (FlowPair& pair = pairs[is_regex][number]; pair.*side == nullptr)
            pair.*side = &flow;
    };
    for (const Flow& flow : upgrade.up)
        add(flow, &FlowPair::up);
    for (const Flow& flow : upgrade.down)
        add(flow, &FlowPair::down);
    pairs[0].insert(pairs[0].end(), pairs[1].begin(), pairs[1].end());
    return keep(pairs[0], arena);
}

template <typename File>
Upgrade upgrade_of(const File& file, FileKind kind, bool is_template, Arena& arena)
{
    Upgrade upgrade{file.source,  kind,           file.vsn,   flows_of(file.up, arena), flows_of(file.down, arena), {},
                    file.up_term, file.down_term, is_template};
    upgrade.pairs = pairs_of(upgrade, arena);
    return upgrade;
}

}  // namespace

Upgrade upgrade_of(const Appup& appup, Arena& arena)
{
    return upgrade_of(appup, FileKind::appup, appup.is_template, arena);
}

Upgrade upgrade_of(const Relup& relup, Arena& arena) { return upgrade_of(relup, FileKind::relup, false, arena); }

}  // namespace termcheck
