#pragma once

#include <optional>

#include "cli/configuration.hpp"
#include "cli/deliver.hpp"

namespace termcheck::cli {

/// A report about what is no file to check, but wrong, so that nothing is; the exit status.
int refuse(std::vector<Diagnostic> findings, const std::vector<Outlet>& outlets, const Options& options, int descriptor,
           std::chrono::steady_clock::time_point started);

/// What is wrong with configuration files, as a report like any other; the exit status, or nothing if all is well.
std::optional<int> refuse(const Configuration& configuration, const std::vector<Outlet>& outlets, int descriptor,
                          std::chrono::steady_clock::time_point started);

/// The same on standard error, for commands that report no findings.
std::optional<int> refuse(const Configuration& configuration);

}  // namespace termcheck::cli
