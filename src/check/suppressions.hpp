#pragma once

#include <string>
#include <vector>

#include <termcheck/diagnostic.hpp>

namespace termcheck {

/// What one `% termcheck:ignore` says about one rule.
struct Suppression {
    const Rule* rule;
    Span place;    ///< of the rule's name in the comment
    Span comment;  ///< all that would go with it: nothing if it names other rules, too
    Span covers;   ///< where a finding must begin
    std::string reason;
    bool used = false;
};

/// All of one file.
struct Suppressions {
    const Source* source = nullptr;
    std::vector<Suppression> entries;
    std::vector<Diagnostic> findings;  ///< about comments that cannot be understood
};

Suppressions read_suppressions(const Source& source, int otp);

/// The one that holds for a finding in that file, which is used now; nullptr if there is none.
const Suppression* find_suppression(Suppressions& suppressions, const Diagnostic& finding);

/// Those that were not used. Rules that look at several files, and those that `is_wanted` leaves out, had no chance.
template <typename IsWanted>
std::vector<const Suppression*> unused(const Suppressions& suppressions, IsWanted is_wanted)
{
    std::vector<const Suppression*> found;
    for (const Suppression& entry : suppressions.entries)
        if (!entry.used && entry.rule->code < "TC500" && is_wanted(*entry.rule))
            found.push_back(&entry);
    return found;
}

/// "no finding of TC412 to suppress"
Diagnostic unused_finding(const Source& source, const Suppression& suppression);

}  // namespace termcheck
