#include "cli/discover.hpp"

#include <algorithm>
#include <cerrno>
#include <memory>

#include <dirent.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/gitignore.hpp"
#include "cli/glob.hpp"
#include "cli/io.hpp"
#include "cli/walk.hpp"

namespace termcheck::cli {
namespace {

/// Without `./`, doubled slashes and slashes at the end. `..` stays: before it may stand a symbolic link.
std::string tidy(std::string_view path)
{
    std::string tidied(path.starts_with('/') ? "/" : "");
    while (!path.empty()) {
        const std::string_view name = path.substr(0, path.find('/'));
        path.remove_prefix(std::min(name.size() + 1, path.size()));
        if (name.empty() || name == ".")
            continue;
        if (!tidied.empty() && tidied != "/")
            tidied += '/';
        tidied += name;
    }
    if (tidied == "-")
        return "./-";  // a file of that name; `-` alone is standard input
    return tidied.empty() ? "." : tidied;
}

bool is_there(const std::string& path)
{
    struct stat status = {};
    return ::lstat(path.c_str(), &status) == 0;
}

bool is_folder(const std::string& path)
{
    struct stat status = {};
    return ::stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
}

bool is_real_folder(const std::string& path)
{
    struct stat status = {};
    return ::lstat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
}

std::string join(const std::string& folder, std::string_view name)
{
    return folder.empty() ? std::string(name) : folder + (folder.ends_with('/') ? "" : "/") + std::string(name);
}

std::vector<std::string> names_in(const std::string& folder)
{
    std::vector<std::string> names;
    const std::unique_ptr<DIR, int (*)(DIR*)> stream(::opendir(folder.empty() ? "." : folder.c_str()), &::closedir);
    while (const dirent* const entry = stream ? ::readdir(stream.get()) : nullptr)
        if (std::string_view(entry->d_name) != "." && std::string_view(entry->d_name) != "..")
            names.emplace_back(entry->d_name);
    return names;
}

/// The folders at and below `folder` for a `**`: not hidden ones, and no links, so that there is no loop.
void add_folders_below(std::string folder, std::vector<std::string>& out)
{
    std::vector<std::string> open{std::move(folder)};
    while (!open.empty()) {
        const std::string here = std::move(open.back());
        open.pop_back();
        for (const std::string& name : names_in(here))
            if (!name.starts_with('.') && !is_skipped_folder(name) && is_real_folder(join(here, name)))
                open.push_back(join(here, name));
        out.push_back(here);
    }
}

/// What one component of a pattern makes of the paths so far.
std::vector<std::string> advance(const std::vector<std::string>& paths, std::string_view component, bool is_last)
{
    std::vector<std::string> found;
    for (const std::string& path : paths) {
        if (component == "**" && is_last) {
            found.push_back(path.empty() ? "." : path);
        } else if (component == "**") {
            add_folders_below(path, found);
        } else if (!is_glob(component)) {
            if (is_there(join(path, component)))
                found.push_back(join(path, component));
        } else {
            for (const std::string& name : names_in(path)) {
                const bool hidden = name.starts_with('.') && !component.starts_with('.');
                if (!hidden && glob_matches(component, name) && (is_last || is_folder(join(path, name))))
                    found.push_back(join(path, name));
            }
        }
    }
    return found;
}

std::vector<std::string> expand(std::string_view pattern)
{
    std::vector<std::string> paths{pattern.starts_with('/') ? "/" : ""};
    while (!pattern.empty()) {
        const std::string_view component = pattern.substr(0, pattern.find('/'));
        pattern.remove_prefix(std::min(component.size() + 1, pattern.size()));
        if (!component.empty() && component != ".")
            paths = advance(paths, component, pattern.empty());
    }
    return paths;
}

/// `--exclude`, for a path that was named: it, or a folder above it.
bool is_excluded(const std::vector<IgnoreRule>& rules, const std::string& path)
{
    for (std::size_t end = path.find('/', 1); end != std::string::npos; end = path.find('/', end + 1))
        if (judge(rules, path.substr(0, end), true) == Ignored::yes)
            return true;
    return judge(rules, path, is_folder(path)) == Ignored::yes;
}

class Finder {
public:
    Finder(const DiscoverOptions& options, Discovery& found) : options_(options), found_(found)
    {
        for (const std::string_view line : options.exclude)
            for (IgnoreRule& rule : read_ignore_rules(line))
                exclude_.push_back(std::move(rule));
    }

    void add(std::string_view argument)
    {
        if (argument == "-")
            return add_input();
        const std::string path = tidy(argument);
        if (is_there(path) || !is_glob(argument))
            return add_path(path, true);
        bool any = false;
        for (const std::string& pattern : expand_braces(argument)) {
            const std::string_view last = std::string_view(pattern).substr(pattern.rfind('/') + 1);
            const bool says_which = last != "*" && last != "**";
            for (const std::string& match : expand(pattern)) {
                any = true;
                if (says_which || is_folder(match) || options_.takes(match))
                    add_path(tidy(match), says_which);
            }
        }
        if (!any)
            found_.unmatched.emplace_back(argument);
    }

    void add_listed(const std::string& entry)
    {
        const std::string path = tidy(entry);
        if (!is_folder(path) && !options_.takes(path))
            return;
        if (is_excluded(exclude_, path))
            ++found_.excluded;
        else if (is_folder(path))
            add_folder(path);
        else
            found_.files.push_back({path, false});
    }

private:
    void add_input()
    {
        const bool excluded =
            options_.force_exclude && !options_.input_name.empty() && is_excluded(exclude_, tidy(options_.input_name));
        if (excluded)
            ++found_.excluded;
        else
            found_.files.push_back({"-", true});
    }

    void add_path(const std::string& path, bool named)
    {
        if (options_.force_exclude && is_excluded(exclude_, path))
            ++found_.excluded;
        else if (is_folder(path))
            add_folder(path);
        else
            found_.files.push_back({path, named, path.size()});
    }

    void add_folder(const std::string& path)
    {
        const std::size_t before = found_.files.size();
        walk(path, exclude_, options_, found_);
        for (std::size_t i = before; i < found_.files.size(); ++i)
            found_.files[i].root = path == "." ? 0 : path.size() + (path.ends_with('/') ? 0 : 1);
    }

    const DiscoverOptions& options_;
    Discovery& found_;
    std::vector<IgnoreRule> exclude_;
};

}  // namespace

Discovery discover(std::span<const std::string_view> paths, std::span<const std::string> listed,
                   const DiscoverOptions& options)
{
    Discovery found;
    Finder finder(options, found);
    for (const std::string_view path : paths)
        finder.add(path);
    for (const std::string& path : listed)
        finder.add_listed(path);
    // Of the same path the named one stays.
    std::sort(found.files.begin(), found.files.end(), [](const FoundFile& a, const FoundFile& b) {
        return a.path != b.path ? a.path < b.path : a.named > b.named;
    });
    const auto end = std::unique(found.files.begin(), found.files.end(),
                                 [](const FoundFile& a, const FoundFile& b) { return a.path == b.path; });
    found.files.erase(end, found.files.end());
    std::sort(found.troubles.begin(), found.troubles.end(),
              [](const report::Trouble& a, const report::Trouble& b) { return a.file < b.file; });
    return found;
}

std::string project_folder()
{
    constexpr const char* marks[] = {"rebar.config", "mix.exs", "relx.config", "erlang.mk", ".git"};
    std::string folder;
    struct stat here = {}, above = {};
    while (::stat(folder.empty() ? "." : folder.c_str(), &here) == 0) {
        for (const char* const mark : marks)
            if (::access((folder + mark).c_str(), F_OK) == 0)
                return folder.empty() ? "." : folder.substr(0, folder.size() - 1);
        folder += "../";
        if (::stat(folder.c_str(), &above) != 0 || (here.st_dev == above.st_dev && here.st_ino == above.st_ino))
            break;
    }
    return ".";
}

}  // namespace termcheck::cli
