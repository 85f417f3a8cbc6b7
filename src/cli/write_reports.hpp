#pragma once

#include <vector>

#include "cli/deliver.hpp"

namespace termcheck::cli {

/// Each report to where it goes; `descriptor` is the command's own stream. False if one could not be written.
bool write_reports(const report::Results& results, const std::vector<Outlet>& outlets, const Options& options,
                   int descriptor);

}  // namespace termcheck::cli
