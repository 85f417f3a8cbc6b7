#include "check/duplicates.hpp"
#include "model/app.hpp"
#include "model/list.hpp"
#include "rules/rule.hpp"

namespace termcheck::rules {

static bool atoms_only(Term list)
{
    bool all = true;
    return for_each_element(list, [&](Term element) { all = all && element.is(Kind::atom); }) == ListForm::proper &&
           all;
}

static void check(const App& app, Report& report)
{
    const NamedValue* const used = find_key(app, "applications");
    // An element that is no atom may have been meant as one of them.
    if (used == nullptr || app.name.text == "kernel" || !atoms_only(used->value))
        return;
    std::string missing;
    for (const std::string_view name : {"kernel", "stdlib"})
        if (name != app.name.text && !contains(app.applications, name))
            missing += fmt::format("{}`{}`", missing.empty() ? "" : " and ", name);
    if (!missing.empty())
        report(used->name.term, "`applications` does not list {}", missing);
}

constinit const Rule no_kernel_or_stdlib{
    .code = "TC309",
    .name = "no-kernel-or-stdlib",
    .severity = Severity::hint,
    .file = FileKind::app,
    .summary = "application that does not list kernel and stdlib",
    .explanation = R"(
Every application needs `kernel` and `stdlib`, and by convention says so in `applications`. Both always run, so nothing breaks
without, but tools that work out a release from the dependencies may leave them out.)",
    .bad = R"({application, shop,
 [{description, "A shop"}, {vsn, "1.0"}, {modules, [shop]}, {registered, []}, {applications, [kernel]}]}.
)",
    .good = R"({application, shop,
 [{description, "A shop"}, {vsn, "1.0"}, {modules, [shop]}, {registered, []}, {applications, [kernel, stdlib]}]}.
)",
    .check = check,
};

}  // namespace termcheck::rules
