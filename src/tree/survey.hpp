#pragma once

#include <string_view>
#include <vector>

#include "tree/chain.hpp"

namespace termcheck {

/// Two releases of one name between which the release handler finds no script.
struct Gap {
    std::size_t from = 0, to = 0;
    bool can_be_made = false;           ///< a relup, from the .appup files of the newer one
    std::vector<Diagnostic> obstacles;  ///< errors of lowering, when it cannot
};

/// An entry of an .appup file and the versions in the tree that it is for.
struct EntryUse {
    const TreeApp* app = nullptr;
    const Script* entry = nullptr;
    std::vector<std::string_view> versions;      ///< that get to this entry
    std::vector<std::string_view> own_or_newer;  ///< that a regular expression matches, too
};

/// All that a tree tells about its versions.
struct Survey {
    const ReleaseTree* tree = nullptr;
    Chain chain;
    std::vector<Gap> gaps;  ///< by `from`, then by `to`
    /// Of applications that are not OTP's own, as theirs know all versions that ever were.
    std::vector<EntryUse> entries;
    std::vector<const RelupEntry*> unused;  ///< of relups, for versions that no release has, or hidden
};

Survey survey(ReleaseTree& tree);

}  // namespace termcheck
