#include "check/version_key.hpp"
#include "rules/rule.hpp"

namespace termcheck::rules {

/// `\*` and `\?` are in no version; `\+` is in those with build metadata, but not at their end.
static bool is_escaped_quantifier(const RegexToken& token, std::string_view regex)
{
    const std::string_view text = token.of(regex);
    return text == "\\*" || text == "\\?" || (text == "\\+" && token.end == regex.size());
}

static void check(const Script& script, Report& report)
{
    if (!is_regex(script.from))
        return;
    const std::string_view regex = script.from.text.text;
    for (const RegexToken& token : script.from.tokens)
        if (is_escaped_quantifier(token, regex)) {
            const char sign = regex[token.begin + 1];
            auto entry = report(place_in(script.from, token.begin, token.end),
                                "`\\{}` matches the character `{}`, which is in no version; `\\..{}` stands for "
                                "\"anything behind a dot\"",
                                sign, sign, sign);
            if (const Span span = span_of_bytes(script.from.text.term, token.begin, token.end);
                span != script.from.text.term.span())
                entry.unsafe_fix({{span, std::string("\\\\..") + sign}});
        }
}

constinit const Rule regex_escaped_quantifier{
    .code = "TC403",
    .name = "regex-escaped-quantifier",
    .severity = Severity::warning,
    .file = FileKind::appup,
    .summary = "escaped `*`, `?` or `+` in a version's regular expression",
    .explanation = R"(
A backslash takes its meaning from `*`: the expression then matches a star, which no version has, and the entry is never found.
"5.3 and anything behind it" is `5\\.3\\..*`, or `5\\.3(\\..*)?` with 5.3 itself. OTP's own ssl had this mistake in R16B.)",
    .bad = R"({"6", [{<<"5\\*">>, [{load_module, m}]}], [{<<"5\\*">>, [{load_module, m}]}]}.
)",
    .good = R"({"6", [{<<"5\\..*">>, [{load_module, m}]}], [{<<"5\\..*">>, [{load_module, m}]}]}.
)",
    .check = check,
};

}  // namespace termcheck::rules
