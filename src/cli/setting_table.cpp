#include "cli/setting_table.hpp"

#include <algorithm>

namespace termcheck::cli {
namespace {

// clang-format off
constexpr SettingKey table[] = {
    {.name = "extends", .shape = Shape::path,
     .help = "another configuration, which comes first: lists are added to its lists, other values replace its own",
     .value = "\"../termcheck.config\""},
    {.name = "select", .shape = Shape::rules, .option = "select",
     .help = "report these rules only, whatever was said before: codes, beginnings of codes, names, all",
     .value = "[all]", .rules = &RuleSettings::select},
    {.name = "extend_select", .shape = Shape::rules, .option = "extend-select",
     .help = "report these too; of select and ignore the longer beginning wins",
     .value = "[\"TC412\"]", .rules = &RuleSettings::extend_select},
    {.name = "ignore", .shape = Shape::rules, .option = "ignore", .help = "do not report these",
     .value = "[\"TC41\", 'hidden-entry']", .rules = &RuleSettings::ignore},
    {.name = "severity", .shape = Shape::severities,
     .help = "how severe the findings of rules are: error, warning, info or hint",
     .value = "[{'hidden-entry', error}, {\"TC6\", info}]"},
    {.name = "per_file", .shape = Shape::per_file,
     .help = "the four above for some files; it holds for whatever is selected on the command line",
     .value = "[{\"legacy/**\", [{ignore, [\"TC4\"]}]}]"},
    {.name = "exclude", .shape = Shape::globs, .option = "exclude", .value = "[\"test/data/\", \"*.old.appup\"]"},
    {.name = "force_exclude", .shape = Shape::flag, .option = "force-exclude",
     .help = "exclude holds for files named on the command line as well", .value = "false", .has_default = true},
    {.name = "min_level", .option = "min-level", .help = "leave out findings below this severity", .value = "hint", .has_default = true},
    {.name = "fail_on", .option = "fail-on", .help = "the severity from which on a finding makes the exit status 1",
     .value = "warning", .has_default = true},
    {.name = "otp", .option = "otp", .help = "the OTP release that decides what is a term", .value = "28", .has_default = true},
    {.name = "baseline", .shape = Shape::path, .option = "baseline", .value = "\"termcheck.baseline\""},
    {.name = "format", .option = "format", .help = "how findings are written", .value = "full"},
    {.name = "statistics", .shape = Shape::flag, .option = "statistics", .value = "false", .has_default = true},
};
// clang-format on

}  // namespace

std::span<const SettingKey> setting_keys() { return table; }

const SettingKey* find_setting(std::string_view name)
{
    const auto found =
        std::find_if(std::begin(table), std::end(table), [&](const auto& key) { return key.name == name; });
    return found == std::end(table) ? nullptr : found;
}

const Option* option_of(const SettingKey& key)
{
    for (const Option& option : options())
        if (!key.option.empty() && option.name == key.option && takes(option, Command::check))
            return &option;
    return nullptr;
}

std::string_view help_of(const SettingKey& key) { return key.help.empty() ? option_of(key)->help : key.help; }

std::span<const std::string_view> choices_of(const SettingKey& key)
{
    const Option* const option = option_of(key);
    return option == nullptr ? std::span<const std::string_view>{} : option->choices;
}

}  // namespace termcheck::cli
