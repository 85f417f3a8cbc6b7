#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

namespace termcheck {
namespace hashing {

inline std::uint64_t word(const char* at)
{
    std::uint64_t value = 0;
    std::memcpy(&value, at, 8);
    return value;
}

/// The last bytes of a name, at most eight.
inline std::uint64_t rest(const char* at, std::size_t size)
{
    if (size >= 4) {
        std::uint32_t first = 0, last = 0;
        std::memcpy(&first, at, 4);
        std::memcpy(&last, at + size - 4, 4);
        return std::uint64_t{first} << 32 | last;
    }
    if (size == 0)
        return 0;
    const auto byte = [at](std::size_t i) { return static_cast<std::uint64_t>(static_cast<unsigned char>(at[i])); };
    return byte(0) << 16 | byte(size / 2) << 8 | byte(size - 1);
}

/// Both halves of the product.
inline std::uint64_t mix(std::uint64_t a, std::uint64_t b)
{
    __extension__ using Product = unsigned __int128;
    const Product product = static_cast<Product>(a) * b;
    return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

}  // namespace hashing

/// Names are short, so that a hash is mostly a call: this one is inline and takes eight bytes with one multiplication, in the
/// way of wyhash. Its constants are odd numbers with half of their bits set.
inline std::uint64_t hash_of_name(std::string_view name)
{
    constexpr std::uint64_t a = 0xA0761D6478BD642F, b = 0xE7037ED1A0B428DB;
    const char* at = name.data();
    std::size_t left = name.size();
    std::uint64_t state = a ^ left;
    for (; left > 8; at += 8, left -= 8)
        state = hashing::mix(hashing::word(at) ^ b, state);
    return hashing::mix(hashing::rest(at, left) ^ b, state);
}

}  // namespace termcheck
