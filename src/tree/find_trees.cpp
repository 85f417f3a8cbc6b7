#include "tree/find_trees.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <string_view>
#include <unordered_set>

#include "lower/file_system.hpp"

namespace termcheck {
namespace {

using std::string_view;

string_view base_name(string_view path) { return path.substr(path.rfind('/') + 1); }

string_view folder_of(string_view path)
{
    const std::size_t slash = path.rfind('/');
    return slash == string_view::npos ? string_view{} : path.substr(0, std::max<std::size_t>(slash, 1));
}

/// The folder above a path that ends in one of this name, or nothing.
std::optional<string_view> above(string_view folder, string_view name)
{
    if (base_name(folder) != name)
        return std::nullopt;
    return folder_of(folder);
}

bool is_release_part(string_view file)
{
    return file.ends_with(".rel") || file == "relup" || file == "RELEASES" || file == "start_erl.data";
}

bool is_app_part(string_view file) { return file.ends_with(".app") || file.ends_with(".appup"); }

/// The root of the tree that a file lies in, by the names of the folders above it.
std::optional<string_view> root_of(string_view path)
{
    const string_view file = base_name(path);
    const string_view folder = folder_of(path);
    if (is_release_part(file)) {
        if (const auto root = above(folder, "releases"))
            return root;
        return folder.empty() ? std::nullopt : above(folder_of(folder), "releases");
    }
    if (is_app_part(file))
        if (const auto app = above(folder, "ebin"); app && !app->empty())
            return above(folder_of(*app), "lib");
    return std::nullopt;
}

/// Folders in which a .rel file lies together with other files of a release, as in the folder of a flat tree.
std::set<string_view> flat_roots(std::span<const std::string> paths)
{
    std::unordered_set<string_view> with_release, with_others;
    for (const std::string& path : paths) {
        if (root_of(path))
            continue;
        const string_view file = base_name(path);
        if (file.ends_with(".rel"))
            with_release.insert(folder_of(path));
        else if (file == "relup" || is_app_part(file))
            with_others.insert(folder_of(path));
    }
    std::set<string_view> roots;
    for (const string_view folder : with_release)
        if (with_others.contains(folder) && !folder.empty())
            roots.insert(folder_of(folder));
    return roots;
}

/// `shop.app` for `shop.appup` and `shop.app.src` for `shop.appup.src`; nothing for other files.
std::string app_beside(string_view appup)
{
    for (const auto& [ending, other] :
         {std::pair<string_view, string_view>{".appup", ".app"}, {".appup.src", ".app.src"}})
        if (appup.ends_with(ending))
            return std::string(appup.substr(0, appup.size() - ending.size())).append(other);
    return {};
}

std::vector<AppPair> find_pairs(std::span<const std::string> paths, const std::set<string_view>& flat)
{
    const std::unordered_set<string_view> known(paths.begin(), paths.end());
    std::vector<AppPair> pairs;
    for (const std::string& path : paths) {
        std::string app = app_beside(path);
        if (app.empty() || root_of(path) || flat.contains(folder_of(folder_of(path))))
            continue;
        // `src/shop.appup` goes with `src/shop.app.src`.
        if (!known.contains(app))
            app += ".src";
        if (known.contains(app))
            pairs.push_back({app, path});
    }
    return pairs;
}

bool is_tree(const std::string& folder)
{
    if (base_name(folder) == "releases")
        return false;
    if (lowering::is_folder(lowering::join(folder, "releases")))
        return true;
    for (const std::string& name : lowering::read_folder(folder).names)
        for (const std::string& file : lowering::read_folder(lowering::join(folder, name)).names)
            if (file.ends_with(".rel"))
                return true;
    return false;
}

}  // namespace

Groups find_groups(std::span<const std::string> paths)
{
    const std::set<string_view> flat = flat_roots(paths);
    std::set<string_view> roots = flat;
    for (const std::string& path : paths)
        if (const auto root = root_of(path))
            roots.insert(*root);
    Groups groups;
    for (const string_view root : roots)
        groups.trees.emplace_back(root.empty() ? "." : root);
    groups.pairs = find_pairs(paths, flat);
    return groups;
}

std::vector<std::string> find_trees(const std::string& folder)
{
    constexpr int most_levels = 5;
    if (base_name(folder) == "releases")
        return {std::string(folder_of(folder).empty() ? "." : folder_of(folder))};
    std::vector<std::string> open{folder}, found;
    for (int level = 0; level < most_levels && found.empty() && !open.empty(); ++level) {
        std::vector<std::string> below;
        for (const std::string& here : open) {
            if (is_tree(here)) {
                found.push_back(here);
                continue;
            }
            for (const std::string& name : lowering::read_folder(here).names)
                if (!name.starts_with('.') && lowering::is_folder(lowering::join(here, name)))
                    below.push_back(lowering::join(here, name));
        }
        open = std::move(below);
    }
    return found;
}

}  // namespace termcheck
