#include "model/app.hpp"
#include "rules/rule.hpp"

namespace termcheck::rules {

static void check(const App& app, Report& report)
{
    if (const NamedValue* const limit = find_key(app, "maxT"); limit != nullptr && limit->value.is(Kind::integer))
        report(limit->pair, "the application is stopped {} ms after its start", limit->value.source_text());
}

constinit const Rule limited_run_time{
    .code = "TC313",
    .name = "limited-run-time",
    .severity = Severity::info,
    .file = FileKind::app,
    .summary = "application that ends by itself after a time",
    .explanation = R"(
`maxT` is the time in milliseconds after which the application is stopped. Where it is permanent, the whole node stops with it. It is
hardly ever meant: most applications leave it out, or say `infinity`.)",
    .bad = R"({application, shop,
 [{description, "A shop"}, {vsn, "1.0"}, {modules, [shop]}, {registered, []}, {applications, [kernel, stdlib]},
  {maxT, 60000}]}.
)",
    .good = R"({application, shop,
 [{description, "A shop"}, {vsn, "1.0"}, {modules, [shop]}, {registered, []}, {applications, [kernel, stdlib]},
  {maxT, infinity}]}.
)",
    .check = check,
};

}  // namespace termcheck::rules
