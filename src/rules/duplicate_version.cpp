#include <vector>

#include "check/duplicates.hpp"
#include "check/version_key.hpp"
#include "model/flow.hpp"
#include "model/name_index.hpp"
#include "rules/rule.hpp"

namespace termcheck::rules {

static void check_list(std::span<const Flow> flows, Report& report)
{
    NameIndex names[2];
    std::vector<const Flow*> firsts[2];  // strings and regexes with the same characters are two
    for (const Flow& flow : flows) {
        if (!has_key(flow))
            continue;
        auto& known = firsts[is_regex(flow.from)];
        const auto [number, is_new] = names[is_regex(flow.from)].add(flow.from.text.text);
        if (is_new) {
            known.push_back(&flow);
            continue;
        }
        Report::Entry entry = report(flow.from.text.term, "second entry for {}; only the first one is used",
                                     flow.from.text.term.source_text());
        entry.note(known[number]->from.text.term, "this one is used");
        fix_repetition(entry, known[number]->entry, flow.entry, true);
    }
}

static void check(const Upgrade& upgrade, Report& report)
{
    check_list(upgrade.up, report);
    check_list(upgrade.down, report);
}

constinit const Rule duplicate_version{
    .code = "TC410",
    .name = "duplicate-version",
    .severity = Severity::warning,
    .file = FileKind::appup,
    .summary = "two entries for one version in one list",
    .explanation = R"(
The first entry that matches is taken; the instructions of the second are never used, in an .appup file as in a relup. Join the two, or
mend the version of one of them.)",
    .bad = R"({"2", [{"1", [{load_module, m}]}, {"1", [{load_module, n}]}], [{"1", [{load_module, m}]}]}.
)",
    .good = R"({"2", [{"1", [{load_module, m}]}], [{"1", [{load_module, m}]}]}.
)",
    .check = check,
};

}  // namespace termcheck::rules
