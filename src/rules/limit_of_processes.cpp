#include "model/app.hpp"
#include "rules/rule.hpp"

namespace termcheck::rules {

static void check(const App& app, Report& report)
{
    if (const NamedValue* const limit = find_key(app, "maxP"); limit != nullptr && limit->value.is(Kind::integer))
        report(limit->pair, "`maxP` has no effect");
}

constinit const Rule limit_of_processes{
    .code = "TC312",
    .name = "limit-of-processes",
    .severity = Severity::hint,
    .file = FileKind::app,
    .summary = "maxP, which OTP ignores",
    .explanation = R"(
`maxP` was meant to limit the number of processes of an application. OTP reads it and does nothing with it.)",
    .bad = R"({application, shop,
 [{description, "A shop"}, {vsn, "1.0"}, {modules, [shop]}, {registered, []}, {applications, [kernel, stdlib]},
  {maxP, 100}]}.
)",
    .good = R"({application, shop,
 [{description, "A shop"}, {vsn, "1.0"}, {modules, [shop]}, {registered, []}, {applications, [kernel, stdlib]},
  {maxP, infinity}]}.
)",
    .check = check,
};

}  // namespace termcheck::rules
