#pragma once

#include <optional>
#include <string>

#include "lower/collect_scripts.hpp"
#include "lower/order.hpp"

namespace termcheck::lowering {

/// One script of a relup, from one release to another, as text; nothing when OTP refuses.
std::optional<std::string> lower_pair(const Pair& pair, bool restart_emulator, const OrderSteps& order, Store& store,
                                      Findings& findings);

}  // namespace termcheck::lowering
