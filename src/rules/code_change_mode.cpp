#include "check/queries.hpp"
#include "model/values.hpp"
#include "rules/rule.hpp"

namespace termcheck::rules {

static void check(const Flow& flow, Report& report)
{
    for_each<CodeChange>(flow.instructions, [&](const CodeChange& step, const Instruction& instruction) {
        const bool is_down = flow.direction == Direction::down;
        if (step.is_down == is_down || is_hole(instruction.term[1]))
            return;
        auto entry = report(instruction.term, "this converts state {}wards, but the script is {}",
                            step.is_down ? "down" : "up", is_down ? "a downgrade" : "an upgrade");
        const Term name = instruction.term.first(), mode = instruction.term[1];
        if (instruction.term.arity() == 3)
            entry.unsafe_fix({{mode.span(), is_down ? "down" : "up"}});
        else
            entry.unsafe_fix({{{name.span().end, name.span().end}, ", down"}});
    });
}

constinit const Rule code_change_mode{
    .code = "TC517",
    .name = "code-change-mode",
    .severity = Severity::error,
    .file = FileKind::appup,
    .summary = "`code_change` whose mode does not fit the direction of the script",
    .explanation = R"(
The mode decides what `code_change/3` gets as OldVsn: the old version with `up`, or with `down` the pair `{down, Vsn}`, by which it tells that the state
goes back. `{code_change, Mods}` without a mode means `up`. The wrong one makes the function convert in the wrong direction, or fail.)",
    .bad =
        R"({"2", [{"1", [{load_object_code, {a, "2", [m]}}, point_of_no_return, {suspend, [m]}, {load, {m, brutal_purge, brutal_purge}},
  {code_change, up, [{m, extra}]}, {resume, [m]}]}],
 [{"1", [{load_object_code, {a, "1", [m]}}, point_of_no_return, {suspend, [m]},
  {code_change, [{m, extra}]}, {load, {m, brutal_purge, brutal_purge}}, {resume, [m]}]}]}.
)",
    .good =
        R"({"2", [{"1", [{load_object_code, {a, "2", [m]}}, point_of_no_return, {suspend, [m]}, {load, {m, brutal_purge, brutal_purge}},
  {code_change, up, [{m, extra}]}, {resume, [m]}]}],
 [{"1", [{load_object_code, {a, "1", [m]}}, point_of_no_return, {suspend, [m]},
  {code_change, down, [{m, extra}]}, {load, {m, brutal_purge, brutal_purge}}, {resume, [m]}]}]}.
)",
    .check = check,
};

}  // namespace termcheck::rules
