#include "check/duplicates.hpp"
#include "model/releases.hpp"
#include "rules/rule.hpp"

namespace termcheck::rules {

static void check(const Config& config, Report& report)
{
    for (const ConfigApp& app : config.apps)
        for_each_duplicate(app.parameters, &NamedValue::name, [&](const NamedValue& first, const NamedValue& again) {
            Report::Entry entry =
                report(again.name.term, "parameter `{}` a second time; the node does not start", again.name.text);
            entry.note(first.name.term, "it is already here");
            fix_repetition(entry, first.pair, again.pair);
        });
}

constinit const Rule duplicate_config_parameter{
    .code = "TC360",
    .name = "duplicate-config-parameter",
    .severity = Severity::error,
    .file = FileKind::config,
    .summary = "parameter that an application has twice",
    .explanation = R"(
The node does not start: `invalid config data: application: shop; duplicate parameter: port`.)",
    .bad = R"([{shop, [{port, 80}, {port, 8080}]}].
)",
    .good = R"([{shop, [{port, 8080}]}].
)",
    .check = check,
};

}  // namespace termcheck::rules
