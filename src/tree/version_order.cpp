#include "tree/version_order.hpp"

#include <algorithm>

#include "check/suggest.hpp"

namespace termcheck {
namespace {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

constexpr bool is_separator(char c) { return c == '.' || c == '-' || c == '+'; }

/// Takes a separator, all digits that follow one another, or all that is neither.
std::string_view take_word(std::string_view& text)
{
    std::size_t size = 1;
    if (!is_separator(text[0]))
        while (size < text.size() && !is_separator(text[size]) && is_digit(text[size]) == is_digit(text[0]))
            ++size;
    const std::string_view word = text.substr(0, size);
    text.remove_prefix(size);
    return word;
}

int sign_of(std::string_view a, std::string_view b)
{
    const int order = a.compare(b);
    return order < 0 ? -1 : order > 0 ? 1 : 0;
}

int compare_numbers(std::string_view a, std::string_view b)
{
    a.remove_prefix(std::min(a.find_first_not_of('0'), a.size()));
    b.remove_prefix(std::min(b.find_first_not_of('0'), b.size()));
    return a.size() != b.size() ? (a.size() < b.size() ? -1 : 1) : sign_of(a, b);
}

/// Where a version that goes on stands to one that ends here: `-rc`, `rc` and the like make it older.
int order_of_rest(std::string_view rest)
{
    rest.remove_prefix(rest.starts_with('-') ? 1 : 0);
    const bool is_letter = !rest.empty() && ((rest[0] >= 'a' && rest[0] <= 'z') || (rest[0] >= 'A' && rest[0] <= 'Z'));
    return is_letter ? -1 : 1;
}

}  // namespace

int compare_versions(std::string_view a, std::string_view b)
{
    const std::string_view whole_a = a, whole_b = b;
    while (!a.empty() && !b.empty()) {
        const std::string_view rest_a = a, rest_b = b;
        const std::string_view word_a = take_word(a), word_b = take_word(b);
        if (word_a == word_b)
            continue;
        if (is_digit(word_a[0]) && is_digit(word_b[0])) {
            if (const int order = compare_numbers(word_a, word_b); order != 0)
                return order;
            continue;
        }
        // What ends a number here and goes on there: "1.0-rc" and "1.0.1".
        const int rank_a = is_digit(word_a[0]) || word_a == "." ? 2 : order_of_rest(rest_a);
        const int rank_b = is_digit(word_b[0]) || word_b == "." ? 2 : order_of_rest(rest_b);
        if (rank_a != rank_b)
            return rank_a < rank_b ? -1 : 1;
        return sign_of(word_a, word_b);
    }
    if (!a.empty() || !b.empty())
        return b.empty() ? order_of_rest(a) : -order_of_rest(b);
    return sign_of(whole_a, whole_b);
}

bool is_slip_for(std::string_view written, std::string_view version)
{
    const auto others = [](std::string_view text) {
        return std::count_if(text.begin(), text.end(), [](char c) { return !is_digit(c) && c != '.'; });
    };
    return edit_distance(written, version, 1) == 1 && others(written) != others(version);
}

}  // namespace termcheck
