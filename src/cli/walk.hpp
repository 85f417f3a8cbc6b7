#pragma once

#include <string>

#include "cli/discover.hpp"
#include "cli/gitignore.hpp"

namespace termcheck::cli {

/// What walks leave out unless it is named: what others made, and what is built.
bool is_skipped_folder(std::string_view name);

/// Appends the files below a folder, unsorted. Symbolic links are followed, each folder and file is taken once, under
/// its real path where that is below the folder, too.
void walk(const std::string& folder, const std::vector<IgnoreRule>& exclude, const DiscoverOptions& options,
          Discovery& found);

}  // namespace termcheck::cli
