#pragma once

#include "lower/collect_scripts.hpp"

namespace termcheck::lowering {

/// What OTP takes and a node regrets: of two releases, whatever the scripts say.
void check_bases(const Release& top, const std::vector<const Release*>& bases, Findings& findings);

/// The same of one way between two releases that are in order.
void check_pair(const Pair& pair, const std::vector<CollectedScript>& scripts, Findings& findings);

}  // namespace termcheck::lowering
