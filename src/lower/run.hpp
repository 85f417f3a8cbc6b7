#pragma once

#include "lower/lower.hpp"
#include "lower/order.hpp"

namespace termcheck::lowering {

/// `lower()` with another order of the modules that depend on each other.
LowerResult run(const LowerRequest& request, const OrderSteps& order);

}  // namespace termcheck::lowering
