#include "lower/release_tree.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "lower/file_system.hpp"
#include "lower/version_order.hpp"

namespace termcheck::lowering {
namespace {

/// What OTP, relx and mix put beside a release for booting without its applications.
bool is_boot_helper(std::string_view stem)
{
    return stem == "start_clean" || stem == "no_dot_erlang" || stem == "start_sasl" || stem == "start_none" ||
           stem == "start_all_example";
}

std::string_view stem_of(std::string_view path)
{
    path.remove_prefix(path.rfind('/') + 1);
    return path.substr(0, path.size() - std::string_view(".rel").size());
}

void find_rels(const std::string& folder, Folders& folders, std::vector<std::string>& paths)
{
    for (const std::string& name : folders[folder].names)
        if (name.ends_with(".rel") && !is_boot_helper(stem_of(name)))
            paths.push_back(join(folder, name));
}

/// The likelier of two files for one release: that in `releases/VSN/`, then that of the release's name.
bool is_better(const TreeRelease& a, const TreeRelease& b)
{
    const auto rank = [](const TreeRelease& release) {
        const bool in_own_folder = release.path.find(fmt::format("/{}/", release.rel->vsn.text)) != std::string::npos;
        return 2 * int{in_own_folder} + int{stem_of(release.path) == release.rel->name.text};
    };
    return rank(a) > rank(b);
}

/// `releases` of a folder; else .rel files in the folder itself, or in those just below.
std::vector<std::string> find_all_rels(const std::string& root, Folders& folders, bool& is_flat)
{
    const std::string releases = join(root, "releases");
    std::vector<std::string> paths;
    for (const std::string& name : folders[releases].names)
        find_rels(join(releases, name), folders, paths);
    find_rels(releases, folders, paths);
    if (paths.empty())
        find_rels(root, folders, paths);
    if (!paths.empty() || is_folder(releases))
        return paths;
    is_flat = true;
    for (const std::string& name : folders[root].names)
        find_rels(join(root, name), folders, paths);
    return paths;
}

/// Libraries that RELEASES knows elsewhere: those of OTP, say, when a release does not bring its own.
void add_installed(const std::string& root, Store& store, std::vector<std::string>& path)
{
    const Loaded<Releases>& file = store.releases(join(join(root, "releases"), "RELEASES"));
    if (!file.model)
        return;
    for (const InstalledRelease& release : file.model->releases)
        for (const InstalledLib& lib : release.libs)
            path.push_back(join(join(root, lib.dir.text.substr(lib.dir.text.starts_with("./") ? 2 : 0)), "ebin"));
}

}  // namespace

ReleaseTree read_tree(const std::string& root, Store& store)
{
    ReleaseTree tree;
    std::map<std::pair<std::string_view, std::string_view>, TreeRelease> best;
    for (const std::string& path : find_all_rels(root, store.folders(), tree.is_flat)) {
        const Loaded<Rel>& file = store.rel(path);
        if (!file.model || !file.model->is_accepted) {
            tree.unusable.push_back(path);
            continue;
        }
        TreeRelease found{path, &*file.model};
        const auto [at, is_new] = best.try_emplace({found.rel->name.text, found.rel->vsn.text}, found);
        if (!is_new && is_better(found, at->second))
            std::swap(found, at->second);
        if (!is_new)
            tree.copies.push_back(found);
    }
    for (const auto& [key, release] : best)
        tree.releases.push_back(release);
    std::stable_sort(tree.releases.begin(), tree.releases.end(), [](const TreeRelease& a, const TreeRelease& b) {
        return is_older(a.rel->vsn.text, b.rel->vsn.text);
    });
    tree.path.push_back(join(root, tree.is_flat ? "*" : "lib/*/ebin"));
    add_installed(root, store, tree.path);
    return tree;
}

}  // namespace termcheck::lowering
