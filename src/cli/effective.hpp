#pragma once

#include <string>
#include <vector>

#include "cli/configuration.hpp"
#include "cli/setting_table.hpp"

namespace termcheck::cli {

/// Where a value comes from.
struct Origin {
    enum Kind { by_default, command_line, file } kind = by_default;
    Place place = {};
};

/// A value as Erlang text, or an element of a list.
struct EffectiveValue {
    std::string text;
    Origin origin;
};

struct EffectiveSetting {
    const SettingKey* key;
    bool is_list = false;
    std::vector<EffectiveValue> values;  ///< one, if it is no list; none where nothing is said and nothing holds
};

/// All settings that hold for a file, from its configuration (files that are extended first) and the command line.
std::vector<EffectiveSetting> effective_settings(const std::vector<const SettingsFile*>& files, const Options& given);

}  // namespace termcheck::cli
