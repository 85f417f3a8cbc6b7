#include "check/describe.hpp"
#include "check/queries.hpp"
#include "model/values.hpp"
#include "rules/rule.hpp"

namespace termcheck::rules {

static void check(const Flow& flow, Report& report)
{
    for_each<LoadObjectCode>(flow.instructions, [&](const LoadObjectCode& step, const Instruction&) {
        const Term vsn = step.vsn.term;
        if (vsn && !is_hole(vsn) && !vsn.is(Kind::string) && !string_text(vsn))
            report(vsn, "a version must be a string, but this is {}", quoted_term(vsn));
    });
}

constinit const Rule library_version_no_string{
    .code = "TC529",
    .name = "library-version-no-string",
    .severity = Severity::error,
    .file = FileKind::appup,
    .otp = "bad_lib_vsn",
    .summary = "version of `load_object_code` that is a list, but no string",
    .explanation = R"(
`systools:make_relup/3` takes any list for the version of a library. No application has such a version: the release handler compares it with that of the
release and refuses the upgrade with `bad_lib_vsn`.)",
    .bad =
        R"({"2", [{"1", [{load_object_code, {a, [2, '.', 0], [m]}}, {load, {m, brutal_purge, brutal_purge}}]}], [{"1", [{load_module, m}]}]}.
)",
    .good =
        R"({"2", [{"1", [{load_object_code, {a, "2.0", [m]}}, {load, {m, brutal_purge, brutal_purge}}]}], [{"1", [{load_module, m}]}]}.
)",
    .check = check,
};

}  // namespace termcheck::rules
