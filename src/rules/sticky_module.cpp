#include "check/queries.hpp"
#include "rules/rule.hpp"

namespace termcheck::rules {

static void check(const Flow& flow, Report& report)
{
    Names sticky;
    for_each<LoadObjectCode>(flow.instructions, [&](const LoadObjectCode& step, const Instruction&) {
        if (step.library.text == "kernel" || step.library.text == "stdlib" || step.library.text == "compiler")
            for (const Text& module : step.modules)
                sticky.insert(module.text);
    });
    if (sticky.empty())
        return;
    for_each<Load>(flow.instructions, [&](const Load& step, const Instruction& instruction) {
        if (sticky.contains(step.module.text))
            report(instruction.term, "`{}` is sticky: it cannot be loaded in a running system", step.module.text);
    });
}

constinit const Rule sticky_module{
    .code = "TC527",
    .name = "sticky-module",
    .severity = Severity::error,
    .file = FileKind::appup,
    .file_name = "stdlib.appup",
    .summary = "module of kernel, stdlib or compiler that is loaded in the running system",
    .explanation = R"(
The code of kernel, stdlib and compiler is sticky: the code server refuses to load other code for their modules. The release handler does not expect
that, crashes with `sticky_directory` in the middle of the upgrade, and the node restarts. A check of the release says nothing. New
versions of these applications need `restart_new_emulator`.)",
    .bad = R"({"2", [{"1", [{load_object_code, {stdlib, "4.2", [lists]}}, point_of_no_return,
  {load, {lists, brutal_purge, brutal_purge}}]}],
 [{"1", [point_of_no_return]}]}.
)",
    .good = R"({"2", [{"1", [restart_new_emulator]}], [{"1", [restart_new_emulator]}]}.
)",
    .check = check,
};

}  // namespace termcheck::rules
