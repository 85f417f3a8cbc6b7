#pragma once

#include <string_view>

#include <termcheck/diagnostic.hpp>

// TC21x and TC22x: instructions that have none of OTP's forms. `otp` is the atom with which `systools_rc` refuses them; the
// release handler, which reads relups, looks at the outer shape only and then trips over the rest.

namespace termcheck::shape {

inline constexpr Rule unknown_instruction{
    .code = "TC210",
    .name = "unknown-instruction",
    .file = FileKind::appup,
    .otp = "bad_instruction",
    .summary = "no instruction of this name",
    .explanation = R"(
The instructions of .appup files and relups are those of appup(4). `systools:make_relup/3` refuses any other with
`bad_instruction`, and the release handler refuses a relup that holds one.)",
    .bad = R"({"2", [{"1", [{reload_module, m}]}], [{"1", [{load_module, m}]}]}.
)",
    .good = R"({"2", [{"1", [{load_module, m}]}], [{"1", [{load_module, m}]}]}.
)",
};

inline constexpr Rule instruction_form{
    .code = "TC211",
    .name = "instruction-form",
    .file = FileKind::appup,
    .otp = "bad_instruction",
    .summary = "instruction with too few, too many or misplaced fields",
    .explanation = R"(
Each instruction has a few forms, which differ in the number of fields; what is left out gets OTP's defaults. A tuple of another
size, or one whose third field is neither a Change nor a list of modules where a short form wants one of them, is refused
with `bad_instruction`. `{update, Mod, supervisor}` takes no further fields.)",
    .bad = R"({"2", [{"1", [{update, m, supervisor, []}]}], [{"1", [{update, m, supervisor}]}]}.
)",
    .good = R"({"2", [{"1", [{update, m, supervisor}]}], [{"1", [{update, m, supervisor}]}]}.
)",
};

inline constexpr Rule nested_short_form{
    .code = "TC212",
    .name = "nested-short-form",
    .file = FileKind::appup,
    .otp = "bad_instruction",
    .summary = "short form of an instruction in a nested list",
    .explanation = R"(
A list among the instructions is spliced in, but `systools_rc:expand_script/1` expands short forms only in the script itself. In
a list inside it, `{load_module, m}` stays as it is, and is then refused with `bad_instruction`. Take the inner brackets away, or
write every field.)",
    .bad = R"({"2", [{"1", [[{load_module, m}]]}], [{"1", [{load_module, m}]}]}.
)",
    .good = R"({"2", [{"1", [{load_module, m}]}], [{"1", [{load_module, m}]}]}.
)",
};

inline constexpr Rule bad_module{
    .code = "TC213",
    .name = "bad-module",
    .file = FileKind::appup,
    .otp = "bad_module",
    .summary = "something other than an atom where a module belongs",
    .explanation = R"(
Modules are atoms. `systools:make_relup/3` refuses strings, numbers and tuples in their place with `bad_module`. In a relup nobody
checks: the release handler looks for a module of that name, in vain, in the middle of the upgrade.)",
    .bad = R"({"2", [{"1", [{load_module, "m"}]}], [{"1", [{load_module, m}]}]}.
)",
    .good = R"({"2", [{"1", [{load_module, m}]}], [{"1", [{load_module, m}]}]}.
)",
};

inline constexpr Rule bad_list{
    .code = "TC214",
    .name = "bad-list",
    .file = FileKind::appup,
    .otp = "bad_list",
    .summary = "something other than a list where a list belongs",
    .explanation = R"(
DepMods, and the modules of `suspend`, `resume`, `purge` and the like, are lists, also when there is one only.
`systools:make_relup/3` says `bad_list`; the release handler crashes when it comes to such an instruction in a relup, and then
the node restarts.)",
    .bad = R"({"2", [{"1", [{add_module, m, n}, {add_module, n}]}], [{"1", [{delete_module, m}, {delete_module, n}]}]}.
)",
    .good =
        R"({"2", [{"1", [{add_module, m, [n]}, {add_module, n}]}], [{"1", [{delete_module, m}, {delete_module, n}]}]}.
)",
};

inline constexpr Rule improper_list{
    .code = "TC215",
    .name = "improper-list",
    .file = FileKind::appup,
    .summary = "list that ends in `| Tail` where the tail is no list",
    .explanation = R"(
OTP's checks walk along the list and crash at its end: `systools:make_relup/3` with `function_clause` or `badarg` in place of a
message. Write a comma instead of the bar.)",
    .bad = R"({"2", [{"1", [{load_module, m, [n | o]}, {load_module, n}, {load_module, o}]}],
      [{"1", [{load_module, m}, {load_module, n}, {load_module, o}]}]}.
)",
    .good = R"({"2", [{"1", [{load_module, m, [n, o]}, {load_module, n}, {load_module, o}]}],
      [{"1", [{load_module, m}, {load_module, n}, {load_module, o}]}]}.
)",
};

inline constexpr Rule bad_purge_method{
    .code = "TC216",
    .name = "bad-purge-method",
    .file = FileKind::appup,
    .otp = "bad_purge_method",
    .summary = "purge method that is neither `soft_purge` nor `brutal_purge`",
    .explanation = R"(
PrePurge says what happens to processes that run old code of the module before it is loaded, PostPurge to those that still run the
code that has become old. `systools:make_relup/3` refuses other words with `bad_purge_method`. The release handler takes any
word in a relup for `brutal_purge`.)",
    .bad = R"({"2", [{"1", [{load_module, m, soft, brutal_purge, []}]}], [{"1", [{load_module, m}]}]}.
)",
    .good = R"({"2", [{"1", [{load_module, m, soft_purge, brutal_purge, []}]}], [{"1", [{load_module, m}]}]}.
)",
};

inline constexpr Rule bad_timeout{
    .code = "TC217",
    .name = "bad-timeout",
    .file = FileKind::appup,
    .otp = "bad_timeout",
    .summary = "time-out that is no positive integer, `infinity` or `default`",
    .explanation = R"(
The time-out is how long `suspend` waits for each process: milliseconds, more than 0; `infinity`; or `default`, which is 5 seconds.
`systools:make_relup/3` refuses anything else with `bad_timeout`.)",
    .bad = R"({"2", [{"1", [{update, m, 0, soft, soft_purge, soft_purge, []}]}], [{"1", [{update, m, soft}]}]}.
)",
    .good = R"({"2", [{"1", [{update, m, 10000, soft, soft_purge, soft_purge, []}]}], [{"1", [{update, m, soft}]}]}.
)",
};

inline constexpr Rule bad_change{
    .code = "TC218",
    .name = "bad-change",
    .file = FileKind::appup,
    .otp = "bad_change",
    .summary = "Change that is neither `soft` nor `{advanced, Extra}`",
    .explanation = R"(
`soft`: the processes are suspended while the module is loaded, and go on with their state. `{advanced, Extra}`: they also call
`code_change(OldVsn, State, Extra)`. `systools:make_relup/3` refuses anything else with `bad_change`.)",
    .bad = R"({"2", [{"1", [{update, m, {advance, []}}]}], [{"1", [{update, m, {advanced, []}}]}]}.
)",
    .good = R"({"2", [{"1", [{update, m, {advanced, []}}]}], [{"1", [{update, m, {advanced, []}}]}]}.
)",
};

inline constexpr Rule bad_mod_type{
    .code = "TC219",
    .name = "bad-mod-type",
    .file = FileKind::appup,
    .otp = "bad_mod_type",
    .summary = "ModType that is neither `static` nor `dynamic`",
    .explanation = R"(
ModType says who converts the state on the way down: for `dynamic`, the default, the new code, before the old code is loaded; for
`static` the old code, after it. Supervisors are `static`. `systools:make_relup/3` refuses anything else with `bad_mod_type`.)",
    .bad = R"({"2", [{"1", [{update, m, supervisor, default, {advanced, []}, soft_purge, soft_purge, []}]}],
      [{"1", [{update, m, supervisor}]}]}.
)",
    .good = R"({"2", [{"1", [{update, m, static, default, {advanced, []}, soft_purge, soft_purge, []}]}],
      [{"1", [{update, m, supervisor}]}]}.
)",
};

inline constexpr Rule bad_application{
    .code = "TC220",
    .name = "bad-application",
    .file = FileKind::appup,
    .otp = "bad_application",
    .summary = "something other than an atom where an application belongs",
    .explanation = R"(
Applications are atoms. `systools:make_relup/3` refuses anything else with `bad_application`.)",
    .bad = R"({"2", [{"1", [{restart_application, "a"}]}], [{"1", [{restart_application, a}]}]}.
)",
    .good = R"({"2", [{"1", [{restart_application, a}]}], [{"1", [{restart_application, a}]}]}.
)",
};

inline constexpr Rule bad_start_type{
    .code = "TC221",
    .name = "bad-start-type",
    .file = FileKind::appup,
    .otp = "bad_start_type",
    .summary = "unknown start type of an application",
    .explanation = R"(
`add_application` takes `permanent` (the default), `transient`, `temporary`, `load` and `none`, as a .rel file does.
`systools:make_relup/3` refuses anything else with `bad_start_type`.)",
    .bad = R"({"2", [{"1", [{add_application, b, started}]}], [{"1", [{remove_application, b}]}]}.
)",
    .good = R"({"2", [{"1", [{add_application, b, permanent}]}], [{"1", [{remove_application, b}]}]}.
)",
};

inline constexpr Rule bad_lib{
    .code = "TC222",
    .name = "bad-lib",
    .file = FileKind::appup,
    .otp = "bad_lib",
    .summary = "something other than an atom as the application of `load_object_code`",
    .explanation = R"(
`{load_object_code, {App, Vsn, Mods}}` names the application that the modules belong to, as an atom. `systools:make_relup/3` refuses
anything else with `bad_lib`; in a relup the release handler finds no such library, and the upgrade fails.)",
    .bad = R"({"2", [{"1", [{load_object_code, {"a", "2", [m]}}, {load, {m, brutal_purge, brutal_purge}}]}],
      [{"1", [{load_module, m}]}]}.
)",
    .good = R"({"2", [{"1", [{load_object_code, {a, "2", [m]}}, {load, {m, brutal_purge, brutal_purge}}]}],
      [{"1", [{load_module, m}]}]}.
)",
};

inline constexpr Rule bad_lib_vsn{
    .code = "TC223",
    .name = "bad-lib-vsn",
    .file = FileKind::appup,
    .otp = "bad_lib_vsn",
    .summary = "version of `load_object_code` that is no string",
    .explanation = R"(
The version of an application is a string. `systools:make_relup/3` refuses atoms, numbers and binaries with `bad_lib_vsn`; other
lists pass it, but no application ever has such a version, and the release handler refuses the upgrade.)",
    .bad = R"({"2", [{"1", [{load_object_code, {a, <<"2">>, [m]}}, {load, {m, brutal_purge, brutal_purge}}]}],
      [{"1", [{load_module, m}]}]}.
)",
    .good = R"({"2", [{"1", [{load_object_code, {a, "2", [m]}}, {load, {m, brutal_purge, brutal_purge}}]}],
      [{"1", [{load_module, m}]}]}.
)",
};

inline constexpr Rule bad_code_change{
    .code = "TC224",
    .name = "bad-code-change",
    .file = FileKind::appup,
    .otp = "bad_code_change",
    .summary = "element of `code_change` that is no `{Mod, Extra}`",
    .explanation = R"(
`code_change` takes a list of pairs, of a module and what its `code_change/3` gets as Extra. `systools:make_relup/3` refuses anything
else with `bad_code_change`; on a relup the release handler crashes in the middle of the upgrade.)",
    .bad = R"({"2", [{"1", [{load_object_code, {a, "2", [m]}}, {suspend, [m]}, {load, {m, brutal_purge, brutal_purge}},
  {code_change, [m]}, {resume, [m]}]}], [{"1", [{update, m, {advanced, []}}]}]}.
)",
    .good = R"({"2", [{"1", [{load_object_code, {a, "2", [m]}}, {suspend, [m]}, {load, {m, brutal_purge, brutal_purge}},
  {code_change, [{m, []}]}, {resume, [m]}]}], [{"1", [{update, m, {advanced, []}}]}]}.
)",
};

inline constexpr Rule bad_mode{
    .code = "TC225",
    .name = "bad-mode",
    .file = FileKind::appup,
    .otp = "bad_mode",
    .summary = "mode of `code_change` that is neither `up` nor `down`",
    .explanation = R"(
The mode decides what `code_change/3` gets as OldVsn: the version, or `{down, Vsn}`. `systools:make_relup/3` refuses anything else with
`bad_mode`; in a relup the release handler takes any other word for `down`.)",
    .bad = R"({"2", [{"1", [{load_object_code, {a, "2", [m]}}, {suspend, [m]}, {load, {m, brutal_purge, brutal_purge}},
  {code_change, upgrade, [{m, []}]}, {resume, [m]}]}],
      [{"1", [{update, m, {advanced, []}}]}]}.
)",
    .good = R"({"2", [{"1", [{load_object_code, {a, "2", [m]}}, {suspend, [m]}, {load, {m, brutal_purge, brutal_purge}},
  {code_change, up, [{m, []}]}, {resume, [m]}]}],
      [{"1", [{update, m, {advanced, []}}]}]}.
)",
};

inline constexpr Rule bad_args_list{
    .code = "TC226",
    .name = "bad-args-list",
    .file = FileKind::appup,
    .otp = "bad_args_list",
    .summary = "arguments of a call that are no list",
    .explanation = R"(
`{apply, {M, F, A}}` and `{sync_nodes, Id, {M, F, A}}` call `erlang:apply(M, F, A)`: A is the list of the arguments, not their number and not
a single one. `systools:make_relup/3` says `bad_args_list`; from a relup the call fails, and after the point of no return the
node restarts.)",
    .bad = R"({"2", [{"1", [{apply, {m, migrate, 2}}]}], [{"1", []}]}.
)",
    .good = R"({"2", [{"1", [{apply, {m, migrate, [2]}}]}], [{"1", []}]}.
)",
};

inline constexpr Rule bad_node{
    .code = "TC227",
    .name = "bad-node",
    .file = FileKind::appup,
    .otp = "bad_node",
    .summary = "something other than an atom where a node belongs",
    .explanation = R"(
`sync_nodes` waits for the nodes of the list, which are atoms. `systools:make_relup/3` refuses anything else with `bad_node`.)",
    .bad = R"({"2", [{"1", [{sync_nodes, id, ["a@host"]}]}], [{"1", []}]}.
)",
    .good = R"({"2", [{"1", [{sync_nodes, id, ['a@host']}]}], [{"1", []}]}.
)",
};

inline constexpr Rule bad_func{
    .code = "TC228",
    .name = "bad-func",
    .file = FileKind::appup,
    .otp = "bad_func",
    .summary = "something other than an atom where a function belongs",
    .explanation = R"(
Functions are named by atoms. `systools:make_relup/3` refuses anything else with `bad_func`.)",
    .bad = R"({"2", [{"1", [{apply, {m, "migrate", []}}]}], [{"1", []}]}.
)",
    .good = R"({"2", [{"1", [{apply, {m, migrate, []}}]}], [{"1", []}]}.
)",
};

inline constexpr Rule not_yet_implemented{
    .code = "TC229",
    .name = "not-yet-implemented",
    .file = FileKind::appup,
    .otp = "not_yet_implemented",
    .summary = "`mnesia_backup` has never been implemented",
    .explanation = R"(
OTP knows the name and refuses the instruction: `{not_yet_implemented, mnesia_backup}`. Call the backup with `apply`.)",
    .bad = R"({"2", [{"1", [mnesia_backup]}], [{"1", []}]}.
)",
    .good = R"({"2", [{"1", [{apply, {mnesia, backup, ["before.bup"]}}]}], [{"1", []}]}.
)",
};

inline constexpr const Rule* instruction_rules[] = {
    &unknown_instruction,
    &instruction_form,
    &nested_short_form,
    &bad_module,
    &bad_list,
    &improper_list,
    &bad_purge_method,
    &bad_timeout,
    &bad_change,
    &bad_mod_type,
    &bad_application,
    &bad_start_type,
    &bad_lib,
    &bad_lib_vsn,
    &bad_code_change,
    &bad_mode,
    &bad_args_list,
    &bad_node,
    &bad_func,
    &not_yet_implemented,
};

/// The rule for an atom with which `systools_rc` refuses an instruction.
constexpr const Rule& rule_for_fault(std::string_view otp)
{
    for (const Rule* const rule : instruction_rules)
        if (rule->otp == otp)
            return *rule;
    return otp == "bad_instruction" ? unknown_instruction : improper_list;
}

}  // namespace termcheck::shape
