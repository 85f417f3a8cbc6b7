#include <algorithm>
#include <string>

#include "check/version_key.hpp"
#include "model/name_index.hpp"
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

/// What each whole match of a regex begins with, as far as that is easily told, is put into `prefix`.
static void read_literal_prefix(const VersionKey& key, std::string& prefix)
{
    using Kind = RegexToken::Kind;
    const std::span<const RegexToken> tokens = key.tokens;
    const std::string_view regex = key.text.text;
    prefix.clear();
    if (has_alternatives(tokens))
        return;
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
}

/// The regular expressions up to here, by what they begin with: so a version is compared with few of them.
class KnownRegexes {
public:
    void add(const Script& script)
    {
        VersionRegex regex = regex_of(script.from);
        if (!regex.is_valid())
            return;
        read_literal_prefix(script.from, scratch_);
        if (catch_all_ == nullptr && scratch_.empty() && is_catch_all(regex))
            catch_all_ = &script;
        longest_ = std::max(longest_, scratch_.size());
        Group* group = find(scratch_);
        if (group == nullptr)
            group = &by_prefix_[keep(std::string_view(scratch_), arena_)];
        if (group->count == most_regexes)
            return;
        const auto number = static_cast<std::uint32_t>(regexes_.size());
        regexes_.push_back({&script, std::move(regex)});
        (group->count++ == 0 ? group->first : regexes_[group->last].next) = number;
        group->last = number;
    }

    /// The first one that takes all that this entry could be found for.
    const Script* hider_of(const VersionKey& key)
    {
        const Script* first = catch_all_;
        const std::string_view version = is_string(key) ? key.text.text : std::string_view();
        for (std::size_t size = 0; is_string(key) && size <= std::min(version.size(), longest_); ++size)
            if (const Script* const script = first_of(find(version.substr(0, size)), version))
                first = first == nullptr ? script : std::min(first, script);
        return first;
    }

private:
    static constexpr std::uint32_t none = NameIndex::none;

    struct Known {
        const Script* script;
        VersionRegex regex;
        std::uint32_t next = none;  ///< of the same prefix
    };

    struct Group {
        std::uint32_t first = none, last = none, count = 0;
    };

    static constexpr std::uint32_t most_regexes = 50;  // of one prefix: each is tried on many entries

    Group* find(std::string_view prefix)
    {
        const auto known = by_prefix_.find(prefix);
        return known == by_prefix_.end() ? nullptr : &known->second;
    }

    const Script* first_of(const Group* group, std::string_view version) const
    {
        for (std::uint32_t i = group == nullptr ? none : group->first; i != none; i = regexes_[i].next)
            if (regexes_[i].regex.matches_whole(version))
                return regexes_[i].script;
        return nullptr;
    }

    Arena arena_;
    std::string scratch_;
    ByName<Group> by_prefix_;
    std::vector<Known> regexes_;
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
