#pragma once

#include <vector>

#include <termcheck/detail/builder.hpp>
#include <termcheck/diagnostic.hpp>
#include <termcheck/literal.hpp>
#include <termcheck/syntax_rules.hpp>

// What is left to do after the grammar, for the few files that need it.

namespace termcheck::detail {

/// A signed parenthesis must hold a number or character that has no sign yet: `-(5)`, not `-(-5)` or `-(a)`.
inline bool apply_sign(Node& inner, std::uint32_t sign, Span paren, const char* text)
{
    if (inner.kind() != Kind::integer && inner.kind() != Kind::floating && inner.kind() != Kind::character)
        return false;
    const char first = text[inner.span.begin];
    if (first == '-' || first == '+')
        return false;
    inner.span = paren;
    if (sign == minus_sign)
        inner.tag |= negative << 8;
    return true;
}

/// Takes the parentheses out of a tree: `(((a)))` becomes `a`, `-(5)` a negative number whose span is all of it.
/// Linear, with as much memory as the tree has nodes.
inline NodeId remove_parens(Node* nodes, NodeId size, const Source& source, std::vector<Diagnostic>& findings)
{
    // Nothing between them, or nothing any more: the element that they stand for is not known.
    for (NodeId id = 0; id != size; ++id)
        if (nodes[id].kind() == Kind::paren && nodes[id].next == id + 1)
            nodes[id].tag = static_cast<std::uint32_t>(Kind::variable);
    bool refused = false;  // one finding is enough: the next is mostly the parenthesis around it
    for (NodeId id = size; id-- != 0 && !refused;) {
        const Node paren = nodes[id];
        if (paren.kind() != Kind::paren || paren.detail() == no_sign || id + 1 >= size)
            continue;
        NodeId inner = id + 1;
        while (nodes[inner].kind() == Kind::paren && nodes[inner].detail() == no_sign && inner + 1 < size)
            ++inner;
        refused = !apply_sign(nodes[inner], paren.detail(), paren.span, source.text().data());
        if (refused)
            findings.push_back({&syntax::expression,
                                Severity::error,
                                {&source, paren.span},
                                "expected a number without a sign in the parentheses behind a sign"});
    }
    std::vector<NodeId> new_id(size + std::size_t{1});
    NodeId kept = 0;
    for (NodeId id = 0; id != size; ++id) {
        new_id[id] = kept;
        if (nodes[id].kind() != Kind::paren)
            ++kept;
    }
    new_id[size] = kept;
    for (NodeId id = 0; id != size; ++id) {
        if (nodes[id].kind() == Kind::paren)
            continue;
        Node node = nodes[id];
        node.next = new_id[node.next];
        nodes[new_id[id]] = node;
    }
    return kept;
}

/// Refuses the binaries that OTP cannot evaluate. Those within a binary are looked at together with it.
inline void check_binaries(const Tree& tree, std::vector<Diagnostic>& findings, std::size_t max_findings)
{
    for (NodeId id = 0; id < tree.size() && findings.size() < max_findings;) {
        const Term term(tree, id);
        const bool is_binary = term.is(Kind::binary);
        id = is_binary ? term.node().next : id + 1;
        if (const auto fault = is_binary ? find_binary_fault(term) : std::nullopt)
            findings.push_back({&syntax::bad_binary, Severity::error, fault->at.place(), std::string(fault->reason)});
    }
}

}  // namespace termcheck::detail
