#include "check/duplicates.hpp"
#include "model/rel.hpp"
#include "rules/rule.hpp"

namespace termcheck::rules {

static void check(const Rel& rel, Report& report)
{
    for_each_duplicate(rel.apps, &RelApp::name, [&](const RelApp& first, const RelApp& again) {
        Report::Entry entry = report(again.name.term, "application `{}` a second time", again.name.text);
        entry.note(first.name.term, "it is already here");
        fix_repetition(entry, first.term, again.term, first.vsn.text == again.vsn.text);
    });
}

constinit const Rule duplicate_release_application{
    .code = "TC330",
    .name = "duplicate-release-application",
    .severity = Severity::error,
    .file = FileKind::rel,
    .otp = "duplicate_modules",
    .summary = "application that a release lists twice",
    .explanation = R"(
`systools` does not look for this, and finds the modules or registered names of the application twice: `duplicate_register` or
`duplicate_modules`. Only an application without any passes, to be loaded twice. A node runs one version of an application.)",
    .bad = R"({release, {"shop", "1"}, {erts, "13.1.5"},
 [{kernel, "8.5.3"}, {stdlib, "4.2"}, {sasl, "4.2"}, {shop, "1.0"}, {shop, "1.1"}]}.
)",
    .good = R"({release, {"shop", "1"}, {erts, "13.1.5"},
 [{kernel, "8.5.3"}, {stdlib, "4.2"}, {sasl, "4.2"}, {shop, "1.1"}]}.
)",
    .check = check,
};

}  // namespace termcheck::rules
