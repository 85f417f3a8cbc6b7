#pragma once

#include "lower/release.hpp"
#include "lower/store.hpp"

namespace termcheck::lowering {

/// A release of a tree.
struct TreeRelease {
    std::string path;  ///< of its .rel file
    const Rel* rel = nullptr;
};

/// A folder with releases, whoever has made it: `releases/VSN/NAME.rel` of relx, mix and distillery, `releases/NAME.rel` of
/// `release_handler`, `releases/NAME-VSN.rel` of castle, .rel files in the folder itself, or a folder for each release.
struct ReleaseTree {
    std::vector<TreeRelease> releases;  ///< one for each name and version, the oldest first
    std::vector<TreeRelease> copies;    ///< other .rel files of these
    bool is_flat = false;               ///< the .app files of a release lie beside its .rel file
    std::vector<std::string> unusable;  ///< .rel files that are none
    std::vector<std::string> path;      ///< where their applications are
};

ReleaseTree read_tree(const std::string& root, Store& store);

}  // namespace termcheck::lowering
