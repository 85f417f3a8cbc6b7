#include "check/queries.hpp"
#include "rules/rule.hpp"

namespace termcheck::rules {

static void check(const Flow& flow, Report& report)
{
    if (!has<Suspend>(flow.instructions))
        return;
    Places loaded;
    Names suspended;
    for (const Instruction& instruction : flow.instructions) {
        if (const Text* const module = loaded_module(instruction))
            loaded.try_emplace(module->text, instruction.term);
        const auto* const suspend = std::get_if<Suspend>(&instruction.step);
        if (suspend == nullptr)
            continue;
        for (const SuspendedModule& module : suspend->modules) {
            const auto load = loaded.find(module.module.text);
            if (suspended.insert(module.module.text).second && load != loaded.end())
                report(module.module.term, "`{}` is suspended only after its code was loaded", module.module.text)
                    .note(load->second, "loaded here");
        }
    }
}

constinit const Rule suspended_after_load{
    .code = "TC519",
    .name = "suspended-after-load",
    .severity = Severity::warning,
    .file = FileKind::appup,
    .summary = "module that is suspended after its code was loaded",
    .explanation = R"(
`suspend` is there so that no process runs while its code is exchanged. Between the `load` and a `suspend` behind it, processes run the new
code with their old state.)",
    .bad =
        R"({"2", [{"1", [{load_object_code, {a, "2", [m]}}, point_of_no_return, {load, {m, brutal_purge, brutal_purge}}, {suspend, [m]}, {resume, [m]}]}],
 [{"1", [{load_object_code, {a, "1", [m]}}, point_of_no_return, {load, {m, brutal_purge, brutal_purge}}]}]}.
)",
    .good =
        R"({"2", [{"1", [{load_object_code, {a, "2", [m]}}, point_of_no_return, {suspend, [m]}, {load, {m, brutal_purge, brutal_purge}}, {resume, [m]}]}],
 [{"1", [{load_object_code, {a, "1", [m]}}, point_of_no_return, {load, {m, brutal_purge, brutal_purge}}]}]}.
)",
    .check = check,
};

}  // namespace termcheck::rules
