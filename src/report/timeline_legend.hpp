#pragma once

#include <string>
#include <vector>

#include "report/svg.hpp"
#include "report/timeline.hpp"

namespace termcheck::report {

inline constexpr int legend_row = 22;

/// What the marks and lines of a timeline mean.
struct Legend {
    struct Item {
        EffectKind mark;
        std::string_view line;  ///< look of a line, in place of a mark
        std::string_view text;
        int x, row;
    };

    std::vector<Item> items;
    int rows = 1;
};

Legend legend_of(const Timeline& timeline, int margin, int width);
void draw_legend(Svg& svg, const Legend& legend, int top);

/// A mark around a point.
void draw_mark(Svg& svg, EffectKind kind, int x, int y);

}  // namespace termcheck::report
