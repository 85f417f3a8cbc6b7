#include "lower/default_path.hpp"

#include "lower/file_system.hpp"

namespace termcheck::lowering {

static std::string parent(const std::string& path)
{
    const std::size_t slash = path.rfind('/');
    if (slash == std::string::npos)
        return path == "." ? ".." : ".";
    return slash == 0 ? "/" : path.substr(0, slash);
}

std::vector<std::string> default_path(const std::string& rel)
{
    const std::string folder = parent(rel);
    std::vector<std::string> path{"."};
    if (folder != ".")
        path.push_back(folder);
    std::string up = folder;
    for (int level = 0; level < 2; ++level) {
        up = up == "." || up.ends_with("..") ? join(up, "..") : parent(up);
        path.push_back(join(join(up, "lib"), "*/ebin"));
    }
    return path;
}

}  // namespace termcheck::lowering
