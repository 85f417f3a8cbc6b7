#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

namespace termcheck::report {

/// The name of the source that came through a pipe under no name.
inline constexpr std::string_view standard_input = "<stdin>";

/// What paths in reports for other programs are relative to; both absolute, without links and slashes at the end.
struct Repository {
    std::string root;
    std::string folder;  ///< the current one
};

/// The nearest folder upwards with `.git`, else where GitHub or GitLab says that the checkout is, if we are inside of
/// it; else the current folder.
Repository find_repository();

/// The path from the root of the repository, of the file itself where a link was named. A file outside of it keeps its
/// absolute path, the standard input its name.
std::string path_in(const Repository& repository, std::string_view name);

/// The same for the findings of many files, each of which is looked for once.
class PathsIn {
public:
    explicit PathsIn(const Repository& repository) : repository_(repository) {}
    const std::string& of(const std::string& name)
    {
        const auto [entry, is_new] = paths_.try_emplace(name);
        if (is_new)
            entry->second = path_in(repository_, name);
        return entry->second;
    }

private:
    const Repository& repository_;
    std::unordered_map<std::string, std::string> paths_;
};

}  // namespace termcheck::report
