#pragma once

#include <span>
#include <vector>

#include "execute/system.hpp"
#include "model/relup.hpp"

namespace termcheck {

/// Executes every script of a relup and returns what it finds, sorted by place. `releases` are those at hand, in any
/// order; each entry is checked against the two that have its versions.
std::vector<Diagnostic> check_relup(const Relup& relup, std::span<const KnownRelease> releases = {});

/// Whether a finding is of a rule TC7xx.
inline bool is_found_by_execution(const Diagnostic& finding) { return finding.rule->code.starts_with("TC7"); }

}  // namespace termcheck
