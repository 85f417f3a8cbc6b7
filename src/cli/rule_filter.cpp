#include "cli/rule_filter.hpp"

#include <algorithm>

#include "check/suggest.hpp"
#include "rules/catalogue.hpp"

namespace termcheck::cli {
namespace {

bool is_all(std::string_view selector) { return selector == "ALL" || selector == "all"; }

bool takes(std::string_view selector, const Rule& rule)
{
    return is_all(selector) || rule.name == selector || (selector.starts_with("TC") && rule.code.starts_with(selector));
}

/// How much a selector says about a rule; 0 if nothing. A name says all.
std::size_t weight(std::string_view selector, const Rule& rule)
{
    if (!takes(selector, rule))
        return 0;
    return is_all(selector) ? 1 : selector.starts_with("TC") ? selector.size() : 100;
}

std::size_t weight(const std::vector<Item>& selectors, const Rule& rule)
{
    std::size_t most = 0;
    for (const Item& selector : selectors)
        most = std::max(most, weight(selector.text, rule));
    return most;
}

std::vector<Item> take_apart(const Options::Texts& lists)
{
    std::vector<Item> items;
    for (std::string_view list : lists)
        while (!list.empty()) {
            const std::string_view item = list.substr(0, list.find(','));
            list.remove_prefix(std::min(item.size() + 1, list.size()));
            items.push_back({std::string(item), {}});
        }
    return items;
}

}  // namespace

std::string no_such_rule(std::string_view text)
{
    return "there is no rule `" + std::string(text) + "`" + did_you_mean(rules::nearest(text));
}

bool is_selector(std::string_view text)
{
    const auto all = rules::all();
    return std::any_of(all.begin(), all.end(), [&](const Rule* rule) { return takes(text, *rule); });
}

RuleSettings rule_settings(const Options& options)
{
    return {take_apart(options.select), take_apart(options.extend_select), take_apart(options.ignore), {}};
}

std::string find_unknown_rule(const Options& options)
{
    const RuleSettings settings = rule_settings(options);
    for (const auto* const items : {&settings.select, &settings.extend_select, &settings.ignore})
        for (const Item& item : *items)
            if (!is_selector(item.text))
                return no_such_rule(item.text);
    return {};
}

void RuleFilter::add(const RuleSettings& settings)
{
    if (settings.select.empty() && settings.extend_select.empty() && settings.ignore.empty() &&
        settings.severity.empty())
        return;
    for (const Rule* const rule : rules::all()) {
        const bool anew = !settings.select.empty();
        const std::size_t wanted = std::max(weight(settings.select, *rule), weight(settings.extend_select, *rule));
        const std::size_t unwanted = weight(settings.ignore, *rule);
        if (unwanted != 0 ? unwanted >= wanted : anew && wanted == 0)
            ignored_.insert(rule);
        else if (wanted != 0)
            ignored_.erase(rule);
        std::size_t most = 0;
        for (const RuleSeverity& entry : settings.severity)
            if (const std::size_t said = weight(entry.rule.text, *rule); said != 0 && said >= most) {
                most = said;
                severities_[rule] = entry.severity;
            }
    }
}

bool RuleFilter::take(Diagnostic& finding) const
{
    if (const auto found = severities_.find(finding.rule); found != severities_.end())
        finding.severity = found->second;
    return finding.severity >= min_level_ && !ignored_.contains(finding.rule);
}

void RuleFilter::apply(std::vector<Diagnostic>& findings) const
{
    std::erase_if(findings, [this](Diagnostic& finding) { return !take(finding); });
}

}  // namespace termcheck::cli
