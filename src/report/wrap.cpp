#include "report/wrap.hpp"

#include <algorithm>

#include "report/printable.hpp"

namespace termcheck::report {
namespace {

/// The next piece that is not broken: up to a blank, but code in backticks with blanks in it if it is short.
std::string_view take_piece(std::string_view& text)
{
    constexpr std::size_t longest_code = 40;
    bool in_code = false;
    std::size_t end = 0;
    for (; end != text.size() && (in_code || text[end] != ' '); ++end) {
        if (text[end] != '`')
            continue;
        const std::size_t close = text.find('`', end + 1);
        in_code = !in_code && close != std::string_view::npos && close - end <= longest_code;
    }
    const std::string_view piece = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return piece;
}

}  // namespace

unsigned columns_of(std::string_view text)
{
    unsigned columns = 0;
    while (!text.empty()) {
        const Glyph glyph = first_glyph(text);
        columns += glyph.width;
        text.remove_prefix(glyph.length);
    }
    return columns;
}

void wrap(std::string& out, std::string_view text, const Margins& margins, unsigned used)
{
    const auto hang = margins.hang + static_cast<unsigned>(margins.hang_prefix.size());
    unsigned column = margins.indent + static_cast<unsigned>(margins.prefix.size());
    if (used < margins.indent)
        out.append(margins.indent - used, ' ');
    out.append(margins.prefix);
    bool at_start = true;
    while (!text.empty()) {
        const std::string piece = printable(take_piece(text));
        const unsigned columns = columns_of(piece);
        if (!at_start && column + 1 + columns > margins.width) {
            out.append(1, '\n').append(margins.hang, ' ').append(margins.hang_prefix);
            column = hang;
            at_start = true;
        }
        if (!at_start) {
            out += ' ';
            ++column;
        }
        out += piece;
        column += columns;
        at_start = false;
    }
    out += '\n';
}

void paint_lines(std::string& out, const Style& style, Ink ink, std::string_view lines)
{
    while (!lines.empty()) {
        const std::size_t end = std::min(lines.find('\n') + 1, lines.size());
        paint(out, style, ink, lines.substr(0, end - 1));
        out += '\n';
        lines.remove_prefix(end);
    }
}

}  // namespace termcheck::report
