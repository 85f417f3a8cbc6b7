#include "check/changes.hpp"
#include "check/queries.hpp"
#include "rules/rule.hpp"

namespace termcheck::rules {

/// Loaded one way and not mentioned the other.
static void check(const WayAndBack& ways, Report& report)
{
    const auto& [from, to, direction] = ways;
    if (from.is_open() || to.is_open() || from.modules.empty() || to.modules.empty())
        return;
    std::vector<Text> missing;
    for (const ModuleChange& change : from.modules)
        if (change.loads && !change.adds && !change.removes && to.find(change.module.text) == nullptr)
            missing.push_back(change.module);
    if (!missing.empty())
        report(missing[0].term, "{} {} loaded in the {}, but not mentioned in the {} for the same version",
               enumerate(missing), missing.size() == 1 ? "is" : "are", to_string(direction),
               to_string(other(direction)));
}

constinit const Rule one_sided_module{
    .code = "TC431",
    .name = "one-sided-module",
    .severity = Severity::hint,
    .file = FileKind::appup,
    .summary = "module changed on the way up, but not on the way down, or the reverse",
    .explanation = R"(
A module that the upgrade loads has changed; after a downgrade that leaves it out, its new code runs among the old. Nobody notices:
neither `systools` nor the release handler compares the two lists. If the new code works with the old release as well, it may be
left on purpose.)",
    .bad = R"({"2", [{"1", [{load_module, m}, {load_module, n}]}], [{"1", [{load_module, m}]}]}.
)",
    .good = R"({"2", [{"1", [{load_module, m}, {load_module, n}]}], [{"1", [{load_module, m}, {load_module, n}]}]}.
)",
    .check = check,
};

}  // namespace termcheck::rules
