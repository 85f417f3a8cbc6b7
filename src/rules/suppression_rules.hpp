#pragma once

#include <termcheck/diagnostic.hpp>

// TC82x: comments that tell termcheck to be quiet, and the baseline. No comment can silence these.

namespace termcheck::suppression {

inline constexpr Rule unused_suppression{
    .code = "TC820",
    .name = "unused-suppression",
    .severity = Severity::warning,
    .file = FileKind::appup,
    .summary = "comment that suppresses a finding which there is none of",
    .explanation = R"(
`% termcheck:ignore CODE` holds for the line that it ends, or, on a line of its own, for the next term; `% termcheck:ignore-file CODE`
for the whole file. Once the mistake is mended, the comment would hide the next one of its kind. Rules that look at several files
are not counted here: whether they have something to say depends on what else is checked.)",
    .bad = R"({"2", [{"1", [{load_module, shop}]}],
 % termcheck:ignore TC412 -- shop resumes by itself
 [{"1", [{load_module, shop}]}]}.
)",
    .good = R"({"2", [{"1", [{load_module, shop}]}],
 [{"1", [{load_module, shop}]}]}.
)",
};

inline constexpr Rule unknown_rule_in_suppression{
    .code = "TC821",
    .name = "unknown-rule-in-suppression",
    .severity = Severity::warning,
    .file = FileKind::appup,
    .summary = "comment that suppresses findings of a rule which there is none of",
    .explanation = R"(
A suppression names rules by their codes or names, with commas between them: `% termcheck:ignore TC412, hidden-entry -- reason`. The
beginning of a code is not enough: it would hide more with every new rule.)",
    .bad = R"({"2", [{"1", [{load_module, shop}]}],
 % termcheck:ignore suspended-not-resume
 [{"1", [{load_module, shop}]}]}.
)",
    .good = R"({"2", [{"1", [{load_module, shop}]}],
 [{"1", [{load_module, shop}]}]}.
)",
};

inline constexpr Rule malformed_suppression{
    .code = "TC822",
    .name = "malformed-suppression",
    .severity = Severity::warning,
    .file = FileKind::appup,
    .summary = "comment that is meant for termcheck and says nothing to it",
    .explanation = R"(
There are `% termcheck:ignore CODE[, CODE] [-- reason]` and `% termcheck:ignore-file CODE[, CODE] [-- reason]`, and none that
suppresses all findings.)",
    .bad = R"({"2", [{"1", [{load_module, shop}]}],
 % termcheck:ignore -- it is fine
 [{"1", [{load_module, shop}]}]}.
)",
    .good = R"({"2", [{"1", [{load_module, shop}]}],
 [{"1", [{load_module, shop}]}]}.
)",
};

inline constexpr const Rule* suppression_rules[] = {
    &unused_suppression,
    &unknown_rule_in_suppression,
    &malformed_suppression,
};

}  // namespace termcheck::suppression
