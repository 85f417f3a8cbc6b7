#include "model/list.hpp"
#include "model/releases.hpp"
#include "rules/rule.hpp"

namespace termcheck::rules {

static void check(const Config& config, Report& report)
{
    for (const ConfigApp& app : config.apps)
        for (const NamedValue& parameter : app.parameters)
            if ((parameter.name.text == "env" || parameter.name.text == app.name.text) && app.parameters.size() == 1 &&
                is_list(parameter.value) && !is_empty_list(parameter.value))
                report(parameter.name.term,
                       "the parameters of `{}` stand right behind its name; here they are in one called `{}`",
                       app.name.text, parameter.name.text);
}

constinit const Rule env_in_config{
    .code = "TC364",
    .name = "env-in-config",
    .severity = Severity::info,
    .file = FileKind::config,
    .summary = "all parameters of an application in one called env, or like the application",
    .explanation = R"(
In a configuration file the parameters of an application stand in a list right behind its name, without the `env` of the .app file:
`[{shop, [{port, 80}]}]`. `application:get_env(shop, port)` does not find what is one level deeper.)",
    .bad = R"([{shop, [{env, [{port, 80}]}]}].
)",
    .good = R"([{shop, [{port, 80}]}].
)",
    .check = check,
};

}  // namespace termcheck::rules
