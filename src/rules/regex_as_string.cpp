#include <algorithm>

#include "check/version_key.hpp"
#include "rules/rule.hpp"

namespace termcheck::rules {

static bool has_placeholder(std::string_view text)
{
    return text.find("${") != detail::npos || text.find("{{") != detail::npos || text.find("<%") != detail::npos;
}

/// What no version has and a regular expression is made of.
static bool looks_like_regex(std::string_view text)
{
    constexpr std::string_view signs = "*\\[]()|^";
    return text.find_first_of(signs) != detail::npos || text.find(".+") != detail::npos || text.ends_with('$');
}

static void check(const Script& script, Report& report)
{
    const VersionKey& key = script.from;
    if (!is_string(key) || !key.text.term.is(Kind::string) || has_placeholder(key.text.text) ||
        !looks_like_regex(key.text.text))
        return;
    const Span span = key.text.term.span();
    report(key.text.term, "a string is compared as it is; as a regular expression it must be a binary: `<<{}>>`",
           key.text.term.source_text())
        .fix({{{span.begin, span.begin}, "<<"}, {{span.end, span.end}, ">>"}});
}

constinit const Rule regex_as_string{
    .code = "TC408",
    .name = "regex-as-string",
    .severity = Severity::warning,
    .file = FileKind::appup,
    .summary = "regular expression written as a string",
    .explanation = R"(
Only a binary is a regular expression. A string is compared with the version character by character, so that `"1.*"` is found for no
release, and `systools:make_relup/3` ends in `no_relup`.)",
    .bad = R"({"2", [{"1\\..*", [{load_module, m}]}], [{"1\\..*", [{load_module, m}]}]}.
)",
    .good = R"({"2", [{<<"1\\..*">>, [{load_module, m}]}], [{<<"1\\..*">>, [{load_module, m}]}]}.
)",
    .check = check,
};

}  // namespace termcheck::rules
