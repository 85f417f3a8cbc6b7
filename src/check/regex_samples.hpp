#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace termcheck {

/// Some texts that a regular expression was probably written to match: each alternative, each of a few counts and a few
/// members of each set is in one of them. Nothing for those with parts that are not understood here (look-around,
/// back references, ...), and not too many in any case.
std::vector<std::string> regex_samples(std::string_view regex);

}  // namespace termcheck
