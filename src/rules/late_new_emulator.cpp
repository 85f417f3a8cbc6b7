#include "check/queries.hpp"
#include "rules/rule.hpp"

namespace termcheck::rules {

static void check(const RelupEntry& entry, Report& report)
{
    for_each<RestartNewEmulator>(entry.instructions, [&](const RestartNewEmulator&, const Instruction& instruction) {
        if (&instruction != &entry.instructions.front())
            report(instruction.term, "`restart_new_emulator` must be the first instruction of the script");
    });
}

constinit const Rule late_new_emulator{
    .code = "TC504",
    .name = "late-new-emulator",
    .severity = Severity::error,
    .file = FileKind::relup,
    .otp = "restart_new_emulator",
    .summary = "`restart_new_emulator` that is not the first instruction of a relup script",
    .explanation = R"(
The release handler looks for `restart_new_emulator` at the very beginning of the script: it then starts the new emulator first and runs
the rest in it. Anywhere else it refuses the upgrade, with `restart_new_emulator` before the point of no return and
`illegal_instruction_after_point_of_no_return` behind it.)",
    .bad =
        R"({"2", [{"1", [], [{load_object_code, {a, "2", [m]}}, restart_new_emulator, point_of_no_return, {load, {m, brutal_purge, brutal_purge}}]}],
 [{"1", [], [{load_object_code, {a, "1", [m]}}, point_of_no_return, {load, {m, brutal_purge, brutal_purge}}, restart_emulator]}]}.
)",
    .good =
        R"({"2", [{"1", [], [restart_new_emulator, {load_object_code, {a, "2", [m]}}, point_of_no_return, {load, {m, brutal_purge, brutal_purge}}]}],
 [{"1", [], [{load_object_code, {a, "1", [m]}}, point_of_no_return, {load, {m, brutal_purge, brutal_purge}}, restart_emulator]}]}.
)",
    .check = check,
};

}  // namespace termcheck::rules
