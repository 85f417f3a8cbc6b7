#include "check/placeholder.hpp"
#include "model/app.hpp"
#include "rules/rule.hpp"

namespace termcheck::rules {

static void check(const App& app, Report& report)
{
    if (!app.is_template && app.vsn.term && is_placeholder(app.vsn.text))
        report(app.vsn.term, "placeholder `{}` where the version belongs", app.vsn.text);
}

constinit const Rule unfilled_version{
    .code = "TC315",
    .name = "unfilled-version",
    .severity = Severity::warning,
    .file = FileKind::app,
    .summary = "version that is still a placeholder",
    .explanation = R"(
The .app file that OTP reads should hold a version, but here it holds what a template has in its place: `%VSN%`, `@VSN@`, `{{vsn}}`,
`${VSN}`. OTP takes it as it is, so that no release finds the version that it asks for.)",
    .bad = R"({application, shop,
 [{description, "A shop"}, {vsn, "%VSN%"}, {modules, [shop]}, {registered, []}, {applications, [kernel, stdlib]}]}.
)",
    .good = R"({application, shop,
 [{description, "A shop"}, {vsn, "1.0"}, {modules, [shop]}, {registered, []}, {applications, [kernel, stdlib]}]}.
)",
    .check = check,
};

}  // namespace termcheck::rules
