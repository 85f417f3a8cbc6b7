#pragma once

#include <algorithm>
#include <optional>
#include <span>
#include <vector>

#include "model/appup.hpp"

namespace termcheck {

/// An instruction that becomes a node of OTP's dependency graph: `update`, `load_module`, `add_module`, `delete_module`.
struct ModuleStep {
    const Instruction* instruction = nullptr;
    Text module;
    std::span<const Text> dep_mods;
};

inline std::optional<ModuleStep> module_step(const Instruction& instruction)
{
    if (const auto* const update = std::get_if<Update>(&instruction.step))
        return ModuleStep{&instruction, update->module, update->dep_mods};
    if (const auto* const load = std::get_if<LoadModule>(&instruction.step))
        return ModuleStep{&instruction, load->module, load->dep_mods};
    if (const auto* const add = std::get_if<AddModule>(&instruction.step))
        return ModuleStep{&instruction, add->module, add->dep_mods};
    if (const auto* const gone = std::get_if<DeleteModule>(&instruction.step))
        return ModuleStep{&instruction, gone->module, gone->dep_mods};
    return std::nullopt;
}

inline std::vector<ModuleStep> module_steps(std::span<const Instruction> instructions)
{
    std::vector<ModuleStep> steps;
    steps.reserve(instructions.size());
    for (const Instruction& instruction : instructions)
        if (const auto step = module_step(instruction))
            steps.push_back(*step);
    return steps;
}

/// True if some module must be loaded before another.
inline bool have_dep_mods(std::span<const Instruction> instructions)
{
    return std::any_of(instructions.begin(), instructions.end(), [](const Instruction& instruction) {
        const auto step = module_step(instruction);
        return step && !step->dep_mods.empty();
    });
}

/// Instructions that stand for others of modules which this file does not name.
inline bool names_applications(std::span<const Instruction> instructions)
{
    for (const Instruction& instruction : instructions)
        if (instruction.op == Op::add_application || instruction.op == Op::restart_application ||
            instruction.op == Op::remove_application)
            return true;
    return false;
}

}  // namespace termcheck
