#include "check/duplicates.hpp"
#include "model/app.hpp"
#include "rules/rule.hpp"

namespace termcheck::rules {

static void check_list(const App& app, std::string_view key, std::span<const Text> names, Report& report)
{
    for_each_duplicate(names, [&](const Text& first, const Text& again) {
        Report::Entry entry = report(again.term, "`{}` stands twice in `{}`", again.text, key);
        entry.note(first.term, "it is already here");
        if (app.is_template)
            entry.severity(Severity::warning);
        if (auto edit = removal(again.term))
            entry.fix({*std::move(edit)});
    });
}

static void check(const App& app, Report& report)
{
    check_list(app, "modules", app.modules, report);
    check_list(app, "registered", app.registered, report);
    check_list(app, "applications", app.applications, report);
    check_list(app, "optional_applications", app.optional_applications, report);
    check_list(app, "included_applications", app.included_applications, report);
}

constinit const Rule duplicate_app_entry{
    .code = "TC303",
    .name = "duplicate-app-entry",
    .severity = Severity::error,
    .file = FileKind::app,
    .otp = "dupl_entry",
    .summary = "name that stands twice in a list of an .app file",
    .explanation = R"(
`systools` refuses a module that is listed twice (`duplicate_modules`), and a registered name or an included application
(`duplicate_register`, `duplicate_include`). An application that is used twice made OTP up to 25 speak of `undefined_applications`
or pass, depending on the order in the .rel file; since OTP 26 all are reported as `dupl_entry`.

In an .app.src file this is a warning: the build tool may replace the list.)",
    .bad = R"({application, shop,
 [{description, "A shop"}, {vsn, "1.0"}, {modules, [shop, shop_till, shop]}, {registered, []}, {applications, [kernel, stdlib]}]}.
)",
    .good = R"({application, shop,
 [{description, "A shop"}, {vsn, "1.0"}, {modules, [shop, shop_till]}, {registered, []}, {applications, [kernel, stdlib]}]}.
)",
    .check = check,
};

}  // namespace termcheck::rules
