#include "compare/results.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "report/svg.hpp"

namespace termcheck::bench {
namespace {

std::string figure(double value, const std::string& unit)
{
    const int digits = value >= 100 ? 0 : value >= 10 ? 1 : 2;
    return fmt::format("{:.{}f}{}", value, digits, unit);
}

bool is_reached(const Row& row) { return row.at_most ? row.figure <= *row.goal : row.figure >= *row.goal; }

constexpr int left = 190, width = 520, line = 20, top = 50;

/// From 1 ns to 100 us.
int pixels(double nanoseconds) { return static_cast<int>(std::clamp(std::log10(nanoseconds) / 5, 0.0, 1.0) * width); }

void draw_scale(report::Svg& svg, int bottom)
{
    static constexpr const char* names[] = {"1 ns", "10 ns", "100 ns", "1 us", "10 us", "100 us"};
    for (int power = 0; power <= 5; ++power) {
        const int x = left + power * width / 5;
        svg.line("rule", x, top, x, bottom);
        svg.text("faint small middle", x, bottom + 16, names[power]);
    }
}

}  // namespace

std::string table(const std::vector<Row>& rows)
{
    std::string text = "| | measured | goal |\n|---|---|---|\n";
    for (const Row& row : rows) {
        std::string goal;
        if (row.goal)
            goal = fmt::format("{} {:g}{}{}", row.at_most ? "≤" : "≥", *row.goal, row.unit,
                               is_reached(row) ? "" : " (missed)");
        text += fmt::format("| {} | {} | {} |\n", row.what, figure(row.figure, row.unit), goal);
    }
    return text;
}

std::string chart(const std::vector<Bar>& bars, const std::string& caption)
{
    const auto inputs = std::count_if(bars.begin(), bars.end(), [previous = std::string()](const Bar& bar) mutable {
        return std::exchange(previous, bar.input) != bar.input;
    });
    const int bottom = top + static_cast<int>(bars.size()) * line + static_cast<int>(inputs) * (line + 8);
    std::string text;
    report::Svg svg(text);
    svg.begin(left + width + 90, static_cast<unsigned>(bottom) + 60, "Time to read one term");
    svg.text("title", 16, 28, "Time to read one term, logarithmic");
    draw_scale(svg, bottom);
    int y = top;
    std::string input;
    for (const Bar& bar : bars) {
        if (std::exchange(input, bar.input) != bar.input) {
            svg.text("strong", 16, y + line, bar.input);
            y += line + 8;
        }
        svg.text("right", left - 8, y + 14, bar.candidate);
        svg.rectangle(bar.candidate == "termcheck" ? "tip" : "faint", left, y + 3, std::max(pixels(bar.nanoseconds), 1),
                      line - 6, 2);
        svg.text("small", left + pixels(bar.nanoseconds) + 6, y + 14, figure(bar.nanoseconds, " ns"));
        y += line;
    }
    svg.text("faint small", 16, bottom + 44, caption);
    svg.end();
    return text;
}

}  // namespace termcheck::bench
