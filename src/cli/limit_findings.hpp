#pragma once

#include <vector>

#include <termcheck/diagnostic.hpp>

namespace termcheck::cli {

/// Of each file the first thousand, and behind them a finding that counts the rest and is as severe as the worst of it: no
/// threshold notices a difference. The findings are sorted by file.
void limit_findings(std::vector<Diagnostic>& findings);

}  // namespace termcheck::cli
