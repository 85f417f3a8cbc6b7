#pragma once

#include <algorithm>
#include <vector>

#include <termcheck/diagnostic.hpp>
#include <termcheck/tree.hpp>

#include "check/suggest.hpp"

// What reading .appup files and relups has in common.

namespace termcheck {

/// True once the parser has found fault with the file: parts may be missing that were there.
inline bool is_broken(const std::vector<Diagnostic>& findings, const Source& source)
{
    return std::any_of(findings.begin(), findings.end(), [&](const Diagnostic& finding) {
        return finding.severity == Severity::error && finding.place.source == &source &&
               finding.rule->code.starts_with("TC1");
    });
}

/// The place to point at when a file holds nothing.
inline Place start_of(const Source& source) { return {&source, {0, 0}}; }

inline Edit open_bracket(Term term) { return {{term.span().begin, term.span().begin}, "["}; }
inline Edit close_bracket(Term term) { return {{term.span().end, term.span().end}, "]"}; }

/// A slip in the atom that says what a tuple is.
inline void mend_tag(Term tag, std::string_view meant, Diagnostic& finding)
{
    if (tag.is(Kind::atom) && edit_distance(tag.source_text(), meant, 2) <= (meant.size() > 4 ? 2 : 1))
        finding.fix = Fix{true, {{tag.span(), std::string(meant)}}};
}

/// The braces of a tuple made brackets.
inline std::vector<Edit> as_list(Term tuple)
{
    const Span span = tuple.span();
    return {{{span.begin, span.begin + 1}, "["}, {{span.end - 1, span.end}, "]"}};
}

}  // namespace termcheck
