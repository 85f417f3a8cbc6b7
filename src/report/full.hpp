#pragma once

#include <string>

#include "report/results.hpp"
#include "report/style.hpp"

namespace termcheck::report {

/// For people: each finding with the lines it is about.
std::string full(const Results& results, const Style& style);

}  // namespace termcheck::report
