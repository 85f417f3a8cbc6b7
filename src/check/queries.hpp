#pragma once

#include <span>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "model/flow.hpp"

// What rules ask of a script.

namespace termcheck {

/// Calls `visit(step, instruction)` for each instruction of one kind, in order.
template <typename Kind, typename Visit>
void for_each(std::span<const Instruction> instructions, Visit visit)
{
    for (const Instruction& instruction : instructions)
        if (const auto* const step = std::get_if<Kind>(&instruction.step))
            visit(*step, instruction);
}

template <typename Kind>
bool has(std::span<const Instruction> instructions)
{
    for (const Instruction& instruction : instructions)
        if (std::holds_alternative<Kind>(instruction.step))
            return true;
    return false;
}

/// True if an instruction of this name is there, but not in a form that OTP takes: what it was to do is not known.
inline bool has_bad(std::span<const Instruction> instructions, Op op)
{
    for (const Instruction& instruction : instructions)
        if (instruction.op == op && (std::holds_alternative<BadInstruction>(instruction.step) ||
                                     std::holds_alternative<Hole>(instruction.step)))
            return true;
    return false;
}

inline const Text& name_of(const Text& module) { return module; }
inline const Text& name_of(const SuspendedModule& module) { return module.module; }
inline const Text& name_of(const ChangedModule& module) { return module.module; }

using Names = std::unordered_set<std::string_view>;

/// By name, where it stands for the first time.
using Places = std::unordered_map<std::string_view, Term>;

/// The modules that instructions of one kind list.
template <typename Kind>
Places modules_of(std::span<const Instruction> instructions)
{
    Places places;
    for_each<Kind>(instructions, [&](const Kind& step, const Instruction&) {
        for (const auto& module : step.modules)
            places.try_emplace(name_of(module).text, name_of(module).term);
    });
    return places;
}

/// The module whose code an instruction loads, if it loads one.
inline const Text* loaded_module(const Instruction& instruction)
{
    if (const auto* const load = std::get_if<Load>(&instruction.step))
        return &load->module;
    if (const auto* const load = std::get_if<LoadModule>(&instruction.step))
        return &load->module;
    if (const auto* const update = std::get_if<Update>(&instruction.step))
        return &update->module;
    if (const auto* const add = std::get_if<AddModule>(&instruction.step))
        return &add->module;
    return nullptr;
}

/// The module whose code an instruction takes away, if it does.
inline const Text* removed_module(const Instruction& instruction)
{
    if (const auto* const gone = std::get_if<Remove>(&instruction.step))
        return &gone->module;
    if (const auto* const gone = std::get_if<DeleteModule>(&instruction.step))
        return &gone->module;
    return nullptr;
}

/// "upgrade" or "downgrade".
constexpr std::string_view to_string(Direction direction)
{
    return direction == Direction::up ? "upgrade" : "downgrade";
}
constexpr Direction other(Direction direction) { return direction == Direction::up ? Direction::down : Direction::up; }

}  // namespace termcheck
