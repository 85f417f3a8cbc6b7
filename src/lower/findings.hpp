#pragma once

#include <string>
#include <vector>

#include <fmt/core.h>

#include <termcheck/diagnostic.hpp>
#include <termcheck/source.hpp>
#include <termcheck/tree.hpp>

namespace termcheck::lowering {

/// What lowering says, in the order in which OTP would come upon it. The same release is often seen more than once,
/// up and down and from several bases: of equal findings the first stays.
class Findings {
public:
    template <typename... T>
    Diagnostic& add(const Rule& rule, Place place, fmt::format_string<T...> message, T&&... arguments)
    {
        list_.push_back({&rule, rule.severity, place, fmt::vformat(message, fmt::make_format_args(arguments...))});
        return list_.back();
    }
    template <typename... T>
    Diagnostic& add(const Rule& rule, Term term, fmt::format_string<T...> message, T&&... arguments)
    {
        return add(rule, term.place(), message, std::forward<T>(arguments)...);
    }
    void add(Diagnostic diagnostic) { list_.push_back(std::move(diagnostic)); }

    /// Number of findings so far, repeated ones included: to see whether a step found anything.
    std::size_t size() const { return list_.size(); }
    /// Whether one of those from `first` on is an error.
    bool has_error(std::size_t first = 0) const;
    std::vector<Diagnostic>& list() { return list_; }
    std::vector<Diagnostic> take_distinct();

private:
    std::vector<Diagnostic> list_;
};

inline void note(Diagnostic& diagnostic, Place place, std::string message)
{
    diagnostic.notes.push_back({place, std::move(message)});
}
inline void note(Diagnostic& diagnostic, Term term, std::string message)
{
    note(diagnostic, term.place(), std::move(message));
}

/// The bracket with which a long list begins, in place of all of it.
inline Place opening(Term list) { return {&list.source(), {list.span().begin, list.span().begin + 1}}; }

}  // namespace termcheck::lowering
