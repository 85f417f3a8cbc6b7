#include "check/file_kind.hpp"
#include "check/queries.hpp"
#include "rules/rule.hpp"

namespace termcheck::rules {

static bool is_runtime(std::string_view application)
{
    return application == "kernel" || application == "stdlib" || application == "sasl" || application == "erts";
}

static void check(const Appup& appup, Report& report)
{
    if (is_runtime(stem_of_name(appup.source->name())))
        return;
    for (const auto scripts : {appup.up, appup.down})
        for (const Script& script : scripts)
            for (const Instruction& instruction : script.instructions)
                if (instruction.op == Op::restart_new_emulator &&
                    std::holds_alternative<RestartNewEmulator>(instruction.step)) {
                    report(instruction.term, "`restart_new_emulator` is for a new runtime system; `restart_emulator` "
                                             "restarts the node once");
                    return;
                }
}

constinit const Rule node_restart{
    .code = "TC426",
    .name = "node-restart",
    .severity = Severity::info,
    .file = FileKind::appup,
    .summary = "`restart_new_emulator` outside kernel, stdlib, sasl and erts",
    .explanation = R"(
`restart_new_emulator` starts the new emulator, kernel, stdlib and sasl with the old code of all other applications, and then upgrades these: it
is there for the applications that cannot be changed in a running system. Any other application that needs a restart takes
`restart_application`, or `restart_emulator`.)",
    .bad = R"({"2", [{"1", [restart_new_emulator]}], [{"1", [restart_emulator]}]}.
)",
    .good = R"({"2", [{"1", [restart_emulator]}], [{"1", [restart_emulator]}]}.
)",
    .check = check,
};

}  // namespace termcheck::rules
