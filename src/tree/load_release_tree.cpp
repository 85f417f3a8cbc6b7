#include <algorithm>

#include "lower/file_system.hpp"
#include "lower/lowering_rules.hpp"
#include "lower/release_tree.hpp"
#include "lower/version_order.hpp"
#include "model/read.hpp"
#include "tree/otp_applications.hpp"
#include "tree/release_tree.hpp"

namespace termcheck {

using lowering::is_folder;
using lowering::join;
using Layout = ReleaseTree::Layout;

namespace {

/// Whether what the parser found leaves no doubt about what the file says.
bool is_whole(const std::vector<Diagnostic>& findings)
{
    return std::none_of(findings.begin(), findings.end(),
                        [](const Diagnostic& finding) { return finding.severity == Severity::error; });
}

class Loader {
public:
    Loader(ReleaseTree& tree, std::size_t jobs) : tree_(tree), jobs_(jobs) {}

    void run(const lowering::ReleaseTree& found)
    {
        if (tree_.layout == Layout::target) {
            list_emulators();
            list_libraries();
            list_releases(join(tree_.root, "releases"));
        } else {
            list_flat();
        }
        take_apps();
        for (const lowering::TreeRelease& release : found.releases)
            take_release(release, found);
        sort();
        match_relups();
    }

private:
    const std::vector<std::string>& names_in(const std::string& folder) { return tree_.store.folders()[folder].names; }

    void list_emulators()
    {
        for (const std::string& name : names_in(tree_.root))
            if (name.starts_with("erts-") && is_folder(join(tree_.root, name)))
                tree_.emulators.push_back(name.substr(5));
    }

    void list_libraries()
    {
        const std::string lib = join(tree_.root, "lib");
        for (const std::string& name : names_in(lib))
            list_apps(join(join(lib, name), "ebin"), name);
    }

    void list_apps(const std::string& folder, const std::string& folder_name)
    {
        const lowering::Folder& lies_in = tree_.store.folders()[folder];
        for (const std::string& file : lies_in.names) {
            if (!file.ends_with(".app"))
                continue;
            std::string name = file.substr(0, file.size() - 4);
            app_files_.push_back(join(folder, file));
            if (lies_in.contains(name + ".appup"))
                appup_files_.push_back(join(folder, name + ".appup"));
            tree_.apps.push_back({folder, folder_name, std::move(name), nullptr, nullptr, lies_in.identity});
        }
    }

    void take_apps()
    {
        tree_.store.read_ahead(app_files_, appup_files_, jobs_);
        for (TreeApp& app : tree_.apps) {
            app.app = model_of(tree_.store.app(join(app.folder, app.name + ".app")));
            if (tree_.store.folders()[app.folder].contains(app.name + ".appup"))
                app.appup = model_of(tree_.store.appup(join(app.folder, app.name + ".appup")));
        }
    }

    void list_releases(const std::string& releases)
    {
        for (const std::string& name : names_in(releases)) {
            const std::string path = join(releases, name);
            if (name == "RELEASES")
                tree_.installed = model_of(tree_.store.releases(path));
            else if (name == "start_erl.data")
                read_start(path);
            else if (is_folder(path))
                take_release_folder(path, name);
        }
    }

    void take_release_folder(const std::string& folder, const std::string& name)
    {
        tree_.version_folders.push_back(name);
        if (tree_.store.folders()[folder].contains("relup"))
            take_relup(folder, name);
    }

    void list_flat()
    {
        for (const std::string& name : names_in(tree_.root)) {
            const std::string folder = join(tree_.root, name);
            if (!is_folder(folder))
                continue;
            take_release_folder(folder, name);
            list_apps(folder, {});
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

    template <typename Model>
    static const Model* model_of(const lowering::Loaded<Model>& file)
    {
        return file.model ? &*file.model : nullptr;
    }

    void read_start(const std::string& path)
    {
        auto& file = tree_.start.emplace();
        file.source = tree_.store.read(path);
        if (file.source != nullptr)
            file.model = read_start_erl_data(*file.source, file.findings);
    }

    /// False if there is nothing to make a model of.
    template <typename Model>
    bool parse_file(const std::string& path, TreeFile<Model>& file)
    {
        file.source = tree_.store.read(path);
        if (file.source == nullptr)
            return false;
        file.tree = parse(*file.source, file.findings, {.otp = tree_.store.otp()});
        return is_whole(file.findings);
    }

    void take_release(const lowering::TreeRelease& found, const lowering::ReleaseTree& in)
    {
        TreeRelease release;
        release.folder = found.path.substr(0, found.path.rfind('/'));
        for (const lowering::TreeRelease& copy : in.copies)
            if (copy.rel->name == found.rel->name && copy.rel->vsn == found.rel->vsn)
                release.copies.push_back(copy.rel);
        lowering::Findings findings;
        release.release = lowering::read_release(found.path, path_for(release.folder, in.path), tree_.store, findings);
        if (!tree_.has_emulator())
            take_from_elsewhere(release.release, findings);
        lowering::check_release(release.release, findings);
        release.findings = findings.take_distinct();
        tree_.releases.push_back(std::move(release));
    }

    /// Where each release has its own applications these come first.
    const lowering::SearchPath& path_for(const std::string& folder, std::vector<std::string> path)
    {
        if (tree_.layout == Layout::flat)
            path.insert(path.begin(), folder);
        return tree_.store.search_path(path);
    }

    /// Applications of OTP that are not in the tree at all: as they are not at hand, nothing is held against them.
    void take_from_elsewhere(lowering::Release& release, lowering::Findings& findings)
    {
        for (lowering::Application& application : release.applications) {
            if (application.app != nullptr || !is_otp_application(application.name()) ||
                has_folder_of(application.name()))
                continue;
            App elsewhere;
            elsewhere.source = release.rel->source;
            elsewhere.name = application.entry->name;
            elsewhere.vsn = application.entry->vsn;
            elsewhere.is_accepted = true;
            application.app = keep(std::span<const App>(&elsewhere, 1), tree_.store.arena()).data();
            std::erase_if(findings.list(), [&](const Diagnostic& finding) {
                return finding.rule == &lowering::application_not_found &&
                       finding.place.span == application.entry->term.span();
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
    std::size_t jobs_;
    std::vector<std::string> app_files_, appup_files_;
};

}  // namespace

std::unique_ptr<ReleaseTree> load_release_tree(const std::string& root, int otp, const lowering::Overlay* overlay,
                                               std::size_t jobs)
{
    auto tree = std::make_unique<ReleaseTree>(root == "." ? "" : root, otp, overlay);
    const lowering::ReleaseTree found = lowering::read_tree(tree->root, tree->store);
    const bool has_libraries = is_folder(join(tree->root, "lib"));  // even without a release
    tree->layout = found.is_flat && !has_libraries ? Layout::flat : Layout::target;
    Loader(*tree, jobs).run(found);
    return tree->releases.empty() && tree->apps.empty() && tree->version_folders.empty() ? nullptr : std::move(tree);
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
