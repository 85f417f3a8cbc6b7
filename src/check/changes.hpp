#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/flow.hpp"
#include "model/name_index.hpp"

namespace termcheck {

/// What one script does with one module, all its instructions taken together.
struct ModuleChange {
    Text module;
    bool loads = false;       ///< `load_module`, `update`, `load`
    bool adds = false;        ///< `add_module`
    bool removes = false;     ///< `delete_module`, `remove`
    bool supervisor = false;  ///< `{update, M, supervisor}`, which reads its specification anew
    Term code_change;         ///< the instruction that has its state converted
};

/// What one script does, as far as it can be compared with the script for the way back.
struct Changes {
    std::vector<ModuleChange> modules;                            ///< in order of their first mention
    NameIndex index;                                              ///< of `modules`
    std::unordered_map<std::string_view, Term> started, stopped;  ///< applications added and removed, also by `apply`
    Term restart;                                                 ///< of the node
    bool restarts_application = false;
    bool is_partial = false;  ///< an instruction could not be read

    const ModuleChange* find(std::string_view module) const
    {
        const std::uint32_t known = index.find(module);
        return known == NameIndex::none ? nullptr : &modules[known];
    }
    void clear();
    /// True if code may also change in ways that the instructions do not name.
    bool is_open() const { return restart || restarts_application || is_partial; }
};

/// For each version that both lists have, what the one way does and what the other way does about it: up and down, then
/// down and up.
struct WayAndBack {
    const Changes& from;
    const Changes& to;
    Direction direction;  ///< of `from`
};

/// Into `changes`, whatever it had before.
void read_changes(const Flow& flow, Changes& changes);

/// "`a`", "`a` and `b`", "`a`, `b` and 7 more"
std::string enumerate(const std::vector<Text>& names);

}  // namespace termcheck
