#include <unordered_map>

#include "check/duplicates.hpp"
#include "model/app.hpp"
#include "rules/rule.hpp"

namespace termcheck::rules {

static void check(const App& app, Report& report)
{
    std::unordered_map<std::string_view, Term> used;
    for (const Text& name : app.applications)
        used.try_emplace(name.text, name.term);
    for (const Text& name : app.included_applications)
        if (const auto at = used.find(name.text); at != used.end())
            report(name.term, "`{}` is both used and included", name.text).note(at->second, "it is used here");
}

constinit const Rule used_and_included{
    .code = "TC305",
    .name = "used-and-included",
    .severity = Severity::error,
    .file = FileKind::app,
    .otp = "undefined_applications",
    .summary = "application that is both used and included",
    .explanation = R"(
An application stands either in `applications`, to be started before this one, or in `included_applications`, to be started by it.
`systools:make_script/2` refuses one that stands in both, with the misleading `undefined_applications`.)",
    .bad = R"({application, shop,
 [{description, "A shop"}, {vsn, "1.0"}, {modules, [shop]}, {registered, []}, {applications, [kernel, stdlib, till]},
  {included_applications, [till]}]}.
)",
    .good = R"({application, shop,
 [{description, "A shop"}, {vsn, "1.0"}, {modules, [shop]}, {registered, []}, {applications, [kernel, stdlib]},
  {included_applications, [till]}]}.
)",
    .check = check,
};

}  // namespace termcheck::rules
