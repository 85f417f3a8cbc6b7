#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <termcheck/detail/written.hpp>
#include <termcheck/literal.hpp>
#include <termcheck/tree.hpp>

namespace termcheck::detail {

/// How an item is printed.
enum class Shape : std::uint8_t {
    // Printed as one word, never broken.
    copied,      ///< as it stands in the source
    pooled,      ///< its text was made, and waits in the pool
    code_point,  ///< an integer, out of a string that cannot be printed as one; `Item::node` is its value
    nil,
    empty_tuple,
    empty_map,
    string_list,  ///< a list of integers that is printed as a string
    // May be broken into lines.
    numbers,   ///< `<<1,2,3>>`, in the pool
    whole,     ///< a tuple or list that most likely fits where it is put: without items as yet
    expanded,  ///< one that did not: `Item::node` is the item in its place
    tuple,
    tagged_tuple,  ///< an atom first, and more behind it
    list,
    improper_list,
    map,
};

constexpr bool is_word(Shape shape) { return shape < Shape::numbers; }
constexpr bool has_items(Shape shape) { return shape >= Shape::tuple || shape == Shape::string_list; }

using ItemId = std::uint32_t;

/// A term as it is printed: lists that are tails have become one with their list, strings that cannot be printed are lists,
/// and the keys of maps are in order, without those that a later one replaces.
struct Item {
    ItemId next;           ///< sibling; 0 if it is the last
    std::uint32_t length;  ///< in characters, on one line; `longest` for that and more
    NodeId node;           ///< but an item where `shape` says so; for a map that of its first key
    Shape shape;
    bool verbatim;  ///< its text on one line is how it stands in the source

    static constexpr std::uint32_t longest = 1U << 30;
};
static_assert(sizeof(Item) == 16);

/// Text that does not stand in the source. In the order of the items.
struct PooledText {
    ItemId item;
    std::size_t begin, end;
};

/// A term and all that is in it.
struct Items {
    const Tree* tree = nullptr;
    const char* text = nullptr;  ///< its source
    std::vector<Item> items;
    std::string pool;
    std::vector<PooledText> pooled;
    bool has_tails = false;  ///< of improper lists

    const Item& operator[](ItemId id) const { return items[id]; }
    ItemId first(ItemId id) const { return items[id].shape == Shape::map ? items[id].node : id + 1; }
    /// Not of a map.
    Term term(ItemId id) const { return {*tree, items[id].node}; }
    std::string_view source_text(ItemId id) const
    {
        const Span span = (*tree)[items[id].node].span;
        return {text + span.begin, span.end - span.begin};
    }

    std::string_view pooled_text(ItemId id) const
    {
        const auto found = std::lower_bound(pooled.begin(), pooled.end(), id,
                                            [](const PooledText& p, ItemId i) { return p.item < i; });
        return std::string_view(pool).substr(found->begin, found->end - found->begin);
    }
};

}  // namespace termcheck::detail
