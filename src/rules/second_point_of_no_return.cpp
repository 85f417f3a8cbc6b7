#include "check/duplicates.hpp"
#include "check/queries.hpp"
#include "rules/rule.hpp"

namespace termcheck::rules {

static void check(const Flow& flow, Report& report)
{
    Term first;
    for_each<PointOfNoReturn>(flow.instructions, [&](const PointOfNoReturn&, const Instruction& instruction) {
        if (!first) {
            first = instruction.term;
            return;
        }
        Report::Entry entry = report(instruction.term, "second `point_of_no_return` in this script");
        entry.note(first, "the first one");
        if (auto edit = removal(instruction.term))
            entry.unsafe_fix({*std::move(edit)});
    });
}

constinit const Rule second_point_of_no_return{
    .code = "TC417",
    .name = "second-point-of-no-return",
    .severity = Severity::error,
    .file = FileKind::appup,
    .otp = "too_many_point_of_no_return",
    .summary = "more than one `point_of_no_return`",
    .explanation = R"(
A script has one point of no return: a failure before it leaves the node as it is, one behind it restarts the node.
`systools:make_relup/3` refuses a second one with `too_many_point_of_no_return`. The release handler takes the first one; a second
one only sets the code path again.)",
    .bad = R"({"2", [{"1", [point_of_no_return, {load_module, m}, point_of_no_return]}], [{"1", [{load_module, m}]}]}.
)",
    .good = R"({"2", [{"1", [point_of_no_return, {load_module, m}]}], [{"1", [{load_module, m}]}]}.
)",
    .check = check,
};

}  // namespace termcheck::rules
