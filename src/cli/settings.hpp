#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <termcheck/tree.hpp>

namespace termcheck::cli {

struct SettingKey;

/// One value of a setting, and where it stands.
struct Item {
    std::string text;
    Place place;
};

struct RuleSeverity {
    Item rule;  ///< or the beginning of a code
    Severity severity;
};

/// What one place says about rules.
struct RuleSettings {
    std::vector<Item> select, extend_select, ignore;
    std::vector<RuleSeverity> severity;
};

struct FileSettings {
    Item glob;
    RuleSettings rules;
};

/// One termcheck.config, or the `{termcheck, [...]}` of a rebar.config.
struct SettingsFile {
    std::string path;    ///< as it is called in reports
    std::string folder;  ///< what its globs and paths are relative to: without links, with a slash at the end
    std::unique_ptr<Source> source;
    Tree tree;
    Term extends;  ///< a path that is still to be read
    std::vector<std::pair<const SettingKey*, Item>> words;
    RuleSettings rules;
    std::vector<Item> exclude;
    std::vector<FileSettings> per_file;
    SettingsFile* base = nullptr;  ///< what it extends
};

/// Whether the text holds `{termcheck, [...]}` on its top level, as rebar.config may.
bool has_termcheck_tuple(const Source& source);

/// Reads the settings of `file.source`; what is wrong with them is appended to `findings`.
void read_settings(SettingsFile& file, std::vector<Diagnostic>& findings);

}  // namespace termcheck::cli
