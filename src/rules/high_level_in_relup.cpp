#include "check/queries.hpp"
#include "rules/rule.hpp"

namespace termcheck::rules {

static bool is_unknown_to_handler(Op op)
{
    switch (op) {
#define high true
#define low false
#define dead true
#define TERMCHECK_INSTRUCTION(name, level, sizes, ...)                                                                 \
    case Op::name:                                                                                                     \
        return level;
#include <termcheck/instructions.def>
#undef TERMCHECK_INSTRUCTION
#undef high
#undef low
#undef dead
    case Op::unknown: break;
    }
    return false;
}

/// The name as it is written.
static std::string_view atom_of(const Instruction& instruction)
{
    return instruction.term.is(Kind::tuple) ? instruction.term.first().source_text() : instruction.term.source_text();
}

static void check(const RelupEntry& entry, Report& report)
{
    bool was_nested = false;
    for (const Instruction& instruction : entry.instructions) {
        if (instruction.is_nested && !was_nested)
            report(instruction.term, "instructions in a list of their own; the release handler does not look into it");
        else if (std::holds_alternative<DeadInstruction>(instruction.step))
            report(instruction.term, "the release handler does not know `{}`; `restart_emulator` restarts the node",
                   atom_of(instruction));
        else if (!instruction.is_nested && is_unknown_to_handler(instruction.op) &&
                 !std::holds_alternative<BadInstruction>(instruction.step))
            report(instruction.term, "`{}` is for .appup files; the release handler does not know it",
                   atom_of(instruction));
        was_nested = instruction.is_nested;
    }
}

constinit const Rule high_level_in_relup{
    .code = "TC501",
    .name = "high-level-in-relup",
    .severity = Severity::error,
    .file = FileKind::relup,
    .otp = "illegal_instruction_after_point_of_no_return",
    .summary = "instruction in a relup that is for .appup files only",
    .explanation = R"(
Relups hold low-level instructions only; `systools:make_relup/3` makes them from those of the .appup files. The release handler refuses any
other with `illegal_instruction_after_point_of_no_return`, and crashes on it before that point.)",
    .bad = R"({"2", [{"1", [], [point_of_no_return, {load_module, m}]}],
 [{"1", [], [{load_object_code, {a, "1", [m]}}, point_of_no_return, {load, {m, brutal_purge, brutal_purge}}]}]}.
)",
    .good =
        R"({"2", [{"1", [], [{load_object_code, {a, "2", [m]}}, point_of_no_return, {load, {m, brutal_purge, brutal_purge}}]}],
 [{"1", [], [{load_object_code, {a, "1", [m]}}, point_of_no_return, {load, {m, brutal_purge, brutal_purge}}]}]}.
)",
    .check = check,
};

}  // namespace termcheck::rules
