#pragma once

#include <compare>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include <termcheck/detail/items.hpp>

// The order of the keys of a map: that of terms, but integers come before floats.

namespace termcheck::detail {

class TermOrder {
public:
    explicit TermOrder(const Items& items) : items_(items) {}

    std::strong_ordering compare(ItemId a, ItemId b)
    {
        work_.clear();
        texts_.clear();
        auto order = compare_values(item(a), item(b));
        while (order == 0 && !work_.empty())
            order = step();
        return order;
    }

private:
    /// A term, or an integer that is a character of a string.
    struct Value {
        ItemId item = 0;
        char32_t code = 0;
        bool is_code = false;
    };

    /// What is left of a list: the characters of a string, or items.
    struct Rest {
        ItemId item = 0;
        std::string_view text = {};
        bool is_text = false;
        bool has_tail = false;  ///< the last item is no element
    };

    enum class Walk : std::uint8_t { list, elements, keys };
    struct Work {
        Walk walk;
        Rest a, b;
    };

    enum class Rank : std::uint8_t { integer, floating, atom, fun, tuple, map, nil, list, bits };

    static Value item(ItemId id) { return {id}; }

    Rank rank(Value value) const
    {
        if (value.is_code)
            return Rank::integer;
        switch (items_[value.item].shape) {
        case Shape::code_point: return Rank::integer;
        case Shape::nil: return Rank::nil;
        case Shape::empty_tuple:
        case Shape::tuple:
        case Shape::tagged_tuple: return Rank::tuple;
        case Shape::empty_map:
        case Shape::map: return Rank::map;
        case Shape::string_list:
        case Shape::list:
        case Shape::improper_list: return Rank::list;
        case Shape::numbers: return Rank::bits;
        case Shape::whole:
        case Shape::expanded:  // there are none in a map
        case Shape::copied:
        case Shape::pooled: break;
        }
        switch (items_.term(value.item).kind()) {
        case Kind::integer:
        case Kind::character: return Rank::integer;
        case Kind::floating: return Rank::floating;
        case Kind::string: return Rank::list;
        case Kind::binary: return Rank::bits;
        case Kind::fun: return Rank::fun;
        case Kind::atom:
        case Kind::variable:
        case Kind::file:
        case Kind::tuple:
        case Kind::list:
        case Kind::improper_list:
        case Kind::map:
        case Kind::paren:
        case Kind::segment_size:
        case Kind::segment_types: break;
        }
        return Rank::atom;
    }

    std::strong_ordering compare_values(Value a, Value b)
    {
        const Rank rank_a = rank(a), rank_b = rank(b);
        if (rank_a != rank_b)
            return rank_a <=> rank_b;
        switch (rank_a) {
        case Rank::integer: return compare_integers(a, b);
        case Rank::floating: return compare_floats(float_value(items_.term(a.item)), float_value(items_.term(b.item)));
        case Rank::atom: return compare_atoms(items_.term(a.item), items_.term(b.item));
        case Rank::fun: return compare_funs(items_.term(a.item), items_.term(b.item));
        case Rank::tuple: return compare_tuples(a.item, b.item);
        case Rank::map: return compare_maps(a.item, b.item);
        case Rank::list: work_.push_back({Walk::list, rest_of(a.item), rest_of(b.item)}); break;
        case Rank::bits: return compare_bits(binary_value(items_.term(a.item)), binary_value(items_.term(b.item)));
        case Rank::nil: break;
        }
        return std::strong_ordering::equal;
    }

    std::optional<std::int64_t> small(Value value) const
    {
        if (value.is_code)
            return value.code;
        if (items_[value.item].shape == Shape::code_point)
            return items_[value.item].node;
        return small_integer(items_.term(value.item));
    }

    std::strong_ordering compare_integers(Value a, Value b) const
    {
        const auto small_a = small(a), small_b = small(b);
        if (small_a && small_b)
            return *small_a <=> *small_b;
        const bool minus_a = small_a ? *small_a < 0 : items_.term(a.item).has(negative);
        const bool minus_b = small_b ? *small_b < 0 : items_.term(b.item).has(negative);
        if (minus_a != minus_b)
            return minus_b <=> minus_a;
        const std::string text_a = small_a ? std::to_string(*small_a) : integer_text(items_.term(a.item));
        const std::string text_b = small_b ? std::to_string(*small_b) : integer_text(items_.term(b.item));
        const auto order = text_a.size() != text_b.size() ? text_a.size() <=> text_b.size() : text_a <=> text_b;
        return minus_a ? 0 <=> order : order;
    }

    /// 0.0 and -0.0 are one key up to OTP 26.
    std::strong_ordering compare_floats(double a, double b) const
    {
        if (a == b && items_.tree->otp() >= 27)
            return std::signbit(b) <=> std::signbit(a);
        return a < b ? std::strong_ordering::less : a > b ? std::strong_ordering::greater : std::strong_ordering::equal;
    }

    static std::strong_ordering compare_atoms(Term a, Term b)
    {
        std::string scratch_a, scratch_b;
        return text(a, scratch_a) <=> text(b, scratch_b);
    }

    static std::strong_ordering compare_funs(Term a, Term b)
    {
        if (const auto order = compare_atoms(a.first(), b.first()); order != 0)
            return order;
        if (const auto order = compare_atoms(a[1], b[1]); order != 0)
            return order;
        return small_integer(a[2]).value_or(0) <=> small_integer(b[2]).value_or(0);
    }

    static std::strong_ordering compare_bits(const Bits& a, const Bits& b)
    {
        // Bits behind the end are zero, so that bytes can be compared where one ends within a byte.
        const std::size_t full = std::min(a.bits, b.bits) / 8;
        if (const auto order = std::string_view(a.bytes).substr(0, full) <=> std::string_view(b.bytes).substr(0, full);
            order != 0)
            return order;
        const auto rest = static_cast<unsigned>(std::min(a.bits, b.bits) % 8);
        if (rest != 0)
            if (const auto order = byte(a.bytes[full]) >> (8 - rest) <=> byte(b.bytes[full]) >> (8 - rest); order != 0)
                return order;
        return a.bits <=> b.bits;
    }

    std::uint32_t count(ItemId id) const
    {
        if (items_[id].shape == Shape::empty_tuple || items_[id].shape == Shape::empty_map)
            return 0;
        std::uint32_t found = 0;
        for (ItemId child = items_.first(id); child != 0; child = items_[child].next)
            ++found;
        return found;
    }

    std::strong_ordering compare_tuples(ItemId a, ItemId b)
    {
        const std::uint32_t arity = count(a);
        if (const auto order = arity <=> count(b); order != 0 || arity == 0)
            return order;
        work_.push_back({Walk::elements, {items_.first(a)}, {items_.first(b)}});
        return std::strong_ordering::equal;
    }

    /// By size, then by all keys, then by the values.
    std::strong_ordering compare_maps(ItemId a, ItemId b)
    {
        const std::uint32_t size = count(a);
        if (const auto order = size <=> count(b); order != 0 || size == 0)
            return order;
        const ItemId key_a = items_.first(a), key_b = items_.first(b);
        work_.push_back({Walk::keys, {items_[key_a].next}, {items_[key_b].next}});
        work_.push_back({Walk::keys, {key_a}, {key_b}});
        return std::strong_ordering::equal;
    }

    Rest rest_of(ItemId id)
    {
        const Shape shape = items_[id].shape;
        if (has_items(shape))
            return {id + 1, {}, false, shape == Shape::improper_list};
        return {0, text(items_.term(id), texts_.emplace_back()), true};
    }

    /// One element of the lists, or of the tuples, that are being compared; those within are compared before the rest.
    std::strong_ordering step()
    {
        Work& work = work_.back();
        if (work.walk == Walk::list)
            return step_list();
        const Value a{work.a.item}, b{work.b.item};
        const auto advance = [&](ItemId& id) {
            id = items_[id].next;
            if (work.walk == Walk::keys && id != 0)
                id = items_[id].next;
        };
        advance(work.a.item);
        advance(work.b.item);
        if (work.a.item == 0 || work.b.item == 0)
            work_.pop_back();
        return compare_values(a, b);
    }

    bool is_at_end(const Rest& rest) const
    {
        return rest.is_text ? rest.text.empty() : rest.item == 0 || (rest.has_tail && items_[rest.item].next == 0);
    }

    Value take(Rest& rest) const
    {
        if (!rest.is_text) {
            const Value value{rest.item};
            rest.item = items_[rest.item].next;
            return value;
        }
        const char* at = rest.text.data();
        const Value value{0, next_utf8(at), true};
        rest.text.remove_prefix(static_cast<std::size_t>(at - rest.text.data()));
        return value;
    }

    std::strong_ordering step_list()
    {
        Rest& a = work_.back().a;
        Rest& b = work_.back().b;
        if (!is_at_end(a) && !is_at_end(b)) {
            const Value head_a = take(a), head_b = take(b);
            return compare_values(head_a, head_b);
        }
        const Rest tail_a = a, tail_b = b;
        work_.pop_back();
        const bool nil_a = !tail_a.has_tail, nil_b = !tail_b.has_tail;
        const Rank rank_a = !is_at_end(tail_a) ? Rank::list : nil_a ? Rank::nil : rank({tail_a.item});
        const Rank rank_b = !is_at_end(tail_b) ? Rank::list : nil_b ? Rank::nil : rank({tail_b.item});
        if (rank_a != rank_b || rank_a == Rank::nil)
            return rank_a <=> rank_b;
        return compare_values({tail_a.item}, {tail_b.item});
    }

    const Items& items_;
    std::vector<Work> work_;
    std::deque<std::string> texts_;
};

}  // namespace termcheck::detail
