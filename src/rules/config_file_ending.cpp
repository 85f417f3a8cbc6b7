#include "model/releases.hpp"
#include "rules/rule.hpp"

namespace termcheck::rules {

static void check(const Config& config, Report& report)
{
    for (const Text& file : config.files) {
        const std::string_view base = file.text.substr(file.text.find_last_of('/') + 1);
        if (base.find('.') != std::string_view::npos && !base.ends_with(".config"))
            report(file.term, "the node looks for `{}.config`", file.text);
    }
}

constinit const Rule config_file_ending{
    .code = "TC362",
    .name = "config-file-ending",
    .severity = Severity::error,
    .file = FileKind::config,
    .file_name = "sys.config",
    .summary = "file that sys.config names with another ending than .config",
    .explanation = R"(
The ending `.config` may be left out, and is added where it is not there: for `"shop.conf"` the node looks for `shop.conf.config`, does not find it
and does not start (`configuration file not found`).)",
    .bad = R"([{shop, [{port, 80}]}, "local.conf"].
)",
    .good = R"([{shop, [{port, 80}]}, "local.config"].
)",
    .check = check,
};

}  // namespace termcheck::rules
