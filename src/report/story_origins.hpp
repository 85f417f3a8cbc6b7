#pragma once

#include "report/story.hpp"

namespace termcheck::report {

/// How the instructions of an appup's entry have become this script.
std::vector<Origin> origins_of(const Execution& execution, const Script& entry, std::string_view application);

}  // namespace termcheck::report
