#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace termcheck::report {

/// How findings are written.
enum class Format : std::uint8_t { full, short_, json, jsonl, sarif, github, gitlab, checkstyle, junit };

/// In the order of `Format`.
inline constexpr std::array<std::string_view, 9> format_names{"full",   "short",  "json",       "jsonl", "sarif",
                                                              "github", "gitlab", "checkstyle", "junit"};

/// How pictures are written.
enum class GraphFormat : std::uint8_t { dot, mermaid, svg };

/// In the order of `GraphFormat`.
inline constexpr std::array<std::string_view, 3> graph_format_names{"dot", "mermaid", "svg"};

/// A machine reads it: no colours, and nothing else may stand beside it.
constexpr bool is_for_machines(Format format) { return format >= Format::json; }

}  // namespace termcheck::report
