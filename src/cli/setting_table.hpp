#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "cli/option_table.hpp"
#include "cli/settings.hpp"

namespace termcheck::cli {

/// What the value of a setting looks like.
enum class Shape : std::uint8_t {
    word,        ///< an atom, an integer or a string: what the option takes
    flag,        ///< `true` or `false`
    path,        ///< a string, relative to the folder of the file
    rules,       ///< a list of codes, beginnings of codes, and names
    globs,       ///< a list of strings, each like a line of .gitignore
    severities,  ///< `[{Rule, Severity}]`
    per_file,    ///< `[{Glob, [Setting]}]`
};

/// A key of termcheck.config. Reading, suggestions, `termcheck config`, `termcheck init` and the documentation know no
/// others.
struct SettingKey {
    std::string_view name;
    Shape shape = Shape::word;
    std::string_view option = {};                      ///< that it stands for, which has the values and the help
    std::string_view help = {};                        ///< where there is no option, or where its help does not fit
    std::string_view value = {};                       ///< what holds without it, or an example
    bool has_default = false;                          ///< `value` is the former
    std::vector<Item> RuleSettings::*rules = nullptr;  ///< where `Shape::rules` are kept
};

std::span<const SettingKey> setting_keys();
const SettingKey* find_setting(std::string_view name);

/// The option of `check` that the setting stands for.
const Option* option_of(const SettingKey& key);

/// One line about the setting.
std::string_view help_of(const SettingKey& key);

/// It concerns single files, and may stand in `per_file`.
inline bool is_for_files(const SettingKey& key) { return key.shape == Shape::rules || key.shape == Shape::severities; }

/// The values that there are, where they can be listed.
std::span<const std::string_view> choices_of(const SettingKey& key);

}  // namespace termcheck::cli
