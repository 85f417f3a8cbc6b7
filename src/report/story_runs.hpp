#pragma once

#include <cstdint>
#include <vector>

#include "execute/execute.hpp"

namespace termcheck::report {

/// Instructions that are told together: `times` modules, one after the other, each in `length` instructions that do the
/// same to it as to the others. One instruction by itself is a run, too.
struct Run {
    std::uint32_t first = 0;  ///< 1-based
    std::uint32_t length = 1;
    std::uint32_t times = 1;

    std::uint32_t last() const { return first + length * times - 1; }
};

/// All steps of a script in runs. One with a finding of its own, or at which the script fails, stands alone.
/// Linear in the script.
std::vector<Run> find_runs(const Execution& execution, const std::vector<bool>& stands_alone);

/// The module of an instruction that is for one module only.
const Text* only_module(const Instruction& instruction);

}  // namespace termcheck::report
