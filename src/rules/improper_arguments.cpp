#include "check/describe.hpp"
#include "check/queries.hpp"
#include "model/list.hpp"
#include "rules/rule.hpp"

namespace termcheck::rules {

static void check_call(const Call& call, Report& report)
{
    if (call.arguments && is_list(call.arguments) &&
        for_each_element(call.arguments, [](Term) {}) == ListForm::improper)
        report(call.arguments, "the arguments {} are no proper list", quoted_term(call.arguments));
}

static void check(const Flow& flow, Report& report)
{
    for_each<Apply>(flow.instructions, [&](const Apply& step, const Instruction&) { check_call(step.call, report); });
    for_each<SyncNodes>(flow.instructions, [&](const SyncNodes& step, const Instruction&) {
        if (const auto* const call = std::get_if<Call>(&step.nodes))
            check_call(*call, report);
    });
}

constinit const Rule improper_arguments{
    .code = "TC528",
    .name = "improper-arguments",
    .severity = Severity::error,
    .file = FileKind::appup,
    .summary = "arguments of a call that are an improper list",
    .explanation = R"(
`systools:make_relup/3` takes any list for the arguments of a call, but `erlang:apply/3` does not: `[a | b]` fails with `badarg`, and behind the point of
no return the node then restarts. Write a comma instead of the bar.)",
    .bad = R"({"2", [{"1", [{apply, {m, migrate, [a | b]}}]}], [{"1", []}]}.
)",
    .good = R"({"2", [{"1", [{apply, {m, migrate, [a, b]}}]}], [{"1", []}]}.
)",
    .check = check,
};

}  // namespace termcheck::rules
