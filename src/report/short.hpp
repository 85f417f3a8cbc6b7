#pragma once

#include <string>

#include "report/results.hpp"
#include "report/style.hpp"

namespace termcheck::report {

/// GCC's shape, for editors and logs: `file:line:column: severity: message [TC412 name]`, a line each.
std::string short_(const Results& results, const Style& style);

}  // namespace termcheck::report
