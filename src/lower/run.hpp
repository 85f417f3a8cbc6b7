#pragma once

#include "lower/lower.hpp"
#include "lower/order.hpp"
#include "lower/store.hpp"

namespace termcheck::lowering {

/// `lower()` with another order of the modules that depend on each other, and files that may have been read before.
LowerResult run(const LowerRequest& request, const OrderSteps& order, const std::shared_ptr<Store>& store);

}  // namespace termcheck::lowering
