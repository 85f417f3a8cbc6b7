#pragma once

#include <string>
#include <variant>
#include <vector>

#include "model/appup.hpp"

namespace termcheck::lowering {

/// One script of a pair of releases: an appup's entry, or what the releases themselves ask for.
struct CollectedScript {
    std::span<const Instruction> instructions;
    const std::vector<Diagnostic>* read_findings = nullptr;  ///< of the appup that it is from
};

/// `systools_rc:merge_scripts/1`: what comes before the point of no return, and what comes after it.
struct MergedScript {
    std::vector<const Instruction*> before;  ///< `load_object_code` and `apply`
    std::vector<const Instruction*> after;
    std::vector<const Instruction*> bad;  ///< not well formed, and left out of the others
    bool ok = true;                       ///< there is none of them, and each instruction is in its place
};

/// An `update`, `load_module`, `add_module` or `delete_module`: what depends on other modules and is put in order.
struct ModuleStep {
    enum class Action : std::uint8_t { update, load, remove } action = Action::load;
    Text module = {};
    Purge pre = Purge::brutal_purge, post = Purge::brutal_purge;
    bool is_static = false, is_advanced = false;
    Term timeout = {};  ///< unset for `default`
    Term extra = {};    ///< unset for `[]`
    std::span<const Text> dep_mods = {};
    Term origin = {};  ///< the instruction, or the .rel entry, that it comes from

    bool loads() const { return action != Action::remove; }
};

struct CopiedStep {
    Term term;  ///< goes into the relup as written
};
struct MadeStep {
    std::string text;  ///< one or more instructions
};
struct OrderedStep {
    std::uint32_t index;  ///< of a `ModuleStep`
};
using Line = std::variant<CopiedStep, MadeStep, OrderedStep>;

/// The merged script without application instructions: `systools_rc:translate_independent_instrs/4`.
struct UnfoldedScript {
    std::vector<Line> lines;          ///< after the point of no return
    std::vector<ModuleStep> modules;  ///< in the order of `lines`
    bool restarts_new_emulator = false, restarts_emulator = false;
};

}  // namespace termcheck::lowering
