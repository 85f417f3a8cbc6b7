#include "check/queries.hpp"
#include "rules/rule.hpp"

namespace termcheck::rules {

static void check(const Flow& flow, Report& report)
{
    if (!has<Load>(flow.instructions))
        return;
    std::unordered_map<std::string_view, const Instruction*> seen;
    for (const Instruction& instruction : flow.instructions) {
        const Text* const module = loaded_module(instruction);
        if (module == nullptr)
            continue;
        const auto [first, is_new] = seen.try_emplace(module->text, &instruction);
        const bool is_low =
            instruction.op == Op::load || first->second->op == Op::load;  // else two high-level ones: muldef_module
        if (!is_new && is_low)
            report(instruction.term, "`{}` is loaded a second time; its code is used up", module->text)
                .note(first->second->term, "the first time");
    }
}

constinit const Rule loaded_twice{
    .code = "TC510",
    .name = "loaded-twice",
    .severity = Severity::error,
    .file = FileKind::appup,
    .summary = "module that is loaded twice in one script",
    .explanation = R"(
`load` uses up the code that `load_object_code` has read. A second `load` of the module finds nothing: the release handler crashes in the middle of
the upgrade, and the node restarts. `check_install_release` does not see it.)",
    .bad =
        R"({"2", [{"1", [{load_object_code, {a, "2", [m]}}, point_of_no_return, {load, {m, brutal_purge, brutal_purge}}, {load, {m, brutal_purge, brutal_purge}}]}],
 [{"1", [{load_object_code, {a, "1", [m]}}, point_of_no_return, {load, {m, brutal_purge, brutal_purge}}]}]}.
)",
    .good =
        R"({"2", [{"1", [{load_object_code, {a, "2", [m]}}, point_of_no_return, {load, {m, brutal_purge, brutal_purge}}]}],
 [{"1", [{load_object_code, {a, "1", [m]}}, point_of_no_return, {load, {m, brutal_purge, brutal_purge}}]}]}.
)",
    .check = check,
};

}  // namespace termcheck::rules
