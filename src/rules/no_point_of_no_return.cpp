#include "check/queries.hpp"
#include "rules/rule.hpp"

namespace termcheck::rules {

static void check(const RelupEntry& entry, Report& report)
{
    if (has<PointOfNoReturn>(entry.instructions))
        return;
    const Instruction* last = nullptr;
    for_each<LoadObjectCode>(entry.instructions,
                             [&](const LoadObjectCode&, const Instruction& instruction) { last = &instruction; });
    if (last == nullptr)
        return;
    const std::uint32_t end = last->term.span().end;
    report(last->term, "`load_object_code` in a script without `point_of_no_return`")
        .unsafe_fix({{{end, end}, ", point_of_no_return"}});
}

constinit const Rule no_point_of_no_return{
    .code = "TC502",
    .name = "no-point-of-no-return",
    .severity = Severity::error,
    .file = FileKind::relup,
    .otp = "illegal_instruction_after_point_of_no_return",
    .summary = "relup script that reads object code, but has no `point_of_no_return`",
    .explanation = R"(
Without a point of no return the release handler takes the whole script for what comes after it, and there it allows no
`load_object_code`: it refuses the upgrade with `illegal_instruction_after_point_of_no_return`. Put `point_of_no_return` behind the
last `load_object_code`.)",
    .bad = R"({"2", [{"1", [], [{load_object_code, {a, "2", [m]}}, {load, {m, brutal_purge, brutal_purge}}]}],
 [{"1", [], [{load_object_code, {a, "1", [m]}}, point_of_no_return, {load, {m, brutal_purge, brutal_purge}}]}]}.
)",
    .good =
        R"({"2", [{"1", [], [{load_object_code, {a, "2", [m]}}, point_of_no_return, {load, {m, brutal_purge, brutal_purge}}]}],
 [{"1", [], [{load_object_code, {a, "1", [m]}}, point_of_no_return, {load, {m, brutal_purge, brutal_purge}}]}]}.
)",
    .check = check,
};

}  // namespace termcheck::rules
