#include <map>

#include "check/regex_samples.hpp"
#include "check/version_key.hpp"
#include "rules/rule.hpp"

namespace termcheck::rules {
namespace {

/// As long as they get, and one that ends in a character that few regular expressions expect.
constexpr std::string_view long_versions[] = {"10.20.30-rc.1+build.20240131.0a1b2c3d4e5f",
                                              "10.20.30-rc.1+build.20240131.0a1b2c3d4e5f~1"};
constexpr std::size_t most_versions = 50;  // of one file that are tried

/// False of those whose steps are about as many as the characters of the version, or a small power of these: with few
/// repetitions, and none within another.
bool may_be_costly(const VersionKey& key)
{
    using Kind = RegexToken::Kind;
    constexpr int few = 5;
    const std::string_view regex = key.text.text;
    const std::span<const RegexToken> tokens = key.tokens;
    std::vector<bool> has_choice;  // of each open group
    int repetitions = 0;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const std::string_view text = tokens[i].of(regex);
        switch (tokens[i].kind) {
        case Kind::open:
            has_choice.push_back(false);
            if (text != "(" && text != "(?:")
                return true;
            break;
        case Kind::close: {
            if (has_choice.empty())
                return false;  // it does not compile
            const bool had_choice = has_choice.back();
            has_choice.pop_back();
            const bool is_repeated = i + 1 < tokens.size() && tokens[i + 1].kind == Kind::quantifier;
            if (had_choice && is_repeated && !tokens[i + 1].of(regex).starts_with('?'))
                return true;
            if (had_choice && !has_choice.empty())
                has_choice.back() = true;
            break;
        }
        case Kind::quantifier: ++repetitions; [[fallthrough]];
        case Kind::bar:
            if (!has_choice.empty())
                has_choice.back() = true;
            break;
        case Kind::character:
        case Kind::escape:
        case Kind::dot:
        case Kind::set:
        case Kind::anchor: break;
        }
    }
    return repetitions > few;
}

/// The versions that the file speaks of.
std::vector<std::string_view> versions_of(const Appup& appup)
{
    std::vector<std::string_view> versions(std::begin(long_versions), std::end(long_versions));
    if (appup.vsn.term)
        versions.push_back(appup.vsn.text);
    for (const auto scripts : {appup.up, appup.down})
        for (const Script& script : scripts)
            if (is_string(script.from) && versions.size() < most_versions)
                versions.push_back(script.from.text.text);
    return versions;
}

std::string quoted(std::string_view version)
{
    constexpr std::size_t most = 60;
    return version.size() <= most ? fmt::format("`{}`", version)
                                  : fmt::format("a version of {} characters", version.size());
}

/// A version that is not matched in time, in words; empty if there is none among these.
std::string costly_version(const VersionKey& key, const std::vector<std::string_view>& versions)
{
    const VersionRegex regex = regex_of(key);
    if (regex.is_plain() || !may_be_costly(key) || !regex.is_valid())
        return {};
    const auto runs_away = [&](std::string_view version) {
        return !regex.matches_whole(version) && !regex.can_match_whole(version) && regex.runs_away();
    };
    for (const std::string_view version : versions)
        if (runs_away(version))
            return quoted(version);
    for (const std::string& version : regex_samples(key.text.text))
        if (runs_away(version))
            return quoted(version);
    // Too long for samples, it may still take for ever with what has as many characters as itself.
    return key.text.text.size() > 400 && runs_away(std::string(key.text.text.size() / 2, '1')) ? "long versions" : "";
}

void check(const Appup& appup, Report& report)
{
    const std::vector<std::string_view> versions = versions_of(appup);
    std::map<std::string_view, std::string> known;  // what was given up is not tried again
    for (const auto scripts : {appup.up, appup.down})
        for (const Script& script : scripts) {
            if (!is_regex(script.from))
                continue;
            const auto [costly, is_new] = known.try_emplace(script.from.text.text);
            if (is_new)
                costly->second = costly_version(script.from, versions);
            if (!costly->second.empty())
                report(script.from.text.term,
                       "takes too long to match with {}; OTP gives up at ten million steps, and passes over the entry",
                       costly->second);
        }
}

}  // namespace

constinit const Rule regex_runs_away{
    .code = "TC428",
    .name = "regex-runs-away",
    .severity = Severity::warning,
    .file = FileKind::appup,
    .summary = "regular expression that takes too long to match",
    .explanation = R"(
Where one repetition stands in another, as in `([0-9]+\\.?)+`, each further character of a version doubles the ways to match it, and for a
version that does not match all of them are tried. `re:run/3` stops at ten million steps, about a second on a node that meanwhile
starts no upgrade, and says `nomatch`: OTP passes over the entry in silence, even if the version would match. termcheck gives up
after one million steps, tries no more than two such matches of a file, and says nothing else about an expression that it has
given up. Write it so that each piece begins with what the one before it cannot be: `[0-9]+(\\.[0-9]+)*`.)",
    .bad =
        R"({"2", [{<<"^([0-9a-z]+[.+-]?)+$">>, [{load_module, m}]}], [{<<"^([0-9a-z]+[.+-]?)+$">>, [{load_module, m}]}]}.
)",
    .good =
        R"({"2", [{<<"^[0-9a-z]+([.+-][0-9a-z]+)*$">>, [{load_module, m}]}], [{<<"^[0-9a-z]+([.+-][0-9a-z]+)*$">>, [{load_module, m}]}]}.
)",
    .check = check,
};

}  // namespace termcheck::rules
