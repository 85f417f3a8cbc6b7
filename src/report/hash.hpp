#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace termcheck::report {

/// FNV-1a, then mixed as in SplitMix64: the same on every machine and in every version.
constexpr std::uint64_t hash_of(std::string_view text)
{
    std::uint64_t hash = 0xCBF2'9CE4'8422'2325;
    for (const char c : text)
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x0000'0100'0000'01B3;
    hash = (hash ^ (hash >> 30)) * 0xBF58'476D'1CE4'E5B9;
    hash = (hash ^ (hash >> 27)) * 0x94D0'49BB'1331'11EB;
    return hash ^ (hash >> 31);
}

/// 16 digits.
inline std::string hexadecimal(std::uint64_t number)
{
    std::string digits(16, '0');
    for (std::size_t i = 16; i-- > 0; number >>= 4)
        digits[i] = "0123456789abcdef"[number & 15];
    return digits;
}

}  // namespace termcheck::report
