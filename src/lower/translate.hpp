#pragma once

#include <optional>

#include "lower/unfold.hpp"

namespace termcheck::lowering {

/// `systools_rc:translate_scripts/4`: the script of a relup, as text; nothing when OTP refuses. Where one of the
/// releases is not in order, what can be said without them is said.
std::optional<std::string> translate_scripts(Direction direction, const std::vector<CollectedScript>& scripts, const Ends& ends,
                                             Findings& findings);

}  // namespace termcheck::lowering
