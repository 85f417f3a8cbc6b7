#pragma once

#include <string>

#include "report/repository.hpp"
#include "report/results.hpp"

namespace termcheck::report {

/// A report for GitLab's code quality: one array, `[]` when there is nothing to say.
std::string gitlab(const Results& results, const Repository& repository);

}  // namespace termcheck::report
