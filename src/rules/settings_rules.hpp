#pragma once

#include <termcheck/diagnostic.hpp>

// TC80x: what is wrong with the configuration of termcheck itself.

namespace termcheck::settings {

inline constexpr Rule unknown_setting{
    .code = "TC800",
    .name = "unknown-setting",
    .file_name = "termcheck.config",
    .summary = "key in a configuration of termcheck that there is none of",
    .explanation = R"(
A misspelt key would be a setting that silently does nothing. So it is an error: nothing is checked, and the exit status is 2.
`termcheck init` writes a file with all keys, and `termcheck config` shows those that hold.)",
    .bad = R"({fail_onn, error}.
)",
    .good = R"({fail_on, error}.
)",
};

inline constexpr Rule bad_setting{
    .code = "TC801",
    .name = "bad-setting",
    .file_name = "termcheck.config",
    .summary = "setting whose value is not one that its key takes",
    .explanation = R"(
Each setting is a term of its own, `{Key, Value}.`; in `rebar.config` they stand in the list of `{termcheck, [{Key, Value}]}.` A
wrong one is an error: nothing is checked, and the exit status is 2. Atoms that begin with a capital letter need quotes: `'TC4'`, or
the string `"TC4"`.)",
    .bad = R"({fail_on, fatal}.
)",
    .good = R"({fail_on, error}.
)",
};

inline constexpr Rule repeated_setting{
    .code = "TC802",
    .name = "repeated-setting",
    .file_name = "termcheck.config",
    .summary = "setting that a configuration of termcheck has twice",
    .explanation = R"(
Which of the two is meant, nobody can tell. Settings whose value is a list take all of it at once: `{ignore, ["TC412", "TC33"]}.`)",
    .bad = R"({ignore, ["TC412"]}.
{ignore, ["TC33"]}.
)",
    .good = R"({ignore, ["TC412", "TC33"]}.
)",
};

inline constexpr Rule unknown_rule_in_settings{
    .code = "TC803",
    .name = "unknown-rule-in-settings",
    .file_name = "termcheck.config",
    .summary = "rule in a configuration of termcheck that there is none of",
    .explanation = R"(
A rule is named by its code, `"TC412"`, by its name, `'suspended-not-resumed'`, together with others by the beginning of their codes,
`"TC4"`, and with all others by `all`. `termcheck rules` lists them.)",
    .bad = R"({ignore, ['suspended-not-resume']}.
)",
    .good = R"({ignore, ['suspended-not-resumed']}.
)",
};

inline constexpr Rule unreadable_settings{
    .code = "TC804",
    .name = "unreadable-settings",
    .file_name = "termcheck.config",
    .summary = "configuration of termcheck that extends a file which cannot be read",
    .explanation = R"(
The path in `{extends, Path}` is relative to the folder of the file that it stands in. Of a `rebar.config` only `{termcheck, [...]}` is
read, and without one there is nothing to extend.)",
    .bad = R"({extends, "there-is-no-such-file.config"}.
)",
    .good = R"({fail_on, error}.
)",
};

inline constexpr Rule settings_cycle{
    .code = "TC805",
    .name = "settings-cycle",
    .file_name = "termcheck.config",
    .summary = "configuration of termcheck that extends itself, if by way of others",
    .explanation = R"(
What a file extends comes before it: later lists are added to earlier ones, later values replace them. In a circle there is no first.)",
    .bad = R"({extends, "termcheck.config"}.
)",
    .good = R"({fail_on, error}.
)",
};

inline constexpr const Rule* settings_rules[] = {
    &unknown_setting, &bad_setting, &repeated_setting, &unknown_rule_in_settings, &unreadable_settings, &settings_cycle,
};

}  // namespace termcheck::settings
