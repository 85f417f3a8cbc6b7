#include "check/version_key.hpp"
#include "rules/rule.hpp"

namespace termcheck::rules {

static void check(const Script& script, Report& report)
{
    if (!is_regex(script.from))
        return;
    const std::string_view regex = script.from.text.text;
    const std::span<const RegexToken> tokens = script.from.tokens;
    for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
        const std::string_view quantifier = tokens[i + 1].of(regex);
        if (tokens[i].of(regex) != "\\." || tokens[i + 1].kind != RegexToken::Kind::quantifier ||
            (quantifier[0] != '*' && quantifier[0] != '+'))
            continue;
        report(place_in(script.from, tokens[i].begin, tokens[i + 1].end),
               "`\\.{}` repeats the dot; `\\..{}` stands for \"anything behind a dot\"", quantifier, quantifier)
            .unsafe_fix(insert_into(script.from, tokens[i].end, "."));
    }
}

constinit const Rule regex_repeated_dot{
    .code = "TC404",
    .name = "regex-repeated-dot",
    .severity = Severity::warning,
    .file = FileKind::appup,
    .summary = "`\\.*` in a version's regular expression, which repeats the dot itself",
    .explanation = R"(
The star repeats what stands before it, here a literal dot: `2\\.*` matches `2`, `2.` and `2..`, but not `2.1`. Meant is `2\\..*`. OTP's own
crypto, ssl, ssh and inets had this mistake in R16B.)",
    .bad = R"({"3", [{<<"2\\.*">>, [{load_module, m}]}], [{<<"2\\.*">>, [{load_module, m}]}]}.
)",
    .good = R"({"3", [{<<"2\\..*">>, [{load_module, m}]}], [{<<"2\\..*">>, [{load_module, m}]}]}.
)",
    .check = check,
};

}  // namespace termcheck::rules
