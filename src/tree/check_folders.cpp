#include <algorithm>
#include <map>

#include "check/report.hpp"
#include "tree/checks.hpp"
#include "tree/tree_rules.hpp"

namespace termcheck::across {
namespace {

/// How many folders are called after each application and are one and the same.
using Folders = std::map<std::pair<std::string_view, lowering::FileIdentity>, std::size_t>;

/// `NAME-VSN`: what is not called so says nothing about the version.
std::string_view version_of_folder(const TreeApp& app)
{
    const std::string_view folder = app.folder_name;
    if (!folder.starts_with(app.name) || folder.size() <= app.name.size() + 1 || folder[app.name.size()] != '-')
        return {};
    return folder.substr(app.name.size() + 1);
}

bool is_wrong(const TreeApp& app)
{
    const std::string_view version = version_of_folder(app);
    return app.app != nullptr && app.app->vsn.term && !version.empty() && version != app.app->vsn.text;
}

/// The entry of a release for the version that the folder is called after.
const RelApp* wanted_by(const ReleaseTree& tree, const TreeApp& app)
{
    for (const TreeRelease& release : tree.releases)
        for (const RelApp& entry : release.rel().apps)
            if (entry.name.text == app.name && entry.vsn.text == version_of_folder(app))
                return &entry;
    return nullptr;
}

void check_versions(const ReleaseTree& tree, const Folders& folders, std::vector<Diagnostic>& findings)
{
    for (const TreeApp& app : tree.apps) {
        if (!is_wrong(app))
            continue;
        const bool is_shared = folders.at({app.name, app.identity}) > 1;
        Report report{is_shared ? versions_share_folder : folder_of_other_version, findings};
        const Text& vsn = app.app->vsn;
        auto entry = is_shared ? report(vsn.term, "`{}` is the same folder as that of version {}: {} {} is not there",
                                        app.folder_name, vsn.text, app.name, version_of_folder(app))
                               : report(vsn.term, "version {} of `{}` lies in the folder `{}`", vsn.text, app.name,
                                        app.folder_name);
        if (const RelApp* const wanted = wanted_by(tree, app))
            entry.note(wanted->term, "this release needs that version");
    }
}

bool same_modules(const App& a, const App& b)
{
    const auto sorted = [](const App& app) {
        std::vector<std::string_view> names;
        for (const Text& module : app.modules)
            names.push_back(module.text);
        std::sort(names.begin(), names.end());
        return names;
    };
    return sorted(a) == sorted(b);
}

void check_modules(const ReleaseTree& tree, std::vector<Diagnostic>& findings)
{
    for (std::size_t i = 1; i < tree.apps.size(); ++i) {
        const TreeApp& before = tree.apps[i - 1];
        const TreeApp& app = tree.apps[i];
        if (before.name != app.name || before.app == nullptr || app.app == nullptr || before.identity == app.identity)
            continue;
        if (app.app->vsn.term && before.app->vsn == app.app->vsn && !same_modules(*before.app, *app.app)) {
            const NamedValue* const modules = find_key(*before.app, "modules");
            Report{same_version_other_modules,
                   findings}(app.app->vsn.term,
                             "`{}` {} lists other modules than in `{}`; a changed application needs a new version",
                             app.name, app.app->vsn.text, before.folder)
                .note(modules != nullptr ? modules->pair : before.app->vsn.term, "the other modules");
        }
    }
}

}  // namespace

void check_folders(const ReleaseTree& tree, std::vector<Diagnostic>& findings)
{
    Folders folders;
    for (const TreeApp& app : tree.apps)
        ++folders[{app.name, app.identity}];
    check_versions(tree, folders, findings);
    check_modules(tree, findings);
}

}  // namespace termcheck::across
