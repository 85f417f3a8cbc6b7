#pragma once

#include <string>
#include <string_view>

#include "report/style.hpp"

namespace termcheck::report {

/// Columns that a text takes on a terminal.
unsigned columns_of(std::string_view text);

/// How a paragraph is laid out.
struct Margins {
    unsigned width = 80;           ///< columns of a line
    unsigned indent = 0;           ///< blanks before the first line
    unsigned hang = 0;             ///< blanks before the others
    std::string_view prefix = {};  ///< of the first line, behind the blanks
    std::string_view hang_prefix = {};
};

/// Appends a paragraph, made printable and broken at blanks, and a line end. The first line goes on at column `used`
/// when something stands there already. Code in backticks stays whole where a line can hold it.
void wrap(std::string& out, std::string_view text, const Margins& margins, unsigned used = 0);

/// Appends lines in a colour that ends at each line's end, for pagers.
void paint_lines(std::string& out, const Style& style, Ink ink, std::string_view lines);

}  // namespace termcheck::report
