#include "check/queries.hpp"
#include "rules/rule.hpp"

namespace termcheck::rules {

static void check(const Flow& flow, Report& report)
{
    std::unordered_map<std::string_view, Text> versions;
    for_each<LoadObjectCode>(flow.instructions, [&](const LoadObjectCode& step, const Instruction&) {
        if (!step.vsn.term)
            return;
        const auto [first, is_new] = versions.try_emplace(step.library.text, step.vsn);
        if (!is_new && !(first->second == step.vsn))
            report(step.vsn.term, "`{}` is read in version \"{}\" here, but in \"{}\" before", step.library.text,
                   step.vsn.text, first->second.text)
                .note(first->second.term, "the version before");
    });
}

constinit const Rule conflicting_versions{
    .code = "TC419",
    .name = "conflicting-versions",
    .severity = Severity::error,
    .file = FileKind::appup,
    .otp = "conflicting_versions",
    .summary = "`load_object_code` of one application in two versions",
    .explanation = R"(
A release holds one version of each application, and `load_object_code` must name that of the release to which the script leads: the new
one for an upgrade, the old one for a downgrade. `systools:make_relup/3` refuses two versions with `conflicting_versions`, the release
handler the wrong one of them with `bad_lib_vsn`.)",
    .bad = R"({"2", [{"1", [{load_object_code, {a, "2", [m]}}, {load_object_code, {a, "1", [n]}},
              {load, {m, brutal_purge, brutal_purge}}, {load, {n, brutal_purge, brutal_purge}}]}],
      [{"1", [{load_module, m}, {load_module, n}]}]}.
)",
    .good = R"({"2", [{"1", [{load_object_code, {a, "2", [m]}}, {load_object_code, {a, "2", [n]}},
              {load, {m, brutal_purge, brutal_purge}}, {load, {n, brutal_purge, brutal_purge}}]}],
      [{"1", [{load_module, m}, {load_module, n}]}]}.
)",
    .check = check,
};

}  // namespace termcheck::rules
