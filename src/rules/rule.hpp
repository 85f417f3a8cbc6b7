#pragma once

// What a rule file includes.

#include "check/report.hpp"

namespace termcheck::rules {

#define TERMCHECK_RULE(name) extern const Rule name;
#define TERMCHECK_RETIRED(code)
#include "rules/all.def"
#undef TERMCHECK_RULE
#undef TERMCHECK_RETIRED

}  // namespace termcheck::rules
