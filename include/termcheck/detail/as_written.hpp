#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include <termcheck/detail/tokens.hpp>

// Which parts of a source are printed as they stand. All look at whole vectors: behind the text is room for one.

namespace termcheck::detail {

/// The first `size` bits.
inline std::uint32_t mask_of(std::size_t size)
{
    return size >= Vector::width ? Vector::all : (std::uint32_t{1} << size) - 1;
}

TERMCHECK_INLINE bool is_padded_ascii(const char* at, std::size_t size)
{
    for (; size > Vector::width; at += Vector::width, size -= Vector::width)
        if (Vector::load(at).high_bits() != 0)
            return false;
    return (Vector::load(at).high_bits() & mask_of(size)) == 0;
}

/// Decimal, without underscores, leading zeros and a plus sign.
TERMCHECK_INLINE bool is_canonical_integer(std::string_view text)
{
    if (text[0] == '-')
        text.remove_prefix(1);
    else if (text == "0")
        return true;
    if (text.empty() || text[0] == '0')
        return false;
    for (const char c : text)
        if (!is_digit(c))
            return false;
    return true;
}

/// Is a letter behind a backslash what `io_lib:write_string/2` writes there? Of a character that may stand in a string, that is.
inline bool is_written_escape(char c, char quote)
{
    return c == '\\' || c == quote || std::string_view("btnvfre").find(c) != npos;
}

/// Does an atom surely need its quotes?
TERMCHECK_INLINE bool needs_quotes(const char* at, std::size_t size)
{
    if (!is_lower(*at))
        return true;
    for (; size > Vector::width; at += Vector::width, size -= Vector::width)
        if (Vector::load(at).name_chars() != Vector::all)
            return true;
    return (~Vector::load(at).name_chars() & mask_of(size)) != 0;
}

/// The end of a string or of a quoted atom that is printed as it stands, and is not empty; else, as for many that would be
/// too, nullptr.
template <char Quote>
TERMCHECK_INLINE const char* skip_written(const char* at)
{
    const char* const begin = ++at;
    for (;;) {
        const Vector bytes = Vector::load(at);
        const std::uint32_t odd = bytes.at_most(0x1F) | bytes.high_bits() | bytes.equal(0x7F);
        const std::uint32_t stop = bytes.equal(Quote, '\\');
        if ((odd & (stop == 0 ? Vector::all : mask_of(first_bit(stop)))) != 0)
            return nullptr;
        if (stop == 0) {
            at += Vector::width;
            continue;
        }
        at += first_bit(stop);
        if (*at == Quote)
            break;
        if (!is_written_escape(at[1], Quote))
            return nullptr;
        at += 2;
    }
    if (at == begin || (Quote == '\'' && !needs_quotes(begin, static_cast<std::size_t>(at - begin))))
        return nullptr;
    return at + 1;
}

/// An integer beyond those of characters, whose list might be printed as a string.
inline const char* skip_written_integer(const char* at)
{
    const char* const begin = at;
    while (is_digit(*at))
        ++at;
    return *begin != '0' && at - begin > 3 ? at : nullptr;
}

/// One of the terms that are more than a name.
inline const char* skip_written_leaf(const char* at)
{
    switch (*at) {
    case '\'': return skip_written<'\''>(at);
    case '"': return skip_written<'"'>(at);
    case '<':
        at = at[1] == '<' && at[2] == '"' ? skip_written<'"'>(at + 2) : nullptr;
        return at != nullptr && at[0] == '>' && at[1] == '>' ? at + 2 : nullptr;
    default: return is_digit(*at) ? skip_written_integer(at) : nullptr;
    }
}

/// Is this tuple or list nothing but brackets, commas, atoms, and other leaves that are printed as they stand?
inline bool is_whole(const char* at, std::size_t size)
{
    const char* const end = at + size;
    std::uint32_t behind_name = 0;  // a digit there is none of a number
    while (at < end) {
        const Vector bytes = Vector::load(at);
        const std::uint32_t names = bytes.name_chars(), digits = names & bytes.at_most('9');
        const std::uint32_t odd =
            (~(names | bytes.brackets() | bytes.equal(',')) | (digits & ~(names << 1 | behind_name))) & Vector::all;
        if (odd == 0) {
            behind_name = names >> (Vector::width - 1);
            at += Vector::width;
            continue;
        }
        at += first_bit(odd);
        if (at >= end)
            return true;
        at = skip_written_leaf(at);
        if (at == nullptr || (*at != ',' && *at != ']' && *at != '}'))
            return false;
        behind_name = 0;
    }
    return true;
}

}  // namespace termcheck::detail
