#pragma once

#include <string>

#include "report/repository.hpp"
#include "report/results.hpp"

namespace termcheck::report {

/// The XML of Checkstyle, which Jenkins, SonarQube, TeamCity and reviewdog read.
std::string checkstyle(const Results& results, const Repository& repository);

}  // namespace termcheck::report
