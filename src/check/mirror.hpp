#pragma once

#include <optional>
#include <span>

#include "model/flow.hpp"

namespace termcheck {

/// Adds entries of an .appup file to the other list of it, turned around: what one adds the other takes away. Nothing where
/// it takes more than that to know the way back.
std::optional<Edit> mirror(std::span<const Flow* const> entries, Term list);

}  // namespace termcheck
