#include "model/app.hpp"
#include "rules/rule.hpp"

namespace termcheck::rules {

static void check(const App& app, Report& report)
{
    const NamedValue* const mod = find_key(app, "mod");
    if (!app.start_phases.empty() &&
        (mod == nullptr || (!app.start.module.term && !mod->value.is(Kind::tuple) && !mod->value.is(Kind::variable))))
        report(find_key(app, "start_phases")->name.term, "start phases without `mod` are never run");
}

constinit const Rule start_phases_without_mod{
    .code = "TC311",
    .name = "start-phases-without-mod",
    .severity = Severity::warning,
    .file = FileKind::app,
    .summary = "start phases of an application that has no start module",
    .explanation = R"(
The phases are run by calling `start_phase/3` of the module in `mod`. Without it they have no effect.)",
    .bad = R"({application, shop,
 [{description, "A shop"}, {vsn, "1.0"}, {modules, [shop]}, {registered, []}, {applications, [kernel, stdlib]},
  {start_phases, [{warm_up, []}]}]}.
)",
    .good = R"({application, shop,
 [{description, "A shop"}, {vsn, "1.0"}, {modules, [shop]}, {registered, []}, {applications, [kernel, stdlib]},
  {mod, {shop, []}}, {start_phases, [{warm_up, []}]}]}.
)",
    .check = check,
};

}  // namespace termcheck::rules
