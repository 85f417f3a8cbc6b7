#include "model/rel.hpp"
#include "rules/rule.hpp"

namespace termcheck::rules {

static void check(const Rel& rel, Report& report)
{
    if (rel.is_template || !rel.is_accepted)
        return;
    for (const RelApp& app : rel.apps)
        if (app.name.text == "sasl")
            return;
    report(rel.apps_term, "`sasl` is missing; this release cannot be upgraded while it runs");
}

constinit const Rule release_without_sasl{
    .code = "TC331",
    .name = "release-without-sasl",
    .severity = Severity::info,
    .file = FileKind::rel,
    .otp = "missing_sasl",
    .summary = "release without sasl, which cannot be upgraded",
    .explanation = R"(
The release handler is part of `sasl`. Without it the release works, but cannot be upgraded while it runs:
`systools:make_script/2` warns of it, `systools:make_relup/3` refuses with `missing_sasl`.)",
    .bad = R"({release, {"shop", "1"}, {erts, "13.1.5"},
 [{kernel, "8.5.3"}, {stdlib, "4.2"}]}.
)",
    .good = R"({release, {"shop", "1"}, {erts, "13.1.5"},
 [{kernel, "8.5.3"}, {stdlib, "4.2"}, {sasl, "4.2"}]}.
)",
    .check = check,
};

}  // namespace termcheck::rules
