#include "check/queries.hpp"
#include "rules/rule.hpp"

namespace termcheck::rules {

static void check(const Flow& flow, Report& report)
{
    if (!has<PointOfNoReturn>(flow.instructions))
        return;
    for (const Instruction& instruction : flow.instructions) {
        if (instruction.op == Op::point_of_no_return)
            return;
        if (std::holds_alternative<Apply>(instruction.step))
            report(instruction.term, "this call runs in each check of the release as well as in its installation");
    }
}

constinit const Rule apply_in_check{
    .code = "TC525",
    .name = "apply-in-check",
    .severity = Severity::info,
    .file = FileKind::appup,
    .summary = "`apply` before the point of no return",
    .explanation = R"(
What stands before the point of no return is executed by `check_install_release` already, and again by the installation: such an `apply` runs at least
twice, also when the upgrade is never installed. It suits tests that throw when the upgrade must not go on, and must not change
anything.)",
    .bad =
        R"({"2", [{"1", [{load_object_code, {a, "2", [m]}}, {apply, {mnesia, create_table, [t, []]}}, point_of_no_return, {load, {m, brutal_purge, brutal_purge}}]}],
 [{"1", [{load_object_code, {a, "1", [m]}}, point_of_no_return, {load, {m, brutal_purge, brutal_purge}}]}]}.
)",
    .good =
        R"({"2", [{"1", [{load_object_code, {a, "2", [m]}}, point_of_no_return, {apply, {mnesia, create_table, [t, []]}}, {load, {m, brutal_purge, brutal_purge}}]}],
 [{"1", [{load_object_code, {a, "1", [m]}}, point_of_no_return, {load, {m, brutal_purge, brutal_purge}}]}]}.
)",
    .check = check,
};

}  // namespace termcheck::rules
