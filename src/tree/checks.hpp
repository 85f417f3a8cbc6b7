#pragma once

#include <vector>

#include "tree/chain.hpp"
#include "tree/release_tree.hpp"

// The parts of `check_tree`: each appends what it finds.

namespace termcheck::across {

/// Relups against the releases that they lie with and lead from and to.
void check_relups(const ReleaseTree& tree, std::vector<Diagnostic>& findings);

/// .rel files against each other, and against the emulators at hand.
void check_releases(const ReleaseTree& tree, const Chain& chain, std::vector<Diagnostic>& findings);

/// Applications against the folders that they lie in.
void check_folders(const ReleaseTree& tree, std::vector<Diagnostic>& findings);

/// .appup files against the .app file beside them and those of the older versions in the tree.
void check_appups(const ReleaseTree& tree, std::vector<Diagnostic>& findings);

/// An .appup file against the .app file beside it, without a tree.
void check_pair(const App& app, const Appup& appup, std::vector<Diagnostic>& findings);

/// RELEASES and start_erl.data against the rest.
void check_installed(const ReleaseTree& tree, std::vector<Diagnostic>& findings);

/// Which release leads to which.
void check_chain(const ReleaseTree& tree, const Chain& chain, std::vector<Diagnostic>& findings);

/// Pairs of releases between which an upgrade is surely meant, though there is no relup for it yet: what lowering says.
void check_upgrades(ReleaseTree& tree, const Chain& chain, std::size_t jobs, std::vector<Diagnostic>& findings);

}  // namespace termcheck::across
