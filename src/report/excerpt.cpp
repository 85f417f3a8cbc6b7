#include "report/excerpt.hpp"

#include <algorithm>
#include <vector>

#include "report/printable.hpp"

namespace termcheck::report {
namespace {

constexpr unsigned tab_width = 4;
constexpr std::string_view dots = "...";

struct Cell {
    std::string text;
    unsigned column, width;
};

/// A line as it is shown, and the columns in it at which the marked part begins and ends.
struct Shown {
    std::string text;
    unsigned begin = 0, end = 0;
};

bool continues(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

/// The part of a line from some way before the mark to some way behind it: all that a window of this width can need.
std::string_view near(std::string_view line, std::size_t& begin, std::size_t& end, unsigned width)
{
    const std::size_t reach = 4U * width;
    std::size_t from = begin > reach ? begin - reach : 0;
    while (from > 0 && continues(line[from]))
        --from;
    std::size_t to = std::min(line.size(), begin + reach);
    while (to < line.size() && continues(line[to]))
        ++to;
    begin -= from;
    end = std::min(end, to) - from;
    return line.substr(from, to - from);
}

/// Cells for all characters, and where the mark begins and ends among the columns.
std::vector<Cell> lay_out(std::string_view text, std::size_t begin, std::size_t end, Shown& shown)
{
    std::vector<Cell> cells;
    unsigned column = 0;
    for (std::size_t at = 0; at < text.size();) {
        if (at <= begin)
            shown.begin = column;
        Glyph glyph = first_glyph(text.substr(at));
        if (text[at] == '\t') {
            glyph.width = tab_width - column % tab_width;
            glyph.text.assign(glyph.width, ' ');
        }
        column += glyph.width;
        if (at < end)
            shown.end = column;
        at += glyph.length;
        cells.push_back({std::move(glyph.text), column - glyph.width, glyph.width});
    }
    if (begin >= text.size())
        shown.begin = column;
    shown.end = std::max(shown.end, shown.begin + 1);
    return cells;
}

/// The first column of the window: the mark is in it, with something before it.
unsigned window_start(const Shown& shown, unsigned total, unsigned room)
{
    unsigned left = shown.begin > room / 3 ? shown.begin - room / 3 : 0;
    if (shown.end > left + room)
        left = std::min(shown.begin, shown.end - room);
    return std::min(left, total > room ? total - room : 0);
}

Shown show(std::string_view line, std::size_t begin, std::size_t end, unsigned width)
{
    Shown shown;
    const std::size_t begin_of_line = begin;
    const std::string_view part = near(line, begin, end, width);
    const std::vector<Cell> cells = lay_out(part, begin, end, shown);
    const unsigned total = std::max(cells.empty() ? 0U : cells.back().column + cells.back().width, shown.end);
    if (part.size() == line.size() && total <= width) {
        for (const Cell& cell : cells)
            shown.text += cell.text;
        return shown;
    }
    const auto dots_width = static_cast<unsigned>(dots.size());
    const unsigned room = width - 2 * dots_width;
    const unsigned left = window_start(shown, total, room);
    const bool cut_left = left > 0 || begin < begin_of_line;
    const unsigned shift = cut_left ? dots_width : 0;
    unsigned first = left, last = left;
    for (const Cell& cell : cells) {
        if (cell.column < left || cell.column + cell.width > left + room)
            continue;
        if (shown.text.empty())
            first = cell.column;
        shown.text += cell.text;
        last = cell.column + cell.width;
    }
    const bool cut_right = last < total || part.data() + part.size() != line.data() + line.size();
    shown.text =
        (cut_left ? std::string(dots) : std::string{}) + shown.text + (cut_right ? std::string(dots) : std::string{});
    shown.begin = std::max(shown.begin, first) - first + shift;
    shown.end = std::max(std::min(shown.end, std::max(last, first + 1)) - first + shift, shown.begin + 1);
    return shown;
}

class Excerpt {
public:
    Excerpt(std::string& out, Mark mark, Positions& positions, unsigned digits, const Style& style)
        : out_(out), mark_(mark), positions_(positions), digits_(digits), style_(style)
    {
    }

    void append(Place place)
    {
        const std::uint32_t first = positions_.of(*place.source, place.span.begin).line;
        const std::uint32_t last = last_line(place, positions_);
        gutter({});
        out_ += '\n';
        if (first == last)
            one_line(place, first);
        else
            several_lines(place, first, last);
    }

private:
    void gutter(std::string_view number)
    {
        std::string text(digits_ - number.size(), ' ');
        text.append(number).append(" |");
        paint(out_, style_, Ink::gutter, text);
    }

    unsigned room(unsigned taken) const
    {
        const unsigned used = digits_ + 3 + taken;
        return std::max(style_.width > used ? style_.width - used : 0, 30U);
    }

    void text_line(std::uint32_t number, std::string_view lead, std::string_view text)
    {
        gutter(std::to_string(number));
        if (!lead.empty()) {
            out_ += ' ';
            paint(out_, style_, mark_.ink, lead);
        }
        if (!text.empty())
            out_.append(1, ' ').append(text);
        out_ += '\n';
    }

    void mark_line(std::string_view marks)
    {
        gutter({});
        out_ += ' ';
        paint(out_, style_, mark_.ink, marks);
        out_ += '\n';
    }

    Shown shown(std::uint32_t number, std::uint32_t begin, std::uint32_t end, unsigned taken, const Source& source)
    {
        LineMap& lines = positions_.lines(source);
        std::string_view line = lines.line(number);
        const std::uint32_t start = lines.line_start(number);
        if (line.ends_with('\r') && start + line.size() > end)
            line.remove_suffix(1);
        const auto clip = [&](std::uint32_t offset) { return std::min<std::size_t>(offset - start, line.size()); };
        return show(line, clip(begin), clip(end), room(taken));
    }

    void one_line(Place place, std::uint32_t number)
    {
        const Shown line = shown(number, place.span.begin, place.span.end, 0, *place.source);
        text_line(number, {}, line.text);
        mark_line(std::string(line.begin, ' ') + std::string(line.end - line.begin, mark_.line));
    }

    /// 3 |   {"1.0",
    ///   |  _^
    /// 4 | |  []}
    ///   | |____^
    void several_lines(Place place, std::uint32_t first, std::uint32_t last)
    {
        LineMap& lines = positions_.lines(*place.source);
        const Shown top = shown(first, place.span.begin, place.span.begin, 2, *place.source);
        const bool from_start = top.text.find_first_not_of(' ') >= top.begin;
        text_line(first, from_start ? "/" : " ", top.text);
        if (!from_start)
            mark_line(" " + std::string(top.begin + 1, '_') + mark_.line);
        for (std::uint32_t number = first + 1; number < last; ++number) {
            if (last - first > 4 && number == first + 3) {
                paint(out_, style_, Ink::gutter, std::string(dots).append(digits_ > 2 ? digits_ - 2 : 0, ' '));
                paint(out_, style_, mark_.ink, digits_ > 2 ? "|" : " |");
                out_ += '\n';
                number = last - 1;
            } else {
                const std::uint32_t start = lines.line_start(number);
                text_line(number, "|", shown(number, start, start, 2, *place.source).text);
            }
        }
        const Shown bottom = shown(last, place.span.end - 1, place.span.end, 2, *place.source);
        text_line(last, "|", bottom.text);
        mark_line("|" + std::string(bottom.begin + 1, '_') + mark_.line);
    }

    std::string& out_;
    Mark mark_;
    Positions& positions_;
    unsigned digits_;
    const Style& style_;
};

}  // namespace

void append_excerpt(std::string& out, Place place, Mark mark, Positions& positions, unsigned digits, const Style& style)
{
    Excerpt(out, mark, positions, digits, style).append(place);
}

std::uint32_t last_line(Place place, Positions& positions)
{
    const Span span = place.span;
    return positions.lines(*place.source).line_at(span.end > span.begin ? span.end - 1 : span.begin);
}

}  // namespace termcheck::report
