#include "check/queries.hpp"
#include "rules/rule.hpp"

namespace termcheck::rules {

static void check(const Flow& flow, Report& report)
{
    if (!has<LoadObjectCode>(flow.instructions) || has<RestartEmulator>(flow.instructions) ||
        has_bad(flow.instructions, Op::load))
        return;
    Names loaded;
    for (const Instruction& instruction : flow.instructions)
        if (const Text* const module = loaded_module(instruction))
            loaded.insert(module->text);
    for (const auto& [name, place] : modules_of<LoadObjectCode>(flow.instructions))
        if (!loaded.contains(name))
            report(place, "`{}` is read, but not loaded in this script", name);
}

constinit const Rule object_code_not_loaded{
    .code = "TC511",
    .name = "object-code-not-loaded",
    .severity = Severity::warning,
    .file = FileKind::appup,
    .summary = "object code that is read, but not loaded",
    .explanation = R"(
`load_object_code` only reads; `load` changes the running code. A module that is read and not loaded stays old in memory while the code path
already leads to the new version, which then comes in by chance, or never.)",
    .bad =
        R"({"2", [{"1", [{load_object_code, {a, "2", [m, n]}}, point_of_no_return, {load, {m, brutal_purge, brutal_purge}}]}],
 [{"1", [{load_object_code, {a, "1", [m]}}, point_of_no_return, {load, {m, brutal_purge, brutal_purge}}]}]}.
)",
    .good =
        R"({"2", [{"1", [{load_object_code, {a, "2", [m]}}, point_of_no_return, {load, {m, brutal_purge, brutal_purge}}]}],
 [{"1", [{load_object_code, {a, "1", [m]}}, point_of_no_return, {load, {m, brutal_purge, brutal_purge}}]}]}.
)",
    .check = check,
};

}  // namespace termcheck::rules
