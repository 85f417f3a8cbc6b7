#include "check/queries.hpp"
#include "rules/rule.hpp"

namespace termcheck::rules {

static void check(const Flow& flow, Report& report)
{
    if (has_bad(flow.instructions, Op::start))
        return;
    const Places started = modules_of<Start>(flow.instructions);
    for (const auto& [name, place] : modules_of<Stop>(flow.instructions))
        if (!started.contains(name))
            report(place, "the processes of `{}` are stopped but not started again in this script", name);
}

constinit const Rule stopped_not_started{
    .code = "TC414",
    .name = "stopped-not-started",
    .severity = Severity::error,
    .file = FileKind::appup,
    .otp = "stop_not_start",
    .summary = "processes of a module stopped but not started again",
    .explanation = R"(
`stop` terminates the supervised processes of the module, and only a `start` in the same script brings them back.
`systools:make_relup/3` refuses a script without it, with `stop_not_start`. The release handler does not: after the upgrade the
processes are gone, and their supervisor leaves it at that.)",
    .bad = R"({"2", [{"1", [{stop, [m]}]}], [{"1", []}]}.
)",
    .good = R"({"2", [{"1", [{stop, [m]}, {start, [m]}]}], [{"1", []}]}.
)",
    .check = check,
};

}  // namespace termcheck::rules
