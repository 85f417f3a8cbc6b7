#include <algorithm>

#include <sys/stat.h>

#include "lower/file_system.hpp"
#include "lower/lowering_rules.hpp"
#include "model/read.hpp"
#include "tree/otp_applications.hpp"
#include "tree/release_tree.hpp"
#include "tree/version_order.hpp"

namespace termcheck {

using lowering::is_folder;
using lowering::join;
using lowering::list_folder;
using Layout = ReleaseTree::Layout;

namespace {

/// Releases that only make boot scripts for starting OTP; OTP and relx put them beside the real ones.
bool is_for_booting(std::string_view file)
{
    constexpr std::string_view names[] = {"start_clean.rel", "start_sasl.rel", "no_dot_erlang.rel", "start_all_example.rel"};
    return std::find(std::begin(names), std::end(names), file) != std::end(names);
}

bool is_release_file(std::string_view name) { return name.ends_with(".rel") && !is_for_booting(name); }

FolderIdentity identity_of(const std::string& folder)
{
    struct stat status {};
    if (::stat(folder.c_str(), &status) != 0)
        return {};
    return {status.st_dev, status.st_ino};
}

/// Whether what the parser found leaves no doubt about what the file says.
bool is_whole(const std::vector<Diagnostic>& findings)
{
    return std::none_of(findings.begin(), findings.end(), [](const Diagnostic& finding) { return finding.severity == Severity::error; });
}

class Loader {
public:
    explicit Loader(ReleaseTree& tree) : tree_(tree) {}

    void run()
    {
        if (tree_.layout == Layout::target) {
            list_emulators();
            list_libraries();
            list_releases(join(tree_.root, "releases"));
        } else {
            list_flat();
        }
        read_releases();
        sort();
        match_relups();
    }

private:
    void list_emulators()
    {
        for (const std::string& name : list_folder(tree_.root.empty() ? "." : tree_.root))
            if (name.starts_with("erts-") && is_folder(join(tree_.root, name)))
                tree_.emulators.push_back(name.substr(5));
    }

    void list_libraries()
    {
        const std::string lib = join(tree_.root, "lib");
        for (const std::string& name : list_folder(lib))
            take_apps(join(join(lib, name), "ebin"), name);
    }

    void take_apps(const std::string& folder, const std::string& folder_name)
    {
        for (const std::string& file : list_folder(folder))
            if (file.ends_with(".app"))
                take_app(folder, folder_name, file.substr(0, file.size() - 4));
    }

    void take_app(const std::string& folder, const std::string& folder_name, std::string name)
    {
        const auto& app = tree_.store.app(join(folder, name + ".app"));
        const auto& appup = tree_.store.appup(join(folder, name + ".appup"));
        tree_.apps.push_back({folder, folder_name, std::move(name), app.model ? &*app.model : nullptr,
                              appup.model ? &*appup.model : nullptr, identity_of(folder)});
    }

    void list_releases(const std::string& releases)
    {
        for (const std::string& name : list_folder(releases)) {
            const std::string path = join(releases, name);
            if (is_release_file(name))
                release_files_.push_back({releases, path});
            else if (name == "RELEASES")
                read_installed(path);
            else if (name == "start_erl.data")
                read_start(path);
            else if (is_folder(path))
                take_release_folder(path, name);
        }
    }

    void take_release_folder(const std::string& folder, const std::string& name)
    {
        tree_.version_folders.push_back(name);
        for (const std::string& file : list_folder(folder)) {
            if (is_release_file(file))
                release_files_.push_back({folder, join(folder, file)});
            else if (file == "relup")
                take_relup(folder, name);
        }
    }

    void list_flat()
    {
        for (const std::string& name : list_folder(tree_.root.empty() ? "." : tree_.root)) {
            const std::string folder = join(tree_.root, name);
            if (!is_folder(folder))
                continue;
            take_release_folder(folder, name);
            take_apps(folder, {});
        }
    }

    void take_relup(const std::string& folder, const std::string& name)
    {
        TreeRelup& relup = tree_.relups.emplace_back();
        relup.folder = folder;
        relup.folder_name = name;
        if (parse_file(join(folder, "relup"), relup.file))
            relup.file.model = read_relup(relup.file.tree, tree_.store.arena(), relup.file.findings);
    }

    void read_installed(const std::string& path)
    {
        auto& file = tree_.installed.emplace();
        if (parse_file(path, file))
            file.model = termcheck::read_releases(file.tree, tree_.store.arena(), file.findings);
    }

    void read_start(const std::string& path)
    {
        auto& file = tree_.start.emplace();
        file.source = lowering::read_source(path);
        if (file.source != nullptr)
            file.model = read_start_erl_data(*file.source, file.findings);
    }

    /// False if there is nothing to make a model of.
    template <typename Model>
    bool parse_file(const std::string& path, TreeFile<Model>& file)
    {
        file.source = lowering::read_source(path);
        if (file.source == nullptr)
            return false;
        file.tree = parse(*file.source, file.findings, {.otp = tree_.store.otp()});
        return is_whole(file.findings);
    }

    struct ReleaseFile {
        std::string folder, path;
    };

    void read_releases()
    {
        // Those in a folder first: others are what was unpacked last.
        std::stable_sort(release_files_.begin(), release_files_.end(),
                         [](const ReleaseFile& a, const ReleaseFile& b) { return a.folder.size() > b.folder.size(); });
        for (const ReleaseFile& file : release_files_) {
            const auto& loaded = tree_.store.rel(file.path);
            if (loaded.model && loaded.model->is_accepted)
                take_release(file, *loaded.model);
        }
    }

    void take_release(const ReleaseFile& file, const Rel& rel)
    {
        for (TreeRelease& known : tree_.releases)
            if (known.rel().name == rel.name && known.rel().vsn == rel.vsn) {
                known.copies.push_back(&rel);
                return;
            }
        TreeRelease release;
        release.folder = file.folder;
        lowering::Findings findings;
        release.release = lowering::read_release(file.path, path_for(file), tree_.store, findings);
        if (release.release.rel == nullptr)
            return;
        if (!tree_.has_emulator())
            take_from_elsewhere(release.release, findings);
        lowering::check_release(release.release, findings);
        release.findings = findings.take_distinct();
        tree_.releases.push_back(std::move(release));
    }

    /// Where each release has its own applications these come first.
    lowering::SearchPath path_for(const ReleaseFile& file) const
    {
        return tree_.layout == Layout::target ? tree_.path : lowering::SearchPath({file.folder, join(tree_.root, "*")});
    }

    /// Applications of OTP that are not in the tree at all: as they are not at hand, nothing is held against them.
    void take_from_elsewhere(lowering::Release& release, lowering::Findings& findings)
    {
        for (lowering::Application& application : release.applications) {
            if (application.app != nullptr || !is_otp_application(application.name()) || has_folder_of(application.name()))
                continue;
            App elsewhere;
            elsewhere.source = release.rel->source;
            elsewhere.name = application.entry->name;
            elsewhere.vsn = application.entry->vsn;
            elsewhere.is_accepted = true;
            application.app = keep(std::span<const App>(&elsewhere, 1), tree_.store.arena()).data();
            std::erase_if(findings.list(), [&](const Diagnostic& finding) {
                return finding.rule == &lowering::application_not_found && finding.place.span == application.entry->term.span();
            });
        }
        release.ok = !findings.has_error() && release.rel->is_accepted;
    }

    bool has_folder_of(std::string_view name) const
    {
        return std::any_of(tree_.apps.begin(), tree_.apps.end(), [&](const TreeApp& app) { return app.name == name; });
    }

    void sort()
    {
        std::stable_sort(tree_.releases.begin(), tree_.releases.end(), [](const TreeRelease& a, const TreeRelease& b) {
            return a.name() != b.name() ? a.name() < b.name() : is_older(a.vsn(), b.vsn());
        });
        const auto vsn = [](const TreeApp& app) { return app.app != nullptr ? app.app->vsn.text : std::string_view{}; };
        std::stable_sort(tree_.apps.begin(), tree_.apps.end(), [&](const TreeApp& a, const TreeApp& b) {
            return a.name != b.name ? a.name < b.name : is_older(vsn(a), vsn(b));
        });
    }

    /// The release handler takes `releases/VSN/relup`, wherever the .rel file is.
    void match_relups()
    {
        for (std::size_t i = 0; i < tree_.relups.size(); ++i) {
            TreeRelup& relup = tree_.relups[i];
            for (std::size_t j = 0; j < tree_.releases.size(); ++j) {
                TreeRelease& release = tree_.releases[j];
                const bool beside = release.folder == relup.folder;
                if (!beside && release.vsn() != relup.folder_name)
                    continue;
                if (relup.release == TreeRelup::none || beside)
                    relup.release = j;
                if (release.relup == TreeRelup::none || beside)
                    release.relup = i;
            }
        }
    }

    ReleaseTree& tree_;
    std::vector<ReleaseFile> release_files_;
};

std::vector<std::string> library_path(const std::string& root, Layout layout)
{
    return {layout == Layout::target ? join(join(root, "lib"), "*/ebin") : join(root, "*")};
}

bool has_release_file(const std::string& folder)
{
    const auto names = list_folder(folder);
    return std::any_of(names.begin(), names.end(), [](const std::string& name) { return is_release_file(name); });
}

std::optional<Layout> layout_of(const std::string& root)
{
    if (is_folder(join(root, "releases")) || is_folder(join(root, "lib")))
        return Layout::target;
    for (const std::string& name : list_folder(root.empty() ? "." : root))
        if (has_release_file(join(root, name)))
            return Layout::flat;
    return std::nullopt;
}

}  // namespace

ReleaseTree::ReleaseTree(std::string folder, Layout form, int otp)
    : root(std::move(folder)), layout(form), store(otp), path(library_path(root, form))
{
}

std::unique_ptr<ReleaseTree> load_release_tree(const std::string& root, int otp)
{
    const std::string folder = root == "." ? "" : root;
    const auto layout = layout_of(folder);
    if (!layout)
        return nullptr;
    auto tree = std::make_unique<ReleaseTree>(folder, *layout, otp);
    Loader(*tree).run();
    return tree;
}

KnownRelease known_release(const TreeRelease& release)
{
    KnownRelease known;
    known.rel = release.release.rel;
    for (const lowering::Application& application : release.release.applications)
        known.apps.push_back({application.entry, application.app, {}});
    return known;
}

const TreeRelease* find_release(const ReleaseTree& tree, std::string_view name, std::string_view vsn)
{
    for (const TreeRelease& release : tree.releases)
        if (release.vsn() == vsn && release.name() == name)
            return &release;
    return nullptr;
}

const TreeApp* find_app(const ReleaseTree& tree, std::string_view name, std::string_view vsn)
{
    for (const TreeApp& app : tree.apps)
        if (app.name == name && app.app != nullptr && app.app->vsn.text == vsn)
            return &app;
    return nullptr;
}

}  // namespace termcheck
