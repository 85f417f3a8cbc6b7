#pragma once

#include <cstdint>

#include <termcheck/detail/tokens.hpp>
#include <termcheck/tree.hpp>

namespace termcheck::detail {

/// Why the grammar stopped.
enum class Failure : std::uint8_t {
    unexpected,  ///< no alternative begins with this byte, or a token is not finished
    escape,
    unterminated,
    number,
    reserved,
    atom_length,
    depth,
};

/// All that the grammar keeps between two bytes. The open containers are chained through their own nodes: until one is
/// closed its `next` is its parent, its `span.end` the number of its children so far (kept there while a child is open).
/// Small and local to one function, so that it lives in registers.
struct State {
    Node* nodes = nullptr;
    const char* text = nullptr;
    const char* end = nullptr;
    NodeId size = 1;          ///< nodes so far
    NodeId open = 0;          ///< innermost open container
    std::uint32_t count = 0;  ///< its children
    Kind kind = Kind::file;   ///< its kind
    std::uint32_t depth = 0;  ///< containers that are open
    std::uint32_t max_depth = 0;
    int otp = 0;
    bool separator_next = false;  ///< what is expected when the grammar is entered, and when it has failed
    bool has_parens = false;      ///< cold work for after the parse
    bool has_typed_binaries = false;
    Failure failure = Failure::unexpected;

    TERMCHECK_INLINE std::uint32_t offset(const char* at) const { return static_cast<std::uint32_t>(at - text); }

    /// Two stores.
    TERMCHECK_INLINE static void write(Node* node, std::uint32_t begin, std::uint32_t end, NodeId next,
                                       std::uint32_t tag)
    {
        const std::uint64_t words[2] = {begin | std::uint64_t{end} << 32, next | std::uint64_t{tag} << 32};
        if constexpr (std::endian::native == std::endian::little)
            std::memcpy(static_cast<void*>(node), words, sizeof words);
        else
            *node = {{begin, end}, next, tag};
    }

    TERMCHECK_INLINE void append(Kind leaf, std::uint32_t flags, const char* begin, const char* token_end)
    {
        write(nodes + size, offset(begin), offset(token_end), size + 1, static_cast<std::uint32_t>(leaf) | flags << 8);
        ++size;
        ++count;
    }

    TERMCHECK_INLINE bool open_container(Kind container, const char* begin, std::uint32_t detail = 0)
    {
        if (++depth > max_depth) {
            --depth;
            failure = Failure::depth;
            return false;
        }
        nodes[open].span.end = count + 1;
        write(nodes + size, offset(begin), 0, open, static_cast<std::uint32_t>(container) | detail << 8);
        open = size++;
        count = 0;
        kind = container;
        return true;
    }

    TERMCHECK_INLINE void close_container(const char* token_end)
    {
        Node& node = nodes[open];
        const NodeId parent = node.next;
        std::uint32_t arity = count;
        if (arity > Node::max_detail) [[unlikely]]
            arity = Node::max_detail;
        node.span.end = offset(token_end);
        node.next = size;
        if (kind != Kind::paren)
            node.tag = static_cast<std::uint32_t>(kind) | arity << 8;
        open = parent;
        count = nodes[parent].span.end;
        kind = nodes[parent].kind();
        --depth;
    }

    /// `[Head | Tail]`: what follows is the tail.
    TERMCHECK_INLINE void begin_tail()
    {
        kind = Kind::improper_list;
        nodes[open].tag = static_cast<std::uint32_t>(kind);
    }
};

/// What a `paren` keeps of the sign before it, as detail of its node.
enum ParenSign : std::uint32_t { no_sign, plus_sign, minus_sign };

}  // namespace termcheck::detail
