#include "check/suggest.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace termcheck {

std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit)
{
    constexpr std::size_t longest = 64;
    const std::size_t too_far = limit + 1;
    if (a.size() > longest || b.size() > longest || std::max(a.size(), b.size()) - std::min(a.size(), b.size()) > limit)
        return too_far;
    std::array<std::size_t, longest + 1> before_last{}, last{}, row{};
    for (std::size_t j = 0; j <= b.size(); ++j)
        row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        before_last = std::exchange(last, row);
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = std::min(row[j], before_last[j - 2] + 1);
        }
    }
    return std::min(row[b.size()], too_far);
}

}  // namespace termcheck
