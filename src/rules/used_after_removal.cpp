#include "check/queries.hpp"
#include "rules/rule.hpp"

namespace termcheck::rules {

static void check(const Flow& flow, Report& report)
{
    Places removed;
    const auto use = [&](const Text& module) {
        if (const auto gone = removed.find(module.text); gone != removed.end())
            report(module.term, "`{}` is used here, but was removed before", module.text)
                .note(gone->second, "removed here");
    };
    for (const Instruction& instruction : flow.instructions) {
        if (const auto* const gone = std::get_if<Remove>(&instruction.step))
            removed.try_emplace(gone->module.text, instruction.term);
        else if (const Text* const module = loaded_module(instruction))
            removed.erase(module->text);
        else if (const auto* const apply = std::get_if<Apply>(&instruction.step))
            use(apply->call.module);
        else if (const auto* const change = std::get_if<CodeChange>(&instruction.step))
            for (const ChangedModule& changed : change->modules)
                use(changed.module);
    }
}

constinit const Rule used_after_removal{
    .code = "TC524",
    .name = "used-after-removal",
    .severity = Severity::error,
    .file = FileKind::appup,
    .summary = "use of a module after it was removed",
    .explanation = R"(
After `remove` or `delete_module` the module has no current code: an `apply` fails with `undef`, a `code_change` as well, and behind the point of no return
the node then restarts. In interactive mode the code server may load it again from the old path, which hides the mistake until the
system runs in embedded mode.)",
    .bad =
        R"({"2", [{"1", [point_of_no_return, {remove, {m, brutal_purge, brutal_purge}}, {purge, [m]}, {apply, {m, stop, []}}]}],
 [{"1", [{load_object_code, {a, "1", [m]}}, point_of_no_return, {load, {m, brutal_purge, brutal_purge}}]}]}.
)",
    .good =
        R"({"2", [{"1", [point_of_no_return, {apply, {m, stop, []}}, {remove, {m, brutal_purge, brutal_purge}}, {purge, [m]}]}],
 [{"1", [{load_object_code, {a, "1", [m]}}, point_of_no_return, {load, {m, brutal_purge, brutal_purge}}]}]}.
)",
    .check = check,
};

}  // namespace termcheck::rules
