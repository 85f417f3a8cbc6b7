#include "check/queries.hpp"
#include "rules/rule.hpp"

namespace termcheck::rules {

static void check(const Script& script, Report& report)
{
    const auto instructions = script.instructions;
    for_each<RestartEmulator>(instructions, [&](const RestartEmulator&, const Instruction& instruction) {
        if (&instruction != &instructions.back())
            report(instruction.term, "the node restarts at the end of the upgrade, after all that stands behind this");
    });
    for_each<RestartNewEmulator>(instructions, [&](const RestartNewEmulator&, const Instruction& instruction) {
        if (script.direction == Direction::up && &instruction != &instructions.front())
            report(instruction.term,
                   "the node restarts at the beginning of the upgrade, before all that stands in front of this");
        else if (script.direction == Direction::down && &instruction != &instructions.back())
            report(instruction.term,
                   "in a downgrade this becomes `restart_emulator`, at the end, after all that stands behind it");
    });
}

constinit const Rule moved_restart{
    .code = "TC424",
    .name = "moved-restart",
    .severity = Severity::info,
    .file = FileKind::appup,
    .summary = "restart of the node that happens elsewhere than written",
    .explanation = R"(
`systools:make_relup/3` moves restarts without a word: `restart_emulator` to the very end, `restart_new_emulator` to the very beginning of an
upgrade; in a downgrade it becomes `restart_emulator`, at the end. Write them where they take effect: all other instructions
run on the other side of the restart from what the order of the script suggests.)",
    .bad = R"({"2", [{"1", [restart_emulator, {load_module, m}]}], [{"1", [{load_module, m}, restart_emulator]}]}.
)",
    .good = R"({"2", [{"1", [{load_module, m}, restart_emulator]}], [{"1", [{load_module, m}, restart_emulator]}]}.
)",
    .check = check,
};

}  // namespace termcheck::rules
