#include "check/duplicates.hpp"
#include "model/app.hpp"
#include "rules/rule.hpp"

namespace termcheck::rules {

static void check(const App& app, Report& report)
{
    const NamedValue* const used = find_key(app, "applications");
    for (const Text& name : app.optional_applications) {
        if (contains(app.applications, name.text))
            continue;
        Report::Entry entry =
            report(name.term, "`{}` is not in `applications`, too, so that it has no effect here", name.text);
        if (used != nullptr)
            entry.note(used->name.term, "`applications` is here");
    }
}

constinit const Rule optional_not_used{
    .code = "TC306",
    .name = "optional-not-used",
    .severity = Severity::hint,
    .file = FileKind::app,
    .summary = "optional application that is not among those used",
    .explanation = R"(
`optional_applications` says which of the `applications` may be missing. A name that does not stand in both lists has no
effect at run time: the application is neither waited for nor started. Put it into `applications` as well to have it started first
wherever it is available.)",
    .bad = R"({application, shop,
 [{description, "A shop"}, {vsn, "1.0"}, {modules, [shop]}, {registered, []}, {applications, [kernel, stdlib]},
  {optional_applications, [observer_cli]}]}.
)",
    .good = R"({application, shop,
 [{description, "A shop"}, {vsn, "1.0"}, {modules, [shop]}, {registered, []}, {applications, [kernel, stdlib, observer_cli]},
  {optional_applications, [observer_cli]}]}.
)",
    .check = check,
};

}  // namespace termcheck::rules
