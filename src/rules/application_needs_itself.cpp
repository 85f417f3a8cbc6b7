#include "check/duplicates.hpp"
#include "model/app.hpp"
#include "rules/rule.hpp"

namespace termcheck::rules {

static void check_list(const App& app, std::string_view what, std::span<const Text> names, Report& report)
{
    for (const Text& name : names) {
        if (name.text != app.name.text || !app.name.term)
            continue;
        Report::Entry entry = report(name.term, "`{}` {} itself", name.text, what);
        if (auto edit = removal(name.term))
            entry.fix({*std::move(edit)});
    }
}

static void check(const App& app, Report& report)
{
    check_list(app, "needs", app.applications, report);
    check_list(app, "includes", app.included_applications, report);
}

constinit const Rule application_needs_itself{
    .code = "TC304",
    .name = "application-needs-itself",
    .severity = Severity::error,
    .file = FileKind::app,
    .otp = "not_started",
    .summary = "application that lists itself",
    .explanation = R"(
An application that uses itself can never be started by hand: `application:start/1` answers `{error,{not_started,shop}}`, and
`application:ensure_all_started/1` does not come to an end. One that includes itself makes `systools:make_script/2` run for ever.)",
    .bad = R"({application, shop,
 [{description, "A shop"}, {vsn, "1.0"}, {modules, [shop]}, {registered, []}, {applications, [kernel, stdlib, shop]}]}.
)",
    .good = R"({application, shop,
 [{description, "A shop"}, {vsn, "1.0"}, {modules, [shop]}, {registered, []}, {applications, [kernel, stdlib]}]}.
)",
    .check = check,
};

}  // namespace termcheck::rules
