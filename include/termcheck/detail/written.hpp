#pragma once

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

#include <termcheck/detail/tokens.hpp>

// How atoms, strings and floats are written: `io_lib:write_atom/1`, `write_string/2`, `fwrite_g/1`.

namespace termcheck::detail {

/// May this character stand in a list or binary that is printed as a string? `io_lib:printable_latin1_list/1`.
constexpr bool is_printable(char32_t c)
{
    return (c >= 32 && c <= 126) || (c >= 160 && c <= 255) || (c >= 8 && c <= 13) || c == 27;
}

/// The letter behind the backslash, for characters that have one.
constexpr char escape_letter(char32_t c)
{
    switch (c) {
    case 8: return 'b';
    case 9: return 't';
    case 10: return 'n';
    case 11: return 'v';
    case 12: return 'f';
    case 13: return 'r';
    case 27: return 'e';
    case 127: return 'd';
    default: return '\0';
    }
}

/// Characters that this one takes between quotes.
constexpr std::uint32_t written_length(char32_t c, char quote)
{
    if (c == static_cast<char32_t>(quote) || c == '\\' || escape_letter(c) != '\0')
        return 2;
    return c >= 160 || (c >= 32 && c < 127) ? 1 : 4;
}

inline void write_character(std::string& out, char32_t c, char quote)
{
    if (c == static_cast<char32_t>(quote) || c == '\\') {
        out += '\\';
        out += static_cast<char>(c);
    } else if (const char letter = escape_letter(c)) {
        out += '\\';
        out += letter;
    } else if (c >= 160 || (c >= 32 && c < 127)) {
        append_utf8(out, c);
    } else {
        out += '\\';
        for (const unsigned shift : {6U, 3U, 0U})
            out += static_cast<char>('0' + ((c >> shift) & 7));
    }
}

inline void write_quoted(std::string& out, std::string_view text, char quote)
{
    out += quote;
    for (const char *at = text.data(), *const end = at + text.size(); at != end;)
        write_character(out, next_utf8(at), quote);
    out += quote;
}

inline bool is_reserved_word(std::string_view text, int otp)
{
    if (text.size() > longest_reserved_word)
        return false;
    std::array<char, 8> padded{};
    std::copy(text.begin(), text.end(), padded.begin());
    return is_reserved(padded.data(), padded.data() + text.size()) &&
           is_reserved_in(text.data(), text.data() + text.size(), otp);
}

/// Is this the text of an atom that needs no quotes?
inline bool is_plain_atom(std::string_view text, int otp)
{
    if (text.empty() || !(is_lower(text[0]) || (text.size() > 1 && is_wide_lower(text.data()))))
        return false;
    for (std::size_t at = 0; at < text.size();) {
        if (is_ascii_name_char(text[at]))
            ++at;
        else if (text.size() - at > 1 && is_wide_letter(text.data() + at))
            at += 2;
        else
            return false;
    }
    return !is_reserved_word(text, otp);
}

inline void write_atom(std::string& out, std::string_view text, int otp)
{
    if (is_plain_atom(text, otp))
        out += text;
    else
        write_quoted(out, text, '\'');
}

/// In `fun m:f/1`, which the VM writes and not `io_lib` (`erlang:fun_to_list/1`): `@` needs quotes, too.
inline void write_fun_name(std::string& out, std::string_view text, int otp)
{
    if (is_plain_atom(text, otp) && text.find('@') == npos) {
        out += text;
        return;
    }
    out += '\'';
    for (const char *at = text.data(), *const end = at + text.size(); at != end;) {
        const char32_t c = next_utf8(at);
        if (c == 27)
            out += "\\033";
        else if (c == 127)
            out += '\x7F';
        else
            write_character(out, c, '\'');
    }
    out += '\'';
}

/// The shortest digits that read back to the same value, in fixed or scientific notation, whichever is shorter; from 2^53
/// upward always the latter (`float_to_list(Float, [short])`).
inline void write_float(std::string& out, double value)
{
    std::array<char, 40> buffer{};
    const auto result =
        std::to_chars(buffer.data(), buffer.data() + buffer.size(), std::abs(value), std::chars_format::scientific);
    const std::string_view scientific(buffer.data(), static_cast<std::size_t>(result.ptr - buffer.data()));
    const std::size_t mark = scientific.find('e');
    std::string digits(1, scientific[0]);
    if (mark > 2)
        digits += scientific.substr(2, mark - 2);
    int exponent = 0;
    std::from_chars(scientific.data() + mark + (scientific[mark + 1] == '+' ? 2 : 1), result.ptr, exponent);

    std::string fixed = digits;
    if (exponent < 0)
        fixed.insert(0, "0." + std::string(static_cast<std::size_t>(-exponent - 1), '0'));
    else if (const auto whole = static_cast<std::size_t>(exponent) + 1; digits.size() > whole)
        fixed.insert(whole, 1, '.');
    else
        fixed.append(whole - digits.size(), '0').append(".0");
    std::string short_form =
        digits.substr(0, 1) + '.' + (digits.size() > 1 ? digits.substr(1) : "0") + 'e' + std::to_string(exponent);
    out += std::signbit(value) ? "-" : "";
    out += std::abs(value) >= 9007199254740992.0 || short_form.size() < fixed.size() ? short_form : fixed;
}

}  // namespace termcheck::detail
