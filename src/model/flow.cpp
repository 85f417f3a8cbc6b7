#include "model/flow.hpp"

#include <vector>

namespace termcheck {
namespace {

Flow flow_of(const Script& script)
{
    return {FileKind::appup, script.direction, script.term, script.from, script.instructions};
}

Flow flow_of(const RelupEntry& entry)
{
    using Form = VersionKey::Form;
    const VersionKey from{entry.vsn.term ? Form::string : Form::other, entry.vsn};
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

}  // namespace

Upgrade upgrade_of(const Appup& appup, Arena& arena)
{
    return {appup.source,  FileKind::appup, appup.vsn,        flows_of(appup.up, arena), flows_of(appup.down, arena),
            appup.up_term, appup.down_term, appup.is_template};
}

Upgrade upgrade_of(const Relup& relup, Arena& arena)
{
    return {relup.source,  FileKind::relup, relup.vsn, flows_of(relup.up, arena), flows_of(relup.down, arena),
            relup.up_term, relup.down_term, false};
}

}  // namespace termcheck
