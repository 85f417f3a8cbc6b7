#pragma once

#include <optional>
#include <string>

#include "report/repository.hpp"
#include "report/results.hpp"

namespace termcheck::report {

/// JUnit's XML as Jenkins reads it: a suite for each file, a test for each finding, and a passed one for a file without.
/// Findings below `fails_from` are tests that passed and had something to say.
std::string junit(const Results& results, const Repository& repository, std::optional<Severity> fails_from);

}  // namespace termcheck::report
