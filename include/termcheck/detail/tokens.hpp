#pragma once

#include <array>
#include <charconv>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include <termcheck/detail/encoding.hpp>
#include <termcheck/detail/simd.hpp>

#if defined(__GNUC__)
#define TERMCHECK_INLINE __attribute__((always_inline)) inline
#define TERMCHECK_COLD __attribute__((noinline, cold)) inline
#else
#define TERMCHECK_INLINE inline
#define TERMCHECK_COLD inline
#endif

// Where a token ends. Every function takes its first byte and gives the first byte behind it, or nullptr where there is
// no such token; all rely on the sentinels behind the text (`write_sentinels`).

namespace termcheck::detail {
inline namespace TERMCHECK_ISA {

/// Code points 0 to 32.
TERMCHECK_INLINE const char* skip_blanks(const char* at)
{
    if (byte(*at) > 0x20)
        return at;
    for (++at;; at += Vector::width) {
        const std::uint32_t other = Vector::load(at).at_most(0x20) ^ Vector::all;
        if (other != 0)
            return at + first_bit(other);
    }
}

/// Behind a `%`: at the end of its line, or at a sentinel.
TERMCHECK_INLINE const char* skip_comment(const char* at)
{
    for (;; at += Vector::width)
        if (const std::uint32_t found = Vector::load(at).equal('\n'))
            return at + first_bit(found);
}

/// Code points 128 to 160 are blanks, too.
inline bool is_wide_blank(const char* at) { return byte(at[0]) == 0xC2 && byte(at[1]) >= 0x80 && byte(at[1]) <= 0xA0; }

/// All white space and comments.
TERMCHECK_COLD const char* skip_separators(const char* at, const char* end)
{
    while (at < end) {
        if (byte(*at) <= 0x20)
            at = skip_blanks(at);
        else if (*at == '%')
            at = skip_comment(at);
        else if (is_wide_blank(at))
            at += 2;
        else
            break;
    }
    return at < end ? at : end;
}

// Letters of Latin-1 beyond ASCII: C3 80 to C3 BF, without the signs for multiplication and division.
inline bool is_wide_letter(const char* at)
{
    return byte(at[0]) == 0xC3 && byte(at[1]) >= 0x80 && byte(at[1]) <= 0xBF && byte(at[1]) != 0x97 &&
           byte(at[1]) != 0xB7;
}
inline bool is_wide_lower(const char* at) { return is_wide_letter(at) && byte(at[1]) >= 0x9F; }

inline bool is_ascii_name_char(char c) { return is_lower(to_lower(c)) || is_digit(c) || c == '_' || c == '@'; }

TERMCHECK_COLD const char* skip_wide_name(const char* at)
{
    for (;;) {
        if (is_wide_letter(at))
            at += 2;
        else if (is_ascii_name_char(*at))
            ++at;
        else
            return at;
    }
}

TERMCHECK_COLD const char* skip_long_name(const char* at)
{
    for (;; at += Vector::width)
        if (const std::uint32_t other = Vector::load(at).name_chars() ^ Vector::all)
            return skip_wide_name(at + first_bit(other));
}

/// The name characters from `at` on.
TERMCHECK_INLINE const char* skip_name(const char* at)
{
    const std::uint32_t other = Vector::load(at).name_chars() ^ Vector::all;
    if (other == 0) [[unlikely]]
        return skip_long_name(at + Vector::width);
    at += first_bit(other);
    return byte(*at) == 0xC3 ? skip_wide_name(at) : at;
}

constexpr int hex_value(char c) { return is_digit(c) ? c - '0' : is_lower(to_lower(c)) ? to_lower(c) - 'a' + 10 : 99; }

constexpr bool is_character(std::uint64_t value)
{
    return value <= 0x10FFFF && (value < 0xD800 || value > 0xDFFF) && value != 0xFFFE && value != 0xFFFF;
}

/// `x4F`, `x{1F600}`, `^A` and the rest, from behind the backslash on: `erl_scan:scan_escape/2`.
TERMCHECK_COLD const char* match_escape(const char* at, const char* end, int otp)
{
    if (at >= end)
        return nullptr;
    if (*at == 'x' && at[1] == '{') {
        std::uint64_t value = 0;
        const char* digit = at + 2;
        for (; hex_value(*digit) < 16; ++digit)
            value = value > 0x10FFFF ? value : value * 16 + static_cast<unsigned>(hex_value(*digit));
        return digit < end && digit != at + 2 && *digit == '}' && is_character(value) ? digit + 1 : nullptr;
    }
    if (*at == 'x')
        return hex_value(at[1]) < 16 && hex_value(at[2]) < 16 ? at + 3 : nullptr;
    if (*at == '^') {
        if (at + 1 >= end)
            return nullptr;
        if (otp >= 26)
            return (at[1] >= '@' && at[1] <= '_') || is_lower(at[1]) || at[1] == '?' ? at + 2 : nullptr;
        return at + 1 + utf8_length(at + 1, end);
    }
    if (*at >= '0' && *at <= '7') {
        const char* digit = at + 1;
        while (digit < at + 3 && *digit >= '0' && *digit <= '7')
            ++digit;
        return digit;
    }
    const std::size_t length = utf8_length(at, end);
    return length == 0 ? nullptr : at + length;
}

/// Does the text end before this escape is complete, from behind the backslash on?
TERMCHECK_COLD bool is_cut_off_escape(const char* at, const char* end)
{
    if (at < end && (*at == 'x' || *at == '^'))
        ++at;
    if (at < end && *at == '{' && at[-1] == 'x')
        do
            ++at;
        while (hex_value(*at) < 16);
    return at >= end;
}

/// From behind the opening quote to the closing one, or to an escape that wants a closer look, or to a sentinel.
/// Escapes whose second character stands for itself are passed over here.
template <char Quote>
TERMCHECK_INLINE const char* skip_quoted(const char* at, bool& escaped)
{
    for (;;) {
        const std::uint32_t found = Vector::load(at).equal(Quote, '\\');
        if (found == 0) {
            at += Vector::width;
            continue;
        }
        at += first_bit(found);
        if (*at == Quote)
            return at;
        escaped = true;
        if (at[1] == 'x' || at[1] == '^')
            return at;
        at += 2;
    }
}

/// Digits with single underscores between them.
inline const char* skip_digits(const char* at)
{
    while (is_digit(*at) || (*at == '_' && is_digit(at[1]) && is_digit(at[-1])))
        ++at;
    return at;
}

inline const char* skip_based_digits(const char* at, int base)
{
    while (hex_value(*at) < base || (*at == '_' && hex_value(at[1]) < base && hex_value(at[-1]) < base))
        ++at;
    return at;
}

enum class NumberFault : std::uint8_t { none, base, integer, floating };

struct Number {
    const char* end = nullptr;
    bool is_float = false;
    NumberFault fault = NumberFault::none;
};

/// Whether `1.5e3`, without underscores, fits into a double.
inline bool is_finite_float(const char* begin, const char* end)
{
    double value = 0;
    if (std::from_chars(begin, end, value).ec == std::errc{})
        return value <= 1.7976931348623157e308;
    // Out of range is both too large and too small: the value is 0.D... times ten to the power that is counted here.
    std::int64_t power = 0;
    bool is_zero = true, before_point = true;
    const char* at = begin;
    for (; at != end && (*at | 0x20) != 'e'; ++at) {
        if (*at == '.')
            before_point = false;
        else if (before_point)
            power += !is_zero || *at != '0';
        else
            power -= is_zero && *at == '0';
        is_zero = is_zero && (*at == '0' || *at == '.');
    }
    const bool is_small = at != end && at[1] == '-';
    std::int64_t exponent = 0;
    for (; at != end; ++at)
        if (is_digit(*at))
            exponent = exponent > 1'000'000'000'000 ? exponent : exponent * 10 + (*at - '0');
    return is_zero || power + (is_small ? -exponent : exponent) < 0;
}

inline bool is_finite_token(const char* begin, const char* end)
{
    const auto size = static_cast<std::size_t>(end - begin);
    if (std::memchr(begin, '_', size) == nullptr)
        return is_finite_float(begin, end);
    char* const digits = static_cast<char*>(std::calloc(size, 1));
    if (digits == nullptr)
        return false;
    char* to = digits;
    for (const char* at = begin; at != end; ++at)
        if (*at != '_')
            *to++ = *at;
    const bool finite = is_finite_float(digits, to);
    std::free(digits);
    return finite;
}

inline int base_value(const char* begin, const char* end)
{
    int base = 0;
    for (const char* at = begin; at != end; ++at)
        if (is_digit(*at))
            base = base > 1000 ? base : base * 10 + (*at - '0');
    return base;
}

/// Behind `16#0.8`: the exponent `#e3` of OTP 28, optional.
inline const char* skip_based_exponent(const char* at)
{
    if (at[0] != '#' || (at[1] | 0x20) != 'e')
        return at;
    const char* digit = at + 2;
    if (*digit == '+' || *digit == '-')
        ++digit;
    return is_digit(*digit) ? skip_digits(digit) : nullptr;
}

/// Any unsigned number: `erl_scan:scan_number/6`.
TERMCHECK_COLD Number match_number(const char* begin, int otp)
{
    const char* at = skip_digits(begin);
    if (*at == '#') {
        const int base = base_value(begin, at);
        if (base < 2 || base > 36)
            return {at + 1, false, NumberFault::base};
        const char* const digits = at + 1;
        at = skip_based_digits(digits, base);
        if (at == digits || *digits == '_')
            return {at, false, NumberFault::integer};
        if (otp >= 28 && *at == '.' && hex_value(at[1]) < base) {
            const char* const end = skip_based_exponent(skip_based_digits(at + 1, base));
            return {end == nullptr ? at : end, true, end == nullptr ? NumberFault::floating : NumberFault::none};
        }
        return {at};
    }
    if (*at != '.' || !is_digit(at[1]))
        return {at};
    at = skip_digits(at + 1);
    if ((*at | 0x20) == 'e') {
        const char* exponent = at + 1;
        if (*exponent == '+' || *exponent == '-')
            ++exponent;
        if (!is_digit(*exponent))
            return {exponent, true, NumberFault::floating};
        at = skip_digits(exponent);
    }
    return {at, true, is_finite_token(begin, at) ? NumberFault::none : NumberFault::floating};
}

/// The character behind a `$`.
TERMCHECK_COLD const char* match_character(const char* at, const char* end, int otp)
{
    if (at >= end)
        return nullptr;
    if (*at == '\\')
        return match_escape(at + 1, end, otp);
    const std::size_t length = utf8_length(at, end);
    return length == 0 ? nullptr : at + length;
}

/// The delimiters of sigils, and what closes them.
inline char sigil_close(char open)
{
    switch (open) {
    case '(': return ')';
    case '[': return ']';
    case '{': return '}';
    case '<': return '>';
    case '/':
    case '|':
    case '\'':
    case '"':
    case '`':
    case '#': return open;
    default: return '\0';
    }
}

// Reserved words by a perfect hash of their first eight bytes.

constexpr std::uint64_t word_bytes(std::string_view word)
{
    std::uint64_t bytes = 0;
    for (std::size_t i = word.size(); i-- != 0;)
        bytes = bytes << 8 | static_cast<unsigned char>(word[i]);
    return bytes;
}

inline constexpr std::string_view reserved_words[] = {
    "after", "and",    "andalso", "band", "begin", "bnot", "bor", "bsl",   "bsr", "bxor",
    "case",  "catch",  "cond",    "div",  "end",   "fun",  "if",  "let",   "not", "of",
    "or",    "orelse", "receive", "rem",  "try",   "when", "xor", "maybe", "else"};
inline constexpr std::size_t longest_reserved_word = 7;

constexpr std::size_t word_slot(std::uint64_t bytes, std::uint64_t factor) { return (bytes * factor) >> 57; }

constexpr std::uint64_t find_factor()
{
    for (std::uint64_t factor = 0x9E3779B97F4A7C15;; factor += 0x1000'0000'01B2) {
        bool taken[128] = {};
        bool clash = false;
        for (const auto word : reserved_words) {
            bool& slot = taken[word_slot(word_bytes(word), factor)];
            clash = clash || slot;
            slot = true;
        }
        if (!clash)
            return factor;
    }
}

inline constexpr std::uint64_t word_factor = find_factor();

inline constexpr auto word_table = [] {
    std::array<std::uint64_t, 128> table{};
    for (const auto word : reserved_words)
        table[word_slot(word_bytes(word), word_factor)] = word_bytes(word);
    return table;
}();

/// `maybe` and `else` are reserved since OTP 27 only: the caller asks again (`is_reserved_in`).
TERMCHECK_INLINE bool is_reserved(const char* begin, const char* end)
{
    const auto length = static_cast<std::size_t>(end - begin);
    if (length > longest_reserved_word)
        return false;
    std::uint64_t bytes;
    std::memcpy(&bytes, begin, sizeof bytes);
    if constexpr (std::endian::native == std::endian::big)
        bytes = word_bytes({begin, 8});
    bytes &= (std::uint64_t{1} << (8 * length)) - 1;
    return word_table[word_slot(bytes, word_factor)] == bytes;
}

template <std::size_t Size>
inline bool is_word(const char* begin, const char* end, const char (&word)[Size])
{
    return end - begin == Size - 1 && std::memcmp(begin, word, Size - 1) == 0;
}

inline bool is_reserved_in(const char* begin, const char* end, int otp)
{
    return otp >= 27 || (!is_word(begin, end, "maybe") && !is_word(begin, end, "else"));
}

}  // namespace TERMCHECK_ISA
}  // namespace termcheck::detail
