#pragma once

#include <algorithm>
#include <iterator>
#include <vector>

#include <termcheck/diagnostic.hpp>
#include <termcheck/source.hpp>

namespace termcheck::cli {

inline bool before(const Diagnostic& a, const Diagnostic& b)
{
    const int order = a.place.source->name().compare(b.place.source->name());
    return order != 0 ? order < 0 : a.place.span.begin < b.place.span.begin;
}

/// By file, then place; what is said about one place stays in its order.
inline void sort_by_place(std::vector<Diagnostic>& findings)
{
    std::stable_sort(findings.begin(), findings.end(), before);
}

inline void add_sorted(std::vector<Diagnostic> more, std::vector<Diagnostic>& findings)
{
    if (more.empty())
        return;
    std::move(more.begin(), more.end(), std::back_inserter(findings));
    sort_by_place(findings);
}

}  // namespace termcheck::cli
