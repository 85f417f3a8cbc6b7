#include "model/plain_regex.hpp"

#include <algorithm>

#include <termcheck/detail/tokens.hpp>

namespace termcheck {
namespace {

using Piece = RegexToken::Kind;

/// A letter or digit, or an escaped sign, which stands for itself; else nothing.
char plain_character(std::string_view token)
{
    const char c = token.back();
    const bool is_name = detail::is_digit(c) || detail::is_lower(detail::to_lower(c));
    if (token.size() == 1)
        return is_name || c == '-' || c == '_' || c == '~' ? c : '\0';
    return token[0] == '\\' && token.size() == 2 && !is_name && c > ' ' && c <= '~' ? c : '\0';
}

/// `\d`, `.`, or one range of digits or letters.
bool is_plain_set(const RegexToken& token, std::string_view text)
{
    if (token.kind == Piece::dot || text == "\\d")
        return true;
    return token.kind == Piece::set && text.size() == 5 && text[2] == '-' && text[4] == ']' && text[1] <= text[3] &&
           plain_character(text.substr(1, 1)) != '\0' && plain_character(text.substr(3, 1)) != '\0';
}

bool has_member(std::string_view set, char c)
{
    if (set.size() == 5)
        return set[1] <= c && c <= set[3];
    return set == "." || detail::is_digit(c);
}

bool is_quantifier(const RegexToken& token) { return token.kind == Piece::quantifier; }

/// What is repeated is followed by a character that it cannot be: a greedy match then has no choice. `behind` is what may
/// follow the last piece, 0 at the end of the regex.
bool is_plain_sequence(std::span<const RegexToken> tokens, std::string_view regex, char behind)
{
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const std::string_view text = tokens[i].of(regex);
        const bool is_set = is_plain_set(tokens[i], text);
        if (!is_set && plain_character(text) == '\0')
            return false;
        if (i + 1 == tokens.size() || !is_quantifier(tokens[i + 1]))
            continue;
        const std::string_view sign = tokens[++i].of(regex);
        const bool is_last = i + 1 == tokens.size();
        const char next = is_last ? behind : plain_character(tokens[i + 1].of(regex));
        const bool is_next_repeated = i + 2 < tokens.size() && is_quantifier(tokens[i + 2]);
        if (!is_set || (sign != "*" && sign != "+") || is_next_repeated || (!is_last && next == '\0') ||
            (next != '\0' && has_member(text, next)))
            return false;
    }
    return true;
}

}  // namespace

/// As above, between anchors or not, and perhaps with one group at the end that may come often: `1\\.2(\\.[0-9]+)*`. What it begins with tells whether
/// it comes.
bool is_plain_regex(std::string_view regex, std::span<const RegexToken> tokens)
{
    if (regex.starts_with('^'))
        tokens = tokens.subspan(1);
    if (!tokens.empty() && tokens.back().of(regex) == "$")
        tokens = tokens.first(tokens.size() - 1);
    const auto open =
        std::find_if(tokens.begin(), tokens.end(), [](const auto& token) { return token.kind == Piece::open; });
    if (open == tokens.end())
        return is_plain_sequence(tokens, regex, '\0');
    const auto at = static_cast<std::size_t>(open - tokens.begin());
    if (at + 4 > tokens.size() || !is_quantifier(tokens.back()) || tokens[tokens.size() - 2].kind != Piece::close ||
        (open->of(regex) != "(" && open->of(regex) != "(?:"))
        return false;
    const auto group = tokens.subspan(at + 1, tokens.size() - at - 3);
    const char first = plain_character(group[0].of(regex));
    const std::string_view sign = tokens.back().of(regex);
    return first != '\0' && (sign == "*" || sign == "+" || sign == "?") &&
           (group.size() == 1 || !is_quantifier(group[1])) &&
           is_plain_sequence(group, regex, sign == "?" ? '\0' : first) &&
           is_plain_sequence(tokens.first(at), regex, first);
}

}  // namespace termcheck
