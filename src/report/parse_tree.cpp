#include "report/parse_report.hpp"

#include <algorithm>

#include <termcheck/print.hpp>

#include "report/positions.hpp"
#include "report/printable.hpp"
#include "report/tree_walk.hpp"

namespace termcheck {
namespace {

using report::Role;

/// Deeper terms stand no further to the right: a million brackets would take a square of that in blanks.
constexpr std::size_t max_indented_depth = 100;

std::string_view prefix(Role role)
{
    switch (role) {
    case Role::key: return "key ";
    case Role::value: return "value ";
    case Role::tail: return "tail ";
    case Role::element: break;
    }
    return "";
}

/// What there is to say about a term in a line; `nested` is one in a binary, whose evaluation is part of that of the other.
std::string summary(Term term, bool nested)
{
    switch (term.kind()) {
    case Kind::tuple:
    case Kind::list:
    case Kind::improper_list: return " " + std::to_string(term.arity());
    case Kind::map: return " " + std::to_string(term.arity() / 2);
    case Kind::binary: return nested ? "" : " " + print(term, {0});
    case Kind::segment_size:
    case Kind::segment_types: return " " + std::string(term.source_text());
    case Kind::fun: return print(term, {0}).substr(to_string(Kind::fun).size());
    case Kind::atom:
    case Kind::integer:
    case Kind::floating:
    case Kind::character:
    case Kind::string:
    case Kind::variable:
    case Kind::file:
    case Kind::paren: break;
    }
    return " " + print(term, {0});
}

}  // namespace

std::string terms_as_tree(const Tree& tree)
{
    std::string out;
    report::Positions positions;
    NodeId binary_end = 0;
    const auto enter = [&](Term term, Role role, std::size_t depth) {
        const Position at = positions.of(tree.source(), term.span().begin);
        out.append(2 * std::min(depth, max_indented_depth), ' ');
        out += prefix(role);
        out += to_string(term.kind());
        out += report::printable(summary(term, term.id() < binary_end));
        if (term.is(Kind::binary))
            binary_end = std::max(binary_end, term.node().next);
        out += "  @" + std::to_string(at.line) + ':' + std::to_string(at.column) + '\n';
    };
    report::walk_tree(tree, enter, [](Term) {});
    return out;
}

}  // namespace termcheck
