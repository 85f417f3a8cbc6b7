#include "check/queries.hpp"
#include "rules/rule.hpp"

namespace termcheck::rules {

static void check(const Flow& flow, Report& report)
{
    struct Place_ {
        std::string_view library;
        Term term;
    };
    std::unordered_map<std::string_view, Place_> seen;
    for_each<LoadObjectCode>(flow.instructions, [&](const LoadObjectCode& step, const Instruction&) {
        for (const Text& module : step.modules) {
            const auto [first, is_new] = seen.try_emplace(module.text, Place_{step.library.text, module.term});
            if (!is_new && first->second.library != step.library.text)
                report(module.term, "`{}` is read from `{}` here, but from `{}` before", module.text, step.library.text,
                       first->second.library)
                    .note(first->second.term, "read here first");
        }
    });
}

constinit const Rule module_in_two_libraries{
    .code = "TC512",
    .name = "module-in-two-libraries",
    .severity = Severity::error,
    .file = FileKind::appup,
    .summary = "one module read from two applications",
    .explanation = R"(
The release handler keeps the code that it reads by module name: of two the last one is loaded, from whatever application it is. A module belongs to
one application of a release.)",
    .bad = R"({"2", [{"1", [{load_object_code, {a, "2", [m]}}, {load_object_code, {b, "2", [m]}},
  point_of_no_return, {load, {m, brutal_purge, brutal_purge}}]}],
 [{"1", [{load_object_code, {a, "1", [m]}}, point_of_no_return, {load, {m, brutal_purge, brutal_purge}}]}]}.
)",
    .good =
        R"({"2", [{"1", [{load_object_code, {a, "2", [m]}}, point_of_no_return, {load, {m, brutal_purge, brutal_purge}}]}],
 [{"1", [{load_object_code, {a, "1", [m]}}, point_of_no_return, {load, {m, brutal_purge, brutal_purge}}]}]}.
)",
    .check = check,
};

}  // namespace termcheck::rules
