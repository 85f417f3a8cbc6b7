#pragma once

#include <functional>
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

/// Each file by whichever thread is free; the answers stand in the order of the files. One of the threads does `meanwhile`
/// first; or, if there is one only, it does that at the end. Nothing may be thrown out of it.
std::vector<Checked> check_each(const std::vector<FoundFile>& files, const std::vector<const Policy*>& policies,
                                const Options& options, std::optional<FileKind> as, const Input& input,
                                const std::function<void()>& meanwhile);

/// What reports call a file.
std::string name_of(const FoundFile& file, const Options& options);

}  // namespace termcheck::cli
