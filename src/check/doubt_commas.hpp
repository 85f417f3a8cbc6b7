#pragma once

#include <vector>

#include <termcheck/tree.hpp>

namespace termcheck {

/// A comma or dot that was put in or taken out where the file then has something else than must stand there: what was
/// forgotten may be something else. Such fixes become unsafe.
void doubt_commas(const Tree& tree, std::vector<Diagnostic>& findings);

}  // namespace termcheck
