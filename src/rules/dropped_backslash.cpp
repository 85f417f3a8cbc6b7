#include <algorithm>

#include "check/version_key.hpp"
#include "rules/rule.hpp"

namespace termcheck::rules {

/// Escapes of Erlang strings that someone may mean in a regular expression: none but a backslash, a quote, and a code.
static bool is_meant(char behind)
{
    return behind == '\\' || behind == '"' || behind == 'x' || detail::is_digit(behind);
}

static void check(const Script& script, Report& report)
{
    if (!is_regex(script.from) || script.from.text.term.is_empty())
        return;
    const Term literal = script.from.text.term.first();
    if (!literal.is(Kind::string) || !literal.has(escaped) || literal.has(special))
        return;
    const std::string_view text = literal.source_text();
    std::vector<Edit> edits;
    std::size_t first = text.size();
    for (std::size_t at = text.find('\\'); at != detail::npos; at = text.find('\\', at + 2)) {
        if (is_meant(text[at + 1]))
            continue;
        first = std::min(first, at);
        const auto offset = literal.span().begin + static_cast<std::uint32_t>(at);
        edits.push_back({{offset, offset}, "\\"});
    }
    if (edits.empty())
        return;
    const auto begin = literal.span().begin + static_cast<std::uint32_t>(first);
    report(Place{&literal.source(), {begin, begin + 2}},
           "`{}` is an escape of the string and never gets to the regular expression; double the backslash",
           text.substr(first, 2))
        .fix(std::move(edits));
}

constinit const Rule dropped_backslash{
    .code = "TC407",
    .name = "dropped-backslash",
    .severity = Severity::warning,
    .file = FileKind::appup,
    .summary = "single backslash in a version's regular expression",
    .explanation = R"(
Erlang resolves the escapes of the string before `re` sees it: of `<<"4\.3">>` it gets `4.3`, where the dot matches any character, and
`\d` is the character DEL. A backslash for the regular expression is written twice: `<<"4\\.3">>`.)",
    .bad = R"({"2", [{<<"1\.0">>, [{load_module, m}]}], [{<<"1\\.0">>, [{load_module, m}]}]}.
)",
    .good = R"({"2", [{<<"1\\.0">>, [{load_module, m}]}], [{<<"1\\.0">>, [{load_module, m}]}]}.
)",
    .check = check,
};

}  // namespace termcheck::rules
