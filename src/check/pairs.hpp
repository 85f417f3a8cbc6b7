#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "model/flow.hpp"

namespace termcheck {

/// The scripts for one version: there and back.
struct FlowPair {
    const Flow* up = nullptr;
    const Flow* down = nullptr;
};

/// Characters that make a key: a regex is no string with the same characters.
inline std::string key_text(const VersionKey& key)
{
    return (key.form == VersionKey::Form::regex ? "<" : "\"") + std::string(key.text.text);
}

inline bool has_key(const Flow& flow)
{
    return flow.from.form == VersionKey::Form::string || flow.from.form == VersionKey::Form::regex;
}

/// Entries of both lists with the same key, the first of each; up to one of the two may be missing.
inline std::vector<FlowPair> pairs_of(const Upgrade& upgrade)
{
    std::vector<FlowPair> pairs;
    std::unordered_map<std::string, std::size_t> index;
    const auto add = [&](const Flow& flow, const Flow* FlowPair::*side) {
        if (!has_key(flow))
            return;
        const auto [known, is_new] = index.try_emplace(key_text(flow.from), pairs.size());
        if (is_new)
            pairs.emplace_back();
        if (pairs[known->second].*side == nullptr)
            pairs[known->second].*side = &flow;
    };
    for (const Flow& flow : upgrade.up)
        add(flow, &FlowPair::up);
    for (const Flow& flow : upgrade.down)
        add(flow, &FlowPair::down);
    return pairs;
}

}  // namespace termcheck
