#pragma once

#include <string>
#include <vector>

#include "cli/deliver.hpp"

namespace termcheck::cli {

/// That a file of `inputs` would be replaced by what the command writes; empty if all is well.
std::string find_overwritten(const std::vector<std::string>& inputs, const std::vector<Outlet>& outlets,
                             const Options& options);

/// The same for the files that are named on the command line.
std::string find_overwritten(const std::vector<Outlet>& outlets, const Options& options);

}  // namespace termcheck::cli
