#pragma once

#include <string_view>

namespace termcheck {

/// Which of two versions is older, as people write them: "0.9" is older than "0.10", "1.0-rc1" than "1.0", "1.0" than
/// "1.0.1". Erlang has no such order; what is the newest release is a guess.
bool is_older(std::string_view a, std::string_view b);

}  // namespace termcheck
