#pragma once

#include <string>

#include "report/repository.hpp"
#include "report/results.hpp"

namespace termcheck::report {

/// SARIF 2.1.0, as GitHub's code scanning and editors take it. GitHub makes alerts of findings that are marked as
/// suppressed, too: they are not for every report.
std::string sarif(const Results& results, std::span<const Suppressed> suppressed, const Repository& repository);

}  // namespace termcheck::report
