#include "cli/rule_filter.hpp"

#include <algorithm>

#include "check/suggest.hpp"
#include "rules/catalogue.hpp"

namespace termcheck::cli {
namespace {

/// `ALL`, the beginning of a code, a code, or a name.
struct Selector {
    std::string_view text;
    bool takes(const Rule& rule) const
    {
        return text == "ALL" || rule.name == text || (text.starts_with("TC") && rule.code.starts_with(text));
    }
    /// The more it says, the more it counts.
    std::size_t weight() const { return text == "ALL" ? 1 : text.starts_with("TC") ? text.size() : 100; }
};

std::string read_selectors(std::span<const std::string_view> lists, std::vector<Selector>& out)
{
    for (std::string_view list : lists) {
        while (!list.empty()) {
            const Selector selector{list.substr(0, list.find(','))};
            list.remove_prefix(std::min(selector.text.size() + 1, list.size()));
            const auto all = rules::all();
            if (std::none_of(all.begin(), all.end(), [&](const Rule* rule) { return selector.takes(*rule); }))
                return no_such_rule(selector.text);
            out.push_back(selector);
        }
    }
    return {};
}

std::size_t weight(std::span<const Selector> selectors, const Rule& rule)
{
    std::size_t most = 0;
    for (const Selector& selector : selectors)
        if (selector.takes(rule))
            most = std::max(most, selector.weight());
    return most;
}

}  // namespace

std::string no_such_rule(std::string_view text)
{
    std::vector<std::string_view> names;
    for (const Rule* const rule : rules::all()) {
        names.push_back(rule->name);
        names.push_back(rule->code);
    }
    return "there is no rule `" + std::string(text) + "`" + did_you_mean(nearest_name(text, names));
}

std::string RuleFilter::read(const Options& options)
{
    min_level_ = options.min_level;
    std::vector<Selector> selected, ignored;
    if (options.select.empty())
        selected.push_back({"ALL"});
    std::string problem = read_selectors(options.select, selected);
    if (problem.empty())
        problem = read_selectors(options.extend_select, selected);
    if (problem.empty())
        problem = read_selectors(options.ignore, ignored);
    if (!problem.empty() || (options.select.empty() && ignored.empty()))
        return problem;
    for (const Rule* const rule : rules::all())
        if (weight(selected, *rule) <= weight(ignored, *rule))
            ignored_.insert(rule);
    return {};
}

void RuleFilter::apply(std::vector<Diagnostic>& findings) const
{
    std::erase_if(findings, [this](const Diagnostic& finding) { return !reports(finding); });
}

}  // namespace termcheck::cli
