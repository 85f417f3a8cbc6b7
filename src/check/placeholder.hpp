#pragma once

#include <string_view>

#include <termcheck/tree.hpp>

namespace termcheck {

/// `{{name}}`, which parses as a tuple in a tuple but is what a template leaves behind.
inline bool is_mustache(Term term)
{
    if (!term.is(Kind::tuple) || term.arity() != 1)
        return false;
    const Term inner = term.first();
    return inner.is(Kind::tuple) && inner.arity() == 1 && inner.first().is(Kind::atom) &&
           inner.span().begin == term.span().begin + 1 && inner.span().end + 1 == term.span().end;
}

/// The text of a string that a template left behind: `%VSN%`, `@VSN@`, `{{vsn}}`, `${VSN}`.
constexpr bool is_placeholder(std::string_view text)
{
    constexpr struct {
        std::string_view open, close;
    } marks[] = {{"%", "%"}, {"@", "@"}, {"{{", "}}"}, {"${", "}"}, {"<%", "%>"}};
    for (const auto& mark : marks)
        if (text.size() > mark.open.size() + mark.close.size() && text.starts_with(mark.open) &&
            text.ends_with(mark.close))
            return true;
    return false;
}

}  // namespace termcheck
