#pragma once

#include <string>

#include <termcheck/diagnostic.hpp>

namespace termcheck::report {

/// "replace `advance` with `advanced`", on one line.
std::string describe(const Edit& edit, const Source& source);

}  // namespace termcheck::report
