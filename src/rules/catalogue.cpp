#include "rules/catalogue.hpp"

#include <algorithm>
#include <vector>

#include <termcheck/syntax_rules.hpp>

#include "check/suggest.hpp"
#include "execute/execution_rules.hpp"
#include "lower/lowering_rules.hpp"
#include "model/appup_shape_rules.hpp"
#include "model/file_shape_rules.hpp"
#include "model/instruction_rules.hpp"
#include "rules/rule.hpp"
#include "rules/settings_rules.hpp"
#include "rules/suppression_rules.hpp"
#include "tree/tree_rules.hpp"

namespace termcheck::rules {

std::span<const Rule* const> with_checks()
{
    static constexpr const Rule* rules[] = {
#define TERMCHECK_RULE(name) &name,
#define TERMCHECK_RETIRED(code)
#include "rules/all.def"
#undef TERMCHECK_RULE
#undef TERMCHECK_RETIRED
    };
    return rules;
}

static std::vector<const Rule*> gather()
{
    std::vector<const Rule*> rules(with_checks().begin(), with_checks().end());
    const auto add = [&rules](std::span<const Rule* const> more) {
        rules.insert(rules.end(), more.begin(), more.end());
    };
    add(syntax_rules);
    add(shape::instruction_rules);
    add(shape::appup_shape_rules);
    add(shape::file_shape_rules);
    add(lowering::lowering_rules);
    add(across::tree_rules);
    add(execution_rules);
    add(settings::settings_rules);
    add(suppression::suppression_rules);
    std::sort(rules.begin(), rules.end(), [](const Rule* a, const Rule* b) { return a->code < b->code; });
    return rules;
}

std::span<const Rule* const> all()
{
    static const std::vector<const Rule*> rules = gather();
    return rules;
}

const Rule* find(std::string_view code_or_name)
{
    for (const Rule* const rule : all())
        if (rule->code == code_or_name || rule->name == code_or_name)
            return rule;
    return nullptr;
}

std::string_view nearest(std::string_view code_or_name)
{
    const bool is_code =
        code_or_name.starts_with("TC") && code_or_name.find_first_not_of("0123456789", 2) == std::string_view::npos;
    std::vector<std::string_view> candidates;
    for (const Rule* const rule : all()) {
        candidates.push_back(rule->name);
        if (!is_code)  // every code is near to some other one, which tells nothing
            candidates.push_back(rule->code);
    }
    return nearest_name(code_or_name, candidates);
}

}  // namespace termcheck::rules
