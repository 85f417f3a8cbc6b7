#include "check/queries.hpp"
#include "rules/rule.hpp"

namespace termcheck::rules {

static void check(const Flow& flow, Report& report)
{
    if (has_bad(flow.instructions, Op::stop))
        return;
    const Places stopped = modules_of<Stop>(flow.instructions);
    for (const auto& [name, place] : modules_of<Start>(flow.instructions))
        if (!stopped.contains(name))
            report(place, "the processes of `{}` are started but not stopped in this script", name);
}

constinit const Rule started_not_stopped{
    .code = "TC415",
    .name = "started-not-stopped",
    .severity = Severity::error,
    .file = FileKind::appup,
    .otp = "start_not_stop",
    .summary = "processes of a module started that were not stopped",
    .explanation = R"(
`start` brings back what a `stop` of the same module terminated; it starts nothing else. `systools:make_relup/3` refuses a script without
the `stop`, with `start_not_stop`; in a relup the instruction does nothing. New processes are started by `add_application`, or
by an `apply` of `supervisor:restart_child/2`.)",
    .bad = R"({"2", [{"1", [{start, [m]}]}], [{"1", []}]}.
)",
    .good = R"({"2", [{"1", [{stop, [m]}, {start, [m]}]}], [{"1", []}]}.
)",
    .check = check,
};

}  // namespace termcheck::rules
