#pragma once

#include <span>
#include <string>

#include "report/format.hpp"
#include "report/story.hpp"

namespace termcheck::report {

/// Timelines of upgrades, one below the other.
std::string timeline_graph(std::span<const Story> stories, GraphFormat format);

std::string timeline_dot(std::span<const Story> stories);
std::string timeline_mermaid(std::span<const Story> stories);
std::string timeline_svg(std::span<const Story> stories);

}  // namespace termcheck::report
