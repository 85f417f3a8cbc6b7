#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

#include <termcheck/detail/binary.hpp>
#include <termcheck/detail/number.hpp>
#include <termcheck/detail/quoted.hpp>
#include <termcheck/tree.hpp>

// Values of terms. The parser has checked them; for a term of the wrong kind a function gives an empty value.

namespace termcheck {

/// The characters of an atom or a string as UTF-8: a view of the source where they stand there as they are, else of
/// `scratch`. A variable is its own text.
inline std::string_view text(Term term, std::string& scratch)
{
    const std::string_view source = term.source_text();
    if (term.is(Kind::atom)) {
        if (!term.has(quoted))
            return source;
        if (!term.has(escaped))
            return source.substr(1, source.size() - 2);
    } else if (!term.is(Kind::string)) {
        return term.is(Kind::variable) ? source : std::string_view{};
    } else if (!term.has(escaped) && !term.has(joined) && !term.has(special)) {
        return source.substr(1, source.size() - 2);
    }
    scratch.clear();
    if (term.is(Kind::string)) {
        detail::read_string(source, term.has(special), term.tree().otp(), scratch);
    } else {
        const char* at = source.data() + 1;
        detail::read_quoted(at, source.data() + source.size(), '\'', term.tree().otp(), scratch);
    }
    return scratch;
}

/// Quoted or not.
inline bool is_atom(Term term, std::string_view name)
{
    if (!term.is(Kind::atom))
        return false;
    if (!term.has(quoted))
        return term.source_text() == name;
    std::string scratch;
    return text(term, scratch) == name;
}

/// Integers and characters that fit.
inline std::optional<std::int64_t> small_integer(Term term)
{
    if (term.is(Kind::character)) {
        const std::string_view source = detail::skip_to_digits(term.source_text());
        if (source.empty())
            return std::nullopt;
        const char* at = source.data();
        const auto value = static_cast<std::int64_t>(detail::read_character(at, at + source.size(), term.tree().otp()));
        return term.has(negative) ? -value : value;
    }
    if (!term.is(Kind::integer))
        return std::nullopt;
    const auto value = detail::small_value(detail::split_base(detail::skip_to_digits(term.source_text())));
    return value ? detail::with_sign(*value, term.has(negative)) : std::nullopt;
}

/// Canonical decimal text of an integer or character of any size.
inline std::string integer_text(Term term)
{
    if (const auto value = small_integer(term))
        return std::to_string(*value);
    if (!term.is(Kind::integer))
        return {};
    const std::string digits = detail::decimal_text(detail::split_base(detail::skip_to_digits(term.source_text())));
    return term.has(negative) ? '-' + digits : digits;
}

/// False for an integer that the VM cannot hold: more than 33 million bits.
inline bool is_integer_in_range(Term term)
{
    return !term.is(Kind::integer) ||
           detail::fits_in_integer(detail::split_base(detail::skip_to_digits(term.source_text())));
}

/// Infinity for what is too large for OTP, too.
inline double float_value(Term term)
{
    if (!term.is(Kind::floating))
        return 0;
    const double value = detail::parse_float(detail::skip_to_digits(term.source_text()));
    return term.has(negative) ? -value : value;
}

/// A string of Erlang is a list of code points: a string literal, a proper list of integers and characters, or `[]`.
inline std::optional<std::string> string_text(Term term)
{
    std::string value;
    std::string scratch;
    while (true) {
        if (term.is(Kind::string))
            return value.append(text(term, scratch));
        if (!term.is(Kind::list) && !term.is(Kind::improper_list))
            return std::nullopt;
        const NodeId end = term.node().next;
        const bool proper = term.is(Kind::list);
        for (NodeId id = term.id() + 1;; id = term.next().id()) {
            if (id == end)
                return value;
            term = {term.tree(), id};
            if (!proper && term.node().next == end)
                break;
            const auto code = small_integer(term);
            if (!code || *code < 0 || *code > 0x10FFFF)
                return std::nullopt;
            detail::append_utf8(value, static_cast<char32_t>(*code));
        }
    }
}

/// The value of a `binary`; the last byte is filled up with zeros. Empty for one with a fault.
struct Bits {
    std::string bytes;
    std::uint64_t bits = 0;
};

inline Bits binary_value(Term term)
{
    Bits value;
    if (term.is(Kind::binary))
        value.bits = detail::BinaryReader(term, &value.bytes).read();
    return value;
}

/// Why a binary is a "bad term" for OTP: the part that is at fault.
struct BinaryFault {
    Term at;
    std::string_view reason;
};

/// Looks into the binaries within the segments, too, so that one call for the outermost binary does for all of them.
inline std::optional<BinaryFault> find_binary_fault(Term binary)
{
    if (!binary.is(Kind::binary))
        return std::nullopt;
    detail::BinaryReader reader(binary, nullptr);
    reader.read();
    if (reader.fault().empty())
        return std::nullopt;
    return BinaryFault{reader.fault_at(), reader.fault()};
}

}  // namespace termcheck
