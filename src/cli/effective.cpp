#include "cli/effective.hpp"

#include <algorithm>

#include "cli/erlang_text.hpp"
#include "model/values.hpp"

namespace termcheck::cli {
namespace {

std::string erlang_rule(std::string_view text) { return text == "all" || text == "ALL" ? "all" : erlang_string(text); }

std::string erlang_word(std::string_view text)
{
    const bool is_number = !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
    return is_number || is_plain_atom(text) ? std::string(text) : erlang_string(text);
}

std::string erlang_severity(const RuleSeverity& entry)
{
    return "{" + erlang_rule(entry.rule.text) + ", " + std::string(to_string(entry.severity)) + "}";
}

template <typename Items, typename Write>
std::string erlang_list(const Items& items, Write write)
{
    std::string out = "[";
    for (const auto& item : items)
        out.append(out.size() == 1 ? "" : ", ").append(write(item));
    return out += ']';
}

/// `{"legacy/**", [{ignore, ["TC4"]}]}`
std::string erlang_file(const FileSettings& entry)
{
    std::string settings;
    const auto add = [&](const SettingKey& key, const std::string& value) {
        settings.append(settings.empty() ? "{" : ", {").append(key.name).append(", ").append(value).append("}");
    };
    for (const SettingKey& key : setting_keys()) {
        if (key.shape == Shape::rules && !(entry.rules.*key.rules).empty())
            add(key, erlang_list(entry.rules.*key.rules, [](const Item& item) { return erlang_rule(item.text); }));
        if (key.shape == Shape::severities && !entry.rules.severity.empty())
            add(key, erlang_list(entry.rules.severity, erlang_severity));
    }
    return "{" + erlang_string(entry.glob.text) + ", [" + settings + "]}";
}

Origin origin_of(const Item& item)
{
    return item.place.source == nullptr ? Origin{Origin::command_line} : Origin{Origin::file, item.place};
}

class Gatherer {
public:
    Gatherer(const std::vector<const SettingsFile*>& files, const Options& given)
        : files_(files), given_(given), command_line_(rule_settings(given))
    {
        for (const SettingsFile* const file : files)
            layers_.push_back(&file->rules);
        layers_.push_back(&command_line_);
        const auto last =
            std::find_if(layers_.rbegin(), layers_.rend(), [](const auto* rules) { return !rules->select.empty(); });
        if (last != layers_.rend())  // what was said before it does not count
            first_layer_ = static_cast<std::size_t>(layers_.rend() - last - 1);
    }

    EffectiveSetting gather(const SettingKey& key)
    {
        EffectiveSetting setting{&key, true, {}};
        switch (key.shape) {
        case Shape::rules: gather_rules(key, setting); break;
        case Shape::globs: gather_globs(setting); break;
        case Shape::severities: gather_severities(setting); break;
        case Shape::per_file: gather_per_file(setting); break;
        case Shape::word:
        case Shape::flag:
        case Shape::path:
            setting.is_list = false;
            gather_word(key, setting);
            break;
        }
        return setting;
    }

private:
    void gather_rules(const SettingKey& key, EffectiveSetting& setting)
    {
        for (std::size_t i = first_layer_; i < layers_.size(); ++i)
            for (const Item& item : layers_[i]->*key.rules)
                setting.values.push_back({erlang_rule(item.text), origin_of(item)});
        if (setting.values.empty() && key.rules == &RuleSettings::select)
            setting.values.push_back({"all", {}});
    }

    void gather_globs(EffectiveSetting& setting)
    {
        for (const SettingsFile* const file : files_)
            for (const Item& item : file->exclude)
                setting.values.push_back({erlang_string(item.text), origin_of(item)});
        for (const std::string_view glob : given_.exclude)
            setting.values.push_back({erlang_string(glob), {Origin::command_line}});
    }

    void gather_severities(EffectiveSetting& setting)
    {
        for (const RuleSettings* const layer : layers_)
            for (const RuleSeverity& entry : layer->severity)
                setting.values.push_back({erlang_severity(entry), origin_of(entry.rule)});
    }

    void gather_per_file(EffectiveSetting& setting)
    {
        for (const SettingsFile* const file : files_)
            for (const FileSettings& entry : file->per_file)
                setting.values.push_back({erlang_file(entry), origin_of(entry.glob)});
    }

    void gather_word(const SettingKey& key, EffectiveSetting& setting)
    {
        const Item* found = nullptr;
        for (const SettingsFile* const file : files_)
            for (const auto& [word, item] : file->words)
                if (word == &key)
                    found = &item;
        const auto given = std::find_if(given_.given.rbegin(), given_.given.rend(), [&](const auto& option) {
            return option.first == key.option && !key.option.empty();
        });
        if (given != given_.given.rend() && key.option != "format")  // which is that of this command
            setting.values.push_back(
                {given->second.empty() ? "true" : erlang_word(given->second), {Origin::command_line}});
        else if (found != nullptr)
            setting.values.push_back({erlang_word(found->text), origin_of(*found)});
        else if (key.has_default)
            setting.values.push_back({std::string(key.value), {}});
    }

    const std::vector<const SettingsFile*>& files_;
    const Options& given_;
    RuleSettings command_line_;
    std::vector<const RuleSettings*> layers_;
    std::size_t first_layer_ = 0;
};

}  // namespace

std::vector<EffectiveSetting> effective_settings(const std::vector<const SettingsFile*>& files, const Options& given)
{
    std::vector<EffectiveSetting> settings;
    Gatherer gatherer(files, given);
    for (const SettingKey& key : setting_keys())
        if (key.shape != Shape::path || !key.option.empty())  // what is extended is there already
            settings.push_back(gatherer.gather(key));
    return settings;
}

}  // namespace termcheck::cli
