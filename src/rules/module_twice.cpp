#include <unordered_map>

#include "check/module_steps.hpp"
#include "rules/rule.hpp"

namespace termcheck::rules {

/// The same but for white space.
static bool is_same_text(Term a, Term b)
{
    const auto is_blank = [](char c) { return detail::byte(c) <= ' '; };
    const std::string_view left = a.source_text(), right = b.source_text();
    std::size_t i = 0, j = 0;
    while (true) {
        while (i < left.size() && is_blank(left[i]))
            ++i;
        while (j < right.size() && is_blank(right[j]))
            ++j;
        if (i == left.size() || j == right.size())
            return i == left.size() && j == right.size();
        if (left[i++] != right[j++])
            return false;
    }
}

/// Takes the instruction out, with the comma before it.
static std::vector<Edit> removal(const Script& script, const Instruction& instruction)
{
    const auto index = static_cast<std::size_t>(&instruction - script.instructions.data());
    if (index == 0 || instruction.is_nested || script.instructions[index - 1].is_nested)
        return {};
    return {{{script.instructions[index - 1].term.span().end, instruction.term.span().end}, ""}};
}

static void check(const Script& script, Report& report)
{
    std::unordered_map<std::string_view, const Instruction*> seen;
    for (const ModuleStep& step : module_steps(script.instructions)) {
        const auto [first, is_new] = seen.try_emplace(step.module.text, step.instruction);
        if (is_new)
            continue;
        auto entry =
            report(step.instruction->term, "second instruction for the module `{}` in this script", step.module.text);
        entry.note(first->second->term, "the first one");
        if (std::vector<Edit> edits = removal(script, *step.instruction); !edits.empty()) {
            if (is_same_text(first->second->term, step.instruction->term))
                entry.fix(std::move(edits));
            else
                entry.unsafe_fix(std::move(edits));
        }
    }
}

constinit const Rule module_twice{
    .code = "TC420",
    .name = "module-twice",
    .severity = Severity::error,
    .file = FileKind::appup,
    .otp = "muldef_module",
    .summary = "two instructions for one module in one script",
    .explanation = R"(
`update`, `load_module`, `add_module` and `delete_module` may name each module once: `systools:make_relup/3` sorts them by dependency and refuses
a second one with `muldef_module`. The scripts of all applications of a release count together, and `restart_application` and
`add_application` stand for an `add_module` of each module of their application.)",
    .bad = R"({"2", [{"1", [{load_module, m}, {update, m, {advanced, []}}]}], [{"1", [{update, m, {advanced, []}}]}]}.
)",
    .good = R"({"2", [{"1", [{update, m, {advanced, []}}]}], [{"1", [{update, m, {advanced, []}}]}]}.
)",
    .check = check,
};

}  // namespace termcheck::rules
