#pragma once

#include <string>

#include <termcheck/tree.hpp>

namespace termcheck {

/// A term for a message, on one line and not too long: "`[a, b, ...`".
std::string quoted_term(Term term);

/// "an atom", "a list".
std::string_view kind_with_article(Term term);

}  // namespace termcheck
