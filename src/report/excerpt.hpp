#pragma once

#include <string>

#include "report/positions.hpp"
#include "report/style.hpp"

namespace termcheck::report {

struct Mark {
    char line = '^';  ///< what the place is underlined with
    Ink ink = Ink::error;
};

/// Appends the lines of a place with marks under it:
///      |
///   12 | {suspend,[m]}
///      |           ^
/// `digits` is the width of the line numbers. Long lines are shown in part, the part with the mark.
void append_excerpt(std::string& out, Place place, Mark mark, Positions& positions, unsigned digits,
                    const Style& style);

/// The last line number that an excerpt of this place shows.
std::uint32_t last_line(Place place, Positions& positions);

}  // namespace termcheck::report
