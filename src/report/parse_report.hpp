#pragma once

#include <string>

#include <termcheck/tree.hpp>

namespace termcheck {

// What `termcheck parse` writes. All of them take a file with any nesting, and what is left of one with errors.

/// Each term as `io:format("~tp.~n", [Term])` prints it; `width` 0 is one line for each, as with `~0tp`.
std::string terms_as_erlang(const Tree& tree, int width);

/// The syntax tree: `{"version":1,"file":NAME,"terms":[TERM,...]}`, a term in each line. A TERM has `kind`, `line`, `column`,
/// `offset`, `length` (bytes of the file), `end_line`, `end_column` (exclusive), and by its kind
/// - `children`: those of a map are key, value, key, value; the last one of an `improper_list` is its tail;
/// - `value`: text of atoms, strings and variables; a number, or its text where JSON's readers would round it (2^53 and more);
///   of a binary, if it is UTF-8, besides its `bits` and `hex`. A binary in a binary has none of them.
std::string terms_as_json(const Tree& tree);

/// The syntax tree, indented, for people.
std::string terms_as_tree(const Tree& tree);

}  // namespace termcheck
