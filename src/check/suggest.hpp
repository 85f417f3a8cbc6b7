#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace termcheck {

/// Insertions, deletions, changes and swaps of neighbours that turn one name into the other; `limit + 1` for more than
/// `limit`. Names of more than 64 bytes are never near to anything.
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit);

/// How many slips are taken for one: none in names of up to two letters, more in longer ones.
constexpr std::size_t slips_allowed(std::size_t length)
{
    return length <= 2 ? 0 : length <= 4 ? 1 : length <= 12 ? 2 : 3;
}

/// The name that `name` was most likely meant to be: nothing if none is near, or if it is one of them.
/// `names` is a range of `std::string_view`; the first of several equally near ones is taken.
template <typename Names>
std::string_view nearest_name(std::string_view name, const Names& names)
{
    std::string_view nearest;
    std::size_t least = slips_allowed(name.size()) + 1;
    for (const std::string_view candidate : names) {
        if (candidate == name)
            return {};
        const std::size_t distance = edit_distance(name, candidate, least - 1);
        if (distance < least && distance < candidate.size()) {
            least = distance;
            nearest = candidate;
        }
    }
    return nearest;
}

/// "; did you mean `load`?", or nothing.
inline std::string did_you_mean(std::string_view name)
{
    return name.empty() ? std::string{} : "; did you mean `" + std::string(name) + "`?";
}

}  // namespace termcheck
