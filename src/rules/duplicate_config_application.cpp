#include "check/duplicates.hpp"
#include "model/releases.hpp"
#include "rules/rule.hpp"

namespace termcheck::rules {

static void check(const Config& config, Report& report)
{
    for_each_duplicate(config.apps, &ConfigApp::name, [&](const ConfigApp& first, const ConfigApp& again) {
        Report::Entry entry = report(again.name.term, "application `{}` a second time{}", again.name.text,
                                     config.is_sys_config ? "; the later parameters override the earlier ones"
                                                          : "; the node does not start");
        entry.note(first.name.term, "it is already here");
        if (config.is_sys_config)
            entry.severity(Severity::hint);
    });
}

constinit const Rule duplicate_config_application{
    .code = "TC361",
    .name = "duplicate-config-application",
    .severity = Severity::error,
    .file = FileKind::config,
    .file_name = "shop.config",
    .summary = "application that a configuration file has twice",
    .explanation = R"(
The node does not start: `invalid config data: duplicate application config: shop`. Only in the file called `sys.config` the entries are merged, and
where both have a parameter the later one counts; there this is a hint.)",
    .bad = R"([{shop, [{port, 80}]}, {shop, [{host, "localhost"}]}].
)",
    .good = R"([{shop, [{port, 80}, {host, "localhost"}]}].
)",
    .check = check,
};

}  // namespace termcheck::rules
