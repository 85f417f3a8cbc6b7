#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <fmt/core.h>

#include <termcheck/diagnostic.hpp>
#include <termcheck/tree.hpp>

namespace termcheck {

/// Gathers diagnostics. A rule's check says what it found through it and cannot say it under another rule's code:
/// `report(term, "module `{}` ...", name).note(other, "first here").fix(...)`.
class Report {
public:
    /// The diagnostic just made, to add to.
    class Entry {
    public:
        explicit Entry(Diagnostic& diagnostic) : diagnostic_(diagnostic) {}
        Entry& note(Place place, std::string message)
        {
            diagnostic_.notes.push_back({place, std::move(message)});
            return *this;
        }
        Entry& note(Term term, std::string message) { return note(term.place(), std::move(message)); }
        Entry& severity(Severity severity)
        {
            diagnostic_.severity = severity;
            return *this;
        }
        /// A repair that surely says what was meant.
        Entry& fix(std::vector<Edit> edits) { return set_fix(true, std::move(edits)); }
        /// A repair that is likely, but wants a look.
        Entry& unsafe_fix(std::vector<Edit> edits) { return set_fix(false, std::move(edits)); }

    private:
        Entry& set_fix(bool safe, std::vector<Edit> edits)
        {
            diagnostic_.fix = Fix{safe, std::move(edits)};
            return *this;
        }
        Diagnostic& diagnostic_;
    };

    Report(const Rule& rule, std::vector<Diagnostic>& out) : rule_(&rule), out_(&out) {}
    /// The same list under another rule: for phases that find several on their way.
    Report as(const Rule& rule) const { return {rule, *out_}; }

    template <typename... T>
    Entry operator()(Place place, fmt::format_string<T...> message, T&&... arguments)
    {
        return add(place, fmt::vformat(message, fmt::make_format_args(arguments...)));
    }
    template <typename... T>
    Entry operator()(Term term, fmt::format_string<T...> message, T&&... arguments)
    {
        return add(term.place(), fmt::vformat(message, fmt::make_format_args(arguments...)));
    }

private:
    Entry add(Place place, std::string message)
    {
        out_->push_back({rule_, rule_->severity, place, std::move(message)});
        return Entry{out_->back()};
    }

    const Rule* rule_;
    std::vector<Diagnostic>* out_;
};

}  // namespace termcheck
