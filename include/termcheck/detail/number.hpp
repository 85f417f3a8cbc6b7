#pragma once

#include <charconv>
#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>

#include <termcheck/detail/big_integer.hpp>
#include <termcheck/detail/quoted.hpp>

// Values of numbers. A sign, white space, comments and parentheses may stand before the digits, and parentheses behind.

namespace termcheck::detail {

/// From the first digit, or the `$`, on.
inline std::string_view skip_to_digits(std::string_view source)
{
    std::size_t at = 0;
    while (at < source.size() && !is_digit(source[at]) && source[at] != '$')
        at = source[at] == '%' ? source.find('\n', at) : at + 1;
    return at < source.size() ? source.substr(at) : std::string_view{};
}

/// `$a`; `at` stands on the `$`, and moves behind the character.
inline char32_t read_character(const char*& at, const char* end, int otp)
{
    if (++at == end)
        return 0;
    return *at == '\\' ? read_escape(++at, end, otp) : next_utf8(at);
}

/// An integer without its sign: the base, and the digits with their underscores.
struct Digits {
    std::uint32_t base = 10;
    std::string_view text;
};

inline std::size_t digits_length(std::string_view text, std::uint32_t base)
{
    std::size_t length = 0;
    while (length < text.size() && (text[length] == '_' || static_cast<std::uint32_t>(hex_value(text[length])) < base))
        ++length;
    return length;
}

inline Digits split_base(std::string_view text)
{
    const std::size_t length = digits_length(text, 10);
    if (length == text.size() || text[length] != '#')
        return {10, text.substr(0, length)};
    std::uint32_t base = 0;
    for (const char c : text.substr(0, length))
        if (is_digit(c) && base < 100)
            base = base * 10 + static_cast<std::uint32_t>(c - '0');
    text.remove_prefix(length + 1);
    return {base, text.substr(0, digits_length(text, base))};
}

/// Nothing if the value does not fit.
inline std::optional<std::uint64_t> small_value(Digits digits)
{
    std::uint64_t value = 0;
    for (const char c : digits.text) {
        if (c == '_')
            continue;
        const auto digit = static_cast<std::uint64_t>(hex_value(c));
        if (value > (std::numeric_limits<std::uint64_t>::max() - digit) / digits.base)
            return std::nullopt;
        value = value * digits.base + digit;
    }
    return value;
}

inline std::optional<std::int64_t> with_sign(std::uint64_t value, bool negative)
{
    constexpr std::uint64_t limit = std::uint64_t{1} << 63;
    if (value > (negative ? limit : limit - 1))
        return std::nullopt;
    return static_cast<std::int64_t>(negative ? ~value + 1 : value);
}

/// Digit values without underscores and leading zeros, highest first.
inline std::string digit_values(std::string_view text)
{
    std::string values;
    values.reserve(text.size());
    for (const char c : text)
        if (c != '_' && (c != '0' || !values.empty()))
            values.push_back(static_cast<char>(hex_value(c)));
    return values;
}

inline std::string decimal_text(Digits digits)
{
    std::string values = digit_values(digits.text);
    if (digits.base != 10)
        return decimal_text(from_digits<decimal_radix>(values, digits.base));
    for (char& digit : values)
        digit = static_cast<char>(digit + '0');
    return values.empty() ? "0" : values;
}

/// Largest integer of the Erlang VM: a sign and 2^19 - 1 words of 64 bits.
inline constexpr double max_integer_bits = 64.0 * ((1 << 19) - 1);

inline bool fits_in_integer(Digits digits)
{
    return static_cast<double>(digits.text.size()) * std::log2(static_cast<double>(digits.base)) < 64 ||
           static_cast<double>(digit_values(digits.text).size()) * std::log2(static_cast<double>(digits.base)) <=
               max_integer_bits;
}

/// `e-12` and the like, from the `e` on; cut off where more digits make no difference.
inline std::int64_t exponent_value(std::string_view text)
{
    std::int64_t value = 0;
    for (const char c : text)
        if (is_digit(c) && value < 1'000'000'000'000)
            value = value * 10 + (c - '0');
    return text.find('-') == npos ? value : -value;
}

/// Was `from_chars` out of range because the number is too small?
inline bool is_tiny(std::string_view text)
{
    const std::size_t exponent = std::min(text.find_first_of("eE"), text.size());
    const auto point = static_cast<std::int64_t>(text.find('.'));
    const auto first = static_cast<std::int64_t>(text.find_first_of("123456789"));
    return point - first + exponent_value(text.substr(exponent)) < 0;
}

/// `1.5e3`; infinity where it is too large.
inline double parse_decimal_float(std::string_view text)
{
    double value = 0;
    const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
    if (result.ec == std::errc::result_out_of_range)
        return is_tiny(text) ? 0.0 : std::numeric_limits<double>::infinity();
    return value;
}

/// `16#0.8#e2` of OTP 28.
inline double parse_based_float(std::string_view text)
{
    const Digits whole = split_base(text);
    const auto base = static_cast<long double>(whole.base);
    const char* at = whole.text.data() + whole.text.size();
    const char* const end = text.data() + text.size();
    long double value = 0;
    for (const char c : whole.text)
        value = c == '_' ? value : value * base + static_cast<long double>(hex_value(c));
    std::int64_t places = 0;
    for (at += at != end ? 1 : 0; at != end && (*at == '_' || hex_value(*at) < static_cast<int>(whole.base)); ++at)
        if (*at != '_') {
            value = value * base + static_cast<long double>(hex_value(*at));
            --places;
        }
    const std::int64_t exponent = exponent_value({at, static_cast<std::size_t>(end - at)}) + places;
    return static_cast<double>(value * std::pow(base, static_cast<long double>(exponent)));
}

/// Without the parentheses, white space and comments behind.
inline std::string_view number_token(std::string_view text)
{
    std::size_t end = 0;
    while (end < text.size() && byte(text[end]) > ' ' && byte(text[end]) < 0x80 && text[end] != ')' && text[end] != '%')
        ++end;
    return text.substr(0, end);
}

inline double parse_float(std::string_view text)
{
    text = number_token(text);
    if (text.find('#') != npos)
        return parse_based_float(text);
    if (text.find('_') == npos)
        return parse_decimal_float(text);
    std::string plain;
    for (const char c : text)
        if (c != '_')
            plain.push_back(c);
    return parse_decimal_float(plain);
}

}  // namespace termcheck::detail
