#include "check/queries.hpp"
#include "rules/rule.hpp"

namespace termcheck::rules {

static void check(const RelupEntry& entry, Report& report)
{
    if (entry.direction == Direction::down && !entry.instructions.empty() &&
        std::holds_alternative<RestartNewEmulator>(entry.instructions.front().step))
        report(entry.instructions.front().term, "in a downgrade `systools` writes `restart_emulator`, at the end");
}

constinit const Rule new_emulator_down{
    .code = "TC506",
    .name = "new-emulator-down",
    .severity = Severity::info,
    .file = FileKind::relup,
    .summary = "`restart_new_emulator` in a downgrade",
    .explanation = R"(
It works: the node restarts with the old emulator and the new code, and then runs the script. `systools:make_relup/3` writes `restart_emulator` at
the end of a downgrade instead, which changes the code in the new emulator first and restarts into the old release.)",
    .bad =
        R"({"2", [{"1", [], [restart_new_emulator, {load_object_code, {a, "2", [m]}}, point_of_no_return, {load, {m, brutal_purge, brutal_purge}}]}],
 [{"1", [], [restart_new_emulator, {load_object_code, {a, "1", [m]}}, point_of_no_return, {load, {m, brutal_purge, brutal_purge}}]}]}.
)",
    .good =
        R"({"2", [{"1", [], [restart_new_emulator, {load_object_code, {a, "2", [m]}}, point_of_no_return, {load, {m, brutal_purge, brutal_purge}}]}],
 [{"1", [], [{load_object_code, {a, "1", [m]}}, point_of_no_return, {load, {m, brutal_purge, brutal_purge}}, restart_emulator]}]}.
)",
    .check = check,
};

}  // namespace termcheck::rules
