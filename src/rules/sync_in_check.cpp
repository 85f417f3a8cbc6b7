#include "check/queries.hpp"
#include "rules/rule.hpp"

namespace termcheck::rules {

static void check(const RelupEntry& entry, Report& report)
{
    if (!has<PointOfNoReturn>(entry.instructions))
        return;
    for (const Instruction& instruction : entry.instructions) {
        if (instruction.op == Op::point_of_no_return)
            return;
        if (std::holds_alternative<SyncNodes>(instruction.step))
            report(instruction.term, "a check of the release waits here for the other nodes, for ever");
    }
}

constinit const Rule sync_in_check{
    .code = "TC526",
    .name = "sync-in-check",
    .severity = Severity::warning,
    .file = FileKind::relup,
    .summary = "`sync_nodes` before the point of no return",
    .explanation = R"(
`sync_nodes` waits until all nodes come to the same line. Before the point of no return `check_install_release` executes it, too, and waits for ever
if the release is checked on one node only. Put it behind `point_of_no_return`.)",
    .bad =
        R"({"2", [{"1", [], [{load_object_code, {a, "2", [m]}}, {sync_nodes, id, [a@host]}, point_of_no_return, {load, {m, brutal_purge, brutal_purge}}]}],
 [{"1", [], [{load_object_code, {a, "1", [m]}}, point_of_no_return, {load, {m, brutal_purge, brutal_purge}}]}]}.
)",
    .good =
        R"({"2", [{"1", [], [{load_object_code, {a, "2", [m]}}, point_of_no_return, {sync_nodes, id, {shop, nodes, []}}, {load, {m, brutal_purge, brutal_purge}}]}],
 [{"1", [], [{load_object_code, {a, "1", [m]}}, point_of_no_return, {load, {m, brutal_purge, brutal_purge}}]}]}.
)",
    .check = check,
};

}  // namespace termcheck::rules
