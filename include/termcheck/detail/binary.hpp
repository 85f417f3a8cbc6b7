#pragma once

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include <termcheck/detail/bits.hpp>
#include <termcheck/detail/segment.hpp>
#include <termcheck/tree.hpp>

namespace termcheck::detail {

/// One segment: its value, and what stands behind it.
struct Segment {
    Term value, size_at, types_at;
    SegmentSize size;
    SegmentTypes types;
    SegmentType type = SegmentType::integer;
    std::uint64_t bits = 0;  ///< of one number; of a binary with a size
};

/// Evaluates a binary: `eval_bits:expr_grp/3`. Binaries within segments are appended to the same bytes and cut afterwards,
/// so that any nesting is one pass. Without an output it only looks for what OTP calls a bad term.
class BinaryReader {
public:
    BinaryReader(Term binary, std::string* bytes) : tree_(&binary.tree()), writer_(bytes) { open(binary.id(), {}); }

    /// The number of bits; 0 after a fault.
    std::uint64_t read()
    {
        while (!open_.empty() && fault_.empty()) {
            Open& binary = open_.back();
            if (binary.next == binary.end)
                close();
            else
                append(take_segment(binary));
        }
        if (!fault_.empty())
            writer_.truncate(0);
        return writer_.size();
    }

    std::string_view fault() const { return fault_; }
    Term fault_at() const { return fault_at_; }

private:
    struct Open {
        NodeId next, end;
        std::uint64_t begin;  ///< bits in front of it
        Segment segment;      ///< that it is the value of
    };

    void fail(Term at, std::string_view reason)
    {
        fault_ = reason;
        fault_at_ = at;
    }

    void open(NodeId id, const Segment& segment)
    {
        open_.push_back({id + 1, (*tree_)[id].next, writer_.size(), segment});
    }

    Segment take_segment(Open& binary)
    {
        Segment segment;
        const auto take = [&] {
            const Term term(*tree_, binary.next);
            binary.next = term.node().next;
            return term;
        };
        segment.value = take();
        segment.size_at = segment.types_at = segment.value;
        if (binary.next != binary.end && (*tree_)[binary.next].kind() == Kind::segment_size) {
            segment.size_at = take();
            segment.size = read_size(segment.size_at.source_text(), tree_->otp());
        }
        if (binary.next != binary.end && (*tree_)[binary.next].kind() == Kind::segment_types) {
            segment.types_at = take();
            segment.types = read_types(segment.types_at.source_text(), tree_->otp());
        }
        return segment;
    }

    void append(Segment segment)
    {
        if (!segment.types.fault.empty())
            return fail(segment.types_at, segment.types.fault);
        segment.type = segment.types.type.value_or(SegmentType::integer);
        if (is_utf(segment.type)) {
            if (segment.size.kind != SizeKind::missing && segment.size.kind != SizeKind::undefined)
                return fail(segment.size_at, "utf8, utf16 and utf32 take no size");
            if (segment.types.unit)
                return fail(segment.types_at, "utf8, utf16 and utf32 take no unit");
        } else if (!set_bits(segment)) {
            return;
        }
        if (segment.type == SegmentType::binary)
            append_binary(segment);
        else
            append_value(segment);
    }

    /// Size times unit, or their defaults.
    bool set_bits(Segment& segment)
    {
        const bool is_binary = segment.type == SegmentType::binary;
        if (segment.size.kind == SizeKind::missing && !is_binary) {
            if (segment.types.unit)
                fail(segment.types_at, "a unit needs a size before it");
            segment.bits = segment.type == SegmentType::floating ? 64 : 8;
        } else if (segment.size.kind == SizeKind::number) {
            segment.bits = segment.size.value * segment.types.unit.value_or(is_binary ? 8 : 1);
            if (segment.bits > max_segment_bits)
                fail(segment.size_at, "the size is too large");
        } else if (segment.size.kind != SizeKind::missing && !(is_binary && segment.size.kind == SizeKind::all)) {
            fail(segment.size_at, "the size must be a number from 0 up");
        }
        if (segment.type == SegmentType::floating && segment.bits != 16 && segment.bits != 32 && segment.bits != 64)
            fail(segment.size_at, "a float takes 16, 32 or 64 bits");
        return fault_.empty();
    }

    void append_binary(const Segment& segment)
    {
        if (!segment.value.is(Kind::binary))
            return fail(segment.value, "`binary` needs a binary as its value");
        open(segment.value.id(), segment);
    }

    /// A binary is complete: its size in the binary around it is settled.
    void close()
    {
        const Open closed = std::move(open_.back());
        open_.pop_back();
        if (open_.empty())
            return;
        const std::uint64_t bits = writer_.size() - closed.begin;
        const Segment& segment = closed.segment;
        if (segment.size.kind == SizeKind::number) {
            if (segment.bits > bits)
                return fail(segment.size_at, "the size is larger than the binary");
            writer_.truncate(closed.begin + segment.bits);
        } else if (bits % segment.types.unit.value_or(8) != 0) {
            fail(segment.value, "the bits of the binary do not fill its last unit");
        }
    }

    void append_value(const Segment& segment)
    {
        switch (segment.value.kind()) {
        case Kind::string: return append_string(segment);
        case Kind::integer:
        case Kind::character: return append_number(segment);
        case Kind::floating:
            if (segment.type != SegmentType::floating)
                return fail(segment.value, "a float needs the type `float`");
            return append_float(segment, parse_float(skip_to_digits(segment.value.source_text())),
                                segment.value.has(negative));
        case Kind::binary: return fail(segment.value, "a binary in a binary needs the type `binary`");
        case Kind::variable: return;  // reported already
        case Kind::file:
        case Kind::tuple:
        case Kind::list:
        case Kind::improper_list:
        case Kind::map:
        case Kind::fun:
        case Kind::paren:
        case Kind::atom:
        case Kind::segment_size:
        case Kind::segment_types: break;
        }
        fail(segment.value, "a binary is made of numbers, strings and binaries");
    }

    /// The segment is applied to each character.
    void append_string(const Segment& segment)
    {
        const std::string_view source = segment.value.source_text();
        const bool sigil = source.starts_with('~');
        const bool bytes = segment.type == SegmentType::integer && segment.bits == 8;
        const bool plain = !segment.value.has(escaped) && !segment.value.has(joined) && !segment.value.has(special);
        std::string decoded;
        std::string_view text = source.substr(1, source.size() - 2);
        if (!plain) {
            read_string(source, segment.value.has(special), tree_->otp(), decoded);
            text = decoded;
        }
        if (sigil || segment.type == SegmentType::utf8 ||
            (bytes && find_non_ascii(text.data(), text.data() + text.size()) == npos))
            return writer_.append_bytes(text);
        for (const char *at = text.data(), *const end = at + text.size(); at != end && fault_.empty();)
            append_small(segment, static_cast<std::int64_t>(next_utf8(at)));
    }

    void append_number(const Segment& segment)
    {
        const std::string_view source = skip_to_digits(segment.value.source_text());
        const bool minus = segment.value.has(negative);
        std::optional<std::uint64_t> value;
        if (segment.value.is(Kind::character)) {
            const char* at = source.data();
            value = read_character(at, at + source.size(), tree_->otp());
        } else {
            value = small_value(split_base(source));
        }
        if (const auto small = value ? with_sign(*value, minus) : std::nullopt)
            return append_small(segment, *small);
        append_large(segment, split_base(source), minus);
    }

    void append_small(const Segment& segment, std::int64_t value)
    {
        switch (segment.type) {
        case SegmentType::integer: return append_integer(segment, value);
        case SegmentType::floating: return append_float(segment, std::abs(static_cast<double>(value)), value < 0);
        case SegmentType::utf8:
        case SegmentType::utf16:
        case SegmentType::utf32: break;
        case SegmentType::binary: return;
        }
        if (value < 0 || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF))
            return fail(segment.value, "no character of Unicode");
        append_character(segment, static_cast<char32_t>(value));
    }

    static bool is_little(const Segment& segment)
    {
        const Endian endian = segment.types.endian.value_or(Endian::big);
        return endian == Endian::little || (endian == Endian::native && std::endian::native == std::endian::little);
    }

    /// Room that no text stands for is limited for the binary as a whole.
    bool may_fill(const Segment& segment)
    {
        filled_ += segment.bits;
        if (filled_ > max_segment_bits)
            fail(segment.size_at, "the sizes are too large");
        return fault_.empty();
    }

    void append_integer(const Segment& segment, std::int64_t value)
    {
        const auto bits = static_cast<std::uint64_t>(value);
        if (segment.bits > 64) {
            if (!may_fill(segment))
                return;
            std::string bytes(sizeof bits, '\0');
            for (std::size_t i = 0; i < bytes.size(); ++i)
                bytes[i] = static_cast<char>(bits >> (8 * i));
            append_padded(segment, bytes, value < 0);
        } else if (is_little(segment)) {
            append_little(bits, static_cast<unsigned>(segment.bits));
        } else {
            writer_.append(bits, static_cast<unsigned>(segment.bits));
        }
    }

    /// Lowest byte first; what is no full byte comes last.
    void append_little(std::uint64_t value, unsigned bits)
    {
        for (; bits >= 8; bits -= 8, value >>= 8)
            writer_.append(value & 0xFF, 8);
        writer_.append(value, bits);
    }

    /// More than 64 bits, of which the low ones stand in `bytes`, lowest first.
    void append_padded(const Segment& segment, std::string& bytes, bool minus)
    {
        if (writer_.counts_only())
            return writer_.append_zeros(segment.bits);
        const std::size_t full = segment.bits / 8;
        const unsigned rest = segment.bits % 8;
        bytes.resize(full + (rest != 0), minus ? '\xFF' : '\0');
        if (is_little(segment)) {
            writer_.append_bytes(std::string_view(bytes).substr(0, full));
            return writer_.append(rest != 0 ? byte(bytes.back()) : 0, rest);
        }
        writer_.append(rest != 0 ? byte(bytes.back()) : 0, rest);
        bytes.resize(full);
        std::reverse(bytes.begin(), bytes.end());
        writer_.append_bytes(bytes);
    }

    /// An integer that takes more than 64 bits.
    void append_large(const Segment& segment, Digits digits, bool minus)
    {
        if (is_utf(segment.type))
            return fail(segment.value, "no character of Unicode");
        if (writer_.counts_only() && segment.type == SegmentType::integer) {
            if (segment.bits > 64 && !may_fill(segment))
                return;
            return writer_.append_zeros(segment.bits);
        }
        const Limbs limbs = from_digits<binary_radix>(digit_values(digits.text), digits.base);
        if (segment.type == SegmentType::floating)
            return append_float(segment, to_double(limbs), minus);
        std::string bytes = twos_complement(limbs, minus);
        if (segment.bits > 64)
            return append_padded(segment, bytes, minus);
        std::uint64_t low = 0;
        for (std::size_t i = 8; i-- != 0;)
            low = low << 8 | byte(bytes[i]);
        append_integer(segment, static_cast<std::int64_t>(low));
    }

    /// As the VM does it, word by word (`big_to_double`), with its rounding.
    static double to_double(const Limbs& limbs)
    {
        double value = 0;
        for (std::size_t i = (limbs.size() + 1) / 2; i-- != 0;) {
            const std::uint64_t high = 2 * i + 1 < limbs.size() ? limbs[2 * i + 1] : 0;
            value = value * 18446744073709551616.0 + static_cast<double>(high << 32 | limbs[2 * i]);
        }
        return value;
    }

    static std::string twos_complement(const Limbs& limbs, bool minus)
    {
        std::string bytes;
        std::uint64_t carry = 1;
        for (const std::uint32_t limb : limbs) {
            std::uint32_t word = limb;
            if (minus) {
                carry += ~limb;
                word = static_cast<std::uint32_t>(carry);
                carry >>= 32;
            }
            for (unsigned shift = 0; shift < 32; shift += 8)
                bytes.push_back(static_cast<char>(word >> shift));
        }
        bytes.append(8, minus ? '\xFF' : '\0');
        return bytes;
    }

    void append_float(const Segment& segment, double value, bool minus)
    {
        if (!(value <= std::numeric_limits<double>::max()))
            return fail(segment.value, "the number is too large for a float");
        value = minus ? -value : value;
        const std::uint64_t bits = segment.bits == 64   ? std::bit_cast<std::uint64_t>(value)
                                   : segment.bits == 32 ? std::bit_cast<std::uint32_t>(static_cast<float>(value))
                                                        : half_bits(value);
        if (is_little(segment))
            append_little(bits, static_cast<unsigned>(segment.bits));
        else
            writer_.append(bits, static_cast<unsigned>(segment.bits));
    }

    void append_character(const Segment& segment, char32_t c)
    {
        const auto put = [&](std::uint64_t value, unsigned bits) {
            is_little(segment) ? append_little(value, bits) : writer_.append(value, bits);
        };
        if (segment.type == SegmentType::utf32)
            return put(c, 32);
        if (segment.type == SegmentType::utf8) {
            std::string bytes;
            append_utf8(bytes, c);
            return writer_.append_bytes(bytes);
        }
        if (c < 0x10000)
            return put(c, 16);
        put(0xD800 + ((c - 0x10000) >> 10), 16);
        put(0xDC00 + (c & 0x3FF), 16);
    }

    const Tree* tree_;
    BitWriter writer_;
    std::vector<Open> open_;
    std::uint64_t filled_ = 0;
    std::string_view fault_;
    Term fault_at_;
};

}  // namespace termcheck::detail
