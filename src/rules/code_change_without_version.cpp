#include "check/queries.hpp"
#include "rules/rule.hpp"

namespace termcheck::rules {

static void check(const Flow& flow, Report& report)
{
    if (!has<CodeChange>(flow.instructions) || has_bad(flow.instructions, Op::load_object_code))
        return;
    const Places read = modules_of<LoadObjectCode>(flow.instructions);
    Names loaded;
    for (const Instruction& instruction : flow.instructions)
        if (const Text* const module = loaded_module(instruction))
            loaded.insert(module->text);
    for (const auto& [name, place] : modules_of<CodeChange>(flow.instructions))
        if (!read.contains(name) && !loaded.contains(name))
            report(place, "no `load_object_code` reads `{}`: its `code_change` gets no old version", name);
}

constinit const Rule code_change_without_version{
    .code = "TC518",
    .name = "code-change-without-version",
    .severity = Severity::warning,
    .file = FileKind::appup,
    .summary = "`code_change` of a module whose object code is not read",
    .explanation = R"(
The old version that `code_change/3` gets as its first argument is found out by `load_object_code`. Without one for the module it gets `undefined`, or
`{down, undefined}`.)",
    .bad = R"({"2", [{"1", [point_of_no_return, {suspend, [m]}, {code_change, up, [{m, []}]}, {resume, [m]}]}],
 [{"1", [point_of_no_return, {suspend, [m]}, {resume, [m]}]}]}.
)",
    .good =
        R"({"2", [{"1", [{load_object_code, {a, "2", [m]}}, point_of_no_return, {suspend, [m]}, {load, {m, brutal_purge, brutal_purge}},
  {code_change, up, [{m, []}]}, {resume, [m]}]}],
 [{"1", [{load_object_code, {a, "1", [m]}}, point_of_no_return, {suspend, [m]},
  {code_change, down, [{m, []}]}, {load, {m, brutal_purge, brutal_purge}}, {resume, [m]}]}]}.
)",
    .check = check,
};

}  // namespace termcheck::rules
