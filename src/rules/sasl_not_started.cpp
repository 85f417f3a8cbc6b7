#include "model/rel.hpp"
#include "rules/rule.hpp"

namespace termcheck::rules {

static void check(const Rel& rel, Report& report)
{
    for (const RelApp& app : rel.apps)
        if (app.name.text == "sasl" && app.type != StartType::permanent)
            report(app.type_term, "`sasl` is not permanent{}",
                   app.type == StartType::load || app.type == StartType::none
                       ? ", and not started: the release cannot be upgraded"
                       : "");
}

constinit const Rule sasl_not_started{
    .code = "TC332",
    .name = "sasl-not-started",
    .severity = Severity::info,
    .file = FileKind::rel,
    .summary = "release in which sasl is not permanent",
    .explanation = R"(
The release handler is a process of `sasl`. If that is not started (`load`, `none`) the release cannot be upgraded; if it is not
permanent, a release handler that fails goes unnoticed, where otherwise the node restarts.)",
    .bad = R"({release, {"shop", "1"}, {erts, "13.1.5"},
 [{kernel, "8.5.3"}, {stdlib, "4.2"}, {sasl, "4.2", load}]}.
)",
    .good = R"({release, {"shop", "1"}, {erts, "13.1.5"},
 [{kernel, "8.5.3"}, {stdlib, "4.2"}, {sasl, "4.2"}]}.
)",
    .check = check,
};

}  // namespace termcheck::rules
