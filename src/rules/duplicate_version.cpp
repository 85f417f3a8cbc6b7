#include <string>
#include <unordered_map>

#include "check/duplicates.hpp"
#include "check/pairs.hpp"
#include "check/version_key.hpp"
#include "model/flow.hpp"
#include "rules/rule.hpp"

namespace termcheck::rules {

static void check_list(std::span<const Flow> flows, Report& report)
{
    std::unordered_map<std::string, const Flow*> seen;
    for (const Flow& flow : flows) {
        if (!has_key(flow))
            continue;
        const auto [first, is_new] = seen.try_emplace(key_text(flow.from), &flow);
        if (is_new)
            continue;
        Report::Entry entry = report(flow.from.text.term, "second entry for {}; only the first one is used",
                                     flow.from.text.term.source_text());
        entry.note(first->second->from.text.term, "this one is used");
        fix_repetition(entry, first->second->entry, flow.entry, true);
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
