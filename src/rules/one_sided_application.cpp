#include "check/changes.hpp"
#include "check/queries.hpp"
#include "rules/rule.hpp"

namespace termcheck::rules {

static void check(const WayAndBack& ways, Report& report)
{
    const auto& [from, to, direction] = ways;
    if (from.is_open() || to.is_open())
        return;
    for (const auto& [name, place] : from.started)
        if (!from.stopped.contains(name) && !to.stopped.contains(name) && !to.started.contains(name))
            report(place, "`{}` is started in the {}, but not stopped in the {} for the same version", name,
                   to_string(direction), to_string(other(direction)));
    for (const auto& [name, place] : from.stopped)
        if (!from.started.contains(name) && !to.started.contains(name) && !to.stopped.contains(name))
            report(place, "`{}` is stopped in the {}, but not started in the {} for the same version", name,
                   to_string(direction), to_string(other(direction)));
}

constinit const Rule one_sided_application{
    .code = "TC434",
    .name = "one-sided-application",
    .severity = Severity::warning,
    .file = FileKind::appup,
    .summary = "application started on the way up, but not stopped on the way down, or the reverse",
    .explanation = R"(
An application that the upgrade starts goes on running after a downgrade that does not stop it, with code that the old release does not
have; one that the upgrade stops is missing after a downgrade that does not start it. `add_application` and `remove_application`
belong together, as do `application:start` and `application:stop` in a relup.)",
    .bad = R"({"2", [{"1", [{add_application, b}, {load_module, m}]}], [{"1", [{load_module, m}]}]}.
)",
    .good =
        R"({"2", [{"1", [{add_application, b}, {load_module, m}]}], [{"1", [{load_module, m}, {remove_application, b}]}]}.
)",
    .check = check,
};

}  // namespace termcheck::rules
