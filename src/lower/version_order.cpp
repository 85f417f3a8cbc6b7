#include "lower/version_order.hpp"

#include <algorithm>
#include <compare>
#include <cstdint>

#include <termcheck/detail/encoding.hpp>

namespace termcheck {
namespace {

/// A run of digits, or of anything else.
struct Part {
    std::string_view text;
    bool is_number = false;
};

Part next_part(std::string_view& rest)
{
    if (rest.empty())
        return {};
    const bool is_number = detail::is_digit(rest.front());
    const auto end =
        std::find_if(rest.begin(), rest.end(), [is_number](char c) { return detail::is_digit(c) != is_number; });
    const Part part{rest.substr(0, static_cast<std::size_t>(end - rest.begin())), is_number};
    rest.remove_prefix(part.text.size());
    return part;
}

std::strong_ordering compare_numbers(std::string_view a, std::string_view b)
{
    a.remove_prefix(std::min(a.find_first_not_of('0'), a.size()));
    b.remove_prefix(std::min(b.find_first_not_of('0'), b.size()));
    return a.size() != b.size() ? a.size() <=> b.size() : a.compare(b) <=> 0;
}

/// A pre-release is older than the release, and anything else behind it is newer.
int rank(const Part& part)
{
    if (part.text.empty())
        return 1;
    return part.text.front() == '-' || part.text.front() == '~' ? 0 : 2;
}

std::strong_ordering compare(std::string_view a, std::string_view b)
{
    while (!a.empty() || !b.empty()) {
        const Part x = next_part(a), y = next_part(b);
        if (rank(x) != rank(y))
            return rank(x) <=> rank(y);
        const auto order = x.is_number && y.is_number ? compare_numbers(x.text, y.text) : x.text.compare(y.text) <=> 0;
        if (order != 0)
            return order;
    }
    return std::strong_ordering::equal;
}

}  // namespace

bool is_older(std::string_view a, std::string_view b) { return compare(a, b) < 0; }

}  // namespace termcheck
