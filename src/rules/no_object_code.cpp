#include "check/queries.hpp"
#include "rules/rule.hpp"

namespace termcheck::rules {

static void check(const Flow& flow, Report& report)
{
    if (has_bad(flow.instructions, Op::load_object_code))
        return;
    const Places read = modules_of<LoadObjectCode>(flow.instructions);
    for_each<Load>(flow.instructions, [&](const Load& step, const Instruction&) {
        if (!read.contains(step.module.text))
            report(step.module.term, "`{}` is loaded, but no `load_object_code` of this script reads it",
                   step.module.text);
    });
}

constinit const Rule no_object_code{
    .code = "TC416",
    .name = "no-object-code",
    .severity = Severity::error,
    .file = FileKind::appup,
    .otp = "no_object_code",
    .summary = "`load` of a module that no `load_object_code` reads",
    .explanation = R"(
`load` takes the code that a `load_object_code` has read before the point of no return. `systools:make_relup/3` refuses a script without
it, with `no_object_code`. `check_install_release` does not look at it; the installation crashes in the middle and restarts the
node. In an .appup file write `load_module`, which does both.)",
    .bad = R"({"2", [{"1", [{load, {m, brutal_purge, brutal_purge}}]}], [{"1", [{load_module, m}]}]}.
)",
    .good = R"({"2", [{"1", [{load_object_code, {a, "2", [m]}}, {load, {m, brutal_purge, brutal_purge}}]}],
      [{"1", [{load_module, m}]}]}.
)",
    .check = check,
};

}  // namespace termcheck::rules
