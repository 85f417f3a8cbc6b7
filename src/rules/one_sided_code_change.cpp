#include "check/changes.hpp"
#include "check/queries.hpp"
#include "rules/rule.hpp"

namespace termcheck::rules {

static void check(const WayAndBack& ways, Report& report)
{
    const auto& [from, to, direction] = ways;
    if (from.is_open() || to.is_open())
        return;
    for (const ModuleChange& change : from.modules) {
        const ModuleChange* const back = to.find(change.module.text);
        if (change.code_change && back != nullptr && back->loads && !back->supervisor && !back->code_change)
            report(change.code_change,
                   "the state of `{}` is converted in the {}, but not in the {} for the same version",
                   change.module.text, to_string(direction), to_string(other(direction)))
                .note(back->module.term, "only loaded here");
    }
}

constinit const Rule one_sided_code_change{
    .code = "TC433",
    .name = "one-sided-code-change",
    .severity = Severity::warning,
    .file = FileKind::appup,
    .summary = "state converted on the way up, but not on the way down, or the reverse",
    .explanation = R"(
`{advanced, Extra}` calls `code_change/3`, which turns the state of the old version into that of the new one. If the downgrade only loads the
module, the old code gets the state of the new one, and most likely crashes on it. Use `{update, M, {advanced, Extra}}` both ways;
`code_change/3` gets `{down, Vsn}` on the way down.)",
    .bad = R"({"2", [{"1", [{update, m, {advanced, []}}]}], [{"1", [{load_module, m}]}]}.
)",
    .good = R"({"2", [{"1", [{update, m, {advanced, []}}]}], [{"1", [{update, m, {advanced, []}}]}]}.
)",
    .check = check,
};

}  // namespace termcheck::rules
