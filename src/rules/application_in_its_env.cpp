#include "model/app.hpp"
#include "model/list.hpp"
#include "rules/rule.hpp"

namespace termcheck::rules {

static void check(const App& app, Report& report)
{
    for (const NamedValue& parameter : app.env)
        if (parameter.name.text == app.name.text && is_list(parameter.value) && !is_empty_list(parameter.value))
            report(parameter.name.term, "`env` holds the parameters themselves; here they are in one called `{}`",
                   parameter.name.text);
}

constinit const Rule application_in_its_env{
    .code = "TC317",
    .name = "application-in-its-env",
    .severity = Severity::info,
    .file = FileKind::app,
    .summary = "parameter in env that is called like the application",
    .explanation = R"(
`env` is a list of parameters, `[{port, 80}]`. In a configuration file they are wrapped with the name of the application, in an .app file
they are not: `application:get_env(shop, port)` does not find what is in a parameter `shop`.)",
    .bad = R"({application, shop,
 [{description, "A shop"}, {vsn, "1.0"}, {modules, [shop]}, {registered, []}, {applications, [kernel, stdlib]},
  {env, [{shop, [{port, 80}]}]}]}.
)",
    .good = R"({application, shop,
 [{description, "A shop"}, {vsn, "1.0"}, {modules, [shop]}, {registered, []}, {applications, [kernel, stdlib]},
  {env, [{port, 80}]}]}.
)",
    .check = check,
};

}  // namespace termcheck::rules
