#include "cli/upgrades.hpp"

#include <algorithm>
#include <cstdlib>
#include <memory>

#include <unistd.h>

#include "check/file_kind.hpp"
#include "check/template.hpp"
#include "check/version_regex.hpp"
#include "cli/io.hpp"
#include "lower/file_system.hpp"
#include "model/parse_terms.hpp"
#include "report/repository.hpp"
#include "tree/find_trees.hpp"

namespace termcheck::cli {
namespace {

bool is_asked_for(std::string_view version, std::string_view wanted) { return wanted.empty() || version == wanted; }

class Reader {
public:
    Reader(std::string_view path, const Options& options)
        : options_(options), path_(path), from_(options.from.empty() ? std::string_view{} : options.from[0])
    {
    }

    Upgrades run() &&
    {
        const bool is_input = path_ == "-";
        ReadResult read =
            !is_input ? read_file(path_)
                      : read_standard_input(std::string(options_.stdin_filename.empty() ? report::standard_input
                                                                                        : options_.stdin_filename));
        if (!read.source) {
            result_.problem = read.problem;
            result_.unreadable = true;
            return std::move(result_);
        }
        const FileKind kind = file_kind(*read.source);
        const NameFacts facts = facts_of_name(read.source->name());
        if (kind != FileKind::relup && kind != FileKind::appup) {
            result_.problem =
                "it is neither a relup nor an .appup file, but of the kind `" + std::string(to_string(kind)) + "`";
            return std::move(result_);
        }
        const ReadTerms& file = parse_file(std::move(read.source), facts.is_template);
        if (kind == FileKind::relup)
            read_relup_entries(file, facts);
        else
            read_appup_entries(file, facts);
        if (result_.problem.empty() && result_.stories.empty() && result_.refused.empty())
            result_.problem = nothing_found();
        result_.findings = std::move(result_.files.front().findings);
        return std::move(result_);
    }

private:
    ReadTerms& parse_file(std::unique_ptr<Source> source, bool is_template)
    {
        if (is_template && !source->is_latin1())
            if (const auto text = fill_holes(source->text(), Holes::tags))
                source = std::make_unique<Source>(source->name(), *text);
        ReadTerms& file = result_.files.emplace_back(std::move(source));
        file.tree = parse_terms(*file.source, file.findings, {options_.otp, options_.max_depth, 20});
        if (is_template)
            excuse_holes(*file.source, file.findings);
        return file;
    }

    /// A relup of a release tree is executed between the releases of the tree.
    void find_releases(const Relup& relup)
    {
        const std::unique_ptr<char, decltype(&std::free)> real(::realpath(path_.c_str(), nullptr), &std::free);
        if (path_ == "-" || !real)
            return;
        const std::string file(real.get()), folder = file.substr(0, file.rfind('/'));
        std::vector<std::string> files;
        for (const std::string& name : lowering::read_folder(folder).names)
            files.push_back(lowering::join(folder, name));
        const std::vector<std::string> roots = find_groups(files).trees;
        if (roots.size() == 1 && file.ends_with("/relup"))
            result_.at_hand = read_releases_of_tree(relup, roots[0], options_.otp);
    }

    const KnownRelease* find_known(std::string_view vsn) const
    {
        const auto& releases = result_.at_hand.releases;
        const auto at =
            std::ranges::find(releases, vsn, [](const KnownRelease& release) { return release.rel->vsn.text; });
        return vsn.empty() || at == releases.end() ? nullptr : &*at;
    }

    static const RelupEntry* find_entry(std::span<const RelupEntry> entries, std::string_view vsn)
    {
        const auto at = std::ranges::find(entries, vsn, [](const RelupEntry& entry) { return entry.vsn.text; });
        return at == entries.end() ? nullptr : &*at;
    }

    void read_relup_entries(const ReadTerms& file, const NameFacts& facts)
    {
        ReadTerms& target = result_.files.front();
        const Relup& relup = result_.relups.emplace_back(
            read_relup(file.tree, target.arena, target.findings, {facts.is_template, false}));
        find_releases(relup);
        for (const RelupEntry& entry : relup.up)
            tell_if_asked(entry, entry.vsn.text, relup.vsn.text, relup);
        for (const RelupEntry& entry : relup.down)
            tell_if_asked(entry, relup.vsn.text, entry.vsn.text, relup);
    }

    void tell_if_asked(const RelupEntry& entry, std::string_view from, std::string_view to, const Relup& relup)
    {
        entries_.push_back(std::string(from) + " -> " + std::string(to));
        if (!is_asked_for(from, from_) || !is_asked_for(to, options_.to))
            return;
        const RelupEntry* const back =
            find_entry(entry.direction == Direction::up ? relup.down : relup.up, entry.vsn.text);
        result_.executions.push_back(execute(entry, {find_known(from), find_known(to), back}));
        result_.stories.push_back(report::make_story(result_.executions.back(), relup.vsn.text));
    }

    void read_appup_entries(const ReadTerms& file, const NameFacts& facts)
    {
        ReadTerms& target = result_.files.front();
        const Appup appup = read_appup(file.tree, target.arena, target.findings, {facts.is_template, false});
        const std::string application(stem_of_name(file.source->name()));
        const std::optional<App> app = read_app_beside(file.source->name(), application);
        for (const auto scripts : {appup.up, appup.down})
            for (const Script& script : scripts)
                lower(appup, script, application, app ? &*app : nullptr);
    }

    /// `ebin/shop.app` for `ebin/shop.appup`, `src/shop.app.src` for `src/shop.appup.src`.
    std::optional<App> read_app_beside(const std::string& appup, const std::string& application)
    {
        const std::size_t folder = appup.rfind('/') + 1;
        for (const char* const ending : {".app", ".app.src"}) {
            const std::string path = appup.substr(0, folder) + application + ending;
            if (::access(path.c_str(), R_OK) != 0)
                continue;
            if (ReadResult read = read_file(path); read.source) {
                ReadTerms& file = parse_file(std::move(read.source), true);
                return read_app(file.tree, file.arena, file.findings, {true, false});
            }
        }
        return std::nullopt;
    }

    void lower(const Appup& appup, const Script& script, const std::string& application, const App* app)
    {
        const bool is_up = script.direction == Direction::up;
        const std::string_view other = is_up ? from_ : options_.to;
        const std::string_view top = is_up ? options_.to : from_;
        entries_.push_back((is_up ? "from " : "to ") + std::string(script.from.text.text));
        if (!is_asked_for(appup.vsn.text, top) || !is_for(script.from, other))
            return;
        LoweredEntry lowered =
            lower_entry({appup, script, result_.files.front().findings, application, app, other, options_.otp});
        if (!lowered.relup) {
            const bool is_open = lowered.version == any_version;
            const std::string_view named = is_open ? script.from.text.text : lowered.version;
            result_.refused.push_back(
                {report::upgrade_title(script.direction, application, is_up ? named : appup.vsn.text,
                                       is_up ? appup.vsn.text : named),
                 result_.stories.size(), std::move(lowered.findings), lowered.sources});
            return;
        }
        ReadTerms& made = result_.files.emplace_back(std::make_unique<Source>("relup", *lowered.relup));
        made.tree = parse_terms(*made.source, made.findings, {options_.otp, options_.max_depth, 20});
        const Relup& relup = result_.relups.emplace_back(read_relup(made.tree, made.arena, made.findings));
        for (const auto entries : {relup.up, relup.down})
            for (const RelupEntry& entry : entries) {
                result_.executions.push_back(execute(entry));
                result_.stories.push_back(
                    report::make_appup_story(result_.executions.back(), relup.vsn.text, application, script));
                result_.stories.back().remarks = std::move(lowered.remarks);
            }
    }

    bool is_for(const VersionKey& key, std::string_view version) const
    {
        if (version.empty() || key.text.text == version)
            return true;
        return key.form == VersionKey::Form::regex && VersionRegex(key.text.text, options_.otp).matches_whole(version);
    }

    std::string nothing_found() const
    {
        if (entries_.empty())
            return result_.files.front().findings.empty() ? "it has no entries, neither up nor down"
                                                          : "there is no entry in it that can be told";
        std::string text = "it has no entry for these versions, but:";
        constexpr std::size_t few = 12;
        for (std::size_t i = 0; i != std::min(few, entries_.size()); ++i)
            text.append(i == 0 ? " " : ", ").append(entries_[i]);
        return entries_.size() > few ? text + " ..." : text;
    }

    const Options& options_;
    std::string path_;
    std::string_view from_;
    Upgrades result_;
    std::vector<std::string> entries_;
};

}  // namespace

Upgrades read_upgrades(std::string_view path, const Options& options) { return Reader(path, options).run(); }

}  // namespace termcheck::cli
