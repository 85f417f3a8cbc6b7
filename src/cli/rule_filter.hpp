#pragma once

#include <string>
#include <unordered_map>
#include <unordered_set>

#include "cli/options.hpp"
#include "cli/settings.hpp"

namespace termcheck::cli {

/// "there is no rule `TC999`", with the one that may have been meant.
std::string no_such_rule(std::string_view text);

/// Whether it is a rule's code or name, the beginning of a code, or `ALL`.
bool is_selector(std::string_view text);

/// What the command line says about rules; its lists are taken apart.
RuleSettings rule_settings(const Options& options);

/// The first selector in `--select`, `--extend-select` and `--ignore` that no rule answers to, as a message; or nothing.
std::string find_unknown_rule(const Options& options);

/// What is left of the findings, and how severe they are. What is said later holds: a `select` starts anew, and among
/// what one place says the longer beginning of a code wins.
class RuleFilter {
public:
    void add(const RuleSettings& settings);
    void set_min_level(Severity least) { min_level_ = least; }

    /// Gives each finding its severity, and drops those that are not wanted.
    void apply(std::vector<Diagnostic>& findings) const;
    /// The same for one; false if it is not wanted.
    bool take(Diagnostic& finding) const;
    bool ignores(const Rule& rule) const { return ignored_.contains(&rule); }

private:
    Severity min_level_ = Severity::hint;
    std::unordered_set<const Rule*> ignored_;
    std::unordered_map<const Rule*, Severity> severities_;
};

}  // namespace termcheck::cli
