#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include <termcheck/diagnostic.hpp>

namespace termcheck {

/// How much is wrong with a text: errors count more than warnings; `unreadable` where some of them are syntax errors.
using WeighFaults = std::function<std::size_t(const std::string& text)>;
constexpr std::size_t unreadable = static_cast<std::size_t>(-1);

/// Where brackets do not fit, and one bracket more, less or of another kind makes all fit in the only way that gives what
/// must stand in the file: that is the fix of all findings about the structure.
void repair_brackets(const Source& source, const WeighFaults& weigh, std::vector<Diagnostic>& findings);

}  // namespace termcheck
