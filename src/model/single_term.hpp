#pragma once

#include <vector>

#include <termcheck/tree.hpp>

namespace termcheck {

/// The term of a file that holds one; unset without any. Says so if there is none or are several, unless there were
/// syntax errors: then the tree is not all there is.
Term single_term(const Tree& tree, std::vector<Diagnostic>& findings);

}  // namespace termcheck
