#pragma once

#include "lower/object_code.hpp"
#include "lower/order.hpp"
#include "lower/release.hpp"

namespace termcheck::lowering {

/// What `systools_rc:translate_dependent_instrs/4` makes.
struct LoweredScript {
    std::vector<ObjectCode> object_code;           ///< for before the point of no return
    std::string after;                             ///< instructions, separated by commas
};

/// Each component of the dependency graph in one go, at the place of its first instruction.
LoweredScript emit(Direction direction, const UnfoldedScript& script, const ComponentOrder& order, const Release& post,
                   Findings& findings);

/// All of the part before the point of no return, hand-written first.
std::vector<ObjectCode> object_code_of(const MergedScript& merged, const LoweredScript& lowered);

/// `systools_rc:sort_emulator_restart/3`, and both parts put together: a list.
std::string finish(Direction direction, const MergedScript& merged, const UnfoldedScript& unfolded, const std::string& object_code,
                   const LoweredScript& lowered);

}  // namespace termcheck::lowering
