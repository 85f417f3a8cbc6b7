#pragma once

#include "report/version_graph.hpp"
#include "tree/release_tree.hpp"

namespace termcheck::report {

/// One graph for each release of the tree, by name. Each way is executed between the releases that it connects.
std::vector<VersionGraph> version_graphs(const ReleaseTree& tree);

}  // namespace termcheck::report
