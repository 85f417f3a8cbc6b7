#pragma once

#include <map>
#include <memory>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "cli/gitignore.hpp"
#include "cli/options.hpp"
#include "cli/rule_filter.hpp"
#include "cli/settings.hpp"

namespace termcheck::cli {

/// What holds for one file.
struct Policy {
    const Options* options = nullptr;
    RuleFilter filter;
};

/// The command line, and the configuration files of what is checked: for each file the nearest one, upwards from its
/// folder. What the command line says wins.
class Configuration {
public:
    Configuration(std::span<const char* const> arguments, const Options& given);
    Configuration(const Configuration&) = delete;
    Configuration& operator=(const Configuration&) = delete;
    ~Configuration();

    /// What is wrong with the command line, or with a configuration file that cannot be read; or nothing.
    const std::string& problem() const { return problem_; }
    /// The command line, and for what it does not say the configuration of the first path on it.
    const Options& options() const { return *options_; }
    /// The command line alone.
    const Options& given() const { return given_; }

    /// What holds for the file of this path; not for two threads at a time.
    const Policy& policy(const std::string& path);
    /// Whether a configuration leaves the file out; `named` bytes of its path were given, and are not looked at.
    bool excludes(const std::string& path, std::size_t named);
    void apply(std::vector<Diagnostic>& findings);

    /// The configuration that `options` are taken from; nullptr without any.
    const SettingsFile* of_options() const { return file_; }

    /// What is wrong with the configuration files that were looked at.
    const std::vector<Diagnostic>& findings() const { return findings_; }

private:
    struct Chain;  ///< a configuration with all that it extends

    Chain& chain_from(const SettingsFile& file);
    Chain* chain_in(const std::string& folder);
    Chain& chain_of(const std::string& folder);
    SettingsFile* load(const std::string& path, std::string& problem);
    SettingsFile* load_one(const std::string& path, std::string& problem);
    SettingsFile* load_base(const SettingsFile& file, Term extends);
    const std::string& real_folder(const std::string& folder);
    void add_real_folder(const std::string& folder, std::string real);

    std::span<const char* const> arguments_;
    std::string problem_;
    Options given_;
    const Options* options_ = &given_;
    const SettingsFile* file_ = nullptr;
    std::string here_;                                            ///< the current folder
    std::map<std::string, std::unique_ptr<SettingsFile>> files_;  ///< by their real paths
    std::map<const SettingsFile*, std::unique_ptr<Chain>> chains_;
    std::unique_ptr<Chain> none_;
    Chain* only_ = nullptr;                                      ///< `--config`
    std::unordered_map<std::string, Chain*> by_folder_;          ///< real folders
    std::unordered_map<std::string, std::string> real_folders_;  ///< of folders as they are written
    std::vector<Diagnostic> findings_;
};

}  // namespace termcheck::cli
