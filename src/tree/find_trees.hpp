#pragma once

#include <span>
#include <string>
#include <vector>

namespace termcheck {

/// An .appup file with the .app file beside it, outside of any release tree: of a build, or both in source form.
struct AppPair {
    std::string app, appup;
};

/// What belongs together among some files.
struct Groups {
    std::vector<std::string> trees;  ///< roots of release trees; "." for the current folder
    std::vector<AppPair> pairs;
};

/// By their paths alone: `ROOT/releases/VSN/NAME.rel`, `ROOT/lib/NAME-VSN/ebin/NAME.app` and the like.
Groups find_groups(std::span<const std::string> paths);

/// Release trees at or below a folder: the folder itself if it is one, else those below it, down to a few levels.
std::vector<std::string> find_trees(const std::string& folder);

}  // namespace termcheck
