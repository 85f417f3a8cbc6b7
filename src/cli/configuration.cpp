#include "cli/configuration.hpp"

#include <algorithm>
#include <utility>

#include <sys/stat.h>
#include <unistd.h>

#include <termcheck/literal.hpp>

#include "check/report.hpp"
#include "cli/io.hpp"
#include "cli/real_path.hpp"
#include "cli/setting_table.hpp"
#include "rules/settings_rules.hpp"

namespace termcheck::cli {
namespace {

constexpr std::string_view own_name = "termcheck.config", rebar_name = "rebar.config";

/// The folder of a path, with a slash at the end; empty for the current one.
std::string folder_part(std::string_view path) { return std::string(path.substr(0, path.rfind('/') + 1)); }

/// `lib/` for `lib/shop/`; nothing where there is none, or where names do not tell, as with `..`.
std::string folder_above(std::string_view folder)
{
    const std::size_t slash = folder.size() < 2 ? std::string_view::npos : folder.rfind('/', folder.size() - 2);
    if (slash == std::string_view::npos)
        return {};
    const std::string_view name = folder.substr(slash + 1);
    return name == "/" || name == "./" || name == "../" ? std::string{} : std::string(folder.substr(0, slash + 1));
}

bool is_real_folder(const std::string& folder)
{
    struct stat status = {};
    return ::lstat(folder.substr(0, folder.size() - 1).c_str(), &status) == 0 && S_ISDIR(status.st_mode);
}

/// Where a path on the command line begins to be a pattern, its folder ends.
std::string start_folder(const Options& options)
{
    std::string_view path = options.arguments.empty() ? "." : options.arguments[0];
    if (path == "-")
        path = options.stdin_filename;
    struct stat status = {};
    if (::stat(std::string(path).c_str(), &status) == 0)
        return S_ISDIR(status.st_mode) ? std::string(path) + "/" : folder_part(path);
    return folder_part(path.substr(0, path.find_first_of("*?[{\\")));
}

/// The value of a key that is nearest to the file.
const Item* find_word(std::span<const SettingsFile* const> files, const SettingKey& key)
{
    const Item* found = nullptr;
    for (const SettingsFile* const file : files)
        for (const auto& [word, item] : file->words)
            if (word == &key)
                found = &item;
    return found;
}

void store(const SettingKey& key, const Item& item, Options& options)
{
    const Option& option = *option_of(key);
    if (key.shape == Shape::flag && item.text == "false")
        return;
    const auto choice = std::find(option.choices.begin(), option.choices.end(), item.text);
    option.store(
        options,
        {item.text, choice == option.choices.end() ? 0 : static_cast<unsigned>(choice - option.choices.begin())});
}

/// Patterns, and what they are relative to.
struct Globs {
    std::vector<IgnoreRule> rules;
    std::string_view folder;

    Ignored judge_path(std::string_view path, bool is_folder) const
    {
        if (path.starts_with(folder))
            return judge(rules, path.substr(folder.size()), is_folder);
        // Of a file elsewhere only the name can match.
        return is_folder ? Ignored::unsaid : judge(rules, path.substr(path.rfind('/') + 1), false);
    }
};

Globs globs_of(const SettingsFile& file, std::span<const Item> items)
{
    Globs globs{{}, file.folder};
    for (const Item& item : items)
        for (IgnoreRule& rule : read_ignore_rules(item.text))
            globs.rules.push_back(std::move(rule));
    return globs;
}

/// The path itself, or a folder that it is in.
bool matches(const Globs& globs, std::string_view path)
{
    for (std::size_t end = path.find('/', 1); end != std::string_view::npos; end = path.find('/', end + 1))
        if (globs.judge_path(path.substr(0, end), true) == Ignored::yes)
            return true;
    return globs.judge_path(path, false) == Ignored::yes;
}

bool is_extended_by(const SettingsFile* file, const SettingsFile* by)
{
    while (by != nullptr && by != file)
        by = by->base;
    return file != nullptr && by == file;
}

}  // namespace

struct Configuration::Chain {
    std::vector<const SettingsFile*> files;  ///< the first is extended by the others
    Options options;
    std::vector<Globs> exclude;
    std::vector<std::pair<Globs, const RuleSettings*>> per_file;
    std::map<std::vector<bool>, Policy> policies;  ///< by which of `per_file` match

    bool excludes(std::string_view path, bool is_folder) const
    {
        for (std::size_t i = exclude.size(); i-- > 0;)
            if (const Ignored verdict = exclude[i].judge_path(path, is_folder); verdict != Ignored::unsaid)
                return verdict == Ignored::yes;
        return false;
    }

    const Policy& policy(std::string_view path)
    {
        std::vector<bool> matching;
        for (const auto& [globs, rules] : per_file)
            matching.push_back(matches(globs, path));
        const auto [entry, is_new] = policies.try_emplace(matching);
        Policy& policy = entry->second;
        if (!is_new)
            return policy;
        policy.options = &options;
        policy.filter.set_min_level(options.min_level);
        for (const SettingsFile* const file : files)
            policy.filter.add(file->rules);
        policy.filter.add(rule_settings(options));
        for (std::size_t i = 0; i < per_file.size(); ++i)
            if (matching[i])
                policy.filter.add(*per_file[i].second);
        return policy;
    }
};

Configuration::Configuration(std::span<const char* const> arguments, const Options& given)
    : arguments_(arguments), given_(given), here_(real_path("."))
{
    none_ = std::make_unique<Chain>();
    none_->options = given_;
    problem_ = find_unknown_rule(given_);
    if (problem_.empty() && given_.no_config && !given_.config.empty())
        problem_ = "`--config` and `--no-config` say the opposite";
    if (!problem_.empty())
        return;
    if (!given_.config.empty()) {
        std::string problem;
        const SettingsFile* const file = load(std::string(given_.config), problem);
        if (file == nullptr)
            problem_ = "`" + std::string(given_.config) + "` " + problem;
        else
            only_ = &chain_from(*file);
    }
    if (!problem_.empty())
        return;
    const Chain& chain = chain_of(start_folder(given_));
    options_ = &chain.options;
    file_ = chain.files.empty() ? nullptr : chain.files.back();
}

Configuration::~Configuration() = default;

Configuration::Chain& Configuration::chain_from(const SettingsFile& file)
{
    std::unique_ptr<Chain>& chain = chains_[&file];
    if (chain != nullptr)
        return *chain;
    chain = std::make_unique<Chain>();
    for (const SettingsFile* each = &file; each != nullptr; each = each->base)
        chain->files.insert(chain->files.begin(), each);
    for (const SettingKey& key : setting_keys())
        if (const Item* const item = find_word(chain->files, key))
            store(key, *item, chain->options);
    parse_arguments(arguments_, chain->options);
    for (const SettingsFile* const each : chain->files) {
        chain->exclude.push_back(globs_of(*each, each->exclude));
        for (const FileSettings& entry : each->per_file)
            chain->per_file.emplace_back(globs_of(*each, {&entry.glob, 1}), &entry.rules);
    }
    return *chain;
}

/// The configuration in a folder itself.
Configuration::Chain* Configuration::chain_in(const std::string& folder)
{
    const std::string shown = relative_path(folder, here_);
    std::string problem;
    if (::access((folder + std::string(own_name)).c_str(), F_OK) == 0) {
        const std::string path = shown + std::string(own_name);
        if (const SettingsFile* const file = load(path, problem))
            return &chain_from(*file);
        if (problem_.empty())
            problem_ = "`" + path + "` " + problem;
    }
    if (::access((folder + std::string(rebar_name)).c_str(), R_OK) != 0)
        return nullptr;
    const SettingsFile* const file = load(shown + std::string(rebar_name), problem);
    return file == nullptr ? nullptr : &chain_from(*file);
}

/// The nearest one, upwards from a folder as it is written.
Configuration::Chain& Configuration::chain_of(const std::string& folder)
{
    if (only_ != nullptr || given_.no_config)
        return only_ != nullptr ? *only_ : *none_;
    std::vector<std::string> passed;
    Chain* found = none_.get();
    for (std::string at = real_folder(folder); !at.empty(); at.erase(at.rfind('/', at.size() - 2) + 1)) {
        if (const auto known = by_folder_.find(at); known != by_folder_.end()) {
            found = known->second;
            break;
        }
        passed.push_back(at);
        if (Chain* const chain = chain_in(at)) {
            found = chain;
            break;
        }
        if (at == "/")
            break;
    }
    for (const std::string& each : passed)
        by_folder_[each] = found;
    return *found;
}

/// A file with all that it extends.
SettingsFile* Configuration::load(const std::string& path, std::string& problem)
{
    SettingsFile* const file = load_one(path, problem);
    for (SettingsFile* at = file; at != nullptr && at->extends; at = at->base) {
        const Term extends = std::exchange(at->extends, Term{});
        SettingsFile* const base = load_base(*at, extends);
        if (is_extended_by(base, file))
            Report{settings::settings_cycle, findings_}(extends, "`{}` extends itself{}", base->path,
                                                        base == at ? "" : " by way of others");
        else
            at->base = base;
    }
    return file;
}

SettingsFile* Configuration::load_one(const std::string& path, std::string& problem)
{
    const std::string real = real_path(path);
    std::unique_ptr<SettingsFile>& known = files_[real.empty() ? path : real];
    if (known != nullptr)
        return known.get();
    ReadResult read = read_file(path);
    problem = std::move(read.problem);
    if (read.source == nullptr)
        return nullptr;
    if (path.ends_with(rebar_name) && !has_termcheck_tuple(*read.source)) {
        problem = "has no `{termcheck, [{Key, Value}]}`";
        return nullptr;
    }
    known = std::make_unique<SettingsFile>();
    known->path = path;
    known->folder = folder_part(real);
    known->source = std::move(read.source);
    read_settings(*known, findings_);
    return known.get();
}

SettingsFile* Configuration::load_base(const SettingsFile& file, Term extends)
{
    const std::string path = *string_text(extends);
    const std::string real = real_path(path.starts_with('/') ? path : file.folder + path);
    const std::string shown = real.empty() ? (path.starts_with('/') ? path : folder_part(file.path) + path)
                                           : relative_path(folder_part(real), here_) + real.substr(real.rfind('/') + 1);
    std::string problem;
    SettingsFile* const base = load_one(shown, problem);
    if (base == nullptr)
        Report{settings::unreadable_settings, findings_}(extends, "`{}` {}", shown, problem);
    return base;
}

/// Most folders lie in one that is known already, and are no links.
const std::string& Configuration::real_folder(const std::string& folder)
{
    std::vector<std::string> unknown{folder};
    while (!real_folders_.contains(unknown.back())) {
        std::string above = folder_above(unknown.back());
        if (above.empty()) {
            add_real_folder(unknown.back(), real_path(unknown.back().empty() ? "." : unknown.back()));
            break;
        }
        unknown.push_back(std::move(above));
    }
    for (std::size_t i = unknown.size() - 1; i-- > 0;) {
        const std::string& above = real_folders_.at(unknown[i + 1]);
        const std::string name = unknown[i].substr(unknown[i + 1].size());
        add_real_folder(unknown[i],
                        is_real_folder(unknown[i]) && !above.empty() ? above + name : real_path(unknown[i]));
    }
    return real_folders_.at(folder);
}

void Configuration::add_real_folder(const std::string& folder, std::string real)
{
    if (!real.ends_with('/'))
        real += '/';
    real_folders_.emplace(folder, std::move(real));
}

const Policy& Configuration::policy(const std::string& path)
{
    const std::string folder = folder_part(path);
    return chain_of(folder).policy(real_folder(folder) + path.substr(folder.size()));
}

bool Configuration::excludes(const std::string& path, std::size_t named)
{
    const std::string folder = folder_part(path);
    const Chain& chain = chain_of(folder);
    if (chain.exclude.empty())
        return false;
    const std::string real = real_folder(folder) + path.substr(folder.size());
    const std::string_view tail = std::string_view(path).substr(std::min(named, path.size()));
    const std::size_t begin = real.ends_with(tail) ? real.size() - tail.size() : 0;
    for (std::size_t end = real.find('/', std::max<std::size_t>(begin, 1)); end != std::string::npos;
         end = real.find('/', end + 1))
        if (chain.excludes(std::string_view(real).substr(0, end), true))
            return true;
    return begin < real.size() && chain.excludes(real, false);
}

void Configuration::apply(std::vector<Diagnostic>& findings)
{
    const Source* last = nullptr;
    const Policy* policy_of_last = nullptr;
    std::erase_if(findings, [&](Diagnostic& finding) {
        if (finding.place.source != last || policy_of_last == nullptr) {
            last = finding.place.source;
            policy_of_last = &policy(last->name());
        }
        return !policy_of_last->filter.take(finding);
    });
}

}  // namespace termcheck::cli
