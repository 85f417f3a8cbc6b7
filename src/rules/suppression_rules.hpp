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

inline constexpr Rule stale_baseline_entry{
    .code = "TC830",
    .name = "stale-baseline-entry",
    .severity = Severity::info,
    .file_name = "termcheck.baseline",
    .summary = "entry of the baseline for a finding that there is none of any more",
    .explanation = R"(
The finding has been mended, or its file is gone. `--write-baseline FILE` writes the baseline anew; an entry that stays would hide the
same mistake when it comes back.)",
    .bad = R"({baseline, 1}.
{"TC412", "gone.appup", "0/1/0/1/suspend m/1/m", "0123456789abcdef"}.
)",
    .good = R"({baseline, 1}.
)",
};

inline constexpr Rule bad_baseline_entry{
    .code = "TC831",
    .name = "bad-baseline-entry",
    .file_name = "termcheck.baseline",
    .summary = "entry of the baseline that is none",
    .explanation = R"(
A baseline is what `--write-baseline FILE` writes: `{baseline, 1}.` and for each finding that is known `{Code, File, Term,
Fingerprint}.` Nothing is checked with another file, and the exit status is 2.)",
    .bad = R"({baseline, 1}.
{"TC412", "shop.appup"}.
)",
    .good = R"({baseline, 1}.
)",
};

inline constexpr Rule too_many_findings{
    .code = "TC840",
    .name = "too-many-findings",
    .severity = Severity::error,
    .summary = "the file has more findings than are reported",
    .explanation = R"(
After 1000 findings the rest of a file is only counted, so that one broken file fills no log and no memory. This stands where the
next one would, and is as severe as the worst of what is left out. Mend the first ones, or keep quiet about a rule, and run again.
A baseline has all of them.)",
    .bad = "",
    .good = "[].\n",
};

inline constexpr const Rule* suppression_rules[] = {
    &unused_suppression,   &unknown_rule_in_suppression, &malformed_suppression,
    &stale_baseline_entry, &bad_baseline_entry,          &too_many_findings,
};

}  // namespace termcheck::suppression
