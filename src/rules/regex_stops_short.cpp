#include "check/regex_samples.hpp"
#include "check/version_key.hpp"
#include "rules/rule.hpp"

namespace termcheck::rules {

static std::vector<Edit> anchored(const VersionKey& key)
{
    std::vector<Edit> edits = insert_into(key, 0, "^(?:");
    for (Edit& edit : insert_into(key, key.text.text.size(), ")$"))
        edits.push_back(std::move(edit));
    return edits;
}

static void check(const Script& script, Report& report)
{
    if (!is_regex(script.from))
        return;
    const VersionKey& key = script.from;
    const VersionRegex regex = regex_of(key);
    if (regex.is_plain() || !regex.is_valid())
        return;
    for (const std::string& version : regex_samples(key.text.text)) {
        if (regex.matches_whole(version) || !regex.can_match_whole(version))
            continue;
        const std::size_t length = regex.prefix_length(version);
        const std::string found =
            length == detail::npos ? "does not start at its beginning" : "is `" + version.substr(0, length) + "` only";
        auto entry = report(key.text.term, "never taken for `{}`: the first match {}, and OTP looks for no other",
                            version, found);
        if (std::vector<Edit> edits = anchored(key); edits.size() == 2)
            entry.unsafe_fix(std::move(edits));
        return;
    }
}

constinit const Rule regex_stops_short{
    .code = "TC402",
    .name = "regex-stops-short",
    .severity = Severity::warning,
    .file = FileKind::appup,
    .summary = "regular expression whose first match is not the whole version",
    .explanation = R"(
OTP lets the regular expression match anywhere in the version and takes the entry if the text of this first match is the whole version.
It does not ask for another, longer match: with `1|1\\.2` the first alternative wins with `1`, so that the entry is not found for
version 1.2, and a lazy `.*?` stops as soon as it may. Put the longer alternative first, or anchor the whole expression:
`^(?:1|1\\.2)$`.)",
    .bad = R"({"2", [{<<"1|1\\.2">>, [{load_module, m}]}], [{<<"1\\.2|1">>, [{load_module, m}]}]}.
)",
    .good = R"({"2", [{<<"1\\.2|1">>, [{load_module, m}]}], [{<<"1\\.2|1">>, [{load_module, m}]}]}.
)",
    .check = check,
};

}  // namespace termcheck::rules
