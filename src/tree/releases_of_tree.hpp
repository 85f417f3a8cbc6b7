#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "execute/releases_at_hand.hpp"
#include "tree/release_tree.hpp"

namespace termcheck {

/// The release as execution takes it, without compiled code. It points into the tree.
KnownRelease known_release(const TreeRelease& release);

/// The releases of that name as execution takes them, without compiled code. They point into the tree.
std::vector<KnownRelease> known_releases(const ReleaseTree& tree, std::string_view name);

/// The releases of the tree in `root` for a relup that may lie anywhere; none where there is no tree.
ReleasesAtHand read_releases_of_tree(const Relup& relup, const std::string& root, int otp);

}  // namespace termcheck
