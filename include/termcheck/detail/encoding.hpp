#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

#include <termcheck/detail/simd.hpp>

namespace termcheck::detail {

inline constexpr std::size_t npos = static_cast<std::size_t>(-1);

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
constexpr bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr char to_lower(char c) { return is_upper(c) ? static_cast<char>(c | 0x20) : c; }
constexpr unsigned char byte(char c) { return static_cast<unsigned char>(c); }

/// Appends one code point. Surrogates are written like any other: a list of integers may hold them.
inline void append_utf8(std::string& out, char32_t c)
{
    const auto put = [&out](char32_t value) { out.push_back(static_cast<char>(value)); };
    if (c < 0x80) {
        put(c);
    } else if (c < 0x800) {
        put(0xC0 | (c >> 6));
        put(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        put(0xE0 | (c >> 12));
        put(0x80 | ((c >> 6) & 0x3F));
        put(0x80 | (c & 0x3F));
    } else {
        put(0xF0 | (c >> 18));
        put(0x80 | ((c >> 12) & 0x3F));
        put(0x80 | ((c >> 6) & 0x3F));
        put(0x80 | (c & 0x3F));
    }
}

/// One code point of valid UTF-8; moves `at` behind it.
inline char32_t next_utf8(const char*& at)
{
    const char32_t lead = byte(*at++);
    if (lead < 0x80)
        return lead;
    const int more = lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
    char32_t c = lead & (0x3FU >> more);
    for (int i = 0; i < more; ++i)
        c = (c << 6) | (byte(*at++) & 0x3F);
    return c;
}

/// `epp:read_encoding/1`: an encoding comment stands within the first two lines and 512 bytes, after a `%`, which may
/// stand in a string. The first one that names anything ends the search.
inline bool has_latin1_comment(std::string_view text)
{
    constexpr std::string_view word = "coding";
    text = text.substr(0, 512);
    for (int lines = 0; lines < 2; ++lines) {
        const std::string_view line = text.substr(0, text.find('\n'));
        std::size_t at = line.find('%');
        while (at != npos && (at = line.find(word, at)) != npos) {
            at += word.size();
            std::size_t value = line.find_first_not_of(' ', at);
            if (value == npos || (line[value] != ':' && line[value] != '='))
                continue;
            value = line.find_first_not_of(' ', value + 1);
            std::string name;
            while (value < line.size() &&
                   (is_digit(line[value]) || is_lower(to_lower(line[value])) || line[value] == '-'))
                name.push_back(to_lower(line[value++]));
            return name == "latin-1" || name.starts_with("latin-1-");
        }
        if (line.size() == text.size())
            return false;
        text.remove_prefix(line.size() + 1);
    }
    return false;
}

struct EncodingFacts {
    bool latin1 = false;  ///< by comment
    std::size_t first_non_ascii = npos;
    std::size_t error = npos;  ///< first byte that is not UTF-8; only looked for where UTF-8 is expected
};

inline namespace TERMCHECK_ISA {

/// Length of the valid UTF-8 sequence at `at`, 0 if there is none: no overlong forms, no surrogates, nothing above
/// U+10FFFF.
inline std::size_t utf8_length(const char* at, const char* end)
{
    const auto tail = [at, end](std::ptrdiff_t i, unsigned low = 0x80, unsigned high = 0xBF) {
        return end - at > i && byte(at[i]) >= low && byte(at[i]) <= high;
    };
    const unsigned lead = byte(*at);
    if (lead < 0x80)
        return 1;
    if (lead >= 0xC2 && lead <= 0xDF)
        return tail(1) ? 2 : 0;
    if (lead >= 0xE0 && lead <= 0xEF)
        return tail(1, lead == 0xE0 ? 0xA0 : 0x80, lead == 0xED ? 0x9F : 0xBF) && tail(2) ? 3 : 0;
    if (lead >= 0xF0 && lead <= 0xF4)
        return tail(1, lead == 0xF0 ? 0x90 : 0x80, lead == 0xF4 ? 0x8F : 0xBF) && tail(2) && tail(3) ? 4 : 0;
    return 0;
}

inline std::size_t find_non_ascii(const char* begin, const char* end)
{
    const char* at = begin;
    for (; end - at >= static_cast<std::ptrdiff_t>(Vector::width); at += Vector::width)
        if (const auto mask = Vector::load(at).high_bits())
            return static_cast<std::size_t>(at - begin) + first_bit(mask);
    for (; at != end; ++at)
        if (byte(*at) >= 0x80)
            return static_cast<std::size_t>(at - begin);
    return npos;
}

}  // namespace TERMCHECK_ISA

inline EncodingFacts check_encoding(std::string_view text)
{
    const char* const begin = text.data();
    const char* const end = begin + text.size();
    EncodingFacts facts;
    facts.latin1 = has_latin1_comment(text);
    facts.first_non_ascii = find_non_ascii(begin, end);
    if (facts.latin1 || facts.first_non_ascii == npos)
        return facts;
    for (const char* at = begin + facts.first_non_ascii; at != end;) {
        if (byte(*at) < 0x80) {
            const std::size_t ascii = find_non_ascii(at, end);
            if (ascii == npos)
                break;
            at += ascii;
        }
        const std::size_t length = utf8_length(at, end);
        if (length == 0) {
            facts.error = static_cast<std::size_t>(at - begin);
            break;
        }
        at += length;
    }
    return facts;
}

inline std::string latin1_to_utf8(std::string_view bytes, std::size_t first_non_ascii)
{
    std::string utf8(bytes.substr(0, first_non_ascii));
    for (const char c : bytes.substr(utf8.size()))
        append_utf8(utf8, byte(c));
    return utf8;
}

/// What stands behind every text: 0xFF, which is no token and never occurs in UTF-8, then one of each byte at which a
/// scan through a quoted part or comment stops.
inline void write_sentinels(char* end, std::size_t size)
{
    std::memset(end, 0xFF, size);
    std::memcpy(end + 1, "\"'\n\"'\n", 6);
}

}  // namespace termcheck::detail
