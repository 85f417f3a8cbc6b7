#pragma once

#include "cli/configuration.hpp"

namespace termcheck::cli {

/// Whether an argument of `explain` is a file and no rule.
bool names_file(std::string_view argument);

/// `termcheck explain FILE`: tells what the release handler does.
int explain_files(const Configuration& configuration);

}  // namespace termcheck::cli
