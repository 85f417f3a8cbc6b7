#include <unordered_map>

#include "check/version_key.hpp"
#include "rules/rule.hpp"

namespace termcheck::rules {

struct KnownRegex {
    const Script* script;
    VersionRegex regex;
    bool is_catch_all;
};

constexpr std::size_t most_regexes = 200;  // each is tried on every entry behind it

/// The regex before it that takes all that this entry could be found for.
static const Script* hider_of(const VersionKey& key, const std::vector<KnownRegex>& regexes)
{
    for (const KnownRegex& earlier : regexes)
        if (earlier.is_catch_all || (is_string(key) && earlier.regex.matches_whole(key.text.text)))
            return earlier.script;
    return nullptr;
}

static void check_list(std::span<const Script> scripts, Report& report)
{
    std::vector<KnownRegex> regexes;
    for (const Script& script : scripts) {
        const VersionKey& key = script.from;
        if (!is_string(key) && !is_regex(key))
            continue;
        if (const Script* const hider = hider_of(key, regexes))
            report(key.text.term, "never reached: an earlier entry matches {}",
                   is_string(key) ? "this version, too" : "all that this one does")
                .note(hider->from.text.term, "this one comes first and is taken");
        else if (is_regex(key) && regexes.size() < most_regexes)
            if (VersionRegex regex = regex_of(key); regex.is_valid()) {
                const bool catches_all = is_catch_all(regex);
                regexes.push_back({&script, std::move(regex), catches_all});
            }
    }
}

static void check(const Appup& appup, Report& report)
{
    check_list(appup.up, report);
    check_list(appup.down, report);
}

constinit const Rule hidden_entry{
    .code = "TC409",
    .name = "hidden-entry",
    .severity = Severity::warning,
    .file = FileKind::appup,
    .summary = "entry behind a regular expression that matches its version, too",
    .explanation = R"(
OTP takes the first entry that matches, in the order of the file, and does not prefer literal versions to regular expressions. The
instructions of an entry behind such an expression are never used. Put the special entries first.)",
    .bad = R"({"2", [{<<"1\\..*">>, [{load_module, m}]}, {"1.5", [{load_module, n}]}],
      [{"1.5", [{load_module, n}]}, {<<"1\\..*">>, [{load_module, m}]}]}.
)",
    .good = R"({"2", [{"1.5", [{load_module, n}]}, {<<"1\\..*">>, [{load_module, m}]}],
      [{"1.5", [{load_module, n}]}, {<<"1\\..*">>, [{load_module, m}]}]}.
)",
    .check = check,
};

}  // namespace termcheck::rules
