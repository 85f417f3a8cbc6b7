#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include <termcheck/diagnostic.hpp>

#include "execute/system.hpp"

namespace termcheck {

struct CheckOptions {
    int otp = 28;                                 ///< the release whose `file:consult/1` decides what is a term
    std::uint32_t max_depth = 1'000'000;          ///< of nesting
    std::span<const KnownRelease> releases = {};  ///< that a relup leads between, as far as they are at hand
    std::size_t jobs = 1;                         ///< threads for what takes several files together
};

/// All that one file by itself tells: parses it, reads the model of its kind, runs the rules for that kind.
/// Sorted by place.
std::vector<Diagnostic> check(const Source& source, FileKind kind, const CheckOptions& options);

/// Whether this is an error after which the parser cannot know any more what belongs to what.
bool breaks_structure(const Diagnostic& finding);

}  // namespace termcheck
