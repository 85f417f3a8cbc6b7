#pragma once

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>
#include <utility>

#include <termcheck/detail/block.hpp>
#include <termcheck/diagnostic.hpp>
#include <termcheck/source.hpp>

namespace termcheck {

/// Kinds of nodes. Those up to `fun` are containers: their children follow them in source order.
enum class Kind : std::uint8_t {
    file,  ///< the root; its children are the terms of the file
    tuple,
    list,
    improper_list,  ///< the last child is the tail
    map,            ///< children: key, value, key, value, ... as written, repeated keys included
    binary,         ///< children: the values of the segments, each followed by its `segment_size` and `segment_types`
    fun,            ///< `fun m:f/1`; children: module, function, arity
    paren,          ///< only while parsing: a finished tree has none
    atom,
    integer,
    floating,   ///< "float" of the reference manual
    character,  ///< `$a`: an integer, too
    string,
    variable,       ///< no literal: a variable or the placeholder of a template
    segment_size,   ///< `:8`
    segment_types,  ///< `/little-unit:8`
};

constexpr std::string_view to_string(Kind kind)
{
    switch (kind) {
    case Kind::file: return "file";
    case Kind::tuple: return "tuple";
    case Kind::list: return "list";
    case Kind::improper_list: return "improper_list";
    case Kind::map: return "map";
    case Kind::binary: return "binary";
    case Kind::fun: return "fun";
    case Kind::paren: return "paren";
    case Kind::atom: return "atom";
    case Kind::integer: return "integer";
    case Kind::floating: return "float";
    case Kind::character: return "character";
    case Kind::string: return "string";
    case Kind::variable: return "variable";
    case Kind::segment_size: return "segment_size";
    case Kind::segment_types: break;
    }
    return "segment_types";
}

constexpr bool is_container(Kind kind) { return kind <= Kind::paren; }

/// What is special about a leaf; bits of `Node::detail()`.
enum LeafFlag : std::uint32_t {
    quoted = 1,    ///< atom in single quotes
    escaped = 2,   ///< holds a backslash
    joined = 4,    ///< adjacent string literals that are one string
    negative = 8,  ///< number or character after a minus sign
    special = 16,  ///< triple-quoted string, or sigil
};

using NodeId = std::uint32_t;

/// 16 bytes, in preorder.
struct Node {
    Span span;          ///< with quotes, brackets and signs
    NodeId next;        ///< one past the last descendant: the next sibling, if there is one
    std::uint32_t tag;  ///< kind in the low 8 bits, detail above

    static constexpr std::uint32_t max_detail = 0xFF'FFFF;

    Kind kind() const { return static_cast<Kind>(tag & 0xFF); }
    /// Containers: number of children, or `max_detail` for that many and more. Leaves: `LeafFlag`s.
    std::uint32_t detail() const { return tag >> 8; }
};
static_assert(sizeof(Node) == 16 && std::is_trivially_copyable_v<Node>);

class Term;

/// All terms of one source. Node 0 is the `file`.
class Tree {
public:
    Tree() = default;
    Tree(const Source& source, detail::Block<Node> nodes, NodeId size, int otp, bool is_mended)
        : source_(&source), nodes_(std::move(nodes)), size_(size), otp_(otp), is_mended_(is_mended)
    {
    }

    /// Gives back memory that was too much.
    void shrink() { nodes_.shrink(size_); }
    /// Gives up its memory, and is empty then.
    detail::Block<Node> release() &&
    {
        size_ = 0;
        return std::move(nodes_);
    }

    const Source& source() const { return *source_; }
    const Node& operator[](NodeId id) const
    {
        assert(id < size_);
        return nodes_.data()[id];
    }
    NodeId size() const { return size_; }
    inline Term root() const;
    /// The release by whose rules the source was read.
    int otp() const { return otp_; }
    /// The text had errors: not all that stands in it is in the tree, nor the other way round.
    bool is_mended() const { return is_mended_; }

private:
    const Source* source_ = nullptr;
    detail::Block<Node> nodes_;
    NodeId size_ = 0;
    int otp_ = 0;
    bool is_mended_ = false;
};

/// A view of one node: a pointer and an index, to be passed by value. Valid as long as its tree stays where it is.
class Term {
public:
    Term() = default;
    Term(const Tree& tree, NodeId id) : tree_(&tree), id_(id) {}

    explicit operator bool() const { return tree_ != nullptr; }
    const Tree& tree() const { return *tree_; }
    const Source& source() const { return tree_->source(); }
    NodeId id() const { return id_; }
    const Node& node() const { return (*tree_)[id_]; }

    Kind kind() const { return node().kind(); }
    bool is(Kind kind) const { return node().kind() == kind; }
    bool has(LeafFlag flag) const { return (node().detail() & flag) != 0; }
    Span span() const { return node().span; }
    Place place() const;
    /// The term as it stands in the source.
    std::string_view source_text() const { return source().text(node().span); }

    /// Number of children; an improper list counts its tail, a map counts keys and values.
    std::uint32_t arity() const
    {
        const std::uint32_t detail = node().detail();
        return detail < Node::max_detail ? detail : count_children();
    }

    class Iterator;
    class Children;
    inline Children children() const;
    bool is_empty() const { return node().next == id_ + 1; }
    /// The first child; the term must have one.
    Term first() const { return {*tree_, id_ + 1}; }
    /// The term behind this one; only where there is one.
    Term next() const { return {*tree_, node().next}; }
    /// The child with this 0-based index; walks over those before it.
    Term operator[](std::uint32_t index) const
    {
        NodeId id = id_ + 1;
        for (; index != 0; --index)
            id = (*tree_)[id].next;
        return {*tree_, id};
    }

    friend bool operator==(const Term& a, const Term& b) { return a.tree_ == b.tree_ && a.id_ == b.id_; }

private:
    std::uint32_t count_children() const
    {
        std::uint32_t count = 0;
        for (NodeId id = id_ + 1; id != node().next; id = (*tree_)[id].next)
            ++count;
        return count;
    }

    const Tree* tree_ = nullptr;
    NodeId id_ = 0;
};

class Term::Iterator {
public:
    using value_type = Term;
    using difference_type = std::ptrdiff_t;

    Iterator() = default;
    explicit Iterator(Term at) : at_(at) {}
    Term operator*() const { return at_; }
    Iterator& operator++()
    {
        at_ = at_.next();
        return *this;
    }
    Iterator operator++(int)
    {
        const Iterator before = *this;
        ++*this;
        return before;
    }
    friend bool operator==(const Iterator& a, const Iterator& b) { return a.at_ == b.at_; }

private:
    Term at_;
};

class Term::Children {
public:
    Children() = default;
    Children(Term parent, NodeId end) : begin_(Term{parent.tree(), parent.id() + 1}), end_(Term{parent.tree(), end}) {}
    Iterator begin() const { return begin_; }
    Iterator end() const { return end_; }

private:
    Iterator begin_, end_;
};

inline Term::Children Term::children() const { return {*this, is_container(kind()) ? node().next : id_ + 1}; }
inline Place Term::place() const { return {&source(), span()}; }
inline Term Tree::root() const { return {*this, 0}; }

}  // namespace termcheck
