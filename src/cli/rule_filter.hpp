#pragma once

#include <string>
#include <unordered_set>

#include "cli/options.hpp"

namespace termcheck::cli {

/// "there is no rule `TC999`", with the one that may have been meant.
std::string no_such_rule(std::string_view text);

/// What `--select`, `--extend-select`, `--ignore` and `--min-level` leave of the findings.
class RuleFilter {
public:
    /// What is wrong with these options, or nothing.
    std::string read(const Options& options);
    bool reports(const Diagnostic& finding) const
    {
        return finding.severity >= min_level_ && !ignored_.contains(finding.rule);
    }
    void apply(std::vector<Diagnostic>& findings) const;

private:
    Severity min_level_ = Severity::hint;
    std::unordered_set<const Rule*> ignored_;
};

}  // namespace termcheck::cli
