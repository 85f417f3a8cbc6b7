#pragma once

#include <string>
#include <string_view>

namespace termcheck::report {

/// One character as a terminal may show it.
struct Glyph {
    std::string text;
    unsigned width = 0;      ///< in columns
    std::size_t length = 0;  ///< in bytes of the original
};

/// The first character of a text that is not empty. What could drive the terminal, turn the direction of the text, or
/// cannot be seen is written `\x{1B}`; a byte that is not UTF-8 becomes a replacement character. A tab is one, too.
Glyph first_glyph(std::string_view text);

/// All of the text that way.
std::string printable(std::string_view text);

/// Printable, and not wider than `columns`: what is too long ends in `...`.
std::string shortened(std::string_view text, unsigned columns);

}  // namespace termcheck::report
