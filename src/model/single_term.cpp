#include "model/single_term.hpp"

#include <algorithm>

#include "check/report.hpp"
#include "model/file_shape_rules.hpp"

namespace termcheck {

static bool has_syntax_error(const std::vector<Diagnostic>& findings)
{
    return std::any_of(findings.begin(), findings.end(), [](const Diagnostic& finding) {
        return finding.severity == Severity::error && finding.rule->code.starts_with("TC1");
    });
}

Term single_term(const Tree& tree, std::vector<Diagnostic>& findings)
{
    const Term root = tree.root();
    if (root.is_empty()) {
        if (!has_syntax_error(findings))
            Report{shape::no_term, findings}(Place{&tree.source(), {0, 0}}, "the file holds no term");
        return {};
    }
    const Term first = root.first();
    if (root.arity() > 1 && !has_syntax_error(findings))
        Report{shape::more_than_one_term, findings}(first.next(),
                                                    "only the first term of this file counts; {} more follow{}",
                                                    root.arity() - 1, root.arity() == 2 ? "s" : "")
            .note(first, "this is the first");
    return first;
}

}  // namespace termcheck
