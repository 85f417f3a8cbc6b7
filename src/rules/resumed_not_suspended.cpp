#include "check/queries.hpp"
#include "rules/rule.hpp"

namespace termcheck::rules {

static void check(const Flow& flow, Report& report)
{
    if (has_bad(flow.instructions, Op::suspend))
        return;
    const Places suspended = modules_of<Suspend>(flow.instructions);
    Names said;
    for_each<Resume>(flow.instructions, [&](const Resume& step, const Instruction&) {
        for (const Text& module : step.modules)
            if (!suspended.contains(module.text) && said.insert(module.text).second)
                report(module.term, "`{}` is resumed but not suspended in this script", module.text);
    });
}

constinit const Rule resumed_not_suspended{
    .code = "TC413",
    .name = "resumed-not-suspended",
    .severity = Severity::error,
    .file = FileKind::appup,
    .otp = "resumed_not_suspended",
    .summary = "module resumed but never suspended",
    .explanation = R"(
A `resume` belongs to a `suspend` of the same module. `systools:make_relup/3` refuses a script without it, with `resumed_not_suspended`.
In a relup such a `resume` does nothing; it usually stands for a `suspend` that is missing or misspelt, and then the code is
changed under running processes.)",
    .bad = R"({"2", [{"1", [{resume, [m]}]}], [{"1", []}]}.
)",
    .good = R"({"2", [{"1", [{suspend, [m]}, {resume, [m]}]}], [{"1", []}]}.
)",
    .check = check,
};

}  // namespace termcheck::rules
