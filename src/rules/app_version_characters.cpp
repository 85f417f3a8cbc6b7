#include "check/version_text.hpp"
#include "model/app.hpp"
#include "rules/rule.hpp"

namespace termcheck::rules {

static void check(const App& app, Report& report)
{
    if (app.vsn.term && !is_path_part(app.vsn.text))
        report(app.vsn.term, "version {} does not go into the name of a folder", app.vsn.term.source_text());
}

constinit const Rule app_version_characters{
    .code = "TC314",
    .name = "app-version-characters",
    .severity = Severity::warning,
    .file = FileKind::app,
    .summary = "version with characters that do not go into a path",
    .explanation = R"(
The version becomes part of the name of a folder, `lib/shop-1.0`, and of the messages and files of the release handler. White space
or a slash in it breaks scripts and paths. A new line at the end is what a command such as `git describe` leaves.)",
    .bad = R"({application, shop,
 [{description, "A shop"}, {vsn, "1.0 beta"}, {modules, [shop]}, {registered, []}, {applications, [kernel, stdlib]}]}.
)",
    .good = R"({application, shop,
 [{description, "A shop"}, {vsn, "1.0-beta"}, {modules, [shop]}, {registered, []}, {applications, [kernel, stdlib]}]}.
)",
    .check = check,
};

}  // namespace termcheck::rules
