#pragma once

#include <termcheck/diagnostic.hpp>

// TC55x to TC59x: what making a relup from releases, .app and .appup files reports. Examples that are appups lie beside
// the .app file of `shop-2`, with the modules `cart`, `stock` and `till`, the same as those of `shop-1`.

namespace termcheck::lowering {

// Finding and reading the files.

inline constexpr Rule release_not_found{
    .code = "TC550",
    .name = "release-not-found",
    .file = FileKind::rel,
    .otp = "not_found",
    .summary = ".rel file that is not there",
    .explanation = R"(
A release is named by its .rel file. It is looked for as it is named and then, like `systools` does, in the folders of the search
path. A release tree has its .rel files in `releases/VSN/`.)",
};

inline constexpr Rule release_not_scanned{
    .code = "TC551",
    .name = "release-not-scanned",
    .file = FileKind::rel,
    .otp = "read",
    .summary = ".rel file that is empty, or holds what is no token",
    .explanation = R"(
`systools` reads one term from a .rel file. When it does not even get tokens, because the file is empty, ends too early or
holds an illegal character, it stops with `{read,File}` and does not say where.)",
};

inline constexpr Rule release_not_parsed{
    .code = "TC552",
    .name = "release-not-parsed",
    .file = FileKind::rel,
    .otp = "parse",
    .summary = ".rel file with a syntax error",
    .explanation = "\n`systools` stops with `{parse,File,...}` at the first syntax error of a .rel file.",
};

inline constexpr Rule application_not_found{
    .code = "TC553",
    .name = "application-not-found",
    .file = FileKind::rel,
    .otp = "not_found",
    .summary = "application of a release without an .app file",
    .explanation = R"(
For each application of a release `systools` looks for `App.app` in the folders of the search path, and passes over files that are
empty or hold an illegal token. Give the folders with `--path`, for instance `--path 'lib/*/ebin'`; applications of OTP itself
have to be found as well.)",
};

inline constexpr Rule application_version_not_found{
    .code = "TC554",
    .name = "application-version-not-found",
    .file = FileKind::rel,
    .otp = "no_valid_version",
    .summary = "application found, but not in the version that the release asks for",
    .explanation = R"(
The version in the .rel file and `vsn` in the .app file are compared as strings. Lowering needs the .app files of the old
version and of the new one: a build folder often holds the newest only, and a relup is made from a release tree or from two builds.)",
};

inline constexpr Rule application_not_parsed{
    .code = "TC555",
    .name = "application-not-parsed",
    .file = FileKind::app,
    .otp = "parse_error",
    .summary = "application whose only .app file has a syntax error",
    .explanation = R"(
`systools` passes over an .app file with a syntax error as long as another folder has a good one with the right version, and says
`parse_error` when there is none.)",
};

inline constexpr Rule override_include{
    .code = "TC556",
    .name = "override-include",
    .file = FileKind::rel,
    .otp = "override_include",
    .summary = "release includes what the .app file does not",
    .explanation = R"(
IncApps of a .rel file can only leave out some of the `included_applications` of the .app file. `systools` refuses names that the
.app file does not list, with `override_include`.)",
};

inline constexpr Rule bad_application_name{
    .code = "TC557",
    .name = "bad-application-name",
    .file = FileKind::app,
    .otp = "bad_application_name",
    .summary = ".app file with another application in it",
    .explanation = R"(
The second element of `{application, Name, Keys}` must be the name of the file without `.app`. `systools` says
`bad_application_name`.)",
};

inline constexpr Rule ambiguous_application{
    .code = "TC558",
    .name = "ambiguous-application",
    .severity = Severity::warning,
    .file = FileKind::app,
    .summary = "the same version of an application in two folders, with different contents",
    .explanation = R"(
The first folder of the search path wins, in `systools` too, where the order of folders that a `*` stands for is left to the file
system. If the two files list different modules, the relup depends on which one is found first.)",
};

// The applications of a release against each other: systools_make:check_applications/1 and what follows it.

inline constexpr Rule undefined_application{
    .code = "TC560",
    .name = "undefined-application",
    .file = FileKind::app,
    .otp = "undefined_applications",
    .summary = "used or included application that is not in the release",
    .explanation = R"(
Each name in `applications` and `included_applications` must be in the release; only those that `optional_applications` names too
may be missing. `systools` says `undefined_applications`.)",
};

inline constexpr Rule duplicate_register{
    .code = "TC561",
    .name = "duplicate-register",
    .file = FileKind::app,
    .otp = "duplicate_register",
    .summary = "registered name that two applications claim",
    .explanation = R"(
A name can be registered once on a node. `systools` compares the `registered` lists of all applications of a release, and each list
with itself, and says `duplicate_register`.)",
};

inline constexpr Rule duplicate_include{
    .code = "TC562",
    .name = "duplicate-include",
    .file = FileKind::app,
    .otp = "duplicate_include",
    .summary = "application that two others include",
    .explanation = R"(
An application can be included by one other only, which loads it and starts its supervision tree. `systools` says
`duplicate_include`.)",
};

inline constexpr Rule inclusion_cycle{
    .code = "TC563",
    .name = "inclusion-cycle",
    .file = FileKind::app,
    .summary = "applications that include each other",
    .explanation = R"(
An application that includes itself, directly or through others, has no application on top of it that could start it. `systools`
follows such inclusions for ever: it neither ends nor reports anything.)",
};

inline constexpr Rule duplicate_module{
    .code = "TC564",
    .name = "duplicate-module",
    .file = FileKind::app,
    .otp = "duplicate_modules",
    .summary = "module that two applications list",
    .explanation = R"(
A node can load one module of a name. `systools` refuses a release in which two `modules` lists, or one list twice, name the same
module, with `duplicate_modules`.)",
};

inline constexpr Rule circular_dependency{
    .code = "TC565",
    .name = "circular-dependency",
    .file = FileKind::app,
    .otp = "circular_dependencies",
    .summary = "applications that depend on each other",
    .explanation = R"(
Applications are started after those in their `applications` and `included_applications`, which must not lead back to where they
started. `systools` says `circular_dependencies` and names the applications on the way.)",
};

inline constexpr Rule unsorted_application{
    .code = "TC566",
    .name = "unsortable-application",
    .file = FileKind::app,
    .otp = "undefined_applications",
    .summary = "dependency on an application that cannot be put before its user",
    .explanation = R"(
While `systools` sorts the applications of a release, it misses those that one .app file names twice, as used and as included say,
or that an included application uses although they include it further up. It says `undefined_applications`, of names that
are in the release.)",
};

inline constexpr Rule missing_sasl{
    .code = "TC567",
    .name = "missing-sasl",
    .file = FileKind::rel,
    .otp = "missing_sasl",
    .summary = "release without sasl, which cannot be upgraded",
    .explanation = R"(
The release handler is part of `sasl`: a node that runs without it cannot install another release. `systools:make_relup/3` stops with
`missing_sasl`.)",
};

// Appups and the entries for a version.

inline constexpr Rule appup_not_found{
    .code = "TC570",
    .name = "appup-not-found",
    .file = FileKind::rel,
    .otp = "file_problem",
    .summary = "application in another version without an .appup file",
    .explanation = R"(
When the version of an application differs between two releases, `App.appup` must lie beside `App.app` of the new version. `systools`
stops with `file_problem` at the first application that has none. An .appup file that restarts the application will do:
`{"2", [{"1", [{restart_application, app}]}], [{"1", [{restart_application, app}]}]}.`)",
};

inline constexpr Rule appup_not_read{
    .code = "TC571",
    .name = "appup-not-read",
    .file = FileKind::appup,
    .otp = "file_problem",
    .summary = ".appup file that cannot be read",
    .explanation = "\n`systools:make_relup/3` stops with `file_problem` at an .appup file with a syntax error, and "
                   "does not say where.",
};

inline constexpr Rule appup_part_no_list{
    .code = "TC572",
    .name = "appup-part-no-list",
    .file = FileKind::appup,
    .otp = "function_clause",
    .summary = "part of an .appup file that should be a list",
    .explanation = R"(
The lists of entries and the list of instructions of the entry that is used must be proper lists. On anything else
`systools:make_relup/3` crashes with `function_clause`.)",
};

inline constexpr Rule appup_bad_regex{
    .code = "TC573",
    .name = "appup-bad-regex",
    .file = FileKind::appup,
    .otp = "badarg",
    .summary = "version of an .appup entry that is no regular expression",
    .explanation = R"(
A binary in the place of a version is a regular expression. `systools:make_relup/3` tries the entries in turn and crashes with
`badarg` at one that does not compile, or is not UTF-8.)",
};

inline constexpr Rule no_relup{
    .code = "TC574",
    .name = "no-appup-entry",
    .file = FileKind::appup,
    .otp = "no_relup",
    .summary = "no entry of the .appup file matches the other version",
    .explanation = R"(
The first list of an .appup file says from which versions there is a way up, the second to which there is a way down. A string must
equal the version, a binary must match all of it as a regular expression. `systools` stops with `no_relup`.)",
};

inline constexpr Rule bad_vsn{
    .code = "TC575",
    .name = "appup-other-version",
    .severity = Severity::warning,
    .file = FileKind::appup,
    .otp = "bad_vsn",
    .summary = "the version of the .appup file is not that of the .app file",
    .explanation = R"(
An .appup file starts with the version of the application it lies beside. If it says another one, it is often the .appup file of an
older version. `systools:make_relup/3` warns of it and goes on.)",
};

inline constexpr Rule shadowed_entry{
    .code = "TC576",
    .name = "shadowed-appup-entry",
    .severity = Severity::warning,
    .file = FileKind::appup,
    .summary = "entry for this version that an earlier one hides",
    .explanation = R"(
The first entry that matches is used. A later one for the same version is never reached; put the specific ones before regular
expressions that match more.)",
};

inline constexpr Rule erts_vsn_changed{
    .code = "TC577",
    .name = "erts-version-changed",
    .severity = Severity::info,
    .file = FileKind::rel,
    .otp = "erts_vsn_changed",
    .summary = "releases with different versions of ERTS",
    .explanation = R"(
The emulator cannot be exchanged while it runs: the relup restarts it, first thing on the way up and last on the way down. `systools`
warns of it; the state of all processes is lost.)",
};

inline constexpr Rule pre_r15_emulator_upgrade{
    .code = "TC578",
    .name = "pre-r15-emulator-upgrade",
    .severity = Severity::warning,
    .file = FileKind::rel,
    .otp = "pre_R15_emulator_upgrade",
    .summary = "emulator restart from a release whose sasl counts as older than 2.2",
    .explanation = R"(
A release handler before R15 cannot go on after a restart of the emulator: the restart is put at the end of the script. `systools`
compares the versions of `sasl` as strings, so that a "10.0" counts as older than "2.2" as well.)",
};

inline constexpr Rule appup_costly_regex{
    .code = "TC579",
    .name = "appup-costly-regex",
    .severity = Severity::warning,
    .file = FileKind::appup,
    .summary = "version of an .appup entry that is too costly to match",
    .explanation = R"(
Some regular expressions take time without end: each further character doubles the ways to match it. termcheck gives up after one
million steps, and passes over the entry; `re:run/3` of OTP gives up after ten million, which is about a second, and says `nomatch`,
so that `systools:make_relup/3` passes over the entry in silence. For the few versions that take something in between, OTP may find
the entry. Rule `regex-runs-away` says how to mend it.)",
};

// Instructions: systools_rc.

inline constexpr Rule too_many_point_of_no_return{
    .code = "TC580",
    .name = "too-many-point-of-no-return",
    .file = FileKind::appup,
    .otp = "too_many_point_of_no_return",
    .summary = "script with more than one point_of_no_return",
    .explanation = R"(
What stands before `point_of_no_return` is done before anything in the running system changes, what stands behind it cannot be taken
back. There is one such point in a script.)",
    .bad = R"({"2", [{"1", [point_of_no_return, {load_module, cart}, point_of_no_return]}], [{"1", []}]}.
)",
    .good = R"({"2", [{"1", [point_of_no_return, {load_module, cart}]}], [{"1", []}]}.
)",
};

inline constexpr Rule bad_op_before_point_of_no_return{
    .code = "TC581",
    .name = "bad-op-before-point-of-no-return",
    .file = FileKind::appup,
    .otp = "bad_op_before_point_of_no_return",
    .summary = "instruction before point_of_no_return that must stand behind it",
    .explanation = R"(
Before a `point_of_no_return` that is written by hand only `load_object_code` and `apply` are allowed.)",
    .bad = R"({"2", [{"1", [{load_module, cart}, point_of_no_return]}], [{"1", []}]}.
)",
    .good = R"({"2", [{"1", [point_of_no_return, {load_module, cart}]}], [{"1", []}]}.
)",
};

inline constexpr Rule no_object_code{
    .code = "TC582",
    .name = "load-without-object-code",
    .file = FileKind::appup,
    .otp = "no_object_code",
    .summary = "load of a module whose code no load_object_code fetches",
    .explanation = R"(
The low-level `load` takes the code that a `load_object_code` has fetched before the point of no return, which must be written by
hand as well. `load_module` does both.)",
    .bad = R"({"2", [{"1", [{load, {cart, brutal_purge, brutal_purge}}]}], [{"1", []}]}.
)",
    .good =
        R"({"2", [{"1", [{load_object_code, {shop, "2", [cart]}}, {load, {cart, brutal_purge, brutal_purge}}]}], [{"1", []}]}.
)",
};

inline constexpr Rule suspended_not_resumed{
    .code = "TC583",
    .name = "suspend-without-resume",
    .file = FileKind::appup,
    .otp = "suspended_not_resumed",
    .summary = "module that is suspended and never resumed",
    .explanation = R"(
`suspend` halts the processes that run a module until a `resume` names it. Over all scripts of an upgrade together both must name the
same modules.)",
    .bad = R"({"2", [{"1", [{suspend, [cart]}, {load_module, cart}]}], [{"1", []}]}.
)",
    .good = R"({"2", [{"1", [{suspend, [cart]}, {load_module, cart}, {resume, [cart]}]}], [{"1", []}]}.
)",
};

inline constexpr Rule resumed_not_suspended{
    .code = "TC584",
    .name = "resume-without-suspend",
    .file = FileKind::appup,
    .otp = "resumed_not_suspended",
    .summary = "module that is resumed and never suspended",
    .explanation = R"(
`resume` lets the processes go on that a `suspend` has halted. Over all scripts of an upgrade together both must name the same
modules.)",
    .bad = R"({"2", [{"1", [{load_module, cart}, {resume, [cart]}]}], [{"1", []}]}.
)",
    .good = R"({"2", [{"1", [{suspend, [cart]}, {load_module, cart}, {resume, [cart]}]}], [{"1", []}]}.
)",
};

inline constexpr Rule start_not_stop{
    .code = "TC585",
    .name = "start-without-stop",
    .file = FileKind::appup,
    .otp = "start_not_stop",
    .summary = "module that is started and never stopped",
    .explanation = R"(
The instruction `start` starts the children again that a `stop` has terminated. Over all scripts of an upgrade together both must name
the same modules.)",
    .bad = R"({"2", [{"1", [{load_module, cart}, {start, [cart]}]}], [{"1", []}]}.
)",
    .good = R"({"2", [{"1", [{stop, [cart]}, {load_module, cart}, {start, [cart]}]}], [{"1", []}]}.
)",
};

inline constexpr Rule stop_not_start{
    .code = "TC586",
    .name = "stop-without-start",
    .file = FileKind::appup,
    .otp = "stop_not_start",
    .summary = "module that is stopped and never started",
    .explanation = R"(
The instruction `stop` terminates the children whose child specification names a module, and `start` starts them again. Over all
scripts of an upgrade together both must name the same modules.)",
    .bad = R"({"2", [{"1", [{stop, [cart]}, {load_module, cart}]}], [{"1", []}]}.
)",
    .good = R"({"2", [{"1", [{stop, [cart]}, {load_module, cart}, {start, [cart]}]}], [{"1", []}]}.
)",
};

inline constexpr Rule no_such_application{
    .code = "TC587",
    .name = "no-such-application",
    .file = FileKind::appup,
    .otp = "no_such_application",
    .summary = "application instruction for what is not in the release",
    .explanation = R"(
`add_application` names an application of the release that is gone to, `remove_application` one of the release that is left,
`restart_application` one of both.)",
    .bad = R"({"2", [{"1", [{restart_application, shpo}]}], [{"1", []}]}.
)",
    .good = R"({"2", [{"1", [{restart_application, shop}]}], [{"1", []}]}.
)",
};

inline constexpr Rule removed_application_present{
    .code = "TC588",
    .name = "removed-application-present",
    .file = FileKind::appup,
    .otp = "removed_application_present",
    .summary = "remove_application of what the new release still has",
    .explanation = R"(
An application is removed by leaving it out of the release; `systools` then writes the instructions by itself. To take it down and
bring it up again use `restart_application`.)",
    .bad = R"({"2", [{"1", [{remove_application, shop}]}], [{"1", []}]}.
)",
    .good = R"({"2", [{"1", [{restart_application, shop}]}], [{"1", []}]}.
)",
};

inline constexpr Rule muldef_module{
    .code = "TC589",
    .name = "muldef-module",
    .file = FileKind::appup,
    .otp = "muldef_module",
    .summary = "two instructions for one module",
    .explanation = R"(
Over all scripts of an upgrade together a module is updated, loaded, added or deleted once. `add_application` and
`restart_application` count for all modules of their application, also where `systools` adds them because of the releases.)",
    .bad = R"({"2", [{"1", [{load_module, cart}, {update, cart, {advanced, []}}]}], [{"1", []}]}.
)",
    .good = R"({"2", [{"1", [{update, cart, {advanced, []}}]}], [{"1", []}]}.
)",
};

inline constexpr Rule undef_module{
    .code = "TC590",
    .name = "undef-module",
    .file = FileKind::appup,
    .otp = "undef_module",
    .summary = "DepMods names a module without an instruction",
    .explanation = R"(
DepMods put the instructions of an upgrade in order. Each module in them must be updated, loaded, added or deleted by another
instruction, of this or another application, in the same direction.)",
    .bad = R"({"2", [{"1", [{load_module, cart, [stock]}]}], [{"1", []}]}.
)",
    .good = R"({"2", [{"1", [{load_module, cart, [stock]}, {load_module, stock}]}], [{"1", []}]}.
)",
};

inline constexpr Rule no_such_module{
    .code = "TC591",
    .name = "no-such-module",
    .file = FileKind::appup,
    .otp = "no_such_module",
    .summary = "module to be loaded that no .app file lists",
    .explanation = R"(
A module that is updated, loaded or added must be in `modules` of an application of the release that is gone to: the new one on
the way up, the old one on the way down.)",
    .bad = R"({"2", [{"1", [{load_module, crat}]}], [{"1", []}]}.
)",
    .good = R"({"2", [{"1", [{load_module, cart}]}], [{"1", []}]}.
)",
};

inline constexpr Rule conflicting_versions{
    .code = "TC592",
    .name = "conflicting-library-versions",
    .file = FileKind::appup,
    .otp = "conflicting_versions",
    .summary = "load_object_code with another version than the release has",
    .explanation = R"(
All object code of an application comes from one version: that of the release that is gone to. In a script for the way down this
is the old version.)",
    .bad = R"({"2", [{"1", [{load_object_code, {shop, "1", [cart]}}, {load_module, stock}]}], [{"1", []}]}.
)",
    .good = R"({"2", [{"1", [{load_object_code, {shop, "2", [cart]}}, {load_module, stock}]}], [{"1", []}]}.
)",
};

// What systools takes, and a node regrets later.

inline constexpr Rule other_release_name{
    .code = "TC593",
    .name = "other-release-name",
    .severity = Severity::warning,
    .file = FileKind::rel,
    .summary = "base release with another name",
    .explanation = R"(
`systools` does not compare the names of the releases. A relup between releases of different names is seldom meant.)",
};

inline constexpr Rule same_release_version{
    .code = "TC594",
    .name = "same-release-version",
    .severity = Severity::warning,
    .file = FileKind::rel,
    .summary = "release upgraded to its own version, or base given twice",
    .explanation = R"(
The release handler looks for its entry of a relup by the version of the release. An entry for the relup's own version is never used,
and of two entries for the same version the first one is.)",
};

inline constexpr Rule added_before_dependency{
    .code = "TC595",
    .name = "added-before-dependency",
    .severity = Severity::warning,
    .file = FileKind::rel,
    .summary = "application that is added before one it depends on",
    .explanation = R"(
New applications are started in the order of the .rel file: `systools` does not sort them. One that comes before what it uses fails to
start, and the release handler does not look at the result. List applications after those that they depend on.)",
};

inline constexpr Rule removed_before_user{
    .code = "TC596",
    .name = "removed-before-user",
    .severity = Severity::warning,
    .file = FileKind::rel,
    .summary = "application that is removed before one that depends on it",
    .explanation = R"(
Applications that the other release does not have are stopped in the order of the .rel file that lists them: `systools` does not sort
them. Where a .rel file lists an application after those it depends on, as it should for starting, they are stopped
under it. Remove the user in one release and what it uses in the next, or stop the user by an `apply`.)",
};

inline constexpr Rule module_changes_application{
    .code = "TC597",
    .name = "module-changes-application",
    .severity = Severity::warning,
    .file = FileKind::app,
    .summary = "module that moves from one application to another and is lost on the way",
    .explanation = R"(
When a module moves, one .appup file says `delete_module` and the other one `add_module`; `systools` refuses that, and without the second
it removes the module and loads nothing in its place. Only `load_module` or `update`, in one of the two .appup files, exchanges the
module for the one of the other application.)",
};

inline constexpr Rule added_although_included{
    .code = "TC598",
    .name = "added-although-included",
    .severity = Severity::warning,
    .file = FileKind::rel,
    .summary = "application that is started although another one includes it",
    .explanation = R"(
An included application is started by the one that includes it, and the boot script leaves it alone. A relup starts each added
application, included or not. Give the included one the type `load` in the .rel file.)",
};

inline constexpr Rule no_release_to_lower{
    .code = "TC599",
    .name = "no-release-to-lower",
    .file = FileKind::rel,
    .summary = "release tree without the releases that a relup needs",
    .explanation = R"(
A relup leads from one release to another: the tree must hold at least two of the same name, as `releases/VSN/NAME.rel`, with their
applications in `lib/`. The newest is the target unless `--to` says otherwise, and the others are taken as bases where the .appup files
of the target know their versions, unless `--from` names them.)",
};

inline constexpr const Rule* lowering_rules[] = {
    &release_not_found,
    &release_not_scanned,
    &release_not_parsed,
    &application_not_found,
    &application_version_not_found,
    &application_not_parsed,
    &override_include,
    &bad_application_name,
    &ambiguous_application,
    &undefined_application,
    &duplicate_register,
    &duplicate_include,
    &inclusion_cycle,
    &duplicate_module,
    &circular_dependency,
    &unsorted_application,
    &missing_sasl,
    &appup_not_found,
    &appup_not_read,
    &appup_part_no_list,
    &appup_bad_regex,
    &no_relup,
    &bad_vsn,
    &shadowed_entry,
    &erts_vsn_changed,
    &pre_r15_emulator_upgrade,
    &appup_costly_regex,
    &too_many_point_of_no_return,
    &bad_op_before_point_of_no_return,
    &no_object_code,
    &suspended_not_resumed,
    &resumed_not_suspended,
    &start_not_stop,
    &stop_not_start,
    &no_such_application,
    &removed_application_present,
    &muldef_module,
    &undef_module,
    &no_such_module,
    &conflicting_versions,
    &other_release_name,
    &same_release_version,
    &added_before_dependency,
    &removed_before_user,
    &module_changes_application,
    &added_although_included,
    &no_release_to_lower,
};

}  // namespace termcheck::lowering
