#include "check/queries.hpp"
#include "rules/rule.hpp"

namespace termcheck::rules {

static void check(const Flow& flow, Report& report)
{
    if (has_bad(flow.instructions, Op::suspend))
        return;
    Names suspended;
    Places resumed;
    for (const Instruction& instruction : flow.instructions) {
        if (const auto* const suspend = std::get_if<Suspend>(&instruction.step)) {
            for (const SuspendedModule& module : suspend->modules)
                suspended.insert(module.module.text);
        } else if (const auto* const resume = std::get_if<Resume>(&instruction.step)) {
            for (const Text& module : resume->modules)
                if (suspended.erase(module.text) != 0)
                    resumed.insert_or_assign(module.text, module.term);
        } else if (const auto* const change = std::get_if<CodeChange>(&instruction.step)) {
            for (const ChangedModule& module : change->modules) {
                if (suspended.contains(module.module.text))
                    continue;
                auto entry =
                    report(module.module.term, "`{}` is not suspended here: nothing is converted", module.module.text);
                if (const auto before = resumed.find(module.module.text); before != resumed.end())
                    entry.note(before->second, "resumed here already");
            }
        }
    }
}

constinit const Rule code_change_not_suspended{
    .code = "TC513",
    .name = "code-change-not-suspended",
    .severity = Severity::error,
    .file = FileKind::appup,
    .summary = "`code_change` of a module that is not suspended",
    .explanation = R"(
`code_change` converts the state of the processes that are suspended for the module at this point, and passes over all others without a word: the
processes go on with new code and old state. `systools` has a check for it (`code_change_not_suspended`) that never
fires. Put it between `suspend` and `resume`.)",
    .bad =
        R"({"2", [{"1", [{load_object_code, {a, "2", [m]}}, point_of_no_return, {suspend, [m]}, {load, {m, brutal_purge, brutal_purge}},
  {resume, [m]}, {code_change, up, [{m, []}]}]}],
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
