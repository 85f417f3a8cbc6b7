#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/configuration.hpp"
#include "cli/discover.hpp"

namespace termcheck::cli {

/// What the command line and configuration files make of the files that are there.
struct FilesToCheck {
    Discovery found;
    std::string project;        ///< the folder that is checked because none was named
    std::optional<int> status;  ///< of a run that ends here
};

FilesToCheck find_files(Configuration& configuration);

/// Whether nothing to check is what was asked for.
bool may_be_empty(const Options& options, const Discovery& found);
/// Says so; the exit status.
int nothing_to_check(const Options& options, const Discovery& found, const std::string& project);

/// `--files`
int list_files(const Discovery& found);

/// "checking 3 app, 2 appup files in .."
void say_what_was_found(const std::vector<FoundFile>& files, const std::string& project);

}  // namespace termcheck::cli
