#include "check/queries.hpp"
#include "rules/rule.hpp"

namespace termcheck::rules {

static void check(const Flow& flow, Report& report)
{
    if (has_bad(flow.instructions, Op::resume))
        return;
    Places suspended, resumed;
    for (const Instruction& instruction : flow.instructions) {
        if (const auto* const suspend = std::get_if<Suspend>(&instruction.step)) {
            for (const SuspendedModule& module : suspend->modules)
                suspended.insert_or_assign(module.module.text, module.module.term);
        } else if (const auto* const resume = std::get_if<Resume>(&instruction.step)) {
            for (const Text& module : resume->modules) {
                suspended.erase(module.text);
                resumed.insert_or_assign(module.text, module.term);
            }
        }
    }
    for (const auto& [name, place] : suspended)
        if (const auto before = resumed.find(name); before != resumed.end())
            report(place, "`{}` stays suspended: it is not resumed after this", name)
                .note(before->second, "its last resume");
}

constinit const Rule suspended_after_resume{
    .code = "TC514",
    .name = "suspended-after-resume",
    .severity = Severity::error,
    .file = FileKind::appup,
    .summary = "`suspend` behind the last `resume` of the module",
    .explanation = R"(
The processes are suspended after they have been resumed for the last time, and hang for ever. `systools:make_relup/3` compares the modules of all
`suspend` and `resume` instructions without looking at their order, and lets the script pass, as the release handler does.)",
    .bad =
        R"({"2", [{"1", [{load_object_code, {a, "2", [m]}}, point_of_no_return, {resume, [m]}, {load, {m, brutal_purge, brutal_purge}}, {suspend, [m]}]}],
 [{"1", [{load_object_code, {a, "1", [m]}}, point_of_no_return, {load, {m, brutal_purge, brutal_purge}}]}]}.
)",
    .good =
        R"({"2", [{"1", [{load_object_code, {a, "2", [m]}}, point_of_no_return, {suspend, [m]}, {load, {m, brutal_purge, brutal_purge}}, {resume, [m]}]}],
 [{"1", [{load_object_code, {a, "1", [m]}}, point_of_no_return, {load, {m, brutal_purge, brutal_purge}}]}]}.
)",
    .check = check,
};

}  // namespace termcheck::rules
