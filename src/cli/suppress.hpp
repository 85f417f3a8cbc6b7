#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "check/suppressions.hpp"
#include "cli/configuration.hpp"
#include "report/results.hpp"

namespace termcheck::cli {

/// Moves the findings that the comments of their file suppress.
void move_suppressed(std::vector<Diagnostic>& findings, Suppressions& suppressions,
                     std::vector<report::Suppressed>& out);

/// The same for findings in several files: their comments are read where they are not among `known`.
void move_suppressed(std::vector<Diagnostic>& findings, const std::unordered_map<std::string, Suppressions*>& known,
                     int otp, std::vector<report::Suppressed>& out);

/// Appends what is to be said about comments of a file that suppress nothing.
void add_unused(const Suppressions& suppressions, const Policy& policy, std::vector<Diagnostic>& findings);

}  // namespace termcheck::cli
