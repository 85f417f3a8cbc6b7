#include "check/duplicates.hpp"
#include "model/app.hpp"
#include "rules/rule.hpp"

namespace termcheck::rules {

static void check(const App& app, Report& report)
{
    for_each_duplicate(app.env, &NamedValue::name, [&](const NamedValue& first, const NamedValue& again) {
        Report::Entry entry =
            report(again.name.term, "parameter `{}` a second time; the last one counts", again.name.text);
        entry.note(first.name.term, "this is overwritten");
        fix_repetition(entry, first.pair, again.pair);
    });
}

constinit const Rule duplicate_env_key{
    .code = "TC310",
    .name = "duplicate-env-key",
    .severity = Severity::warning,
    .file = FileKind::app,
    .summary = "parameter that stands twice in env",
    .explanation = R"(
Of two values for a parameter in `env` the last one counts: the first is overwritten when the application is loaded.)",
    .bad = R"({application, shop,
 [{description, "A shop"}, {vsn, "1.0"}, {modules, [shop]}, {registered, []}, {applications, [kernel, stdlib]},
  {env, [{port, 80}, {port, 8080}]}]}.
)",
    .good = R"({application, shop,
 [{description, "A shop"}, {vsn, "1.0"}, {modules, [shop]}, {registered, []}, {applications, [kernel, stdlib]},
  {env, [{port, 8080}]}]}.
)",
    .check = check,
};

}  // namespace termcheck::rules
