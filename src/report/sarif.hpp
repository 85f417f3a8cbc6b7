#pragma once

#include <string>

#include "report/repository.hpp"
#include "report/results.hpp"

namespace termcheck::report {

/// SARIF 2.1.0, as GitHub's code scanning and editors take it.
std::string sarif(const Results& results, const Repository& repository);

}  // namespace termcheck::report
