#include "check/placeholder.hpp"
#include "model/rel.hpp"
#include "rules/rule.hpp"

namespace termcheck::rules {

static void check_version(const Text& vsn, Report& report)
{
    if (vsn.term && is_placeholder(vsn.text))
        report(vsn.term, "placeholder `{}` where a version belongs", vsn.text);
}

static void check(const Rel& rel, Report& report)
{
    if (rel.is_template)
        return;
    check_version(rel.vsn, report);
    check_version(rel.erts, report);
    for (const RelApp& app : rel.apps)
        check_version(app.vsn, report);
}

constinit const Rule unfilled_release_version{
    .code = "TC337",
    .name = "unfilled-release-version",
    .severity = Severity::warning,
    .file = FileKind::rel,
    .summary = "version in a release that is still a placeholder",
    .explanation = R"(
The .rel file that `systools` reads should hold versions, but here it holds what a template has in their place: `%VSN%`, `@VSN@`,
`{{vsn}}`, `${VSN}`. No application has such a version, so that `systools` does not find it.)",
    .bad = R"({release, {"shop", "1"}, {erts, "13.1.5"},
 [{kernel, "8.5.3"}, {stdlib, "4.2"}, {sasl, "4.2"}, {shop, "@SHOP_VSN@"}]}.
)",
    .good = R"({release, {"shop", "1"}, {erts, "13.1.5"},
 [{kernel, "8.5.3"}, {stdlib, "4.2"}, {sasl, "4.2"}, {shop, "1.0"}]}.
)",
    .check = check,
};

}  // namespace termcheck::rules
