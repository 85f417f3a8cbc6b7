#include "check/queries.hpp"
#include "rules/rule.hpp"

namespace termcheck::rules {

static void report_missing(const Flow& flow, const Text& module, Report& report)
{
    Report::Entry entry = report(module.term, "`{}` is suspended but not resumed in this script", module.text);
    const Instruction& last = flow.instructions.back();
    if (!last.is_nested)
        entry.unsafe_fix({{{last.term.span().end, last.term.span().end},
                           fmt::format(", {{resume, [{}]}}", module.term.source_text())}});
}

static void check(const Flow& flow, Report& report)
{
    if (has_bad(flow.instructions, Op::resume))
        return;
    const Places resumed = modules_of<Resume>(flow.instructions);
    Names said;
    for_each<Suspend>(flow.instructions, [&](const Suspend& step, const Instruction&) {
        for (const SuspendedModule& module : step.modules)
            if (!resumed.contains(module.module.text) && said.insert(module.module.text).second)
                report_missing(flow, module.module, report);
    });
}

constinit const Rule suspended_not_resumed{
    .code = "TC412",
    .name = "suspended-not-resumed",
    .severity = Severity::error,
    .file = FileKind::appup,
    .otp = "suspended_not_resumed",
    .summary = "module suspended but never resumed",
    .explanation = R"(
`suspend` halts every process that runs the module until a `resume` names it again. `systools:make_relup/3` refuses a script without the
`resume`, with `suspended_not_resumed`. The release handler does not: the upgrade succeeds, and the processes hang for ever.)",
    .bad = R"({"2", [{"1", [{suspend, [m]}]}], [{"1", []}]}.
)",
    .good = R"({"2", [{"1", [{suspend, [m]}, {resume, [m]}]}], [{"1", []}]}.
)",
    .check = check,
};

}  // namespace termcheck::rules
