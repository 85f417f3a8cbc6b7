#include "check/queries.hpp"
#include "rules/rule.hpp"

namespace termcheck::rules {

static void check(const Flow& flow, Report& report)
{
    Places suspended;
    for (const Instruction& instruction : flow.instructions) {
        const bool walks =
            std::holds_alternative<Suspend>(instruction.step) || std::holds_alternative<Stop>(instruction.step);
        if (walks && !suspended.empty())
            report(instruction.term, "{} module{} still suspended here, which fails if one of them is a supervisor",
                   suspended.size() == 1 ? "a" : "other", suspended.size() == 1 ? " is" : "s are")
                .note(suspended.begin()->second, "suspended here");
        if (const auto* const suspend = std::get_if<Suspend>(&instruction.step))
            for (const SuspendedModule& module : suspend->modules)
                suspended.try_emplace(module.module.text, module.module.term);
        else if (const auto* const resume = std::get_if<Resume>(&instruction.step))
            for (const Text& module : resume->modules)
                suspended.erase(module.text);
    }
}

constinit const Rule overlapping_suspends{
    .code = "TC520",
    .name = "overlapping-suspends",
    .severity = Severity::warning,
    .file = FileKind::appup,
    .summary = "`suspend` or `stop` while other modules are suspended",
    .explanation = R"(
`suspend` and `stop` ask all supervisors for their children. If a supervisor is suspended itself at this point, it cannot answer: the release handler
crashes with `suspended_supervisor`, and the node restarts. Name all modules in one `suspend`, or resume the first ones before.)",
    .bad = R"({"2", [{"1", [{load_object_code, {a, "2", [m, n]}}, point_of_no_return, {suspend, [m]}, {suspend, [n]},
  {load, {m, brutal_purge, brutal_purge}}, {load, {n, brutal_purge, brutal_purge}}, {resume, [n, m]}]}],
 [{"1", [{load_object_code, {a, "1", [m, n]}}, point_of_no_return,
  {load, {n, brutal_purge, brutal_purge}}, {load, {m, brutal_purge, brutal_purge}}]}]}.
)",
    .good = R"({"2", [{"1", [{load_object_code, {a, "2", [m, n]}}, point_of_no_return, {suspend, [m, n]},
  {load, {m, brutal_purge, brutal_purge}}, {load, {n, brutal_purge, brutal_purge}}, {resume, [n, m]}]}],
 [{"1", [{load_object_code, {a, "1", [m, n]}}, point_of_no_return,
  {load, {n, brutal_purge, brutal_purge}}, {load, {m, brutal_purge, brutal_purge}}]}]}.
)",
    .check = check,
};

}  // namespace termcheck::rules
