#pragma once

#include <algorithm>
#include <string_view>

namespace termcheck {

/// Whether a version can be part of the name of a folder and one word of a line.
constexpr bool is_path_part(std::string_view version)
{
    return std::none_of(version.begin(), version.end(), [](char c) {
        return static_cast<unsigned char>(c) <= ' ' || c == '\x7F' || c == '/' || c == '\\';
    });
}

}  // namespace termcheck
