#pragma once

#include <vector>

#include <termcheck/source.hpp>

namespace termcheck {

/// The comments of a file in which the text stands, from their `%` to the end of the line. What looks like one in a
/// string, a quoted atom or a character is none.
std::vector<Span> comments_with(const Source& source, std::string_view text, int otp);

}  // namespace termcheck
