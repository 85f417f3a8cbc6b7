#pragma once

#include <span>
#include <string_view>

#include <termcheck/diagnostic.hpp>

namespace termcheck::rules {

/// Every rule, in the order of the codes.
std::span<const Rule* const> all();

/// Those of them that look at a model, in code order as well.
std::span<const Rule* const> with_checks();

/// By code, "TC412", or by name; nothing if there is none.
const Rule* find(std::string_view code_or_name);

/// The name or code that an unknown one was most likely meant to be; empty if nobody can tell.
std::string_view nearest(std::string_view code_or_name);

}  // namespace termcheck::rules
