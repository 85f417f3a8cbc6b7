#include "check/queries.hpp"
#include "rules/rule.hpp"

namespace termcheck::rules {

static void check(const RelupEntry& entry, Report& report)
{
    if (has_bad(entry.instructions, Op::purge))
        return;
    Places removed;
    for (const Instruction& instruction : entry.instructions) {
        if (const auto* const gone = std::get_if<Remove>(&instruction.step))
            removed.insert_or_assign(gone->module.text, instruction.term);
        else if (const auto* const purge = std::get_if<PurgeModules>(&instruction.step))
            for (const Text& module : purge->modules)
                removed.erase(module.text);
        else if (const Text* const module = loaded_module(instruction))
            removed.erase(module->text);
    }
    for (const auto& [name, place] : removed)
        report(place, "`{}` is removed, but not purged: processes may go on in its old code", name);
}

constinit const Rule removed_not_purged{
    .code = "TC522",
    .name = "removed-not-purged",
    .severity = Severity::hint,
    .file = FileKind::relup,
    .summary = "module that is removed, but not purged",
    .explanation = R"(
`remove` makes the code of the module old; processes that run it go on in it. `systools:make_relup/3` writes a `purge` behind each `remove`, which ends
them and frees the code. Without it that happens when the release is made permanent, if PostPurge is `brutal_purge`, or not at all.)",
    .bad = R"({"2", [{"1", [], [point_of_no_return, {remove, {m, brutal_purge, brutal_purge}}]}],
 [{"1", [], [{load_object_code, {a, "1", [m]}}, point_of_no_return, {load, {m, brutal_purge, brutal_purge}}]}]}.
)",
    .good = R"({"2", [{"1", [], [point_of_no_return, {remove, {m, brutal_purge, brutal_purge}}, {purge, [m]}]}],
 [{"1", [], [{load_object_code, {a, "1", [m]}}, point_of_no_return, {load, {m, brutal_purge, brutal_purge}}]}]}.
)",
    .check = check,
};

}  // namespace termcheck::rules
