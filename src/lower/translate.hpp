#pragma once

#include <optional>

#include "lower/unfold.hpp"

namespace termcheck::lowering {

struct Translated {
    std::optional<std::string> script;  ///< of a relup, as text; unset when OTP refuses
    bool restart_comes_last = false;    ///< because the release that is left cannot do otherwise
};

/// `systools_rc:translate_scripts/4`, and `systools_relup:fix_r15_sasl_upgrade/3`. Where one of the releases is not in
/// order, what can be said without them is said.
Translated translate_scripts(Direction direction, const std::vector<CollectedScript>& scripts, const Ends& ends,
                             bool sasl_is_old, const OrderSteps& order, Findings& findings);

}  // namespace termcheck::lowering
