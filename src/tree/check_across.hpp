#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "check/check.hpp"
#include "lower/file_system.hpp"

namespace termcheck {

struct AcrossResult {
    std::vector<Diagnostic> findings;                  ///< by file and place
    std::vector<std::shared_ptr<const void>> sources;  ///< what the findings point into
    /// Relups that were executed against their releases: this replaces what `check` says of what they do (TC7xx).
    std::vector<std::string> executed;
};

/// What files say against each other: those of each release tree among them, and .appup files beside their .app files.
/// Nothing of what one file tells by itself. The paths are those of files, in any order.
AcrossResult check_across(std::span<const std::string> paths, const CheckOptions& options,
                          const lowering::Overlay* overlay = nullptr);

}  // namespace termcheck
