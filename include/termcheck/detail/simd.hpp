#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

#if defined(__SSE2__)
#include <immintrin.h>
#endif

// Everything that is compiled differently by instruction set has it in its name, so that one program can hold several.
#if defined(__AVX2__)
#define TERMCHECK_ISA avx2
#elif defined(__SSSE3__)
#define TERMCHECK_ISA ssse3
#elif defined(__SSE2__)
#define TERMCHECK_ISA sse2
#else
#define TERMCHECK_ISA scalar
#endif

namespace termcheck::detail {
inline namespace TERMCHECK_ISA {

inline unsigned first_bit(std::uint32_t mask) { return static_cast<unsigned>(std::countr_zero(mask)); }

// Tables for `name_chars`: a bit for each set of rows of ASCII: 1: 0-9, 2: @A-O, 4: P-Z p-z, 8: _, 16: a-o. A byte is a name
// character if the entries of its two halves share a bit; `pshufb` gives 0 for bytes from 0x80 up.
alignas(32) inline constexpr char low_nibbles[32] = {7, 23, 23, 23, 23, 23, 23, 23, 23, 23, 22, 18, 18, 18, 18, 26,
                                                     7, 23, 23, 23, 23, 23, 23, 23, 23, 23, 22, 18, 18, 18, 18, 26};
alignas(32) inline constexpr char high_nibbles[32] = {0, 0, 0, 1, 2, 12, 16, 4, 0, 0, 0, 0, 0, 0, 0, 0,
                                                      0, 0, 0, 1, 2, 12, 16, 4, 0, 0, 0, 0, 0, 0, 0, 0};
alignas(32) inline constexpr char low_half[32] = {15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15,
                                                  15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15};

/// A few bytes of text that are compared at once. A mask has one bit for each byte, the first byte lowest.
#if defined(__AVX2__)
struct Vector {
    static constexpr std::size_t width = 32;
    static constexpr std::uint32_t all = 0xFFFF'FFFF;
    __m256i bytes;

    static Vector load(const char* at) { return {_mm256_loadu_si256(reinterpret_cast<const __m256i*>(at))}; }
    static std::uint32_t mask(__m256i v) { return static_cast<std::uint32_t>(_mm256_movemask_epi8(v)); }
    std::uint32_t high_bits() const { return mask(bytes); }
    /// Of tuples and lists; the square ones are the curly ones less a bit.
    std::uint32_t brackets() const { return Vector{_mm256_or_si256(bytes, _mm256_set1_epi8(0x20))}.equal('{', '}'); }
    std::uint32_t equal(char c) const { return mask(_mm256_cmpeq_epi8(bytes, _mm256_set1_epi8(c))); }
    std::uint32_t equal(char a, char b) const
    {
        return mask(_mm256_or_si256(_mm256_cmpeq_epi8(bytes, _mm256_set1_epi8(a)),
                                    _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8(b))));
    }
    std::uint32_t at_most(unsigned char c) const
    {
        return mask(_mm256_cmpeq_epi8(_mm256_min_epu8(bytes, _mm256_set1_epi8(static_cast<char>(c))), bytes));
    }
    /// Letters, digits, `_` and `@`, by a table for each half of a byte.
    std::uint32_t name_chars() const
    {
        const auto upper = _mm256_and_si256(_mm256_srli_epi16(bytes, 4), constant(low_half));
        const auto hit = _mm256_and_si256(_mm256_shuffle_epi8(constant(low_nibbles), bytes),
                                          _mm256_shuffle_epi8(constant(high_nibbles), upper));
        return ~mask(_mm256_cmpeq_epi8(hit, _mm256_setzero_si256()));
    }

private:
    static __m256i constant(const char* bytes) { return _mm256_load_si256(reinterpret_cast<const __m256i*>(bytes)); }
};
#elif defined(__SSE2__)
struct Vector {
    static constexpr std::size_t width = 16;
    static constexpr std::uint32_t all = 0xFFFF;
    __m128i bytes;

    static Vector load(const char* at) { return {_mm_loadu_si128(reinterpret_cast<const __m128i*>(at))}; }
    static std::uint32_t mask(__m128i v) { return static_cast<std::uint32_t>(_mm_movemask_epi8(v)); }
    std::uint32_t high_bits() const { return mask(bytes); }
    std::uint32_t brackets() const { return Vector{_mm_or_si128(bytes, _mm_set1_epi8(0x20))}.equal('{', '}'); }
    std::uint32_t equal(char c) const { return mask(_mm_cmpeq_epi8(bytes, _mm_set1_epi8(c))); }
    std::uint32_t equal(char a, char b) const
    {
        return mask(_mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8(a)), _mm_cmpeq_epi8(bytes, _mm_set1_epi8(b))));
    }
    std::uint32_t at_most(unsigned char c) const
    {
        return mask(_mm_cmpeq_epi8(_mm_min_epu8(bytes, _mm_set1_epi8(static_cast<char>(c))), bytes));
    }
    std::uint32_t name_chars() const
    {
#if defined(__SSSE3__)
        const auto upper = _mm_and_si128(_mm_srli_epi16(bytes, 4), constant(low_half));
        const auto hit = _mm_and_si128(_mm_shuffle_epi8(constant(low_nibbles), bytes),
                                       _mm_shuffle_epi8(constant(high_nibbles), upper));
        return ~mask(_mm_cmpeq_epi8(hit, _mm_setzero_si128())) & all;
#else
        const auto letter = in_range(_mm_or_si128(bytes, _mm_set1_epi8(0x20)), 'a', 25);
        const auto digit = in_range(bytes, '0', 9);
        const auto rest =
            _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('_')), _mm_cmpeq_epi8(bytes, _mm_set1_epi8('@')));
        return mask(_mm_or_si128(_mm_or_si128(letter, digit), rest));
#endif
    }

private:
    static __m128i in_range(__m128i v, char first, char count)
    {
        const auto offset = _mm_sub_epi8(v, _mm_set1_epi8(first));
        return _mm_cmpeq_epi8(_mm_min_epu8(offset, _mm_set1_epi8(count)), offset);
    }
    static __m128i constant(const char* bytes) { return _mm_load_si128(reinterpret_cast<const __m128i*>(bytes)); }
};
#else
struct Vector {
    static constexpr std::size_t width = 8;
    static constexpr std::uint32_t all = 0xFF;
    unsigned char bytes[8];

    static Vector load(const char* at)
    {
        Vector v;
        std::memcpy(v.bytes, at, sizeof v.bytes);
        return v;
    }
    template <typename Test>
    std::uint32_t where(Test test) const
    {
        std::uint32_t found = 0;
        for (unsigned i = 0; i < width; ++i)
            found |= static_cast<std::uint32_t>(test(bytes[i])) << i;
        return found;
    }
    std::uint32_t high_bits() const
    {
        return where([](unsigned char c) { return c >= 0x80; });
    }
    std::uint32_t brackets() const
    {
        return where([](unsigned char c) { return (c | 0x20) == '{' || (c | 0x20) == '}'; });
    }
    std::uint32_t equal(char a) const
    {
        return where([a](unsigned char c) { return c == static_cast<unsigned char>(a); });
    }
    std::uint32_t equal(char a, char b) const { return equal(a) | equal(b); }
    std::uint32_t at_most(unsigned char limit) const
    {
        return where([limit](unsigned char c) { return c <= limit; });
    }
    std::uint32_t name_chars() const
    {
        return where([](unsigned char c) {
            const unsigned char lower = c | 0x20;
            return (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '@';
        });
    }
};
#endif

}  // namespace TERMCHECK_ISA
}  // namespace termcheck::detail
