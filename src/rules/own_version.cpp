#include "check/version_key.hpp"
#include "model/flow.hpp"
#include "rules/rule.hpp"

namespace termcheck::rules {

/// True for a regex that can match one version only, but for its dots, and matches this one.
static bool is_spelled_by(std::string_view version, const VersionKey& key)
{
    using Kind = RegexToken::Kind;
    const std::string_view regex = key.text.text;
    std::size_t at = 0;
    for (const RegexToken& token : key.tokens) {
        const bool is_at_edge = token.begin == 0 || token.end == regex.size();
        if (token.kind == Kind::anchor && is_at_edge)
            continue;
        const std::string_view text = token.of(regex);
        const std::string_view meant = text == "\\." ? text.substr(1) : text;
        const bool is_any = token.kind == Kind::dot && at < version.size();
        if (!is_any && !((token.kind == Kind::character || meant == ".") && version.substr(at).starts_with(meant)))
            return false;
        at += meant.size();
    }
    return at == version.size();
}

static bool is_own(const VersionKey& key, std::string_view vsn)
{
    return is_string(key) ? key.text.text == vsn : is_regex(key) && is_spelled_by(vsn, key);
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
