#pragma once

#include <cstdint>
#include <vector>

#include <termcheck/tree.hpp>

namespace termcheck::report {

/// What a term is to the one around it.
enum class Role : std::uint8_t { element, key, value, tail };

/// All terms below the root in the order of the file, however deep: `enter(term, role, depth)` before its children,
/// `leave(term)` behind them.
template <typename Enter, typename Leave>
void walk_tree(const Tree& tree, Enter enter, Leave leave)
{
    struct Open {
        Term term;
        std::uint32_t index = 0;
    };
    std::vector<Open> open;
    const auto leave_before = [&](NodeId id) {
        for (; !open.empty() && open.back().term.node().next <= id; open.pop_back())
            leave(open.back().term);
    };
    const auto role_of = [](const Term& parent, std::uint32_t index, const Term& term) {
        if (parent.is(Kind::map))
            return index % 2 == 0 ? Role::key : Role::value;
        const bool is_tail = parent.is(Kind::improper_list) && term.node().next == parent.node().next;
        return is_tail ? Role::tail : Role::element;
    };
    for (NodeId id = 1; id < tree.size(); ++id) {
        leave_before(id);
        const Term term(tree, id);
        const Role role = open.empty() ? Role::element : role_of(open.back().term, open.back().index++, term);
        enter(term, role, open.size());
        open.push_back({term});
    }
    leave_before(tree.size());
}

}  // namespace termcheck::report
