#include "check/queries.hpp"
#include "rules/rule.hpp"

namespace termcheck::rules {

static void check(const RelupEntry& entry, Report& report)
{
    Term point;
    for (const Instruction& instruction : entry.instructions) {
        if (instruction.op == Op::point_of_no_return && !point)
            point = instruction.term;
        else if (instruction.op == Op::load_object_code && point)
            report(instruction.term, "`load_object_code` must stand before `point_of_no_return`")
                .note(point, "the point of no return");
    }
}

constinit const Rule late_object_code{
    .code = "TC503",
    .name = "late-object-code",
    .severity = Severity::error,
    .file = FileKind::relup,
    .otp = "illegal_instruction_after_point_of_no_return",
    .summary = "`load_object_code` behind `point_of_no_return`",
    .explanation = R"(
Object code is read before the point of no return, where a missing file does no harm. The release handler refuses a
`load_object_code` behind it, with `illegal_instruction_after_point_of_no_return`. In .appup files it may stand anywhere: `systools` moves it.)",
    .bad =
        R"({"2", [{"1", [], [point_of_no_return, {load_object_code, {a, "2", [m]}}, {load, {m, brutal_purge, brutal_purge}}]}],
 [{"1", [], [{load_object_code, {a, "1", [m]}}, point_of_no_return, {load, {m, brutal_purge, brutal_purge}}]}]}.
)",
    .good =
        R"({"2", [{"1", [], [{load_object_code, {a, "2", [m]}}, point_of_no_return, {load, {m, brutal_purge, brutal_purge}}]}],
 [{"1", [], [{load_object_code, {a, "1", [m]}}, point_of_no_return, {load, {m, brutal_purge, brutal_purge}}]}]}.
)",
    .check = check,
};

}  // namespace termcheck::rules
