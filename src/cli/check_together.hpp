#pragma once

#include <memory>
#include <vector>

#include "cli/discover.hpp"
#include "cli/options.hpp"
#include "lower/file_system.hpp"

namespace termcheck::cli {

/// What the files say against each other.
struct Together {
    std::vector<Diagnostic> findings;
    std::vector<std::shared_ptr<const void>> sources;  ///< what the findings point into
    std::vector<std::string> executed;                 ///< as in `AcrossResult`
};

/// Whether the file is a relup among `executed`.
bool is_executed(const Together& together, const std::string& path);

/// The rest of the release trees that the files lie in is read, too, but only findings in the files are kept.
/// What configurations say about findings is left to the caller.
Together check_together(const std::vector<FoundFile>& files, const Options& options,
                        const lowering::Overlay* overlay = nullptr);

}  // namespace termcheck::cli
