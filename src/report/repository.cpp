#include "report/repository.hpp"

#include <cstdlib>
#include <memory>
#include <optional>

#include <unistd.h>

namespace termcheck::report {
namespace {

/// Without links; nothing if there is no such file. The root of all is the empty text.
std::optional<std::string> real_path(const std::string& path)
{
    const std::unique_ptr<char, decltype(&std::free)> real(::realpath(path.c_str(), nullptr), &std::free);
    if (!real)
        return std::nullopt;
    std::string text(real.get());
    return text == "/" ? std::string{} : text;
}

bool is_below(const std::string& root, std::string_view path)
{
    return path.size() > root.size() && path.starts_with(root) && path[root.size()] == '/';
}

/// Takes `.` and `..` out of an absolute path, by its text alone.
std::string tidied(std::string_view path)
{
    std::string out;
    while (!path.empty()) {
        path.remove_prefix(1);
        const std::string_view name = path.substr(0, path.find('/'));
        path.remove_prefix(name.size());
        if (name == "..")
            out.erase(out.empty() ? 0 : out.rfind('/'));
        else if (!name.empty() && name != ".")
            out.append("/").append(name);
    }
    return out;
}

std::optional<std::string> folder_with_git(std::string folder)
{
    for (;;) {
        if (::access((folder + "/.git").c_str(), F_OK) == 0)
            return folder;
        if (folder.empty())
            return std::nullopt;
        folder.erase(folder.rfind('/'));
    }
}

std::optional<std::string> checkout_of_service(const std::string& folder)
{
    for (const char* const variable : {"GITHUB_WORKSPACE", "CI_PROJECT_DIR"}) {
        const char* const value = std::getenv(variable);
        const auto root = value == nullptr ? std::nullopt : real_path(value);
        if (root && (*root == folder || is_below(*root, folder)))
            return root;
    }
    return std::nullopt;
}

}  // namespace

Repository find_repository()
{
    const std::string folder = real_path(".").value_or("");
    std::optional<std::string> root = folder_with_git(folder);
    if (!root)
        root = checkout_of_service(folder);
    return {root.value_or(folder), folder};
}

std::string path_in(const Repository& repository, std::string_view name)
{
    if (name == standard_input)
        return std::string(name);
    const std::string path = name.starts_with('/') ? std::string(name) : repository.folder + "/" + std::string(name);
    const std::optional<std::string> real = real_path(path);
    if (real && is_below(repository.root, *real))
        return real->substr(repository.root.size() + 1);
    const std::string written = tidied(path);
    if (is_below(repository.root, written))
        return written.substr(repository.root.size() + 1);
    return real.value_or(written);
}

}  // namespace termcheck::report
