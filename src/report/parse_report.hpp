#pragma once

#include <string>

#include <termcheck/tree.hpp>

namespace termcheck {

// What `termcheck parse` writes. All of them take a file with any nesting, and what is left of one with errors.

/// Each term as `io:format("~tp.~n", [Term])` prints it; `width` 0 is one line for each, as with `~0tp`.
std::string terms_as_erlang(const Tree& tree, int width);

/// The syntax tree: kinds, values and spans.
std::string terms_as_json(const Tree& tree);

/// The syntax tree, indented, for people.
std::string terms_as_tree(const Tree& tree);

}  // namespace termcheck
