#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <termcheck/detail/number.hpp>
#include <termcheck/detail/quoted.hpp>

// `:8` and `/little-unit:8` of a binary: `erl_bits:set_bit_type/2`.

namespace termcheck::detail {

enum class SegmentType : std::uint8_t { integer, floating, binary, utf8, utf16, utf32 };
enum class SizeKind : std::uint8_t { missing, number, all, undefined, wrong };

enum class Endian : std::uint8_t { big, little, native };

constexpr bool is_utf(SegmentType type) { return type >= SegmentType::utf8; }

struct SegmentSize {
    SizeKind kind = SizeKind::missing;
    std::uint64_t value = 0;
};

struct SegmentTypes {
    std::optional<SegmentType> type;
    std::optional<Endian> endian;
    std::optional<bool> is_signed;
    std::optional<std::uint32_t> unit;
    std::string_view fault = {};
};

/// What takes more is refused here; the VM would run out of memory.
inline constexpr std::uint64_t max_segment_bits = std::uint64_t{1} << 26;

/// White space, comments and whatever else is in `also`.
inline void skip_to_token(std::string_view& text, std::string_view also)
{
    while (!text.empty()) {
        if (text[0] == '%')
            text.remove_prefix(std::min(text.find('\n'), text.size()));
        else if (byte(text[0]) <= ' ' || also.find(text[0]) != npos)
            text.remove_prefix(1);
        else if (byte(text[0]) == 0xC2 && text.size() > 1 && byte(text[1]) <= 0xA0)
            text.remove_prefix(2);
        else
            break;
    }
}

/// An atom, quoted or not; `text` moves behind it.
inline std::string take_atom(std::string_view& text, int otp)
{
    std::string name;
    const char* at = text.data();
    const char* const end = at + text.size();
    if (at != end && *at == '\'') {
        read_quoted(++at, end, '\'', otp, name);
    } else {
        while (at != end && (is_lower(to_lower(*at)) || is_digit(*at) || *at == '_' || *at == '@' || byte(*at) >= 0x80))
            ++at;
        name.assign(text.data(), at);
    }
    text.remove_prefix(static_cast<std::size_t>(at - text.data()));
    return name;
}

/// Up to `max_segment_bits`, and one more for anything above.
inline std::uint64_t limited_value(Digits digits)
{
    const auto value = small_value(digits);
    return value && *value <= max_segment_bits ? *value : max_segment_bits + 1;
}

/// A number, and nothing behind it but closing parentheses.
inline SegmentSize read_size_number(std::string_view text, int otp)
{
    std::uint64_t value = 0;
    if (text[0] == '$') {
        const char* at = text.data();
        const char* const end = at + text.size();
        value = read_character(at, end, otp);
        text.remove_prefix(static_cast<std::size_t>(at - text.data()));
    } else {
        const Digits digits = split_base(text);
        value = limited_value(digits);
        text.remove_prefix(static_cast<std::size_t>(digits.text.data() + digits.text.size() - text.data()));
    }
    skip_to_token(text, ")");
    return {text.empty() ? SizeKind::number : SizeKind::wrong, value};
}

/// The text of a `segment_size`.
inline SegmentSize read_size(std::string_view text, int otp)
{
    skip_to_token(text, ":(");
    const bool negative = text.starts_with('-');
    if (negative || text.starts_with('+'))
        skip_to_token(text, "+-(");
    if (text.starts_with('$') || (!text.empty() && is_digit(text[0]))) {
        const SegmentSize size = read_size_number(text, otp);
        return negative && size.value != 0 ? SegmentSize{SizeKind::wrong} : size;
    }
    const std::string name = take_atom(text, otp);
    skip_to_token(text, ")");
    if (negative || !text.empty())
        return {SizeKind::wrong};
    return {name == "all" ? SizeKind::all : name == "undefined" ? SizeKind::undefined : SizeKind::wrong};
}

inline constexpr std::string_view types_clash = "types of a segment contradict each other";

template <typename T>
void merge(std::optional<T>& known, T value, std::string_view& fault)
{
    if (known && *known != value)
        fault = types_clash;
    known = value;
}

inline std::optional<SegmentType> segment_type(std::string_view name)
{
    if (name == "integer")
        return SegmentType::integer;
    if (name == "float")
        return SegmentType::floating;
    if (name == "binary" || name == "bytes" || name == "bitstring" || name == "bits")
        return SegmentType::binary;
    if (name == "utf8")
        return SegmentType::utf8;
    if (name == "utf16")
        return SegmentType::utf16;
    if (name == "utf32")
        return SegmentType::utf32;
    return std::nullopt;
}

inline void add_type(SegmentTypes& types, std::string_view name)
{
    if (const auto type = segment_type(name)) {
        merge(types.type, *type, types.fault);
        if (name == "bytes")
            merge(types.unit, std::uint32_t{8}, types.fault);
        else if (name.starts_with("bit"))
            merge(types.unit, std::uint32_t{1}, types.fault);
    } else if (name == "little" || name == "big" || name == "native") {
        merge(types.endian,
              name == "big"      ? Endian::big
              : name == "little" ? Endian::little
                                 : Endian::native,
              types.fault);
    } else if (name == "signed" || name == "unsigned") {
        merge(types.is_signed, name == "signed", types.fault);
    } else {
        types.fault = "no type of a segment";
    }
}

inline void add_unit(SegmentTypes& types, std::string_view& text)
{
    const Digits digits = split_base(text);
    text.remove_prefix(static_cast<std::size_t>(digits.text.data() + digits.text.size() - text.data()));
    const std::uint64_t unit = limited_value(digits);
    if (unit == 0 || unit > 256)
        types.fault = "a unit is 1 to 256";
    else
        merge(types.unit, static_cast<std::uint32_t>(unit), types.fault);
}

/// The text of `segment_types`.
inline SegmentTypes read_types(std::string_view text, int otp)
{
    SegmentTypes types;
    for (skip_to_token(text, "/"); !text.empty() && types.fault.empty(); skip_to_token(text, "-")) {
        const std::size_t before = text.size();
        const std::string name = take_atom(text, otp);
        skip_to_token(text, "");
        if (text.empty() || text[0] != ':')
            add_type(types, name);
        else if (skip_to_token(text, ":"); name == "unit")
            add_unit(types, text);
        else
            types.fault = "no type of a segment";
        if (text.size() == before)
            types.fault = "no type of a segment";
    }
    return types;
}

}  // namespace termcheck::detail
