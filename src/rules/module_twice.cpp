#include <vector>

#include "check/duplicates.hpp"
#include "check/module_steps.hpp"
#include "model/name_index.hpp"
#include "rules/rule.hpp"

namespace termcheck::rules {

static void check(const Script& script, Report& report)
{
    if (script.instructions.size() < 2)
        return;
    NameIndex modules;
    std::vector<const Instruction*> firsts;
    for (const Instruction& instruction : script.instructions) {
        const auto step = module_step(instruction);
        if (!step)
            continue;
        const auto [number, is_new] = modules.add(step->module.text);
        if (is_new) {
            firsts.push_back(&instruction);
            continue;
        }
        auto entry =
            report(instruction.term, "second instruction for the module `{}` in this script", step->module.text);
        entry.note(firsts[number]->term, "the first one");
        // Those of a nested list are not among their likes.
        if (!instruction.is_nested)
            fix_repetition(entry, firsts[number]->term, instruction.term, true);
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
