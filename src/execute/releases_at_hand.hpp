#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include <termcheck/diagnostic.hpp>

#include "execute/system.hpp"
#include "model/relup.hpp"

namespace termcheck {

/// Releases that were read for the sake of a relup, and everything they point into.
struct ReleasesAtHand {
    std::span<const KnownRelease> releases;  ///< those whose .rel file could be read
    std::vector<Diagnostic> findings;        ///< of reading them
    std::shared_ptr<const void> files;
};

/// The releases of these .rel files, with the .app files and the compiled code that are found in the folders of `path`,
/// in which `*` may stand.
ReleasesAtHand read_releases_at_hand(const Relup& relup, std::span<const std::string> rels,
                                     const std::vector<std::string>& path, int otp);

}  // namespace termcheck
