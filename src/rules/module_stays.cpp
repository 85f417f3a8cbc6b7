#include "check/changes.hpp"
#include "check/queries.hpp"
#include "rules/rule.hpp"

namespace termcheck::rules {

static void report_missing(const std::vector<Text>& modules, std::string_view done, std::string_view undone,
                           Direction direction, Report& report)
{
    if (!modules.empty())
        report(modules[0].term, "{} {} {} in the {}, but not {} in the {} for the same version", enumerate(modules),
               modules.size() == 1 ? "is" : "are", done, to_string(direction), undone, to_string(other(direction)));
}

/// Added one way, or removed, and not undone the other.
static void check(const WayAndBack& ways, Report& report)
{
    const auto& [from, to, direction] = ways;
    if (from.is_open() || to.is_open())
        return;
    std::vector<Text> added, deleted;
    for (const ModuleChange& change : from.modules) {
        if (to.find(change.module.text) != nullptr)
            continue;
        if (change.adds && !change.removes)
            added.push_back(change.module);
        else if (change.removes && !change.loads && !change.adds)
            deleted.push_back(change.module);
    }
    report_missing(added, "added", "deleted", direction, report);
    report_missing(deleted, "deleted", "added", direction, report);
}

constinit const Rule module_stays{
    .code = "TC432",
    .name = "module-stays",
    .severity = Severity::hint,
    .file = FileKind::appup,
    .summary = "module added on the way up, but not deleted on the way down, or the reverse",
    .explanation = R"(
A module that the upgrade adds is not part of the old release. Without a `delete_module` in the downgrade it stays loaded, and
running processes stay in it; a later upgrade that adds it again loads over old code. A module that the upgrade deletes must be
added again in the downgrade, or the old release lacks it. Harmless only for a module that nobody calls.)",
    .bad = R"({"2", [{"1", [{load_module, m}, {add_module, n}]}], [{"1", [{load_module, m}]}]}.
)",
    .good = R"({"2", [{"1", [{load_module, m}, {add_module, n}]}], [{"1", [{load_module, m}, {delete_module, n}]}]}.
)",
    .check = check,
};

}  // namespace termcheck::rules
