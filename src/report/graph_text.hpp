#pragma once

#include <string>
#include <string_view>

namespace termcheck::report {

/// The inside of a quoted string of DOT.
std::string dot_text(std::string_view text);

/// Text for Mermaid: what it would take for its own is written as an entity.
std::string mermaid_text(std::string_view text);

}  // namespace termcheck::report
