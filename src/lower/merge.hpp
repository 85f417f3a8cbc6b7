#pragma once

#include "lower/findings.hpp"
#include "lower/script.hpp"

namespace termcheck::lowering {

/// `systools_rc:merge_scripts/1` and `check_syntax/1`. Instructions that are not well formed are reported and left out.
MergedScript merge_scripts(const std::vector<CollectedScript>& scripts, Findings& findings);

/// `systools_rc:check_script/2`: what is written by hand in pairs is there in pairs.
void check_script(const MergedScript& script, Findings& findings);

}  // namespace termcheck::lowering
