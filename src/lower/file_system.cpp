#include "lower/file_system.hpp"

#include <algorithm>
#include <memory>

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
std::vector<std::string> descend(const std::vector<std::string>& paths, const std::string& component, Folders& folders)
{
    std::vector<std::string> found;
    const bool has_star = component.find('*') != std::string::npos;
    for (const std::string& path : paths) {
        if (!has_star) {
            found.push_back(join(path, component));
            continue;
        }
        for (const std::string& name : folders[path].names)
            if (matches(component, name))
                found.push_back(join(path, name));
    }
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

bool Folder::contains(std::string_view name) const { return std::binary_search(names.begin(), names.end(), name); }

Folder read_folder(const std::string& path)
{
    Folder folder;
    const std::unique_ptr<DIR, int (*)(DIR*)> stream(::opendir(path.empty() ? "." : path.c_str()), &::closedir);
    struct stat status {};
    if (!stream) {
        folder.is_there = is_folder(path);  // but nobody may look into it
        folder.identity = identity_of(path).value_or(FileIdentity{});
        return folder;
    }
    folder.is_there = true;
    if (::fstat(::dirfd(stream.get()), &status) == 0)
        folder.identity = {status.st_dev, status.st_ino};
    while (const dirent* const entry = ::readdir(stream.get())) {
        const std::string_view name = entry->d_name;
        if (name != "." && name != "..")
            folder.names.emplace_back(name);
    }
    std::sort(folder.names.begin(), folder.names.end());
    return folder;
}

const Folder& Folders::operator[](const std::string& path)
{
    const auto known = known_.find(path);
    return known != known_.end() ? known->second : known_.emplace(path, read_folder(path)).first->second;
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

std::vector<std::string> expand_path(std::string_view path, Folders& folders)
{
    const auto parts = components(path);
    std::vector<std::string> found(parts.empty() ? 0 : 1);
    for (const std::string& part : parts)
        found = descend(found, part, folders);
    std::erase_if(found, [&](const std::string& each) { return !folders[each].is_there; });
    return found;
}

}  // namespace termcheck::lowering
