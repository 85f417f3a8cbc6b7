#include <algorithm>

#include "check/version_key.hpp"
#include "rules/rule.hpp"

namespace termcheck::rules {

static void check(const Script& script, Report& report)
{
    if (!is_regex(script.from))
        return;
    const VersionRegex regex = regex_of(script.from);
    if (regex.is_valid())
        return;
    const std::size_t at = std::min(regex.error_offset(), script.from.text.text.size());
    if (regex.error() == "not UTF-8")
        report(place_in(script.from, at, at + 1),
               "the regular expression is not UTF-8; OTP raises badarg when it gets to it");
    else if (auto entry = report(place_in(script.from, at == 0 ? 0 : at - 1, std::max<std::size_t>(at, 1)),
                                 "the regular expression does not compile: {}", regex.error());
             script.from.text.text == "*")
        entry.fix(insert_into(script.from, 0, "."));
}

constinit const Rule regex_does_not_compile{
    .code = "TC401",
    .name = "regex-does-not-compile",
    .severity = Severity::error,
    .file = FileKind::appup,
    .otp = "badarg",
    .summary = "version that is no valid regular expression",
    .explanation = R"(
A binary as version is a regular expression. `systools:make_relup/3` and `release_handler:upgrade_app/2` hand it to `re:run/3`, which
raises `badarg` if it does not compile or is not UTF-8, as soon as the search gets to this entry: the mistake shows only for
releases that no earlier entry matches. A star alone repeats nothing; `.*` matches anything.

Up to OTP 27 regular expressions are those of PCRE 8.44, from OTP 28 on those of PCRE2, which refuses escapes that mean nothing
(`\y`); `--otp` chooses.)",
    .bad = R"({"2", [{<<"*">>, [{load_module, m}]}], [{<<"*">>, [{load_module, m}]}]}.
)",
    .good = R"({"2", [{<<".*">>, [{load_module, m}]}], [{<<".*">>, [{load_module, m}]}]}.
)",
    .check = check,
};

}  // namespace termcheck::rules
