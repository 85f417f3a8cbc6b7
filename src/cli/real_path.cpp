#include "cli/real_path.hpp"

#include <algorithm>
#include <cstdlib>
#include <memory>

namespace termcheck::cli {

std::string real_path(const std::string& path)
{
    const std::unique_ptr<char, decltype(&std::free)> real(::realpath(path.c_str(), nullptr), &std::free);
    return real ? std::string(real.get()) : std::string{};
}

std::string relative_path(std::string_view folder, std::string_view here)
{
    std::string from(here);
    if (!from.ends_with('/'))
        from += '/';
    const auto [a, b] = std::mismatch(folder.begin(), folder.end(), from.begin(), from.end());
    const auto common = folder.substr(0, static_cast<std::size_t>(a - folder.begin())).rfind('/') + 1;
    if (common <= 1)
        return std::string(folder);
    std::string path;
    for (auto slash = std::count(from.begin() + static_cast<std::ptrdiff_t>(common), from.end(), '/'); slash > 0;
         --slash)
        path += "../";
    return path.append(folder.substr(common));
}

}  // namespace termcheck::cli
