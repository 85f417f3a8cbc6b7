#include "model/regex_tokens.hpp"

#include <algorithm>

#include <termcheck/detail/encoding.hpp>

namespace termcheck {
namespace {

using Kind = RegexToken::Kind;

std::size_t end_of_escape(std::string_view regex, std::size_t at)
{
    if (regex.substr(at).starts_with("\\Q")) {
        const std::size_t end = regex.find("\\E", at);
        return end == std::string_view::npos ? regex.size() : end + 2;
    }
    return std::min(at + 2, regex.size());
}

/// A `]` that comes first belongs to the set; so do named classes, `[:alpha:]`.
std::size_t end_of_set(std::string_view regex, std::size_t at)
{
    std::size_t next = at + 1;
    if (next < regex.size() && regex[next] == '^')
        ++next;
    if (next < regex.size() && regex[next] == ']')
        ++next;
    while (next < regex.size() && regex[next] != ']') {
        if (regex[next] == '\\')
            next = end_of_escape(regex, next);
        else if (regex.substr(next).starts_with("[:") && regex.find(":]", next) != std::string_view::npos)
            next = regex.find(":]", next) + 2;
        else
            ++next;
    }
    return std::min(next + 1, regex.size());
}

/// `{1}`, `{1,}`, `{1,2}`; 0 for a brace that stands for itself.
std::size_t end_of_counts(std::string_view regex, std::size_t at)
{
    const auto skip_digits = [&](std::size_t from) {
        while (from < regex.size() && detail::is_digit(regex[from]))
            ++from;
        return from;
    };
    std::size_t next = skip_digits(at + 1);
    if (next == at + 1)
        return 0;
    if (next < regex.size() && regex[next] == ',')
        next = skip_digits(next + 1);
    return next < regex.size() && regex[next] == '}' ? next + 1 : 0;
}

std::size_t end_of_quantifier(std::string_view regex, std::size_t at)
{
    std::size_t next = at + 1;
    if (regex[at] == '{' && (next = end_of_counts(regex, at)) == 0)
        return 0;
    return next < regex.size() && (regex[next] == '?' || regex[next] == '+') ? next + 1 : next;
}

/// `(`, `(?:`, `(?=`, `(?<name>`, `(?i:`; `(?i)` and comments are a group that is closed at once.
std::size_t end_of_open(std::string_view regex, std::size_t at)
{
    std::size_t next = at + 1;
    if (next >= regex.size() || regex[next] != '?')
        return next;
    constexpr std::string_view ends = ":=!>|)#'";
    ++next;
    while (next < regex.size() && ends.find(regex[next]) == std::string_view::npos)
        ++next;
    return next < regex.size() && regex[next] == ')' ? next : std::min(next + 1, regex.size());
}

RegexToken next_token(std::string_view regex, std::size_t at)
{
    const auto token = [at](Kind kind, std::size_t end) {
        return RegexToken{kind, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)};
    };
    switch (regex[at]) {
    case '\\': return token(Kind::escape, end_of_escape(regex, at));
    case '.': return token(Kind::dot, at + 1);
    case '[': return token(Kind::set, end_of_set(regex, at));
    case '(': return token(Kind::open, end_of_open(regex, at));
    case ')': return token(Kind::close, at + 1);
    case '|': return token(Kind::bar, at + 1);
    case '^':
    case '$': return token(Kind::anchor, at + 1);
    case '*':
    case '+':
    case '?':
    case '{':
        if (const std::size_t end = end_of_quantifier(regex, at); end != 0)
            return token(Kind::quantifier, end);
        break;
    default: break;
    }
    const std::size_t length = detail::utf8_length(regex.data() + at, regex.data() + regex.size());
    return token(Kind::character, at + std::max<std::size_t>(length, 1));
}

}  // namespace

std::vector<RegexToken> regex_tokens(std::string_view regex)
{
    std::vector<RegexToken> tokens;
    read_regex_tokens(regex, tokens);
    return tokens;
}

void read_regex_tokens(std::string_view regex, std::vector<RegexToken>& tokens)
{
    tokens.clear();
    for (std::size_t at = 0; at < regex.size(); at = tokens.back().end)
        tokens.push_back(next_token(regex, at));
}

}  // namespace termcheck
