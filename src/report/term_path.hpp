#pragma once

#include <span>
#include <string>
#include <vector>

#include <termcheck/tree.hpp>

namespace termcheck::report {

/// The way from the root to the smallest term around each span, as `0/1/"1.2"/1/load_module m`: what an element of a
/// list begins with where that names it, positions elsewhere. It stays the same when lines move, and when elements
/// with other names come and go. A span between two elements is `+` and the one before it.
std::vector<std::string> term_paths(const Tree& tree, std::span<const Span> spans);

}  // namespace termcheck::report
