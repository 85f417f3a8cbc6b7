#include "check/queries.hpp"
#include "rules/rule.hpp"

namespace termcheck::rules {

static void check(const Flow& flow, Report& report)
{
    Places changed;
    for (const Instruction& instruction : flow.instructions) {
        if (const auto* const change = std::get_if<CodeChange>(&instruction.step);
            change != nullptr && !change->is_down) {
            for (const ChangedModule& module : change->modules)
                changed.try_emplace(module.module.text, module.module.term);
        } else if (const Text* const module = loaded_module(instruction)) {
            if (const auto early = changed.find(module->text); early != changed.end())
                report(early->second, "the state of `{}` is converted by the old code, before the new code is loaded",
                       module->text)
                    .note(instruction.term, "loaded here");
        }
    }
}

constinit const Rule code_change_before_load{
    .code = "TC515",
    .name = "code-change-before-load",
    .severity = Severity::error,
    .file = FileKind::appup,
    .summary = "`code_change` in an upgrade before the new code is loaded",
    .explanation = R"(
`code_change` calls the code that is loaded at this point. Before the `load` that is the old one, which knows nothing of the new state. In an
upgrade the state is converted by the new code, behind the `load`.)",
    .bad =
        R"({"2", [{"1", [{load_object_code, {a, "2", [m]}}, point_of_no_return, {suspend, [m]}, {code_change, up, [{m, []}]},
  {load, {m, brutal_purge, brutal_purge}}, {resume, [m]}]}],
 [{"1", [{load_object_code, {a, "1", [m]}}, point_of_no_return, {suspend, [m]},
  {code_change, down, [{m, []}]}, {load, {m, brutal_purge, brutal_purge}}, {resume, [m]}]}]}.
)",
    .good =
        R"({"2", [{"1", [{load_object_code, {a, "2", [m]}}, point_of_no_return, {suspend, [m]}, {load, {m, brutal_purge, brutal_purge}},
  {code_change, up, [{m, []}]}, {resume, [m]}]}],
 [{"1", [{load_object_code, {a, "1", [m]}}, point_of_no_return, {suspend, [m]},
  {code_change, down, [{m, []}]}, {load, {m, brutal_purge, brutal_purge}}, {resume, [m]}]}]}.
)",
    .check = check,
};

}  // namespace termcheck::rules
