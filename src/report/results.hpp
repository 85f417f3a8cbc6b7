#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include <termcheck/diagnostic.hpp>

namespace termcheck::report {

/// A file that could not be read.
struct Trouble {
    std::string file, message;
};

/// A finding that is left out because a comment in the file or a baseline says so.
struct Suppressed {
    Diagnostic finding;
    bool in_source = true;  ///< by a comment
    std::string reason = {};
};

/// What one run has to say.
struct Results {
    std::vector<Diagnostic> findings;    ///< sorted by file, then place
    std::vector<Suppressed> suppressed;  ///< what would be among them
    std::vector<Trouble> troubles;
    std::vector<std::string> files;  ///< that were read; none where nobody counts them
};

struct Counts {
    std::array<std::size_t, 4> by_severity{};  ///< index: `Severity`
    std::size_t files_with_findings = 0;

    std::size_t operator[](Severity severity) const { return by_severity[static_cast<std::size_t>(severity)]; }
    std::size_t all() const { return by_severity[0] + by_severity[1] + by_severity[2] + by_severity[3]; }
};

Counts count(const Results& results);

/// "3 errors, 1 warning"; nothing if there is nothing to count.
std::string overview(const Counts& counts);

/// "3 errors, 1 warning in 2 of 41 files (12 ms)"
std::string summary_line(const Results& results, unsigned milliseconds);

/// How often each rule was broken, most often first.
std::string statistics(const Results& results);

}  // namespace termcheck::report
