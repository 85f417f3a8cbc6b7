#pragma once

#include <string>

#include <termcheck/tree.hpp>

namespace termcheck::bench {

/// The same data as JSON, for parsers of JSON: token by token, blanks kept; atoms, strings and binaries become strings;
/// tuples, lists and maps become arrays. Comments cannot be kept.
std::string transliterate(const Tree& tree);

}  // namespace termcheck::bench
