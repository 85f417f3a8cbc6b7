#include "cli/walk.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <memory>
#include <set>
#include <utility>

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/io.hpp"

namespace termcheck::cli {
namespace {

using Identity = std::pair<dev_t, ino_t>;

Identity identity(const struct stat& status) { return {status.st_dev, status.st_ino}; }

constexpr std::size_t none = static_cast<std::size_t>(-1);

/// The rules of one .gitignore, and those of the folders above it.
struct IgnoreScope {
    std::vector<IgnoreRule> rules;
    std::size_t base = 0;      ///< length of its folder's key
    std::size_t outer = none;  ///< index of the next scope
};

struct Folder {
    std::string path;  ///< as reported, with a slash at the end; empty for the current folder
    std::string key;   ///< from the top of the repository, with a slash at the end
    std::size_t scope = none;
};

struct Entry {
    std::string name;
    unsigned char type = DT_UNKNOWN;
    ino_t inode = 0;
};

struct Link {
    std::string path, key;
    std::size_t scope = none;
    struct stat target = {};
};

bool is_there(const std::string& path) { return ::access(path.c_str(), F_OK) == 0; }

std::string absolute(const std::string& path)
{
    const std::unique_ptr<char, decltype(&std::free)> real(::realpath(path.c_str(), nullptr), &std::free);
    return real ? std::string(real.get()) : std::string{};
}

class Walker {
public:
    Walker(const std::vector<IgnoreRule>& exclude, const DiscoverOptions& options, Discovery& found)
        : exclude_(exclude), options_(options), found_(found)
    {
    }

    void run(const std::string& root)
    {
        open_.push_back({root == "." ? "" : root.ends_with('/') ? root : root + "/", {}, none});
        const std::string real = absolute(root);
        note_ancestors(real);
        add_outer_rules(real, open_.back());
        walk_open();
        follow_links();
    }

private:
    void note_ancestors(std::string path)
    {
        struct stat status = {};
        while (path.size() > 1) {
            path.erase(std::max<std::size_t>(path.rfind('/'), 1));
            if (::stat(path.c_str(), &status) == 0)
                visited_.insert(identity(status));
        }
    }

    std::size_t add_scope(const std::string& file, std::size_t base, std::size_t outer)
    {
        const ReadResult read = read_file(file);
        if (!read.source)
            return outer;
        std::vector<IgnoreRule> rules = read_ignore_rules(read.source->text());
        if (rules.empty())
            return outer;
        scopes_.push_back({std::move(rules), base, outer});
        return scopes_.size() - 1;
    }

    /// The .gitignore files between the top of the repository and the folder hold as well; but not when they leave
    /// out the folder itself: it was named, and is wanted.
    void add_outer_rules(const std::string& real, Folder& folder)
    {
        std::string top = real;
        while (!top.empty() && !is_there(top + "/.git"))
            top.erase(top.rfind('/'));
        if (top.empty() || top == real)
            return add_info_exclude(top, folder);
        std::string key = real.substr(top.size() + 1) + "/";
        std::size_t scope = add_scope(top + "/.git/info/exclude", 0, none);
        for (std::size_t at = 0; at < key.size(); at = key.find('/', at) + 1) {
            scope = add_scope(top + "/" + key.substr(0, at) + ".gitignore", at, scope);
            const std::string below = key.substr(0, key.find('/', at));
            if (is_ignored(below, scope, true) || is_skipped_folder(std::string_view(below).substr(at)))
                return;
        }
        folder.key = std::move(key);
        folder.scope = scope;
    }

    void add_info_exclude(const std::string& top, Folder& folder)
    {
        if (!top.empty())
            folder.scope = add_scope(top + "/.git/info/exclude", 0, none);
    }

    bool is_ignored(std::string_view key, std::size_t scope, bool is_folder) const
    {
        for (; scope != none; scope = scopes_[scope].outer) {
            const Ignored verdict = judge(scopes_[scope].rules, key.substr(scopes_[scope].base), is_folder);
            if (verdict != Ignored::unsaid)
                return verdict == Ignored::yes;
        }
        return false;
    }

    /// Says and counts whether something is left out.
    bool is_left_out(const std::string& path, std::string_view key, std::size_t scope, bool is_folder)
    {
        if (judge(exclude_, path, is_folder) == Ignored::yes) {
            ++found_.excluded;
            return true;
        }
        const bool skipped = is_folder && is_skipped_folder(key.substr(key.rfind('/') + 1));
        if (!skipped && !is_ignored(key, scope, is_folder))
            return false;
        ++found_.left_out;
        return true;
    }

    void walk_open()
    {
        while (!open_.empty()) {
            const Folder folder = std::move(open_.back());
            open_.pop_back();
            read_folder(folder);
        }
    }

    void read_folder(const Folder& folder)
    {
        const std::string path = folder.path.empty() ? "." : folder.path;
        const std::unique_ptr<DIR, int (*)(DIR*)> stream(::opendir(path.c_str()), &::closedir);
        struct stat status = {};
        if (!stream || ::fstat(::dirfd(stream.get()), &status) != 0) {
            found_.troubles.push_back({path, "cannot be read: " + error_text(errno)});
            return;
        }
        if (!visited_.insert(identity(status)).second)
            return;
        std::vector<Entry> entries;
        bool has_rules = false;
        while (const dirent* const entry = ::readdir(stream.get())) {
            const std::string_view name = entry->d_name;
            if (name == "." || name == "..")
                continue;
            has_rules = has_rules || name == ".gitignore";
            entries.push_back({std::string(name), entry->d_type, entry->d_ino});
        }
        const std::size_t scope =
            has_rules ? add_scope(folder.path + ".gitignore", folder.key.size(), folder.scope) : folder.scope;
        for (const Entry& entry : entries)
            take(folder, entry, scope, status.st_dev);
    }

    void take(const Folder& folder, const Entry& entry, std::size_t scope, dev_t device)
    {
        const std::string path = folder.path + entry.name;
        unsigned char type = entry.type;
        struct stat status = {};
        if (type == DT_UNKNOWN && ::lstat(path.c_str(), &status) == 0)
            type = static_cast<unsigned char>(IFTODT(status.st_mode));
        if (type == DT_LNK) {
            take_link(path, folder.key + entry.name, scope);
        } else if (type == DT_DIR) {
            if (!is_left_out(path, folder.key + entry.name, scope, true))
                open_.push_back({path + "/", folder.key + entry.name + "/", scope});
        } else if (type == DT_REG && options_.takes(path) &&
                   !is_left_out(path, folder.key + entry.name, scope, false)) {
            taken_.insert({device, entry.inode});
            found_.files.push_back({path, false});
        }
    }

    void take_link(const std::string& path, const std::string& key, std::size_t scope)
    {
        Link link{path, key, scope, {}};
        if (::stat(path.c_str(), &link.target) == 0)
            links_.push_back(std::move(link));
        else if (options_.takes(path) && !is_left_out(path, key, scope, false))
            found_.troubles.push_back({path, "cannot be read: " + error_text(errno)});
    }

    /// After everything that is really there; in a fixed order, since one may lead where another one leads.
    void follow_links()
    {
        while (!links_.empty()) {
            std::vector<Link> links = std::exchange(links_, {});
            std::sort(links.begin(), links.end(), [](const Link& a, const Link& b) { return a.path < b.path; });
            for (const Link& link : links)
                follow(link);
        }
    }

    void follow(const Link& link)
    {
        if (S_ISDIR(link.target.st_mode)) {
            if (visited_.contains(identity(link.target)) || is_left_out(link.path, link.key, link.scope, true))
                return;
            open_.push_back({link.path + "/", link.key + "/", link.scope});
            walk_open();
        } else if (S_ISREG(link.target.st_mode) && options_.takes(link.path) &&
                   !is_left_out(link.path, link.key, link.scope, false)) {
            if (taken_.insert(identity(link.target)).second)
                found_.files.push_back({link.path, false});
        }
    }

    const std::vector<IgnoreRule>& exclude_;
    const DiscoverOptions& options_;
    Discovery& found_;
    std::vector<IgnoreScope> scopes_;
    std::vector<Folder> open_;
    std::vector<Link> links_;
    std::set<Identity> visited_, taken_;
};

}  // namespace

bool is_skipped_folder(std::string_view name)
{
    constexpr std::array<std::string_view, 6> skipped{"_build", "deps", "node_modules", ".git", ".hg", ".svn"};
    return std::find(skipped.begin(), skipped.end(), name) != skipped.end();
}

void walk(const std::string& folder, const std::vector<IgnoreRule>& exclude, const DiscoverOptions& options,
          Discovery& found)
{
    Walker(exclude, options, found).run(folder);
}

}  // namespace termcheck::cli
