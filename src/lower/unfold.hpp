#pragma once

#include "lower/findings.hpp"
#include "lower/order.hpp"
#include "lower/release.hpp"
#include "lower/script.hpp"

namespace termcheck::lowering {

/// The releases at both ends of a script, both of which OTP would take.
struct Ends {
    const Release& post;  ///< the one that is gone to
    const Release& pre;   ///< the one that is left
};

/// `systools_rc:translate_independent_instrs/4`: instructions for applications become those for their modules.
UnfoldedScript unfold_applications(const MergedScript& script, const Ends& ends, Findings& findings);

/// `systools_rc:make_dependency_graph/1`. Modules of bad instructions are not missed.
DependencyGraph make_dependency_graph(const std::vector<ModuleStep>& modules, const MergedScript& script,
                                      Findings& findings);

}  // namespace termcheck::lowering
