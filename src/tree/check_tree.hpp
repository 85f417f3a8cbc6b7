#pragma once

#include <vector>

#include "tree/release_tree.hpp"

namespace termcheck {

/// What the files of a tree say against each other, and what execution of its relups between its releases tells. Nothing
/// that a file tells by itself, but for relups, whose execution knows more here. Each finding once, by file and place.
std::vector<Diagnostic> check_tree(ReleaseTree& tree, std::size_t jobs = 1);

}  // namespace termcheck
