#include "check/queries.hpp"
#include "model/list.hpp"
#include "model/values.hpp"
#include "rules/rule.hpp"

namespace termcheck::rules {

static bool is_nothing(Term extra) { return !extra || is_empty_list(extra) || is_hole(extra); }

static void check(const Flow& flow, Report& report)
{
    if (!has<CodeChange>(flow.instructions))
        return;
    Places loaded;
    for (const Instruction& instruction : flow.instructions) {
        if (const Text* const module = loaded_module(instruction))
            loaded.try_emplace(module->text, instruction.term);
        const auto* const change = std::get_if<CodeChange>(&instruction.step);
        if (change == nullptr || !change->is_down)
            continue;
        for (const ChangedModule& module : change->modules)
            if (const auto load = loaded.find(module.module.text); load != loaded.end() && !is_nothing(module.extra))
                report(module.module.term, "the state of `{}` is converted by the old code, which is loaded already",
                       module.module.text)
                    .note(load->second, "loaded here");
    }
}

constinit const Rule code_change_after_load{
    .code = "TC516",
    .name = "code-change-after-load",
    .severity = Severity::warning,
    .file = FileKind::appup,
    .summary = "`code_change` in a downgrade after the old code is loaded",
    .explanation = R"(
In a downgrade the new code converts the state back, since only it knows both: `code_change` stands before the `load`. Behind it the old code is
asked to convert a state that it has never seen. Supervisors are the exception: their state is converted by the old code, with
`[]` as Extra, and of `[]` nothing is said here.)",
    .bad =
        R"({"2", [{"1", [{load_object_code, {a, "2", [m]}}, point_of_no_return, {suspend, [m]}, {load, {m, brutal_purge, brutal_purge}},
  {code_change, up, [{m, extra}]}, {resume, [m]}]}],
 [{"1", [{load_object_code, {a, "1", [m]}}, point_of_no_return, {suspend, [m]},
  {load, {m, brutal_purge, brutal_purge}}, {code_change, down, [{m, extra}]}, {resume, [m]}]}]}.
)",
    .good =
        R"({"2", [{"1", [{load_object_code, {a, "2", [m]}}, point_of_no_return, {suspend, [m]}, {load, {m, brutal_purge, brutal_purge}},
  {code_change, up, [{m, extra}]}, {resume, [m]}]}],
 [{"1", [{load_object_code, {a, "1", [m]}}, point_of_no_return, {suspend, [m]},
  {code_change, down, [{m, extra}]}, {load, {m, brutal_purge, brutal_purge}}, {resume, [m]}]}]}.
)",
    .check = check,
};

}  // namespace termcheck::rules
