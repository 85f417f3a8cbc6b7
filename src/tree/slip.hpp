#pragma once

#include <algorithm>
#include <string_view>

#include <termcheck/detail/encoding.hpp>

#include "check/suggest.hpp"

namespace termcheck {

/// Whether a version was most likely meant to be the other one. Digits are no slip: they make another version.
inline bool is_slip_for(std::string_view written, std::string_view version)
{
    const auto others = [](std::string_view text) {
        return std::count_if(text.begin(), text.end(), [](char c) { return !detail::is_digit(c) && c != '.'; });
    };
    return edit_distance(written, version, 1) == 1 && others(written) != others(version);
}

}  // namespace termcheck
