#include "check/queries.hpp"
#include "rules/rule.hpp"

namespace termcheck::rules {

static void check(const RelupEntry& entry, Report& report)
{
    const auto instructions = entry.instructions;
    if (instructions.empty() || !std::holds_alternative<RestartEmulator>(instructions.back().step))
        return;
    for (const Instruction& instruction : instructions)
        if (std::holds_alternative<CodeChange>(instruction.step)) {
            report(instruction.term, "this state is lost when the node restarts")
                .note(instructions.back().term, "here");
            return;
        }
}

constinit const Rule state_lost{
    .code = "TC507",
    .name = "state-lost",
    .severity = Severity::hint,
    .file = FileKind::relup,
    .summary = "state converted right before the node restarts",
    .explanation = R"(
`restart_emulator` ends all processes. State that `code_change` has converted before is lost with them: loading the code is enough, or not even
needed, since the node comes up with the new release. It matters only for what processes do while they shut down.)",
    .bad =
        R"({"2", [{"1", [], [{load_object_code, {a, "2", [m]}}, point_of_no_return, {suspend, [m]}, {load, {m, brutal_purge, brutal_purge}},
  {code_change, up, [{m, []}]}, {resume, [m]}, restart_emulator]}],
 [{"1", [], [{load_object_code, {a, "1", [m]}}, point_of_no_return, {load, {m, brutal_purge, brutal_purge}}, restart_emulator]}]}.
)",
    .good =
        R"({"2", [{"1", [], [{load_object_code, {a, "2", [m]}}, point_of_no_return, {load, {m, brutal_purge, brutal_purge}}, restart_emulator]}],
 [{"1", [], [{load_object_code, {a, "1", [m]}}, point_of_no_return, {load, {m, brutal_purge, brutal_purge}}, restart_emulator]}]}.
)",
    .check = check,
};

}  // namespace termcheck::rules
