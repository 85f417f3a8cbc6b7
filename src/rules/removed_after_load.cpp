#include "check/queries.hpp"
#include "rules/rule.hpp"

namespace termcheck::rules {

static void check(const Flow& flow, Report& report)
{
    if (!has<Remove>(flow.instructions))
        return;
    Places loaded, removed;
    for (const Instruction& instruction : flow.instructions) {
        if (const Text* const module = loaded_module(instruction)) {
            loaded.insert_or_assign(module->text, instruction.term);
            removed.erase(module->text);
        } else if (const auto* const gone = std::get_if<Remove>(&instruction.step);
                   gone != nullptr && loaded.contains(gone->module.text)) {
            removed.insert_or_assign(gone->module.text, instruction.term);
        }
    }
    for (const auto& [name, place] : removed)
        report(place, "`{}` is removed after its new code was loaded", name).note(loaded.at(name), "loaded here");
}

constinit const Rule removed_after_load{
    .code = "TC523",
    .name = "removed-after-load",
    .severity = Severity::error,
    .file = FileKind::appup,
    .summary = "module that is removed again after it was loaded",
    .explanation = R"(
`remove` takes away the code that is current at this point: here the new one that the same script has loaded. What is left is old code, or none.
The old code needs no `remove`; `load` replaces it.)",
    .bad =
        R"({"2", [{"1", [{load_object_code, {a, "2", [m]}}, point_of_no_return, {load, {m, brutal_purge, brutal_purge}}, {remove, {m, brutal_purge, brutal_purge}}, {purge, [m]}]}],
 [{"1", [{load_object_code, {a, "1", [m]}}, point_of_no_return, {load, {m, brutal_purge, brutal_purge}}]}]}.
)",
    .good =
        R"({"2", [{"1", [{load_object_code, {a, "2", [m]}}, point_of_no_return, {remove, {m, brutal_purge, brutal_purge}}, {purge, [m]}, {load, {m, brutal_purge, brutal_purge}}]}],
 [{"1", [{load_object_code, {a, "1", [m]}}, point_of_no_return, {load, {m, brutal_purge, brutal_purge}}]}]}.
)",
    .check = check,
};

}  // namespace termcheck::rules
