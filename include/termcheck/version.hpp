#pragma once

#include <string_view>

// The only place where the version stands; CMake reads it from here.
#define TERMCHECK_VERSION_MAJOR 0
#define TERMCHECK_VERSION_MINOR 1
#define TERMCHECK_VERSION_PATCH 0

#define TERMCHECK_DETAIL_TEXT_(number) #number
#define TERMCHECK_DETAIL_TEXT(number) TERMCHECK_DETAIL_TEXT_(number)

namespace termcheck {

inline constexpr std::string_view version = TERMCHECK_DETAIL_TEXT(TERMCHECK_VERSION_MAJOR) "." TERMCHECK_DETAIL_TEXT(
    TERMCHECK_VERSION_MINOR) "." TERMCHECK_DETAIL_TEXT(TERMCHECK_VERSION_PATCH);

/// When this version was made, as manual pages write it.
inline constexpr std::string_view version_date = "November 23, 2026";

}  // namespace termcheck
