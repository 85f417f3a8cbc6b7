#include "lower/search_path.hpp"

#include <unordered_set>

#include <fmt/core.h>

namespace termcheck::lowering {
namespace {

std::string describe(const std::vector<std::string>& patterns, const std::vector<std::string>& folders)
{
    constexpr std::size_t most_named = 8;
    const bool by_name = folders.size() <= most_named && !folders.empty();
    std::string names;
    for (const std::string& name : by_name ? folders : patterns)
        names += fmt::format("{}`{}`", names.empty() ? "" : ", ", name);
    if (patterns.empty())
        return "there are no folders to search; name them with `--path`";
    if (folders.empty())
        return fmt::format("{} matches no folder", names);
    return by_name ? fmt::format("searched {}", names)
                   : fmt::format("searched the {} folders of {}", folders.size(), names);
}

}  // namespace

SearchPath::SearchPath(const std::vector<std::string>& patterns, Folders& folders)
{
    std::unordered_set<std::string> seen;
    for (const std::string& pattern : patterns)
        for (std::string& folder : expand_path(pattern, folders))
            if (seen.insert(folder).second)
                folders_.push_back(std::move(folder));
    for (std::size_t i = 0; i < folders_.size(); ++i)
        for (const std::string& name : folders[folders_[i]].names)
            if (name.ends_with(".app") || name.ends_with(".rel"))
                files_[name].push_back(i);
    description_ = describe(patterns, folders_);
}

std::vector<std::string> SearchPath::find(std::string_view file) const
{
    std::vector<std::string> found;
    if (const auto at = files_.find(std::string(file)); at != files_.end())
        for (const std::size_t folder : at->second)
            found.push_back(folders_[folder]);
    return found;
}

}  // namespace termcheck::lowering
