#include "check/file_kind.hpp"
#include "model/app.hpp"
#include "model/values.hpp"
#include "rules/rule.hpp"

namespace termcheck::rules {

static void check(const App& app, Report& report)
{
    const NameFacts file = facts_of_name(app.source->name());
    const std::string_view stem = stem_of_name(app.source->name());
    if (file.kind != FileKind::app || stem.empty() || !app.name.term || app.name.text == stem)
        return;
    Report::Entry entry = report(app.name.term, "application `{}` in a file for `{}`", app.name.text, stem);
    if (app.is_template)
        entry.severity(Severity::warning);
    if (is_plain_atom(stem))
        entry.unsafe_fix({{app.name.term.span(), std::string(stem)}});
}

constinit const Rule application_name_mismatch{
    .code = "TC308",
    .name = "application-name-mismatch",
    .severity = Severity::error,
    .file = FileKind::app,
    .otp = "bad_application_name",
    .summary = "application with another name than its file",
    .explanation = R"(
The file of an application must be called like the application: `systools` and `application:load/1` look for `shop.app`, and
`systools` refuses what they find there under another name with `bad_application_name`. rebar3 refuses such an .app.src file, too,
where it is only a warning here, as other tools may rename the file.)",
    .bad = R"({application, store,
 [{description, "A shop"}, {vsn, "1.0"}, {modules, [shop]}, {registered, []}, {applications, [kernel, stdlib]}]}.
)",
    .good = R"({application, shop,
 [{description, "A shop"}, {vsn, "1.0"}, {modules, [shop]}, {registered, []}, {applications, [kernel, stdlib]}]}.
)",
    .check = check,
};

}  // namespace termcheck::rules
