#pragma once

#include <span>
#include <string>

#include "report/style.hpp"

namespace termcheck::report {

using Rules = std::span<const Rule* const>;

/// One rule for a reader: what it means, why it matters, an example of it and one without.
std::string explain(const Rule& rule, const Style& style);

/// All rules, a line each.
std::string rule_table(Rules rules, const Style& style);

/// `{"version":1,"rules":[...]}`
std::string rules_as_json(Rules rules);

}  // namespace termcheck::report
