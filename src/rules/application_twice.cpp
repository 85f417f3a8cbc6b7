#include <unordered_map>

#include "check/duplicates.hpp"
#include "check/queries.hpp"
#include "model/values.hpp"
#include "rules/rule.hpp"

namespace termcheck::rules {

static void check(const Script& script, Report& report)
{
    std::unordered_map<std::string_view, Term> seen;
    const auto see = [&](const Text& application, const Instruction& instruction) {
        const auto [first, is_new] = seen.try_emplace(application.text, instruction.term);
        if (is_new || is_hole(application.term))
            return;
        Report::Entry entry =
            report(instruction.term, "second instruction for the application `{}` in this script", application.text);
        entry.note(first->second, "the first one");
        fix_repetition(entry, first->second, instruction.term);
    };
    for (const Instruction& instruction : script.instructions) {
        if (const auto* const add = std::get_if<AddApplication>(&instruction.step))
            see(add->application, instruction);
        else if (const auto* const restart = std::get_if<RestartApplication>(&instruction.step))
            see(restart->application, instruction);
        else if (const auto* const gone = std::get_if<RemoveApplication>(&instruction.step))
            see(gone->application, instruction);
    }
}

constinit const Rule application_twice{
    .code = "TC425",
    .name = "application-twice",
    .severity = Severity::error,
    .file = FileKind::appup,
    .otp = "muldef_module",
    .summary = "two instructions for one application in one script",
    .explanation = R"(
`add_application` and `restart_application` load all modules of the application. Two of them load each module twice, which
`systools:make_relup/3` refuses with `muldef_module`; and an application that is both added and removed is either in the release or
not (`no_such_application`, `removed_application_present`). A `restart_application` stops and starts it, and needs no companion.)",
    .bad = R"({"2", [{"1", [{restart_application, a}, {load_module, m}, {restart_application, a}]}],
      [{"1", [{restart_application, a}]}]}.
)",
    .good = R"({"2", [{"1", [{restart_application, a}]}], [{"1", [{restart_application, a}]}]}.
)",
    .check = check,
};

}  // namespace termcheck::rules
