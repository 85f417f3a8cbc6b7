#include "lower/file_system.hpp"

#include <algorithm>

#include <dirent.h>
#include <sys/stat.h>

#include "files/read_file.hpp"

namespace termcheck::lowering {
namespace {

std::vector<std::string> components(std::string_view path)
{
    std::vector<std::string> parts;
    if (path.starts_with('/'))
        parts.emplace_back("/");
    for (std::size_t begin = 0; begin < path.size();) {
        const std::size_t end = std::min(path.find('/', begin), path.size());
        if (end != begin)
            parts.emplace_back(path.substr(begin, end - begin));
        begin = end + 1;
    }
    return parts;
}

/// `*` stands for any characters, and alone for at least one.
bool matches(std::string_view pattern, std::string_view name)
{
    std::size_t p = 0, n = 0, star = std::string_view::npos, resume = 0;
    while (n < name.size()) {
        if (p < pattern.size() && pattern[p] == '*') {
            star = p++;
            resume = n;
        } else if (p < pattern.size() && pattern[p] == name[n]) {
            ++p;
            ++n;
        } else if (star != std::string_view::npos) {
            p = star + 1;
            n = ++resume;
        } else {
            return false;
        }
    }
    return pattern.find_first_not_of('*', p) == std::string_view::npos;
}

/// `systools_lib:add_dir/3` and `add_dirs/3`: one component further.
std::vector<std::string> descend(const std::vector<std::string>& folders, const std::string& component)
{
    std::vector<std::string> found;
    const bool has_star = component.find('*') != std::string::npos;
    for (const std::string& folder : folders) {
        if (!has_star) {
            found.push_back(join(folder, component));
            continue;
        }
        for (const std::string& name : list_folder(folder))
            if (matches(component, name))
                found.push_back(join(folder, name));
    }
    found.erase(std::remove_if(found.begin(), found.end(), [](const std::string& path) { return !is_folder(path); }),
                found.end());
    return found;
}

}  // namespace

std::optional<FileIdentity> identity_of(const std::string& path)
{
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0)
        return std::nullopt;
    return FileIdentity{status.st_dev, status.st_ino};
}

std::unique_ptr<Source> read_source(const std::string& path, const Overlay* overlay)
{
    if (overlay != nullptr && !overlay->empty())
        if (const auto identity = identity_of(path))
            if (const auto text = overlay->find(*identity); text != overlay->end())
                return std::make_unique<Source>(path, text->second);
    return read_file(path).source;
}

std::vector<std::string> list_folder(const std::string& path)
{
    std::vector<std::string> names;
    DIR* const folder = ::opendir(path.empty() ? "." : path.c_str());
    if (folder == nullptr)
        return names;
    while (const dirent* entry = ::readdir(folder)) {
        const std::string_view name = entry->d_name;
        if (name != "." && name != "..")
            names.emplace_back(name);
    }
    ::closedir(folder);
    std::sort(names.begin(), names.end());
    return names;
}

bool is_folder(const std::string& path)
{
    struct stat status {};
    return ::stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
}

std::string join(std::string_view folder, std::string_view name)
{
    if (folder.empty() || name.starts_with('/'))
        return std::string(name);
    return std::string(folder) + (folder.ends_with('/') ? "" : "/") + std::string(name);
}

std::vector<std::string> expand_path(std::string_view path)
{
    const auto parts = components(path);
    std::vector<std::string> folders(parts.empty() ? 0 : 1);
    for (const std::string& part : parts)
        folders = descend(folders, part);
    return folders;
}

}  // namespace termcheck::lowering
