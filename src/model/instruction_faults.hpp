#pragma once

#include <vector>

#include "model/instruction.hpp"

namespace termcheck {

/// Says what is wrong with a `BadInstruction`, and what was probably meant.
void report_fault(const Instruction& instruction, std::vector<Diagnostic>& findings);

}  // namespace termcheck
