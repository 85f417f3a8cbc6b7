#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "report/repository.hpp"
#include "report/results.hpp"

namespace termcheck::report {

/// What stays the same about a finding while the text around it changes.
struct Fingerprint {
    std::string file;           ///< path in the repository
    std::string term;           ///< see term_path.hpp; empty where the file holds no terms
    std::uint32_t ordinal = 1;  ///< among the findings of this rule with the same file and term
    std::string hash;           ///< of the rule's code and all of these: 16 hexadecimal digits
};

/// Of all findings of a run, in their order; of all, since those that are alike are counted. Reads the files with
/// findings a second time, and no others.
std::vector<Fingerprint> fingerprints(std::span<const Diagnostic> findings, const Repository& repository);

}  // namespace termcheck::report
