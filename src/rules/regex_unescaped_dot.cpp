#include "check/version_key.hpp"
#include "rules/rule.hpp"

namespace termcheck::rules {

static bool is_number(const RegexToken& token, std::string_view regex)
{
    using Kind = RegexToken::Kind;
    return (token.kind == Kind::character && detail::is_digit(regex[token.begin])) || token.of(regex) == "\\d" ||
           (token.kind == Kind::set && token.end - token.begin > 2 && detail::is_digit(regex[token.begin + 1]));
}

/// `\.` in the source: the backslash is there, but Erlang has dropped it (dropped-backslash).
static bool lost_its_backslash(const VersionKey& key, const RegexToken& token)
{
    const Place place = place_in(key, token.begin, token.end);
    return place.source->text(place.span).starts_with('\\');
}

static void check(const Script& script, Report& report)
{
    using Kind = RegexToken::Kind;
    if (!is_regex(script.from))
        return;
    const std::string_view regex = script.from.text.text;
    const std::span<const RegexToken> tokens = script.from.tokens;
    std::vector<Edit> edits;
    std::size_t first = regex.size();
    for (std::size_t i = 1; i + 1 < tokens.size(); ++i) {
        const bool is_behind_number = is_number(tokens[i - 1], regex);
        const bool is_before_number = is_number(tokens[i + 1], regex) || tokens[i + 1].kind == Kind::open;
        if (tokens[i].kind != Kind::dot || !is_behind_number || !is_before_number ||
            lost_its_backslash(script.from, tokens[i]))
            continue;
        first = std::min<std::size_t>(first, tokens[i].begin);
        for (Edit& edit : insert_into(script.from, tokens[i].begin, "\\\\"))
            edits.push_back(std::move(edit));
    }
    if (first == regex.size())
        return;
    auto entry =
        report(place_in(script.from, first, first + 1), "`.` matches any character, not only a dot; write `\\\\.`");
    if (!edits.empty())
        entry.unsafe_fix(std::move(edits));
}

constinit const Rule regex_unescaped_dot{
    .code = "TC406",
    .name = "regex-unescaped-dot",
    .severity = Severity::hint,
    .file = FileKind::appup,
    .summary = "unescaped dot between the numbers of a version's regular expression",
    .explanation = R"(
In a regular expression `.` stands for any character: `<<"1.0">>` also matches `1x0` and `110`. A literal dot is `\\.` within an Erlang
string. Often it does no harm, but `<<"4.2.1">>` and the version 4.211 are not far from each other.)",
    .bad = R"({"2", [{<<"1.[0-3]">>, [{load_module, m}]}], [{<<"1\\.[0-3]">>, [{load_module, m}]}]}.
)",
    .good = R"({"2", [{<<"1\\.[0-3]">>, [{load_module, m}]}], [{<<"1\\.[0-3]">>, [{load_module, m}]}]}.
)",
    .check = check,
};

}  // namespace termcheck::rules
