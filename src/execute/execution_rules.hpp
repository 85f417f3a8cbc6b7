#pragma once

#include <termcheck/diagnostic.hpp>

// TC7xx: what executing a relup finds. Where the severity depends on what is known of the processes, that of the rule is the
// one for which nothing but the script is known.

namespace termcheck::execution::rules {

// What the release handler refuses, and what it passes over.

inline constexpr Rule risky_before_point_of_no_return{
    .code = "TC701",
    .name = "risky-before-point-of-no-return",
    .severity = Severity::warning,
    .file = FileKind::relup,
    .summary = "instruction before the point of no return that changes the node",
    .explanation = R"(
`check_install_release` evaluates everything before `point_of_no_return`, to see whether the upgrade can work. Code is loaded there, processes
are suspended, and nobody takes it back: the bookkeeping of the check is thrown away, and processes that it has suspended wait until an
installation resumes them. Only `load_object_code`, and calls that may be made twice, belong there.)",
    .bad = R"({"2",
 [{"1", [],
      [{load_object_code, {shop, "2", [cart]}}, {suspend, [cart]}, point_of_no_return,
       {load, {cart, brutal_purge, brutal_purge}}, {resume, [cart]}]}],
 [{"1", [],
      [{load_object_code, {shop, "1", [cart]}}, point_of_no_return, {suspend, [cart]},
       {load, {cart, brutal_purge, brutal_purge}}, {resume, [cart]}]}]}.
)",
    .good = R"({"2",
 [{"1", [],
      [{load_object_code, {shop, "2", [cart]}}, point_of_no_return, {suspend, [cart]},
       {load, {cart, brutal_purge, brutal_purge}}, {resume, [cart]}]}],
 [{"1", [],
      [{load_object_code, {shop, "1", [cart]}}, point_of_no_return, {suspend, [cart]},
       {load, {cart, brutal_purge, brutal_purge}}, {resume, [cart]}]}]}.
)",
};

inline constexpr Rule call_before_point_of_no_return{
    .code = "TC702",
    .name = "call-before-point-of-no-return",
    .severity = Severity::hint,
    .file = FileKind::relup,
    .summary = "call that is made by the check, too",
    .explanation = R"(
An `apply` before the point of no return is made by `check_install_release`, and again by `install_release`. That is the place for a test that
may refuse the upgrade by an exception. A call with an effect, such as the change of a table, belongs behind the point of no
return, or must do no harm when it is made twice.)",
    .bad = R"({"2",
 [{"1", [],
      [{load_object_code, {shop, "2", [cart]}}, {apply, {cart, prepare, []}}, point_of_no_return,
       {load, {cart, brutal_purge, brutal_purge}}]}],
 [{"1", [],
      [{load_object_code, {shop, "1", [cart]}}, point_of_no_return,
       {load, {cart, brutal_purge, brutal_purge}}]}]}.
)",
    .good = R"({"2",
 [{"1", [],
      [{load_object_code, {shop, "2", [cart]}}, point_of_no_return, {apply, {cart, prepare, []}},
       {load, {cart, brutal_purge, brutal_purge}}]}],
 [{"1", [],
      [{load_object_code, {shop, "1", [cart]}}, point_of_no_return,
       {load, {cart, brutal_purge, brutal_purge}}]}]}.
)",
};

inline constexpr Rule code_path_unchanged{
    .code = "TC704",
    .name = "code-path-unchanged",
    .severity = Severity::warning,
    .file = FileKind::relup,
    .summary = "script without a point of no return",
    .explanation = R"(
The code path is changed at the `point_of_no_return`. Without one it keeps the folders of the old versions, so that a module that is loaded later comes
from there.)",
    .bad = R"({"2",
 [{"1", [],
      [{suspend, [cart]}, {resume, [cart]}]}],
 [{"1", [],
      [{load_object_code, {shop, "1", [cart]}}, point_of_no_return, {suspend, [cart]},
       {load, {cart, brutal_purge, brutal_purge}}, {resume, [cart]}]}]}.
)",
    .good = R"({"2",
 [{"1", [],
      [point_of_no_return, {suspend, [cart]}, {resume, [cart]}]}],
 [{"1", [],
      [{load_object_code, {shop, "1", [cart]}}, point_of_no_return, {suspend, [cart]},
       {load, {cart, brutal_purge, brutal_purge}}, {resume, [cart]}]}]}.
)",
};

inline constexpr Rule second_point_of_no_return{
    .code = "TC705",
    .name = "point-of-no-return-twice",
    .severity = Severity::warning,
    .file = FileKind::relup,
    .summary = "a second point of no return in a relup",
    .explanation = R"(
The first `point_of_no_return` counts: a failure behind it restarts the node. A second one sets the code path again and does nothing else. It often
comes from two scripts that were put together by hand; then what stands before the second one is not as safe as it looks.)",
    .bad = R"({"2",
 [{"1", [],
      [{load_object_code, {shop, "2", [cart]}}, point_of_no_return, {load, {cart, brutal_purge, brutal_purge}},
       point_of_no_return]}],
 [{"1", [],
      [{load_object_code, {shop, "1", [cart]}}, point_of_no_return,
       {load, {cart, brutal_purge, brutal_purge}}]}]}.
)",
    .good = R"({"2",
 [{"1", [],
      [{load_object_code, {shop, "2", [cart]}}, point_of_no_return,
       {load, {cart, brutal_purge, brutal_purge}}]}],
 [{"1", [],
      [{load_object_code, {shop, "1", [cart]}}, point_of_no_return,
       {load, {cart, brutal_purge, brutal_purge}}]}]}.
)",
};

// Loading.

inline constexpr Rule load_without_object_code{
    .code = "TC711",
    .name = "load-of-unread-code",
    .file = FileKind::relup,
    .otp = "no_object_code",
    .summary = "`load` of a module whose object code has not been read",
    .explanation = R"(
`load` takes what a `load_object_code` before the point of no return has read. Without it the release handler crashes in the middle of the upgrade,
and the node restarts; `check_install_release` does not look at this.)",
    .bad = R"({"2",
 [{"1", [],
      [{load_object_code, {shop, "2", [cart]}}, point_of_no_return, {load, {cart, brutal_purge, brutal_purge}},
       {load, {till, brutal_purge, brutal_purge}}]}],
 [{"1", [],
      [{load_object_code, {shop, "1", [cart, till]}}, point_of_no_return,
       {load, {cart, brutal_purge, brutal_purge}}, {load, {till, brutal_purge, brutal_purge}}]}]}.
)",
    .good = R"({"2",
 [{"1", [],
      [{load_object_code, {shop, "2", [cart, till]}}, point_of_no_return,
       {load, {cart, brutal_purge, brutal_purge}}, {load, {till, brutal_purge, brutal_purge}}]}],
 [{"1", [],
      [{load_object_code, {shop, "1", [cart, till]}}, point_of_no_return,
       {load, {cart, brutal_purge, brutal_purge}}, {load, {till, brutal_purge, brutal_purge}}]}]}.
)",
};

inline constexpr Rule loaded_twice{
    .code = "TC712",
    .name = "second-load",
    .file = FileKind::relup,
    .summary = "second `load` of a module",
    .explanation = R"(
The object code of a module is used up when it is loaded. A second `load` finds nothing, crashes the release handler in the middle of the upgrade,
and the node restarts.)",
    .bad = R"({"2",
 [{"1", [],
      [{load_object_code, {shop, "2", [cart]}}, point_of_no_return, {load, {cart, brutal_purge, brutal_purge}},
       {load, {cart, brutal_purge, brutal_purge}}]}],
 [{"1", [],
      [{load_object_code, {shop, "1", [cart]}}, point_of_no_return,
       {load, {cart, brutal_purge, brutal_purge}}]}]}.
)",
    .good = R"({"2",
 [{"1", [],
      [{load_object_code, {shop, "2", [cart]}}, point_of_no_return,
       {load, {cart, brutal_purge, brutal_purge}}]}],
 [{"1", [],
      [{load_object_code, {shop, "1", [cart]}}, point_of_no_return,
       {load, {cart, brutal_purge, brutal_purge}}]}]}.
)",
};

inline constexpr Rule object_code_never_loaded{
    .code = "TC713",
    .name = "object-code-never-loaded",
    .severity = Severity::warning,
    .file = FileKind::relup,
    .summary = "object code that is read but never loaded",
    .explanation = R"(
The code path leads to the new version, but the old code stays. In interactive mode the new code comes in by chance, when somebody loads the module; in
embedded mode not before the next start.)",
    .bad = R"({"2",
 [{"1", [],
      [{load_object_code, {shop, "2", [cart, till]}}, point_of_no_return,
       {load, {cart, brutal_purge, brutal_purge}}]}],
 [{"1", [],
      [{load_object_code, {shop, "1", [cart]}}, point_of_no_return,
       {load, {cart, brutal_purge, brutal_purge}}]}]}.
)",
    .good = R"({"2",
 [{"1", [],
      [{load_object_code, {shop, "2", [cart, till]}}, point_of_no_return,
       {load, {cart, brutal_purge, brutal_purge}}, {load, {till, brutal_purge, brutal_purge}}]}],
 [{"1", [],
      [{load_object_code, {shop, "1", [cart, till]}}, point_of_no_return,
       {load, {cart, brutal_purge, brutal_purge}}, {load, {till, brutal_purge, brutal_purge}}]}]}.
)",
};

inline constexpr Rule object_code_twice{
    .code = "TC714",
    .name = "object-code-twice",
    .severity = Severity::warning,
    .file = FileKind::relup,
    .summary = "module whose object code is read twice",
    .explanation = R"(
If the same module is read from two applications, or in two versions, the file that is read last is loaded. Read twice from the same place, the second
copy is superfluous.)",
    .bad = R"({"2",
 [{"1", [],
      [{load_object_code, {shop, "2", [cart]}}, {load_object_code, {shop, "2", [cart]}}, point_of_no_return,
       {load, {cart, brutal_purge, brutal_purge}}]}],
 [{"1", [],
      [{load_object_code, {shop, "1", [cart]}}, point_of_no_return,
       {load, {cart, brutal_purge, brutal_purge}}]}]}.
)",
    .good = R"({"2",
 [{"1", [],
      [{load_object_code, {shop, "2", [cart]}}, point_of_no_return,
       {load, {cart, brutal_purge, brutal_purge}}]}],
 [{"1", [],
      [{load_object_code, {shop, "1", [cart]}}, point_of_no_return,
       {load, {cart, brutal_purge, brutal_purge}}]}]}.
)",
};

inline constexpr Rule conflicting_object_code{
    .code = "TC715",
    .name = "conflicting-object-code",
    .file = FileKind::relup,
    .otp = "bad_lib_vsn",
    .summary = "one application in two versions",
    .explanation = R"(
A release has each application in one version. `load_object_code` of another one is refused with `bad_lib_vsn`.)",
    .bad = R"({"2",
 [{"1", [],
      [{load_object_code, {shop, "2", [cart]}}, {load_object_code, {shop, "1", [till]}}, point_of_no_return,
       {load, {cart, brutal_purge, brutal_purge}}, {load, {till, brutal_purge, brutal_purge}}]}],
 [{"1", [],
      [{load_object_code, {shop, "1", [cart, till]}}, point_of_no_return,
       {load, {cart, brutal_purge, brutal_purge}}, {load, {till, brutal_purge, brutal_purge}}]}]}.
)",
    .good = R"({"2",
 [{"1", [],
      [{load_object_code, {shop, "2", [cart]}}, {load_object_code, {shop, "2", [till]}}, point_of_no_return,
       {load, {cart, brutal_purge, brutal_purge}}, {load, {till, brutal_purge, brutal_purge}}]}],
 [{"1", [],
      [{load_object_code, {shop, "1", [cart, till]}}, point_of_no_return,
       {load, {cart, brutal_purge, brutal_purge}}, {load, {till, brutal_purge, brutal_purge}}]}]}.
)",
};

inline constexpr Rule sticky_module{
    .code = "TC716",
    .name = "sticky-module-replaced",
    .file = FileKind::relup,
    .otp = "sticky_directory",
    .summary = "module of kernel, stdlib or compiler that is to be replaced",
    .explanation = R"(
The folders of kernel, stdlib and compiler are sticky: their modules cannot be replaced while the node runs. The `load` fails with
`sticky_directory`, behind the point of no return, and the node restarts. Such a change needs `restart_new_emulator` or `restart_emulator`.)",
    .bad = R"({"2",
 [{"1", [],
      [{load_object_code, {stdlib, "4.3", [lists]}}, point_of_no_return,
       {load, {lists, brutal_purge, brutal_purge}}]}],
 [{"1", [],
      [{load_object_code, {stdlib, "4.2", [lists]}}, point_of_no_return,
       {load, {lists, brutal_purge, brutal_purge}}]}]}.
)",
    .good = R"({"2",
 [{"1", [],
      [point_of_no_return, restart_emulator]}],
 [{"1", [],
      [point_of_no_return, restart_emulator]}]}.
)",
};

inline constexpr Rule soft_purge_refusal{
    .code = "TC717",
    .name = "soft-purge-refusal",
    .severity = Severity::hint,
    .file = FileKind::relup,
    .otp = "old_processes",
    .summary = "upgrade that can be refused for a process in old code",
    .explanation = R"(
With `soft_purge` as PrePurge the upgrade is refused, with `old_processes`, while a process still runs old code of the module from the upgrade
before. That is what `soft_purge` is for; whoever installs has to know what to do then. With `brutal_purge` such processes are killed.)",
    .bad = R"({"2",
 [{"1", [],
      [{load_object_code, {shop, "2", [cart]}}, point_of_no_return, {load, {cart, soft_purge, soft_purge}}]}],
 [{"1", [],
      [{load_object_code, {shop, "1", [cart]}}, point_of_no_return,
       {load, {cart, brutal_purge, brutal_purge}}]}]}.
)",
    .good = R"({"2",
 [{"1", [],
      [{load_object_code, {shop, "2", [cart]}}, point_of_no_return,
       {load, {cart, brutal_purge, brutal_purge}}]}],
 [{"1", [],
      [{load_object_code, {shop, "1", [cart]}}, point_of_no_return,
       {load, {cart, brutal_purge, brutal_purge}}]}]}.
)",
};

// Processes: suspended, converted, resumed; stopped and started.

inline constexpr Rule never_resumed{
    .code = "TC720",
    .name = "never-resumed",
    .file = FileKind::relup,
    .otp = "suspended_not_resumed",
    .summary = "module that stays suspended",
    .explanation = R"(
`suspend` halts every process that runs the module. The upgrade succeeds, but without a `resume` they hang for ever, and with them whoever
waits for their answers.)",
    .bad = R"({"2",
 [{"1", [],
      [{load_object_code, {shop, "2", [cart]}}, point_of_no_return, {suspend, [cart]},
       {load, {cart, brutal_purge, brutal_purge}}]}],
 [{"1", [],
      [{load_object_code, {shop, "1", [cart]}}, point_of_no_return, {suspend, [cart]},
       {load, {cart, brutal_purge, brutal_purge}}, {resume, [cart]}]}]}.
)",
    .good = R"({"2",
 [{"1", [],
      [{load_object_code, {shop, "2", [cart]}}, point_of_no_return, {suspend, [cart]},
       {load, {cart, brutal_purge, brutal_purge}}, {resume, [cart]}]}],
 [{"1", [],
      [{load_object_code, {shop, "1", [cart]}}, point_of_no_return, {suspend, [cart]},
       {load, {cart, brutal_purge, brutal_purge}}, {resume, [cart]}]}]}.
)",
};

inline constexpr Rule resume_without_suspend{
    .code = "TC721",
    .name = "resume-of-unsuspended",
    .severity = Severity::warning,
    .file = FileKind::relup,
    .otp = "resumed_not_suspended",
    .summary = "`resume` of a module that is not suspended",
    .explanation = R"(
It does nothing. Usually the `suspend` is missing, misspelt, or stands behind it, and the module is loaded while its processes run.)",
    .bad = R"({"2",
 [{"1", [],
      [{load_object_code, {shop, "2", [cart]}}, point_of_no_return, {load, {cart, brutal_purge, brutal_purge}},
       {resume, [cart]}]}],
 [{"1", [],
      [{load_object_code, {shop, "1", [cart]}}, point_of_no_return, {suspend, [cart]},
       {load, {cart, brutal_purge, brutal_purge}}, {resume, [cart]}]}]}.
)",
    .good = R"({"2",
 [{"1", [],
      [{load_object_code, {shop, "2", [cart]}}, point_of_no_return, {suspend, [cart]},
       {load, {cart, brutal_purge, brutal_purge}}, {resume, [cart]}]}],
 [{"1", [],
      [{load_object_code, {shop, "1", [cart]}}, point_of_no_return, {suspend, [cart]},
       {load, {cart, brutal_purge, brutal_purge}}, {resume, [cart]}]}]}.
)",
};

inline constexpr Rule code_change_without_suspension{
    .code = "TC722",
    .name = "code-change-without-suspension",
    .file = FileKind::relup,
    .summary = "`code_change` of a module that is not suspended",
    .explanation = R"(
`code_change` reaches the processes that a `suspend` of the same module has found and no `resume` has released. It passes over all others without a
word: they run the new code with their old state.)",
    .bad = R"({"2",
 [{"1", [],
      [{load_object_code, {shop, "2", [cart]}}, point_of_no_return, {load, {cart, brutal_purge, brutal_purge}},
       {code_change, up, [{cart, []}]}]}],
 [{"1", [],
      [{load_object_code, {shop, "1", [cart]}}, point_of_no_return, {suspend, [cart]},
       {code_change, down, [{cart, []}]}, {load, {cart, brutal_purge, brutal_purge}}, {resume, [cart]}]}]}.
)",
    .good = R"({"2",
 [{"1", [],
      [{load_object_code, {shop, "2", [cart]}}, point_of_no_return, {suspend, [cart]},
       {load, {cart, brutal_purge, brutal_purge}}, {code_change, up, [{cart, []}]}, {resume, [cart]}]}],
 [{"1", [],
      [{load_object_code, {shop, "1", [cart]}}, point_of_no_return, {suspend, [cart]},
       {code_change, down, [{cart, []}]}, {load, {cart, brutal_purge, brutal_purge}}, {resume, [cart]}]}]}.
)",
};

inline constexpr Rule code_change_by_wrong_version{
    .code = "TC723",
    .name = "code-change-by-wrong-version",
    .file = FileKind::relup,
    .summary = "`code_change` that the wrong version of the module is asked for",
    .explanation = R"(
The newer version of a module knows both states. On the way up `code_change` therefore comes after the `load`; on the way down before it, while
the newer code is still there. A supervisor takes its state from `init/1` of the current code, and is changed after the `load` in
both directions.)",
    .bad = R"({"2",
 [{"1", [],
      [{load_object_code, {shop, "2", [cart]}}, point_of_no_return, {suspend, [cart]},
       {code_change, up, [{cart, []}]}, {load, {cart, brutal_purge, brutal_purge}}, {resume, [cart]}]}],
 [{"1", [],
      [{load_object_code, {shop, "1", [cart]}}, point_of_no_return, {suspend, [cart]},
       {code_change, down, [{cart, []}]}, {load, {cart, brutal_purge, brutal_purge}}, {resume, [cart]}]}]}.
)",
    .good = R"({"2",
 [{"1", [],
      [{load_object_code, {shop, "2", [cart]}}, point_of_no_return, {suspend, [cart]},
       {load, {cart, brutal_purge, brutal_purge}}, {code_change, up, [{cart, []}]}, {resume, [cart]}]}],
 [{"1", [],
      [{load_object_code, {shop, "1", [cart]}}, point_of_no_return, {suspend, [cart]},
       {code_change, down, [{cart, []}]}, {load, {cart, brutal_purge, brutal_purge}}, {resume, [cart]}]}]}.
)",
};

inline constexpr Rule code_change_direction{
    .code = "TC724",
    .name = "code-change-direction",
    .file = FileKind::relup,
    .summary = "`code_change` in the wrong direction",
    .explanation = R"(
An upgrade calls `code_change(Vsn, State, Extra)`, a downgrade `code_change({down, Vsn}, State, Extra)`. With the other mode the state is converted
the wrong way, or not at all. In a downgrade that usually crashes, and the node restarts. The short form without a mode is `up`.)",
    .bad = R"({"2",
 [{"1", [],
      [{load_object_code, {shop, "2", [cart]}}, point_of_no_return, {suspend, [cart]},
       {load, {cart, brutal_purge, brutal_purge}}, {code_change, up, [{cart, []}]}, {resume, [cart]}]}],
 [{"1", [],
      [{load_object_code, {shop, "1", [cart]}}, point_of_no_return, {suspend, [cart]},
       {code_change, up, [{cart, []}]}, {load, {cart, brutal_purge, brutal_purge}}, {resume, [cart]}]}]}.
)",
    .good = R"({"2",
 [{"1", [],
      [{load_object_code, {shop, "2", [cart]}}, point_of_no_return, {suspend, [cart]},
       {load, {cart, brutal_purge, brutal_purge}}, {code_change, up, [{cart, []}]}, {resume, [cart]}]}],
 [{"1", [],
      [{load_object_code, {shop, "1", [cart]}}, point_of_no_return, {suspend, [cart]},
       {code_change, down, [{cart, []}]}, {load, {cart, brutal_purge, brutal_purge}}, {resume, [cart]}]}]}.
)",
};

inline constexpr Rule code_change_without_version{
    .code = "TC725",
    .name = "code-change-told-no-version",
    .severity = Severity::warning,
    .file = FileKind::relup,
    .summary = "`code_change` that is told no version",
    .explanation = R"(
The version that `code_change` gets is that of the module's object code, which `load_object_code` reads. Without it the first argument is
`undefined`, or `{down,undefined}`.)",
    .bad = R"({"2",
 [{"1", [],
      [point_of_no_return, {suspend, [cart]}, {code_change, up, [{cart, []}]}, {resume, [cart]}]}],
 [{"1", [],
      [point_of_no_return, {suspend, [cart]}, {code_change, down, [{cart, []}]}, {resume, [cart]}]}]}.
)",
    .good = R"({"2",
 [{"1", [],
      [{load_object_code, {shop, "2", [cart]}}, point_of_no_return, {suspend, [cart]},
       {load, {cart, brutal_purge, brutal_purge}}, {code_change, up, [{cart, []}]}, {resume, [cart]}]}],
 [{"1", [],
      [{load_object_code, {shop, "1", [cart]}}, point_of_no_return, {suspend, [cart]},
       {code_change, down, [{cart, []}]}, {load, {cart, brutal_purge, brutal_purge}}, {resume, [cart]}]}]}.
)",
};

inline constexpr Rule loaded_outside_suspension{
    .code = "TC726",
    .name = "loaded-outside-suspension",
    .severity = Severity::warning,
    .file = FileKind::relup,
    .summary = "module that is loaded while its processes run",
    .explanation = R"(
Between the `load` and the `suspend`, or the `resume` and the `load`, a process of the module can get a message and handle it with code that does not
fit its state. Suspend first, resume last.)",
    .bad = R"({"2",
 [{"1", [],
      [{load_object_code, {shop, "2", [cart]}}, point_of_no_return, {load, {cart, brutal_purge, brutal_purge}},
       {suspend, [cart]}, {code_change, up, [{cart, []}]}, {resume, [cart]}]}],
 [{"1", [],
      [{load_object_code, {shop, "1", [cart]}}, point_of_no_return, {suspend, [cart]},
       {code_change, down, [{cart, []}]}, {load, {cart, brutal_purge, brutal_purge}}, {resume, [cart]}]}]}.
)",
    .good = R"({"2",
 [{"1", [],
      [{load_object_code, {shop, "2", [cart]}}, point_of_no_return, {suspend, [cart]},
       {load, {cart, brutal_purge, brutal_purge}}, {code_change, up, [{cart, []}]}, {resume, [cart]}]}],
 [{"1", [],
      [{load_object_code, {shop, "1", [cart]}}, point_of_no_return, {suspend, [cart]},
       {code_change, down, [{cart, []}]}, {load, {cart, brutal_purge, brutal_purge}}, {resume, [cart]}]}]}.
)",
};

inline constexpr Rule suspended_supervisor{
    .code = "TC727",
    .name = "suspended-supervisor",
    .file = FileKind::relup,
    .otp = "suspended_supervisor",
    .summary = "`suspend` or `stop` while a supervisor is suspended",
    .explanation = R"(
To find processes the release handler asks all supervisors for their children, and event managers for their handlers. One that is suspended does not
answer: the release handler crashes with `suspended_supervisor`, and the node restarts. Resume it before, or name all modules in one `suspend`.)",
};

inline constexpr Rule code_change_twice{
    .code = "TC728",
    .name = "code-change-twice",
    .severity = Severity::warning,
    .file = FileKind::relup,
    .summary = "state that is converted twice",
    .explanation = R"(
The second call of `code_change` gets a state that has been converted already. Unless the function is made for that, it crashes, and
behind the point of no return the node restarts.)",
    .bad = R"({"2",
 [{"1", [],
      [{load_object_code, {shop, "2", [cart]}}, point_of_no_return, {suspend, [cart]},
       {load, {cart, brutal_purge, brutal_purge}}, {code_change, up, [{cart, []}]},
       {code_change, up, [{cart, []}]}, {resume, [cart]}]}],
 [{"1", [],
      [{load_object_code, {shop, "1", [cart]}}, point_of_no_return, {suspend, [cart]},
       {code_change, down, [{cart, []}]}, {load, {cart, brutal_purge, brutal_purge}}, {resume, [cart]}]}]}.
)",
    .good = R"({"2",
 [{"1", [],
      [{load_object_code, {shop, "2", [cart]}}, point_of_no_return, {suspend, [cart]},
       {load, {cart, brutal_purge, brutal_purge}}, {code_change, up, [{cart, []}]}, {resume, [cart]}]}],
 [{"1", [],
      [{load_object_code, {shop, "1", [cart]}}, point_of_no_return, {suspend, [cart]},
       {code_change, down, [{cart, []}]}, {load, {cart, brutal_purge, brutal_purge}}, {resume, [cart]}]}]}.
)",
};

inline constexpr Rule code_change_undefined{
    .code = "TC729",
    .name = "code-change-undefined",
    .file = FileKind::relup,
    .otp = "code_change_failed",
    .summary = "`code_change` of a module that has none",
    .explanation = R"(
The module that is current at this step has no code, or does not export the function that its behaviour calls: `code_change/3` of a gen_server or an
event handler, `code_change/4` of a gen_statem, `system_code_change/4` of a special process. The call fails and the node restarts.)",
};

inline constexpr Rule code_change_of_stopped{
    .code = "TC730",
    .name = "code-change-of-stopped",
    .file = FileKind::relup,
    .summary = "`code_change` of processes that are gone",
    .explanation = R"(
Processes that a `suspend` has found are called by `code_change`, even if a `stop` or the end of their application has ended them since. The call fails with
`noproc`, and the node restarts.)",
    .bad = R"({"2",
 [{"1", [],
      [{load_object_code, {shop, "2", [cart]}}, point_of_no_return, {suspend, [cart]},
       {apply, {application, stop, [shop]}}, {load, {cart, brutal_purge, brutal_purge}},
       {code_change, up, [{cart, []}]}, {apply, {application, start, [shop, permanent]}}, {resume, [cart]}]}],
 [{"1", [],
      [{load_object_code, {shop, "1", [cart]}}, point_of_no_return, {suspend, [cart]},
       {code_change, down, [{cart, []}]}, {load, {cart, brutal_purge, brutal_purge}}, {resume, [cart]},
       {apply, {application, stop, [shop]}}, {apply, {application, start, [shop, permanent]}}]}]}.
)",
    .good = R"({"2",
 [{"1", [],
      [{load_object_code, {shop, "2", [cart]}}, point_of_no_return, {suspend, [cart]},
       {load, {cart, brutal_purge, brutal_purge}}, {code_change, up, [{cart, []}]}, {resume, [cart]}]}],
 [{"1", [],
      [{load_object_code, {shop, "1", [cart]}}, point_of_no_return, {suspend, [cart]},
       {code_change, down, [{cart, []}]}, {load, {cart, brutal_purge, brutal_purge}}, {resume, [cart]}]}]}.
)",
};

inline constexpr Rule never_started{
    .code = "TC731",
    .name = "never-started",
    .file = FileKind::relup,
    .otp = "stop_not_start",
    .summary = "module that stays stopped",
    .explanation = R"(
`stop` ends the supervised processes of a module; only `start` brings them back. The upgrade succeeds, and they are missing until their
application starts again.)",
    .bad = R"({"2",
 [{"1", [],
      [{load_object_code, {shop, "2", [cart]}}, point_of_no_return, {stop, [cart]},
       {load, {cart, brutal_purge, brutal_purge}}]}],
 [{"1", [],
      [{load_object_code, {shop, "1", [cart]}}, point_of_no_return, {stop, [cart]},
       {load, {cart, brutal_purge, brutal_purge}}, {start, [cart]}]}]}.
)",
    .good = R"({"2",
 [{"1", [],
      [{load_object_code, {shop, "2", [cart]}}, point_of_no_return, {stop, [cart]},
       {load, {cart, brutal_purge, brutal_purge}}, {start, [cart]}]}],
 [{"1", [],
      [{load_object_code, {shop, "1", [cart]}}, point_of_no_return, {stop, [cart]},
       {load, {cart, brutal_purge, brutal_purge}}, {start, [cart]}]}]}.
)",
};

inline constexpr Rule start_without_stop{
    .code = "TC732",
    .name = "start-of-unstopped",
    .severity = Severity::warning,
    .file = FileKind::relup,
    .otp = "start_not_stop",
    .summary = "`start` of what has not been stopped",
    .explanation = R"(
`start` restarts what a `stop` of the same module has stopped, and nothing else. Processes that were not stopped go on, with the state that
they have.)",
    .bad = R"({"2",
 [{"1", [],
      [{load_object_code, {shop, "2", [cart]}}, point_of_no_return, {load, {cart, brutal_purge, brutal_purge}},
       {start, [cart]}]}],
 [{"1", [],
      [{load_object_code, {shop, "1", [cart]}}, point_of_no_return, {stop, [cart]},
       {load, {cart, brutal_purge, brutal_purge}}, {start, [cart]}]}]}.
)",
    .good = R"({"2",
 [{"1", [],
      [{load_object_code, {shop, "2", [cart]}}, point_of_no_return, {stop, [cart]},
       {load, {cart, brutal_purge, brutal_purge}}, {start, [cart]}]}],
 [{"1", [],
      [{load_object_code, {shop, "1", [cart]}}, point_of_no_return, {stop, [cart]},
       {load, {cart, brutal_purge, brutal_purge}}, {start, [cart]}]}]}.
)",
};

inline constexpr Rule stop_while_suspended{
    .code = "TC733",
    .name = "stop-while-suspended",
    .severity = Severity::warning,
    .file = FileKind::relup,
    .summary = "`stop` of a module that is suspended",
    .explanation = R"(
A suspended process cannot do what it does when it is shut down: it ends without its `terminate`, or is killed when its shutdown time is over. Use one of both:
`suspend` keeps the state, `stop` gives it up.)",
    .bad = R"({"2",
 [{"1", [],
      [{load_object_code, {shop, "2", [cart]}}, point_of_no_return, {suspend, [cart]}, {stop, [cart]},
       {load, {cart, brutal_purge, brutal_purge}}, {start, [cart]}, {resume, [cart]}]}],
 [{"1", [],
      [{load_object_code, {shop, "1", [cart]}}, point_of_no_return, {suspend, [cart]},
       {load, {cart, brutal_purge, brutal_purge}}, {resume, [cart]}]}]}.
)",
    .good = R"({"2",
 [{"1", [],
      [{load_object_code, {shop, "2", [cart]}}, point_of_no_return, {stop, [cart]},
       {load, {cart, brutal_purge, brutal_purge}}, {start, [cart]}]}],
 [{"1", [],
      [{load_object_code, {shop, "1", [cart]}}, point_of_no_return, {suspend, [cart]},
       {load, {cart, brutal_purge, brutal_purge}}, {resume, [cart]}]}]}.
)",
};

inline constexpr Rule no_process{
    .code = "TC734",
    .name = "no-process",
    .severity = Severity::warning,
    .file = FileKind::relup,
    .summary = "`suspend`, `stop` or `code_change` that reaches no process",
    .explanation = R"(
The release handler looks for processes whose child specification names the module. A library has none, a module that comes with this upgrade
has none yet, and processes outside the supervision trees are not found. Usually another module was meant.)",
};

inline constexpr Rule started_without_code{
    .code = "TC735",
    .name = "started-without-code",
    .file = FileKind::relup,
    .summary = "process that is started before its code is there",
    .explanation = R"(
In embedded mode code is not loaded on demand. The start fails, and the release handler ignores it: the upgrade succeeds without the process.)",
};

inline constexpr Rule left_in_old_code{
    .code = "TC736",
    .name = "left-in-old-code",
    .severity = Severity::warning,
    .file = FileKind::relup,
    .summary = "process that goes on in old code",
    .explanation = R"(
A process that is written with `proc_lib` and `sys` waits in its own code. When the module is loaded without a `suspend`, the process goes on in
the old code, and a later purge of it kills the process.)",
};

inline constexpr Rule killed_in_old_code{
    .code = "TC737",
    .name = "killed-in-old-code",
    .severity = Severity::warning,
    .file = FileKind::relup,
    .summary = "purge that kills a process",
    .explanation = R"(
Old code of a module goes away with the processes that run it: at a `purge`, a `remove`, a second `load`, and when the release is made permanent. Suspend such
a process while its module is loaded, so that it comes back in the new code.)",
};

// Modules that go, and calls.

inline constexpr Rule killed_when_permanent{
    .code = "TC738",
    .name = "killed-when-permanent",
    .severity = Severity::hint,
    .file = FileKind::relup,
    .summary = "processes in old code that making the release permanent kills",
    .explanation = R"(
Nothing suspends processes that a module spawns by itself, or that belong to a behaviour which is not OTP's, such as those of a
connection: they go on in the old code until they call the module by its full name. With PostPurge `brutal_purge` those that
have not done so are killed by `release_handler:make_permanent/1`; with `soft_purge` they may end their work. In an .appup file:
`{load_module, Mod, brutal_purge, soft_purge, []}`.)",
};

inline constexpr Rule state_not_converted{
    .code = "TC739",
    .name = "state-not-converted",
    .severity = Severity::warning,
    .file = FileKind::relup,
    .summary = "new code for processes that keep the state of the old",
    .explanation = R"(
After `restart_new_emulator` the processes are started by the old code, in the new emulator, before the rest of the script is run. They need a
`code_change` as if nothing had been restarted.)",
};

inline constexpr Rule removed_while_in_use{
    .code = "TC741",
    .name = "removed-while-in-use",
    .severity = Severity::warning,
    .file = FileKind::relup,
    .summary = "module that is removed while its processes run",
    .explanation = R"(
The processes lose their code: the next call of the module fails, or the purge kills them, and their supervisor starts them again into code that is not
there. Stop them before: the application with `application:stop`, or the module with `stop`.)",
};

inline constexpr Rule removed_after_load{
    .code = "TC742",
    .name = "new-code-removed",
    .severity = Severity::warning,
    .file = FileKind::relup,
    .summary = "`remove` of a module that has just been loaded",
    .explanation = R"(
The new code is removed again. To get rid of the old code before the new one comes, remove and purge first, then load.)",
    .bad = R"({"2",
 [{"1", [],
      [{load_object_code, {shop, "2", [cart]}}, point_of_no_return, {load, {cart, brutal_purge, brutal_purge}},
       {remove, {cart, brutal_purge, brutal_purge}}, {purge, [cart]}]}],
 [{"1", [],
      [{load_object_code, {shop, "1", [cart]}}, point_of_no_return,
       {load, {cart, brutal_purge, brutal_purge}}]}]}.
)",
    .good = R"({"2",
 [{"1", [],
      [{load_object_code, {shop, "2", [cart]}}, point_of_no_return,
       {remove, {cart, brutal_purge, brutal_purge}}, {purge, [cart]},
       {load, {cart, brutal_purge, brutal_purge}}]}],
 [{"1", [],
      [{load_object_code, {shop, "1", [cart]}}, point_of_no_return,
       {load, {cart, brutal_purge, brutal_purge}}]}]}.
)",
};

inline constexpr Rule removed_but_needed{
    .code = "TC743",
    .name = "removed-but-needed",
    .file = FileKind::relup,
    .summary = "module that is removed, although the new release has it",
    .explanation = R"(
The node has no code of the module afterwards, until it boots again: in embedded mode calls of it fail.)",
};

inline constexpr Rule nothing_to_remove{
    .code = "TC744",
    .name = "nothing-to-remove",
    .severity = Severity::warning,
    .file = FileKind::relup,
    .summary = "`remove` of a module that is not loaded",
    .explanation = R"(
It does nothing. Usually the module has been removed before, or another one was meant.)",
    .bad = R"({"2",
 [{"1", [],
      [point_of_no_return, {remove, {cart, brutal_purge, brutal_purge}}, {purge, [cart]},
       {remove, {cart, brutal_purge, brutal_purge}}, {purge, [cart]}]}],
 [{"1", [],
      [{load_object_code, {shop, "1", [cart]}}, point_of_no_return,
       {load, {cart, brutal_purge, brutal_purge}}]}]}.
)",
    .good = R"({"2",
 [{"1", [],
      [point_of_no_return, {remove, {cart, brutal_purge, brutal_purge}}, {purge, [cart]}]}],
 [{"1", [],
      [{load_object_code, {shop, "1", [cart]}}, point_of_no_return,
       {load, {cart, brutal_purge, brutal_purge}}]}]}.
)",
};

inline constexpr Rule call_of_missing_module{
    .code = "TC745",
    .name = "call-of-missing-module",
    .file = FileKind::relup,
    .summary = "call of a module that has no code",
    .explanation = R"(
In embedded mode code is not loaded on demand: a module that comes with this upgrade can be called after its `load`, one that goes only before its `remove`.
The call fails with `undef`. Before the point of no return the upgrade is refused then, behind it the node restarts.)",
    .bad = R"({"2",
 [{"1", [],
      [point_of_no_return, {remove, {cart, brutal_purge, brutal_purge}}, {purge, [cart]},
       {apply, {cart, farewell, []}}]}],
 [{"1", [],
      [{load_object_code, {shop, "1", [cart]}}, point_of_no_return,
       {load, {cart, brutal_purge, brutal_purge}}]}]}.
)",
    .good = R"({"2",
 [{"1", [],
      [point_of_no_return, {apply, {cart, farewell, []}}, {remove, {cart, brutal_purge, brutal_purge}},
       {purge, [cart]}]}],
 [{"1", [],
      [{load_object_code, {shop, "1", [cart]}}, point_of_no_return,
       {load, {cart, brutal_purge, brutal_purge}}]}]}.
)",
};

inline constexpr Rule call_of_missing_function{
    .code = "TC746",
    .name = "call-of-missing-function",
    .file = FileKind::relup,
    .summary = "call of a function that does not exist",
    .explanation = R"(
The code that is current at this step does not export the function with so many arguments. The call fails with `undef`. Before the point of no
return the upgrade is refused then, behind it the node restarts.)",
    .bad = R"({"2",
 [{"1", [],
      [point_of_no_return, {apply, {application, start, [shop, permanent, []]}}]}],
 [{"1", [],
      [point_of_no_return, {apply, {application, stop, [shop]}}]}]}.
)",
    .good = R"({"2",
 [{"1", [],
      [point_of_no_return, {apply, {application, start, [shop, permanent]}}]}],
 [{"1", [],
      [point_of_no_return, {apply, {application, stop, [shop]}}]}]}.
)",
};

inline constexpr Rule call_of_suspended{
    .code = "TC747",
    .name = "call-of-suspended",
    .severity = Severity::warning,
    .file = FileKind::relup,
    .summary = "call of a module whose processes are suspended",
    .explanation = R"(
If the function asks a suspended process, it gets no answer: after five seconds it fails, and the node restarts; a call of a supervisor waits for
ever. Call before the `suspend` or after the `resume`.)",
    .bad = R"({"2",
 [{"1", [],
      [{load_object_code, {shop, "2", [cart]}}, point_of_no_return, {suspend, [cart]},
       {load, {cart, brutal_purge, brutal_purge}}, {apply, {cart, migrate, []}}, {resume, [cart]}]}],
 [{"1", [],
      [{load_object_code, {shop, "1", [cart]}}, point_of_no_return, {suspend, [cart]},
       {load, {cart, brutal_purge, brutal_purge}}, {resume, [cart]}]}]}.
)",
    .good = R"({"2",
 [{"1", [],
      [{load_object_code, {shop, "2", [cart]}}, point_of_no_return, {suspend, [cart]},
       {load, {cart, brutal_purge, brutal_purge}}, {resume, [cart]}, {apply, {cart, migrate, []}}]}],
 [{"1", [],
      [{load_object_code, {shop, "1", [cart]}}, point_of_no_return, {suspend, [cart]},
       {load, {cart, brutal_purge, brutal_purge}}, {resume, [cart]}]}]}.
)",
};

inline constexpr Rule improper_call_arguments{
    .code = "TC749",
    .name = "improper-call-arguments",
    .file = FileKind::relup,
    .summary = "call whose arguments are an improper list",
    .explanation = R"(
`{apply, {M, F, A}}` calls `erlang:apply(M, F, A)`, which fails with `badarg` when A does not end as a list. Before the point of no return the upgrade is refused
then, behind it the node restarts.)",
    .bad = R"({"2",
 [{"1", [],
      [{load_object_code, {shop, "2", [cart]}}, point_of_no_return, {load, {cart, brutal_purge, brutal_purge}},
       {apply, {cart, migrate, [all | now]}}]}],
 [{"1", [],
      [{load_object_code, {shop, "1", [cart]}}, point_of_no_return,
       {load, {cart, brutal_purge, brutal_purge}}]}]}.
)",
    .good = R"({"2",
 [{"1", [],
      [{load_object_code, {shop, "2", [cart]}}, point_of_no_return, {load, {cart, brutal_purge, brutal_purge}},
       {apply, {cart, migrate, [all, now]}}]}],
 [{"1", [],
      [{load_object_code, {shop, "1", [cart]}}, point_of_no_return,
       {load, {cart, brutal_purge, brutal_purge}}]}]}.
)",
};

inline constexpr Rule waits_for_nodes{
    .code = "TC748",
    .name = "waits-for-nodes",
    .severity = Severity::warning,
    .file = FileKind::relup,
    .summary = "`sync_nodes` that waits for other nodes",
    .explanation = R"(
Each of the nodes must come to the same `sync_nodes`, with the same identifier and with this node in its list, at about the same time. If one of them is down, or runs
another script, the release handler waits for ever: before the point of no return in `check_install_release` already.)",
    .bad = R"({"2",
 [{"1", [],
      [{load_object_code, {shop, "2", [cart]}}, point_of_no_return, {sync_nodes, loaded, [a@host]},
       {load, {cart, brutal_purge, brutal_purge}}]}],
 [{"1", [],
      [{load_object_code, {shop, "1", [cart]}}, point_of_no_return,
       {load, {cart, brutal_purge, brutal_purge}}]}]}.
)",
    .good = R"({"2",
 [{"1", [],
      [{load_object_code, {shop, "2", [cart]}}, point_of_no_return,
       {load, {cart, brutal_purge, brutal_purge}}]}],
 [{"1", [],
      [{load_object_code, {shop, "1", [cart]}}, point_of_no_return,
       {load, {cart, brutal_purge, brutal_purge}}]}]}.
)",
};

// Against the releases. The examples take `shop` from version "1" to "2", with the modules `cart` and `till`.

inline constexpr Rule library_not_in_release{
    .code = "TC750",
    .name = "library-not-in-release",
    .file = FileKind::relup,
    .summary = "`load_object_code` of an application that the new release does not have",
    .explanation = R"(
The release handler looks the application up among those of the release that is installed, and refuses the upgrade when it is not there.)",
    .bad = R"({"2",
 [{"1", [],
      [{load_object_code, {shop, "2", [cart]}}, {load_object_code, {bank, "2", [bank]}}, point_of_no_return,
       {load, {cart, brutal_purge, brutal_purge}}, {load, {bank, brutal_purge, brutal_purge}}]}],
 [{"1", [],
      [{load_object_code, {shop, "1", [cart]}}, point_of_no_return,
       {load, {cart, brutal_purge, brutal_purge}}]}]}.
)",
    .good = R"({"2",
 [{"1", [],
      [{load_object_code, {shop, "2", [cart]}}, point_of_no_return,
       {load, {cart, brutal_purge, brutal_purge}}]}],
 [{"1", [],
      [{load_object_code, {shop, "1", [cart]}}, point_of_no_return,
       {load, {cart, brutal_purge, brutal_purge}}]}]}.
)",
};

inline constexpr Rule library_version{
    .code = "TC751",
    .name = "library-version",
    .file = FileKind::relup,
    .otp = "bad_lib_vsn",
    .summary = "`load_object_code` of another version than that of the new release",
    .explanation = R"(
Application and version must be those of the release that the script leads to. The release handler refuses anything else with `bad_lib_vsn`. For a downgrade nobody
looks before it is tried: `check_install_release` knows only scripts that lie with the release to be installed.)",
    .bad = R"({"2",
 [{"1", [],
      [{load_object_code, {shop, "2", [cart]}}, point_of_no_return,
       {load, {cart, brutal_purge, brutal_purge}}]}],
 [{"1", [],
      [{load_object_code, {shop, "2", [cart]}}, point_of_no_return,
       {load, {cart, brutal_purge, brutal_purge}}]}]}.
)",
    .good = R"({"2",
 [{"1", [],
      [{load_object_code, {shop, "2", [cart]}}, point_of_no_return,
       {load, {cart, brutal_purge, brutal_purge}}]}],
 [{"1", [],
      [{load_object_code, {shop, "1", [cart]}}, point_of_no_return,
       {load, {cart, brutal_purge, brutal_purge}}]}]}.
)",
};

inline constexpr Rule object_code_missing{
    .code = "TC752",
    .name = "object-code-missing",
    .file = FileKind::relup,
    .otp = "no_such_file",
    .summary = "`load_object_code` of a module that the application does not have",
    .explanation = R"(
The release handler reads `ebin/Module.beam` of the application, and refuses the upgrade with `no_such_file` when it is not there.)",
    .bad = R"({"2",
 [{"1", [],
      [{load_object_code, {shop, "2", [cart, basket]}}, point_of_no_return,
       {load, {cart, brutal_purge, brutal_purge}}, {load, {basket, brutal_purge, brutal_purge}}]}],
 [{"1", [],
      [{load_object_code, {shop, "1", [cart]}}, point_of_no_return,
       {load, {cart, brutal_purge, brutal_purge}}]}]}.
)",
    .good = R"({"2",
 [{"1", [],
      [{load_object_code, {shop, "2", [cart]}}, point_of_no_return,
       {load, {cart, brutal_purge, brutal_purge}}]}],
 [{"1", [],
      [{load_object_code, {shop, "1", [cart]}}, point_of_no_return,
       {load, {cart, brutal_purge, brutal_purge}}]}]}.
)",
};

inline constexpr Rule application_not_upgraded{
    .code = "TC753",
    .name = "application-not-upgraded",
    .severity = Severity::warning,
    .file = FileKind::relup,
    .summary = "application that gets a new version, but no new code",
    .explanation = R"(
The node says that it runs the new version, its code path leads there, and its code is the old one. Usually the .appup file was empty or the script has
been cut.)",
    .bad = R"({"2",
 [{"1", [],
      [point_of_no_return]}],
 [{"1", [],
      [{load_object_code, {shop, "1", [cart]}}, point_of_no_return,
       {load, {cart, brutal_purge, brutal_purge}}]}]}.
)",
    .good = R"({"2",
 [{"1", [],
      [{load_object_code, {shop, "2", [cart]}}, point_of_no_return,
       {load, {cart, brutal_purge, brutal_purge}}]}],
 [{"1", [],
      [{load_object_code, {shop, "1", [cart]}}, point_of_no_return,
       {load, {cart, brutal_purge, brutal_purge}}]}]}.
)",
};

inline constexpr Rule new_module_not_loaded{
    .code = "TC754",
    .name = "new-module-not-loaded",
    .file = FileKind::relup,
    .summary = "module that the new version brings and nobody loads",
    .explanation = R"(
In embedded mode code is not loaded on demand: calls of the module fail until the node boots again. An .appup file needs `add_module` for it.)",
};

inline constexpr Rule old_module_not_removed{
    .code = "TC755",
    .name = "old-module-not-removed",
    .severity = Severity::warning,
    .file = FileKind::relup,
    .summary = "module that the new version does not have and nobody removes",
    .explanation = R"(
Its old code stays in the node until that boots again: a mistake that calls it shows only then. An .appup file needs `delete_module` for it.)",
};

inline constexpr Rule changed_module_not_loaded{
    .code = "TC756",
    .name = "changed-module-not-loaded",
    .severity = Severity::warning,
    .file = FileKind::relup,
    .summary = "module that has changed, but is not loaded",
    .explanation = R"(
The compiled code of the two versions differs, and the script does not load the new one: the node goes on with the old code until it boots again.)",
};

inline constexpr Rule application_not_started{
    .code = "TC757",
    .name = "application-not-started",
    .file = FileKind::relup,
    .summary = "application of the new release that is not started",
    .explanation = R"(
An application that comes with a release has to be started by the script: `{apply, {application, start, [App, Type]}}`. Until the node boots again it is
missing.)",
};

inline constexpr Rule application_not_stopped{
    .code = "TC758",
    .name = "application-not-stopped",
    .file = FileKind::relup,
    .summary = "application that the new release does not have, but that goes on running",
    .explanation = R"(
An application that goes with a release has to be stopped by the script, its modules removed and purged, and itself unloaded.)",
};

inline constexpr Rule application_not_unloaded{
    .code = "TC775",
    .name = "application-not-unloaded",
    .severity = Severity::warning,
    .file = FileKind::relup,
    .summary = "application that goes, but stays loaded",
    .explanation = R"(
An application that goes with a release is unloaded when it has been stopped, and not before. Until the node boots again `application:loaded_applications()`
shows it, and its environment is there.)",
};

inline constexpr Rule application_gone{
    .code = "TC759",
    .name = "application-gone",
    .file = FileKind::relup,
    .summary = "application that is stopped and not started again",
    .explanation = R"(
The new release has the application, but after the upgrade it does not run until the node boots again.)",
};

inline constexpr Rule application_without_path{
    .code = "TC760",
    .name = "application-without-path",
    .file = FileKind::relup,
    .summary = "application that is started without being in the code path",
    .explanation = R"(
A new application comes into the code path by its `load_object_code`, at the point of no return. Without it `application:start` does not find the
.app file, and the release handler ignores that. For an application without modules write `{load_object_code, {App, Vsn, []}}`.)",
};

inline constexpr Rule started_too_early{
    .code = "TC761",
    .name = "started-too-early",
    .file = FileKind::relup,
    .summary = "application that is started before what it needs",
    .explanation = R"(
`application:start` refuses to start an application before those that it uses, and fails when its code is not loaded. The release handler ignores
the result: the upgrade succeeds without the application. Unless it is a permanent one that fails while it starts: then the application controller
ends the node.)",
};

inline constexpr Rule stopped_while_needed{
    .code = "TC762",
    .name = "stopped-while-needed",
    .severity = Severity::warning,
    .file = FileKind::relup,
    .summary = "application that is stopped before those that use it",
    .explanation = R"(
Until they are stopped, too, the applications that use it call into one that is not there. `systools` itself orders removed applications as
they stand in the .rel file, not by what they need.)",
};

inline constexpr Rule start_type_differs{
    .code = "TC763",
    .name = "start-type-differs",
    .severity = Severity::warning,
    .file = FileKind::relup,
    .summary = "application that is started with another type than the release says",
    .explanation = R"(
What a failure of the application means, the end of the node or a message in the log, is then different before and after the next boot.
`application:start/1` starts it as `temporary`.)",
};

inline constexpr Rule included_application_started{
    .code = "TC764",
    .name = "included-application-started",
    .severity = Severity::warning,
    .file = FileKind::relup,
    .summary = "included application that is started by itself",
    .explanation = R"(
An included application is loaded and started by the application that includes it, and the boot script leaves it alone. Give it the type `load` in the .rel
file, and do not start it in the script.)",
};

inline constexpr Rule already_running{
    .code = "TC765",
    .name = "already-running",
    .severity = Severity::warning,
    .file = FileKind::relup,
    .summary = "start of an application that runs",
    .explanation = R"(
`application:start` says `already_started`, and nobody hears it. If the application was to be restarted, the `stop` is missing, and it goes on with
its old state.)",
};

inline constexpr Rule unloaded_while_running{
    .code = "TC766",
    .name = "unloaded-while-running",
    .severity = Severity::warning,
    .file = FileKind::relup,
    .summary = "application that is unloaded while it runs",
    .explanation = R"(
`application:unload` says `running`, and nobody hears it: the application goes on. Stop it first.)",
};

inline constexpr Rule application_unknown{
    .code = "TC767",
    .name = "application-unknown",
    .severity = Severity::warning,
    .file = FileKind::relup,
    .summary = "start or stop of an application that no release has",
    .explanation = R"(
It does nothing but return an error, which the release handler ignores. Usually the name is misspelt.)",
};

inline constexpr Rule emulator_not_restarted{
    .code = "TC768",
    .name = "emulator-not-restarted",
    .file = FileKind::relup,
    .summary = "new runtime system without a restart of the emulator",
    .explanation = R"(
A new emulator, and new versions of kernel, stdlib and sasl, come into effect by a restart: `restart_new_emulator` as the first instruction of an upgrade,
`restart_emulator` as the last one of a downgrade. Otherwise new code runs in the old emulator until the node boots again.)",
};

inline constexpr Rule missing_base_application{
    .code = "TC769",
    .name = "missing-base-application",
    .file = FileKind::relup,
    .otp = "missing_base_app",
    .summary = "`restart_new_emulator` with a release that has no kernel, stdlib or sasl",
    .explanation = R"(
For the restart the release handler makes a release of the new kernel, stdlib and sasl and the other applications of the old one, and refuses with
`missing_base_app` if one of them is missing. `check_install_release` does not look at this.)",
};

// One way against the other.

inline constexpr Rule child_not_followed{
    .code = "TC771",
    .name = "child-not-followed",
    .severity = Severity::warning,
    .file = FileKind::relup,
    .summary = "child of a supervisor that is started on one way and not ended on the other",
    .explanation = R"(
`code_change` of a supervisor changes the list of its children, not the children: a new one is started by `supervisor:restart_child/2` after it, one that goes is
ended by `supervisor:terminate_child/2` and `supervisor:delete_child/2`.)",
};

}  // namespace termcheck::execution::rules

namespace termcheck {

inline constexpr const Rule* execution_rules[] = {
    &execution::rules::risky_before_point_of_no_return,
    &execution::rules::call_before_point_of_no_return,
    &execution::rules::code_path_unchanged,
    &execution::rules::second_point_of_no_return,
    &execution::rules::load_without_object_code,
    &execution::rules::loaded_twice,
    &execution::rules::object_code_never_loaded,
    &execution::rules::object_code_twice,
    &execution::rules::conflicting_object_code,
    &execution::rules::sticky_module,
    &execution::rules::soft_purge_refusal,
    &execution::rules::never_resumed,
    &execution::rules::resume_without_suspend,
    &execution::rules::code_change_without_suspension,
    &execution::rules::code_change_by_wrong_version,
    &execution::rules::code_change_direction,
    &execution::rules::code_change_without_version,
    &execution::rules::loaded_outside_suspension,
    &execution::rules::suspended_supervisor,
    &execution::rules::code_change_twice,
    &execution::rules::code_change_undefined,
    &execution::rules::code_change_of_stopped,
    &execution::rules::never_started,
    &execution::rules::start_without_stop,
    &execution::rules::stop_while_suspended,
    &execution::rules::no_process,
    &execution::rules::started_without_code,
    &execution::rules::left_in_old_code,
    &execution::rules::killed_in_old_code,
    &execution::rules::killed_when_permanent,
    &execution::rules::state_not_converted,
    &execution::rules::removed_while_in_use,
    &execution::rules::removed_after_load,
    &execution::rules::removed_but_needed,
    &execution::rules::nothing_to_remove,
    &execution::rules::call_of_missing_module,
    &execution::rules::call_of_missing_function,
    &execution::rules::call_of_suspended,
    &execution::rules::improper_call_arguments,
    &execution::rules::waits_for_nodes,
    &execution::rules::library_not_in_release,
    &execution::rules::library_version,
    &execution::rules::object_code_missing,
    &execution::rules::application_not_upgraded,
    &execution::rules::new_module_not_loaded,
    &execution::rules::old_module_not_removed,
    &execution::rules::changed_module_not_loaded,
    &execution::rules::application_not_started,
    &execution::rules::application_not_stopped,
    &execution::rules::application_not_unloaded,
    &execution::rules::application_gone,
    &execution::rules::application_without_path,
    &execution::rules::started_too_early,
    &execution::rules::stopped_while_needed,
    &execution::rules::start_type_differs,
    &execution::rules::included_application_started,
    &execution::rules::already_running,
    &execution::rules::unloaded_while_running,
    &execution::rules::application_unknown,
    &execution::rules::emulator_not_restarted,
    &execution::rules::missing_base_application,
    &execution::rules::child_not_followed,
};

}  // namespace termcheck
