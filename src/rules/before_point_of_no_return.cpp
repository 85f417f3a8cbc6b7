#include "check/queries.hpp"
#include "rules/rule.hpp"

namespace termcheck::rules {

static bool is_allowed(const Instruction& instruction)
{
    return instruction.op == Op::load_object_code || instruction.op == Op::apply || instruction.op == Op::unknown ||
           std::holds_alternative<BadInstruction>(instruction.step) || std::holds_alternative<Hole>(instruction.step);
}

static void check(const Flow& flow, Report& report)
{
    if (!has<PointOfNoReturn>(flow.instructions))
        return;
    for (const Instruction& instruction : flow.instructions) {
        if (instruction.op == Op::point_of_no_return)
            return;
        if (!is_allowed(instruction))
            report(instruction.term, "only `load_object_code` and `apply` may stand before `point_of_no_return`");
    }
}

constinit const Rule before_point_of_no_return{
    .code = "TC418",
    .name = "before-point-of-no-return",
    .severity = Severity::error,
    .file = FileKind::appup,
    .otp = "bad_op_before_point_of_no_return",
    .summary = "instruction that must not stand before `point_of_no_return`",
    .explanation = R"(
What stands before the point of no return is for reading object code and for tests that may fail. `systools:make_relup/3` refuses
anything but `load_object_code` and `apply` there, with `bad_op_before_point_of_no_return`. The release handler executes it, in
`check_install_release` already: the mere check loads modules, and leaves suspended processes suspended for ever.)",
    .bad = R"({"2", [{"1", [{load_module, m}, point_of_no_return]}], [{"1", [{load_module, m}]}]}.
)",
    .good = R"({"2", [{"1", [point_of_no_return, {load_module, m}]}], [{"1", [{load_module, m}]}]}.
)",
    .check = check,
};

}  // namespace termcheck::rules
