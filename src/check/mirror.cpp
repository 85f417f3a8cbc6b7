#include "check/mirror.hpp"

#include <algorithm>
#include <string>

namespace termcheck {
namespace {

/// The name of the instruction that undoes another one; empty for one that undoes itself, unset where there is none.
std::optional<std::string_view> opposite(const Instruction& instruction)
{
    const Step& step = instruction.step;
    if (instruction.is_nested)
        return std::nullopt;
    if (std::holds_alternative<LoadModule>(step) || std::holds_alternative<Update>(step) ||
        std::holds_alternative<RestartApplication>(step) || std::holds_alternative<RestartEmulator>(step))
        return "";
    if (std::holds_alternative<AddModule>(step))
        return "delete_module";
    if (std::holds_alternative<DeleteModule>(step))
        return "add_module";
    if (std::holds_alternative<AddApplication>(step) && instruction.term.arity() == 2)
        return "remove_application";
    if (std::holds_alternative<RemoveApplication>(step))
        return "add_application";
    return std::nullopt;
}

/// What was added first is taken away last.
std::optional<std::string> mirrored(const Flow& flow)
{
    std::string steps;
    bool turns = false;
    for (const Instruction& instruction : flow.instructions) {
        const auto name = opposite(instruction);
        if (!name)
            return std::nullopt;
        std::string text(instruction.term.source_text());
        if (!name->empty())
            text.replace(1, instruction.term.first().span().end - instruction.term.span().begin - 1, *name);
        turns = turns || !name->empty();
        steps.insert(0, text + (steps.empty() ? "" : ", "));
    }
    if (!turns)
        return std::string(flow.entry.source_text());
    return "{" + std::string(flow.entry.first().source_text()) + ", [" + steps + "]}";
}

/// A new line with its indentation, or a blank, as the list has it.
std::string gap_before(Term last, Term list)
{
    const std::string_view text = list.source().text();
    if (list.source_text().find('\n') == std::string_view::npos)
        return " ";
    const std::size_t line = text.rfind('\n', last.span().begin) + 1;
    return "\n" + std::string(code_points(text.substr(line, last.span().begin - line)), ' ');
}

}  // namespace

std::optional<Edit> mirror(std::span<const Flow* const> entries, Term list)
{
    std::string added;
    Term last;
    for (const Term entry : list.children())
        last = entry;
    const std::string gap = last ? gap_before(last, list) : " ";
    for (const Flow* const flow : entries) {
        if (flow->entry.arity() != 2)
            return std::nullopt;
        const auto text = mirrored(*flow);
        if (!text)
            return std::nullopt;
        added += (added.empty() && !last ? "" : "," + gap) + *text;
    }
    if (last)
        return Edit{{last.span().end, last.span().end}, added};
    if (list.source_text() != "[]")
        return std::nullopt;
    return Edit{{list.span().begin + 1, list.span().begin + 1}, added};
}

}  // namespace termcheck
