#pragma once

#include <cstdint>

namespace termcheck {

inline constexpr int oldest_otp = 25, newest_otp = 28;

struct ParseOptions {
    int otp = newest_otp;                 ///< the release whose `file:consult/1` decides: `oldest_otp` to `newest_otp`
    std::uint32_t max_depth = 1'000'000;  ///< of nesting
    std::uint32_t max_errors = 20;        ///< after so many the rest of the file is passed over
};

}  // namespace termcheck
