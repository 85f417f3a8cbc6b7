#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <termcheck/detail/tokens.hpp>

// What stands between quotes, with its escapes resolved. The parser has accepted the text: nothing is checked again, but
// nothing is read behind `end` either.

namespace termcheck::detail {

constexpr bool is_octal(char c) { return c >= '0' && c <= '7'; }

inline char32_t read_hex_escape(const char*& at, const char* end)
{
    const bool braces = at != end && *at == '{';
    at += braces ? 1 : 0;
    char32_t value = 0;
    for (int count = 0; at != end && hex_value(*at) < 16 && (braces || count < 2); ++count)
        value = value * 16 + static_cast<char32_t>(hex_value(*at++));
    at += braces && at != end ? 1 : 0;
    return value;
}

constexpr char32_t named_escape(char32_t c)
{
    switch (c) {
    case 'b': return 8;
    case 'd': return 127;
    case 'e': return 27;
    case 'f': return 12;
    case 'n': return 10;
    case 'r': return 13;
    case 's': return 32;
    case 't': return 9;
    case 'v': return 11;
    default: return c;
    }
}

/// From behind the backslash: `erl_scan:scan_escape/2`.
inline char32_t read_escape(const char*& at, const char* end, int otp)
{
    if (at == end)
        return '\\';
    if (*at == 'x')
        return read_hex_escape(++at, end);
    if (*at == '^' && at + 1 != end) {
        const char32_t c = next_utf8(++at);
        return c == '?' && otp >= 26 ? 127 : c & 31;
    }
    if (is_octal(*at)) {
        char32_t value = 0;
        for (int count = 0; at != end && is_octal(*at) && count < 3; ++count)
            value = value * 8 + static_cast<char32_t>(*at++ - '0');
        return value;
    }
    return named_escape(next_utf8(at));
}

/// Up to the closing quote; `at` moves behind it.
inline void read_quoted(const char*& at, const char* end, char quote, int otp, std::string& out)
{
    while (at != end && *at != quote) {
        const char* const begin = at;
        while (at != end && *at != quote && *at != '\\')
            ++at;
        out.append(begin, at);
        if (at != end && *at == '\\')
            append_utf8(out, read_escape(++at, end, otp));
    }
    at += at != end ? 1 : 0;
}

/// `~B"..."`: a backslash is one, but for one before the closing delimiter.
inline void read_verbatim(const char*& at, const char* end, char close, std::string& out)
{
    for (; at != end && *at != close; ++at) {
        if (*at == '\\' && at + 1 != end && at[1] == close)
            ++at;
        out.push_back(*at);
    }
    at += at != end ? 1 : 0;
}

inline const char* skip_white(const char* at, const char* end)
{
    for (; at != end; ++at) {
        if (end - at > 1 && is_wide_blank(at))
            ++at;
        else if (byte(*at) > 0x20 || *at == '\n')
            break;
    }
    return at;
}

/// Number of quotes from `at` on.
inline std::size_t count_quotes(const char* at, const char* end)
{
    std::size_t count = 0;
    for (; at != end && *at == '"'; ++at)
        ++count;
    return count;
}

/// Takes the indentation off a line, unless there is nothing else on it.
inline std::string_view strip_indentation(std::string_view line, std::string_view indentation)
{
    return line.starts_with(indentation) ? line.substr(indentation.size()) : line;
}

/// One content line, from `at` to its `\n`; `escapes` resolves those in it.
inline std::string read_content_line(const char*& at, const char* end, bool escapes, int otp)
{
    std::string line;
    while (at != end && *at != '\n') {
        if (escapes && *at == '\\' && at + 1 != end && at[1] != '\n')
            append_utf8(line, read_escape(++at, end, otp));
        else if (escapes && *at == '\\')
            ++at;
        else
            line.push_back(*at++);
    }
    at += at != end ? 1 : 0;
    return line;
}

/// `"""` to `"""`: the content lines, without the white space that stands before the closing quotes, and without the last
/// line end. `at` stands on the first quote.
inline void read_triple_quoted(const char*& at, const char* end, bool escapes, int otp, std::string& out)
{
    const std::size_t quotes = count_quotes(at, end);
    while (at != end && *at != '\n')
        ++at;
    const char* const content = at == end ? end : at + 1;
    const char* line = content;
    const char* close = skip_white(line, end);
    while (line != end && count_quotes(close, end) < quotes) {
        while (line != end && *line != '\n')
            ++line;
        line += line != end ? 1 : 0;
        close = skip_white(line, end);
    }
    const std::string_view indentation(line, static_cast<std::size_t>(close - line));
    for (at = content; at < line;) {
        const std::string text = read_content_line(at, line, escapes, otp);
        out.append(text == "\r" ? text : strip_indentation(text, indentation));
        if (at < line)
            out.push_back('\n');
        else if (out.ends_with('\r'))
            out.pop_back();
    }
    at = close + (close != end ? static_cast<std::ptrdiff_t>(quotes) : 0);
}

/// `~b"..."` and the like; `at` stands on the `~`.
inline void read_sigil(const char*& at, const char* end, int otp, std::string& out)
{
    const char kind = at + 1 != end && is_lower(to_lower(at[1])) ? at[1] : '~';
    at += kind == '~' ? 1 : 2;
    if (count_quotes(at, end) >= 3)
        return read_triple_quoted(at, end, kind == 'b' || kind == 's', otp, out);
    if (at == end)
        return;
    const char close = sigil_close(*at++);
    if (is_upper(kind))
        read_verbatim(at, end, close, out);
    else
        read_quoted(at, end, close, otp, out);
}

/// A string as it stands in the source, with all pieces that are joined.
inline void read_string(std::string_view source, bool special, int otp, std::string& out)
{
    const char* at = source.data();
    const char* const end = at + source.size();
    while (at != end) {
        if (*at == '~') {
            read_sigil(at, end, otp, out);
        } else if (*at == '"' && special && count_quotes(at, end) >= 3) {
            read_triple_quoted(at, end, false, otp, out);
        } else if (*at == '"') {
            read_quoted(++at, end, '"', otp, out);
        } else if (*at == '%') {
            while (at != end && *at != '\n')
                ++at;
        } else {
            ++at;
        }
    }
}

}  // namespace termcheck::detail
