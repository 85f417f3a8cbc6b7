#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include <termcheck/tree.hpp>

#include "cli/configuration.hpp"
#include "report/results.hpp"

namespace termcheck::cli {

/// One finding that is known, as the baseline file has it.
struct KnownFinding {
    const Rule* rule;  ///< nullptr for one that is gone
    std::string file;  ///< in the repository
    std::string hash;  ///< the fingerprint
    Place place;
};

struct Baseline {
    std::string problem;  ///< why the file cannot be read
    std::unique_ptr<Source> source;
    Tree tree;
    std::vector<KnownFinding> known;
    std::vector<Diagnostic> findings;  ///< what is wrong in it
};

Baseline read_baseline(const std::string& path);

/// Moves the findings that are known to the suppressed ones, and reports what is known and was not found in `files`,
/// which were checked.
void apply_baseline(const Baseline& baseline, std::span<const std::string> files, Configuration& configuration,
                    report::Results& results);

/// Writes all findings that a baseline may have, and moves them to the suppressed ones. What went wrong, or nothing.
std::string write_baseline(const std::string& path, report::Results& results);

}  // namespace termcheck::cli
