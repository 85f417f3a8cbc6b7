#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "fix/edits.hpp"

namespace termcheck::fix {

/// One file, before and after.
struct Change {
    std::string_view name;
    std::string_view before, after;  ///< bytes
    const Origins& origins;          ///< of the lines of `after`
};

enum class DiffLine : std::uint8_t { file, hunk, same, removed, added };

/// Appends a line of a diff, which comes with its end.
using PaintLine = void (*)(std::string& out, DiffLine kind, std::string_view line);

/// The unified diff that `patch` and `git apply` take; nothing if there is no change.
std::string unified_diff(const Change& change, PaintLine paint);

}  // namespace termcheck::fix
