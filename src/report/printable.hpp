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

/// DEL, the controls of C1, and what turns the direction of the text: formats for programs allow these as they are, but a
/// report may end on a terminal.
constexpr bool moves_text(char32_t c)
{
    return (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

/// All of the text that way.
std::string printable(std::string_view text);

/// Printable, and not wider than `columns`: what is too long ends in `...`.
std::string shortened(std::string_view text, unsigned columns);

}  // namespace termcheck::report
