#include "check/queries.hpp"
#include "rules/rule.hpp"

namespace termcheck::rules {

static void check(const Flow& flow, Report& report)
{
    const Places suspended = modules_of<Suspend>(flow.instructions);
    for (const auto& [name, place] : modules_of<Stop>(flow.instructions))
        if (const auto other = suspended.find(name); other != suspended.end())
            report(place, "`{}` is stopped as well as suspended in this script", name)
                .note(other->second, "suspended here");
}

constinit const Rule stopped_while_suspended{
    .code = "TC521",
    .name = "stopped-while-suspended",
    .severity = Severity::warning,
    .file = FileKind::appup,
    .summary = "module that is both stopped and suspended",
    .explanation = R"(
`stop` has the supervisor terminate the processes of the module. A suspended process does not answer: the supervisor waits for its shutdown time and
then kills it, without a `terminate/2`. Use one of the two.)",
    .bad =
        R"({"2", [{"1", [{load_object_code, {a, "2", [m]}}, point_of_no_return, {stop, [m]}, {start, [m]}, {suspend, [m]}, {load, {m, brutal_purge, brutal_purge}}, {resume, [m]}]}],
 [{"1", [{load_object_code, {a, "1", [m]}}, point_of_no_return, {load, {m, brutal_purge, brutal_purge}}]}]}.
)",
    .good =
        R"({"2", [{"1", [{load_object_code, {a, "2", [m]}}, point_of_no_return, {stop, [m]}, {load, {m, brutal_purge, brutal_purge}}, {start, [m]}]}],
 [{"1", [{load_object_code, {a, "1", [m]}}, point_of_no_return, {load, {m, brutal_purge, brutal_purge}}]}]}.
)",
    .check = check,
};

}  // namespace termcheck::rules
