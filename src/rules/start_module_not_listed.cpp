#include "check/duplicates.hpp"
#include "check/suggest.hpp"
#include "model/app.hpp"
#include "rules/rule.hpp"

namespace termcheck::rules {

static void check(const App& app, Report& report)
{
    // The build tool fills in the list, or adds to it.
    if (app.is_template || app.modules.empty() || !app.start.module.term ||
        contains(app.modules, app.start.module.text))
        return;
    std::vector<std::string_view> names;
    for (const Text& name : app.modules)
        names.push_back(name.text);
    report(app.start.module.term, "start module `{}` is not in `modules`{}", app.start.module.text,
           did_you_mean(nearest_name(app.start.module.text, names)));
}

constinit const Rule start_module_not_listed{
    .code = "TC307",
    .name = "start-module-not-listed",
    .severity = Severity::warning,
    .file = FileKind::app,
    .summary = "start module that is not among the modules",
    .explanation = R"(
A node that runs a release in embedded mode loads exactly the `modules` of its applications when it boots. If the callback
module of `mod` is not one of them, the application cannot start; an upgrade does not load it either.)",
    .bad = R"({application, shop,
 [{description, "A shop"}, {vsn, "1.0"}, {modules, [shop, shop_sup]}, {registered, []}, {applications, [kernel, stdlib]},
  {mod, {shop_app, []}}]}.
)",
    .good = R"({application, shop,
 [{description, "A shop"}, {vsn, "1.0"}, {modules, [shop, shop_app, shop_sup]}, {registered, []}, {applications, [kernel, stdlib]},
  {mod, {shop_app, []}}]}.
)",
    .check = check,
};

}  // namespace termcheck::rules
