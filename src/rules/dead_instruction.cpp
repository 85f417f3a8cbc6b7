#include "check/queries.hpp"
#include "rules/rule.hpp"

namespace termcheck::rules {

static void check(const Flow& flow, Report& report)
{
    for_each<DeadInstruction>(flow.instructions, [&](const DeadInstruction&, const Instruction& instruction) {
        report(instruction.term, "the release handler does not know `{}`; `restart_emulator` restarts the node",
               instruction.term.source_text())
            .unsafe_fix({{instruction.term.span(), "restart_emulator"}});
    });
}

constinit const Rule dead_instruction{
    .code = "TC423",
    .name = "dead-instruction",
    .severity = Severity::error,
    .file = FileKind::appup,
    .otp = "illegal_instruction_after_point_of_no_return",
    .summary = "`restart` or `reboot`, which the release handler refuses",
    .explanation = R"(
`systools:make_relup/3` lets `restart` and `reboot` pass into the relup, but the release handler knows neither of them and refuses the upgrade
with `illegal_instruction_after_point_of_no_return`. `restart_emulator` restarts the node at the end of the upgrade,
`restart_new_emulator` at its beginning.)",
    .bad = R"({"2", [{"1", [reboot]}], [{"1", [reboot]}]}.
)",
    .good = R"({"2", [{"1", [restart_emulator]}], [{"1", [restart_emulator]}]}.
)",
    .check = check,
};

}  // namespace termcheck::rules
