#include "check/regex_tokens.hpp"
#include "check/version_key.hpp"
#include "model/flow.hpp"
#include "rules/rule.hpp"

namespace termcheck::rules {

/// A regex that can match one version only, but for its dots.
static bool is_one_version(std::string_view regex)
{
    using Kind = RegexToken::Kind;
    for (const RegexToken& token : regex_tokens(regex))
        if (token.kind != Kind::character && token.kind != Kind::dot && token.kind != Kind::anchor &&
            token.of(regex) != "\\.")
            return false;
    return true;
}

static bool is_own(const VersionKey& key, std::string_view vsn)
{
    if (is_string(key))
        return key.text.text == vsn;
    return is_regex(key) && is_one_version(key.text.text) && regex_of(key).matches_whole(vsn);
}

static void check(const Upgrade& upgrade, Report& report)
{
    if (!upgrade.vsn.term)
        return;
    for (const auto flows : {upgrade.up, upgrade.down})
        for (const Flow& flow : flows)
            if (is_own(flow.from, upgrade.vsn.text))
                report(flow.from.text.term, "the file's own version: nothing is upgraded from a version to itself")
                    .note(upgrade.vsn.term, "the version that the file is for");
}

constinit const Rule own_version{
    .code = "TC411",
    .name = "own-version",
    .severity = Severity::warning,
    .file = FileKind::appup,
    .summary = "entry for the file's own version",
    .explanation = R"(
The first element of an .appup file is the version of the application it lies beside, that of a relup the version of its release; the
entries name other versions. `systools` leaves applications alone whose version does not change, and the release handler has nothing
to do: the entry is never used. Usually the version at the top was raised too late, or one too many was copied.)",
    .bad = R"({"2", [{"2", [{load_module, m}]}], [{"2", [{load_module, m}]}]}.
)",
    .good = R"({"2", [{"1", [{load_module, m}]}], [{"1", [{load_module, m}]}]}.
)",
    .check = check,
};

}  // namespace termcheck::rules
