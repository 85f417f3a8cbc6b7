#include "model/releases.hpp"
#include "rules/rule.hpp"

namespace termcheck::rules {

static void report_term(const StartErlData& data, std::string_view word, Span span, Report& report)
{
    Report::Entry entry = report(Place{data.source, span}, "{} is no version; this file holds no Erlang terms", word);
    constexpr std::string_view around = "\"'{}[],<>.";
    const std::size_t begin = word.find_first_not_of(around);
    if (begin == std::string_view::npos)
        return;
    const std::string_view version = word.substr(begin, word.find_last_not_of(around) + 1 - begin);
    if (version.find_first_of("\"'{}[],<>/") == std::string_view::npos)
        entry.fix({{span, std::string(version)}});
}

static void check_word(const StartErlData& data, std::string_view word, Span span, Report& report)
{
    if (word.find_first_of("\"'{}[],<>/") != std::string_view::npos || word.ends_with('.'))
        report_term(data, word, span, report);
}

static void check(const StartErlData& data, Report& report)
{
    check_word(data, data.erts, data.erts_span, report);
    check_word(data, data.vsn, data.vsn_span, report);
}

constinit const Rule quoted_start_version{
    .code = "TC350",
    .name = "quoted-start-version",
    .severity = Severity::warning,
    .file = FileKind::start_erl_data,
    .summary = "version in start_erl.data that is written as an Erlang term",
    .explanation = R"(
`start_erl.data` is read by a shell script, not by Erlang: `13.1.5 2`, without quotes, commas, or a dot at the end. They become part of the
paths that the script makes of the versions, and these do not exist.)",
    .bad = R"("13.1.5" "2".
)",
    .good = R"(13.1.5 2
)",
    .check = check,
};

}  // namespace termcheck::rules
