#include <charconv>

#include "check/version_key.hpp"
#include "rules/rule.hpp"

namespace termcheck::rules {

static std::size_t end_of_digits(std::string_view text, std::size_t at)
{
    while (at < text.size() && detail::is_digit(text[at]))
        ++at;
    return at;
}

/// `11-13` or `0-12`: two numbers that ascend, one of them with several digits, and no range behind: `0-35-9` has two.
static std::string_view number_range(std::string_view set)
{
    for (std::size_t at = 0; at < set.size(); ++at) {
        const std::size_t dash = end_of_digits(set, at);
        if (dash == at)
            continue;
        const std::size_t end = dash < set.size() && set[dash] == '-' ? end_of_digits(set, dash + 1) : dash;
        const std::string_view low = set.substr(at, dash - at),
                               high = dash < end ? set.substr(dash + 1, end - dash - 1) : "";
        const bool ascends = low.size() < high.size() || (low.size() == high.size() && low < high);
        if (low.size() + high.size() > 2 && ascends && (end == set.size() || set[end] != '-'))
            return set.substr(at, end - at);
        at = end;
    }
    return {};
}

/// `(?:11|12|13)`, unless there are too many of them.
static std::string alternatives(std::string_view range)
{
    constexpr unsigned most = 20;
    unsigned low = 0, high = 0;
    const std::size_t dash = range.find('-');
    if (range.size() > 9)
        return {};
    std::from_chars(range.data(), range.data() + dash, low);
    std::from_chars(range.data() + dash + 1, range.data() + range.size(), high);
    if (high - low >= most)
        return {};
    std::string text = "(?:";
    for (unsigned number = low; number <= high; ++number)
        text += (number == low ? "" : "|") + std::to_string(number);
    return text + ")";
}

static void check(const Script& script, Report& report)
{
    if (!is_regex(script.from))
        return;
    const std::string_view regex = script.from.text.text;
    for (const RegexToken& token : script.from.tokens) {
        if (token.kind != RegexToken::Kind::set)
            continue;
        const std::string_view set = token.of(regex), range = number_range(set);
        if (range.empty())
            continue;
        Report::Entry entry =
            report(place_in(script.from, token.begin, token.end),
                   "`{}` matches one character, not the numbers {}; alternatives do that: `(11|12|13)`", set, range);
        const std::string numbers = range.size() + 2 == set.size() ? alternatives(range) : std::string{};
        const Place place = place_in(script.from, token.begin, token.end);
        if (!numbers.empty() && place.source->text(place.span) == set)
            entry.unsafe_fix({{place.span, numbers}});
    }
}

constinit const Rule regex_number_range{
    .code = "TC405",
    .name = "regex-number-range",
    .severity = Severity::warning,
    .file = FileKind::appup,
    .summary = "range of numbers in a set of characters",
    .explanation = R"(
A set in brackets matches one character: `[11-13]` is `1`, the range from `1` to `1`, and `3`. Numbers of more than one digit need
alternatives, `(11|12|13)` or `1[1-3]`.)",
    .bad = R"({"2", [{<<"1\\.[11-13]">>, [{load_module, m}]}], [{<<"1\\.1[1-3]">>, [{load_module, m}]}]}.
)",
    .good = R"({"2", [{<<"1\\.1[1-3]">>, [{load_module, m}]}], [{<<"1\\.1[1-3]">>, [{load_module, m}]}]}.
)",
    .check = check,
};

}  // namespace termcheck::rules
