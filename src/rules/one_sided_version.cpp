#include <algorithm>

#include "check/mirror.hpp"
#include "check/queries.hpp"
#include "check/version_key.hpp"
#include "model/list.hpp"
#include "rules/rule.hpp"

namespace termcheck::rules {
namespace {

constexpr std::size_t most_regexes = 200;

/// What the keys of one list may stand for, besides the strings that they are. Nothing is known of those that are wrong.
struct Coverage {
    explicit Coverage(std::span<const Flow> flows)
    {
        for (const Flow& flow : flows) {
            is_open = is_open || (!is_string(flow.from) && !is_regex(flow.from));
            if (is_regex(flow.from) && regexes.size() < most_regexes)
                regexes.push_back(regex_of(flow.from));
            else if (is_string(flow.from))
                strings.push_back(flow.from.text.text);
        }
    }

    /// Two regexes may always overlap, and one that is too costly to match may cover anything.
    bool may_cover(const VersionKey& key) const
    {
        if (is_open || (is_regex(key) && !regexes.empty()))
            return true;
        if (is_string(key))
            return std::any_of(regexes.begin(), regexes.end(), [&](const VersionRegex& regex) {
                return regex.matches_whole(key.text.text) || regex.runs_away();
            });
        const VersionRegex regex = regex_of(key);
        return std::any_of(strings.begin(), strings.end(),
                           [&](std::string_view version) { return regex.matches_whole(version) || regex.runs_away(); });
    }

    std::vector<VersionRegex> regexes;
    std::vector<std::string_view> strings;
    bool is_open = false;
};

void report_missing(const Flow& flow, const Coverage& others, Term list, Report& report)
{
    if (others.may_cover(flow.from))
        return;
    Report::Entry entry =
        report(flow.from.text.term, "{} is in the {} list, but not in the {} list", flow.from.text.term.source_text(),
               to_string(flow.direction), to_string(other(flow.direction)));
    const Flow* const flows[] = {&flow};
    if (auto edit = mirror(flows, list))
        entry.unsafe_fix({*std::move(edit)});
}

void report_one_way(const Upgrade& upgrade, Report& report)
{
    const bool no_up = upgrade.up.empty();
    const Term list = no_up ? upgrade.up_term : upgrade.down_term;
    Report::Entry entry = report(list, "there is a way {}, but none {}", no_up ? "down" : "up", no_up ? "up" : "down");
    std::vector<const Flow*> flows;
    for (const Flow& flow : no_up ? upgrade.down : upgrade.up)
        flows.push_back(&flow);
    if (auto edit = mirror(flows, list))
        entry.unsafe_fix({*std::move(edit)});
}

}  // namespace

/// False if a part of the list is no entry.
static bool is_read(Term list, std::span<const Flow> flows)
{
    std::size_t count = 0;
    return for_each_element(list, [&](Term) { ++count; }) == ListForm::proper && count == flows.size();
}

static void check(const Upgrade& upgrade, Report& report)
{
    if (!is_read(upgrade.up_term, upgrade.up) || !is_read(upgrade.down_term, upgrade.down))
        return;
    if (upgrade.up.empty() != upgrade.down.empty())
        return report_one_way(upgrade, report);
    const Coverage up(upgrade.up), down(upgrade.down);
    for (const FlowPair& pair : upgrade.pairs) {
        if (pair.up == nullptr)
            report_missing(*pair.down, up, upgrade.up_term, report);
        else if (pair.down == nullptr)
            report_missing(*pair.up, down, upgrade.down_term, report);
    }
}

constinit const Rule one_sided_version{
    .code = "TC430",
    .name = "one-sided-version",
    .severity = Severity::warning,
    .file = FileKind::appup,
    .summary = "version that can be upgraded, but not downgraded to, or the reverse",
    .explanation = R"(
When an upgrade goes wrong, the way back is the downgrade to the version that it came from. `systools:make_relup/3` ends in `no_relup` if a
release is to be downgraded and the .appup file has no entry for it; a relup without the entry ends in `no_matching_relup` on the
node. Give both lists the same versions. Without a way back on purpose, allow this rule in the file.)",
    .bad = R"({"3", [{"1", [{load_module, m}]}, {"2", [{load_module, m}]}], [{"2", [{load_module, m}]}]}.
)",
    .good =
        R"({"3", [{"1", [{load_module, m}]}, {"2", [{load_module, m}]}], [{"1", [{load_module, m}]}, {"2", [{load_module, m}]}]}.
)",
    .check = check,
};

}  // namespace termcheck::rules
