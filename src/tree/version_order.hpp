#pragma once

#include <string_view>

namespace termcheck {

/// Which of two versions is older, as people number them: "1.9" before "1.10", "2.0-rc.1" before "2.0", "2.0" before
/// "2.0-3-gabc" and "2.0+3". Less than zero if `a` is the older one, zero only if they are equal.
int compare_versions(std::string_view a, std::string_view b);

inline bool is_older(std::string_view a, std::string_view b) { return compare_versions(a, b) < 0; }

/// Whether a version was most likely meant to be the other one. Digits are no slip: they make another version.
bool is_slip_for(std::string_view written, std::string_view version);

}  // namespace termcheck
