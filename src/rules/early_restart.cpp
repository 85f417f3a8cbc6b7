#include "check/queries.hpp"
#include "rules/rule.hpp"

namespace termcheck::rules {

static void check(const RelupEntry& entry, Report& report)
{
    const auto instructions = entry.instructions;
    bool is_before_point = has<PointOfNoReturn>(instructions);
    for (const Instruction& instruction : instructions) {
        if (instruction.op == Op::point_of_no_return)
            is_before_point = false;
        if (!std::holds_alternative<RestartEmulator>(instruction.step))
            continue;
        if (is_before_point)
            report(instruction.term, "`restart_emulator` must not stand before `point_of_no_return`");
        else if (&instruction != &instructions.back())
            report(instruction.term, "the node restarts here; what stands behind this never runs")
                .severity(Severity::warning)
                .note((&instruction)[1].term, "this is the first");
    }
}

constinit const Rule early_restart{
    .code = "TC505",
    .name = "early-restart",
    .severity = Severity::error,
    .file = FileKind::relup,
    .summary = "`restart_emulator` that is not the last instruction of a relup script",
    .explanation = R"(
`restart_emulator` ends the script: the node restarts into the new release at once, and what stands behind it never runs. Before the point of
no return the release handler refuses it.)",
    .bad =
        R"({"2", [{"1", [], [{load_object_code, {a, "2", [m]}}, point_of_no_return, restart_emulator, {load, {m, brutal_purge, brutal_purge}}]}],
 [{"1", [], [{load_object_code, {a, "1", [m]}}, point_of_no_return, {load, {m, brutal_purge, brutal_purge}}, restart_emulator]}]}.
)",
    .good =
        R"({"2", [{"1", [], [{load_object_code, {a, "2", [m]}}, point_of_no_return, {load, {m, brutal_purge, brutal_purge}}, restart_emulator]}],
 [{"1", [], [{load_object_code, {a, "1", [m]}}, point_of_no_return, {load, {m, brutal_purge, brutal_purge}}, restart_emulator]}]}.
)",
    .check = check,
};

}  // namespace termcheck::rules
