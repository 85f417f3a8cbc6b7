#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <termcheck/source.hpp>

#include "check/suppressions.hpp"
#include "cli/configuration.hpp"
#include "cli/discover.hpp"
#include "cli/run_fixes.hpp"
#include "report/results.hpp"

namespace termcheck::cli {

/// One file that was read and checked.
struct Checked {
    std::unique_ptr<Source> source;
    std::vector<Diagnostic> findings;
    std::string problem;
    Suppressions suppressions = {};
    std::vector<report::Suppressed> suppressed = {};
};

/// Each file by whichever thread is free; the answers stand in the order of the files.
std::vector<Checked> check_each(const std::vector<FoundFile>& files, const std::vector<const Policy*>& policies,
                                const Options& options, std::optional<FileKind> as, const Input& input);

/// How many threads there are to be for so many files.
std::size_t jobs(const Options& options, std::size_t files);

/// What reports call a file.
std::string name_of(const FoundFile& file, const Options& options);

}  // namespace termcheck::cli
