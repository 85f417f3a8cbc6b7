#include <algorithm>
#include <string>
#include <unordered_map>

#include "check/version_key.hpp"
#include "rules/rule.hpp"

namespace termcheck::rules {

/// Outside of all groups.
static bool has_alternatives(std::span<const RegexToken> tokens)
{
    std::ptrdiff_t depth = 0;
    for (const RegexToken& token : tokens) {
        depth += token.kind == RegexToken::Kind::open ? 1 : token.kind == RegexToken::Kind::close ? -1 : 0;
        if (token.kind == RegexToken::Kind::bar && depth == 0)
            return true;
    }
    return false;
}

/// What each whole match of a regex begins with, as far as that is easily told.
static std::string literal_prefix(const VersionKey& key)
{
    using Kind = RegexToken::Kind;
    const std::span<const RegexToken> tokens = key.tokens;
    const std::string_view regex = key.text.text;
    if (has_alternatives(tokens))
        return {};
    std::string prefix;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const std::string_view text = tokens[i].of(regex);
        if (i == 0 && text == "^")
            continue;
        const bool is_point = tokens[i].kind == Kind::escape && text == "\\.";
        const bool is_repeated = i + 1 < tokens.size() && tokens[i + 1].kind == Kind::quantifier;
        if ((tokens[i].kind != Kind::character && !is_point) || is_repeated)
            break;
        prefix += text.substr(is_point ? 1 : 0);
    }
    return prefix;
}

/// The regular expressions up to here, by what they begin with: so a version is compared with few of them.
class KnownRegexes {
public:
    void add(const Script& script)
    {
        VersionRegex regex = regex_of(script.from);
        if (!regex.is_valid())
            return;
        std::string prefix = literal_prefix(script.from);
        if (catch_all_ == nullptr && prefix.empty() && is_catch_all(regex))
            catch_all_ = &script;
        longest_ = std::max(longest_, prefix.size());
        auto& regexes = by_prefix_[std::move(prefix)];
        if (regexes.size() < most_regexes)
            regexes.push_back({&script, std::move(regex)});
    }

    /// The first one that takes all that this entry could be found for.
    const Script* hider_of(const VersionKey& key) const
    {
        const Script* first = catch_all_;
        const std::string_view version = is_string(key) ? key.text.text : std::string_view();
        for (std::size_t size = 0; is_string(key) && size <= std::min(version.size(), longest_); ++size)
            if (const auto known = by_prefix_.find(std::string(version.substr(0, size))); known != by_prefix_.end())
                for (const auto& [script, regex] : known->second)
                    if (regex.matches_whole(version)) {
                        first = first == nullptr ? script : std::min(first, script);
                        break;
                    }
        return first;
    }

private:
    struct Known {
        const Script* script;
        VersionRegex regex;
    };

    static constexpr std::size_t most_regexes = 50;  // of one prefix: each is tried on many entries

    std::unordered_map<std::string, std::vector<Known>> by_prefix_;
    std::size_t longest_ = 0;
    const Script* catch_all_ = nullptr;
};

static void check_list(std::span<const Script> scripts, Report& report)
{
    KnownRegexes regexes;
    for (const Script& script : scripts) {
        const VersionKey& key = script.from;
        if (!is_string(key) && !is_regex(key))
            continue;
        if (const Script* const hider = regexes.hider_of(key))
            report(key.text.term, "never reached: an earlier entry matches {}",
                   is_string(key) ? "this version, too" : "all that this one does")
                .note(hider->from.text.term, "this one comes first and is taken");
        else if (is_regex(key))
            regexes.add(script);
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
