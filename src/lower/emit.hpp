#pragma once

#include "lower/object_code.hpp"
#include "lower/order.hpp"
#include "lower/release.hpp"

namespace termcheck::lowering {

/// What `systools_rc:translate_dependent_instrs/4` makes.
struct LoweredScript {
    std::vector<ObjectCode> object_code;  ///< for before the point of no return
    std::string after;                    ///< instructions, separated by commas
};

/// Each component of the dependency graph in one go, at the place of its first instruction.
LoweredScript emit(Direction direction, const UnfoldedScript& script, const ComponentOrder& order, const Release& post,
                   Findings& findings);

/// All of the part before the point of no return, hand-written first.
std::vector<ObjectCode> object_code_of(const MergedScript& merged, const LoweredScript& lowered);

/// What a script begins or ends with.
struct RestartPlaces {
    std::string_view first, last;
};

/// `systools_rc:sort_emulator_restart/3`.
RestartPlaces place_restarts(Direction direction, const UnfoldedScript& unfolded, bool restart_comes_last);

/// Both parts put together: a list.
std::string finish(const MergedScript& merged, const RestartPlaces& restarts, const std::string& object_code,
                   const LoweredScript& lowered);

}  // namespace termcheck::lowering
