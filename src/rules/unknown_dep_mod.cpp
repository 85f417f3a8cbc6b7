#include "check/module_steps.hpp"
#include "model/name_index.hpp"
#include "model/values.hpp"
#include "rules/rule.hpp"

namespace termcheck::rules {

static void check(const Script& script, Report& report)
{
    if (!have_dep_mods(script.instructions) || names_applications(script.instructions))
        return;
    const std::vector<ModuleStep> steps = module_steps(script.instructions);
    NameIndex known;
    for (const ModuleStep& step : steps)
        known.add(step.module.text);
    for (const ModuleStep& step : steps)
        for (const Text& module : step.dep_mods)
            if (!is_hole(module.term) && known.find(module.text) == NameIndex::none)
                report(module.term, "`{}` depends on `{}`, which has no instruction in this script", step.module.text,
                       module.text);
}

constinit const Rule unknown_dep_mod{
    .code = "TC421",
    .name = "unknown-dep-mod",
    .severity = Severity::hint,
    .file = FileKind::appup,
    .otp = "undef_module",
    .summary = "DepMods names a module without an instruction of its own",
    .explanation = R"(
Each module in DepMods needs an `update`, `load_module`, `add_module` or `delete_module` in the same translation, in this script or in that of
another application of the release which is upgraded at the same time; else `systools:make_relup/3` says `undef_module`. DepMods only
orders instructions: leave out modules that do not change.)",
    .bad = R"({"2", [{"1", [{load_module, m, [n]}]}], [{"1", [{load_module, m}]}]}.
)",
    .good = R"({"2", [{"1", [{load_module, m}]}], [{"1", [{load_module, m}]}]}.
)",
    .check = check,
};

}  // namespace termcheck::rules
