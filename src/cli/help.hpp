#pragma once

#include <string>

#include "cli/options.hpp"

namespace termcheck::cli {

/// What `termcheck --help` says.
std::string general_help();
/// What `termcheck COMMAND --help` says.
std::string command_help(Command command);

}  // namespace termcheck::cli
