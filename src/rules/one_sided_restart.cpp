#include "check/changes.hpp"
#include "check/queries.hpp"
#include "rules/rule.hpp"

namespace termcheck::rules {

static void check(const WayAndBack& ways, Report& report)
{
    const auto& [from, to, direction] = ways;
    if (from.restart && !to.restart && !to.is_partial)
        report(from.restart, "the {} restarts the node, but the {} for the same version does not", to_string(direction),
               to_string(other(direction)));
}

constinit const Rule one_sided_restart{
    .code = "TC435",
    .name = "one-sided-restart",
    .severity = Severity::warning,
    .file = FileKind::appup,
    .summary = "restart of the node on the way up, but not on the way down, or the reverse",
    .explanation = R"(
What cannot be changed in a running system on the way up (a new emulator, kernel or stdlib) cannot be changed back in one either: the downgrade
would go on with the new emulator under the old code. In an .appup file write the same restart both ways; in a relup,
`restart_new_emulator` first on the way up answers to `restart_emulator` last on the way down.)",
    .bad = R"({"2", [{"1", [restart_emulator]}], [{"1", [{load_module, m}]}]}.
)",
    .good = R"({"2", [{"1", [restart_emulator]}], [{"1", [restart_emulator]}]}.
)",
    .check = check,
};

}  // namespace termcheck::rules
