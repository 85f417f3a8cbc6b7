#pragma once

#include <termcheck/diagnostic.hpp>

// TC24x to TC29x: what reading .app, .rel, RELEASES, start_erl.data and sys.config reports, and what is said about templates.

namespace termcheck::shape {

inline constexpr Rule no_term{
    .code = "TC240",
    .name = "no-term",
    .severity = Severity::error,
    .file = FileKind::app,
    .summary = "file without a term",
    .explanation = R"(
There is nothing in the file, or nothing but comments. `systools` cannot read an empty .app, .rel or .appup file, and treats an
empty .app file as if it were not there; the release handler takes an empty RELEASES or relup for a broken one.)",
    .bad = "%% shop 1.0\n",
    .good = R"(%% shop 1.0
{application, shop,
 [{description, "A shop"}, {vsn, "1.0"}, {modules, [shop]}, {registered, []}, {applications, [kernel, stdlib]}]}.
)",
};

inline constexpr Rule more_than_one_term{
    .code = "TC241",
    .name = "more-than-one-term",
    .severity = Severity::error,
    .file = FileKind::rel,
    .summary = "term after the one that the file is read for",
    .explanation = R"(
These files hold exactly one term. `systools` reads the first one and does not even look at the rest, so that what follows is
lost without a word; `application:load/1`, the release handler and the boot process refuse the file or ignore all of it.
Often a dot stands where a comma was meant.)",
    .bad = R"({release, {"shop", "1"}, {erts, "13.1.5"}, [{kernel, "8.5.3"}, {stdlib, "4.2"}, {sasl, "4.2"}]}.
{shop, "1.0"}.
)",
    .good = R"({release, {"shop", "1"}, {erts, "13.1.5"}, [{kernel, "8.5.3"}, {stdlib, "4.2"}, {sasl, "4.2"},
{shop, "1.0"}]}.
)",
};

// .app

inline constexpr Rule not_an_application{
    .code = "TC242",
    .name = "not-an-application",
    .severity = Severity::error,
    .file = FileKind::app,
    .otp = "badly_formatted_application",
    .summary = "term that is not {application, Name, Keys}",
    .explanation = R"(
An .app file is `{application, Name, [{Key, Value}, ...]}` with an atom for a name. For anything else `systools` stops with
`badly_formatted_application`, and `application:load/1` with `bad_application`, `invalid_name` or `invalid_options`.)",
    .bad = R"({application, "shop",
 [{description, "A shop"}, {vsn, "1.0"}, {modules, [shop]}, {registered, []}, {applications, [kernel, stdlib]}]}.
)",
    .good = R"({application, shop,
 [{description, "A shop"}, {vsn, "1.0"}, {modules, [shop]}, {registered, []}, {applications, [kernel, stdlib]}]}.
)",
};

inline constexpr Rule bad_app_value{
    .code = "TC243",
    .name = "bad-app-value",
    .severity = Severity::error,
    .file = FileKind::app,
    .otp = "bad_param",
    .summary = "key of an .app file with a value of the wrong type",
    .explanation = R"(
`vsn`, `description` and `id` are strings, `modules`, `registered` and the lists of applications are lists of atoms, `env` is a
list of pairs that start with an atom, `start_phases` too, `maxT` and `maxP` are positive integers or `infinity`.
`systools:make_script/2` and `systools:make_relup/3` refuse anything else with `bad_param`; a binary is not a string.

`{vsn, git}`, `{vsn, {cmd, "..."}}` and the like are for rebar3, which puts the version it works out into the .app file. They
belong in an .app.src file only.)",
    .bad = R"({application, shop,
 [{description, "A shop"}, {vsn, git}, {modules, [shop]}, {registered, []}, {applications, [kernel, stdlib]}]}.
)",
    .good = R"({application, shop,
 [{description, "A shop"}, {vsn, "1.0"}, {modules, [shop]}, {registered, []}, {applications, [kernel, stdlib]}]}.
)",
};

inline constexpr Rule bad_app_mod{
    .code = "TC244",
    .name = "bad-app-mod",
    .severity = Severity::error,
    .file = FileKind::app,
    .otp = "missing_param",
    .summary = "mod that is not {Module, Args}",
    .explanation = R"(
`mod` names the callback module and the arguments of its `start/2`: `{mod, {Module, Args}}`, or `[]` for an application without
processes. `systools` reports anything else as missing (`{missing_param,mod}`), and `application:load/1` as `badstartspec`.)",
    .bad = R"({application, shop,
 [{description, "A shop"}, {vsn, "1.0"}, {modules, [shop_app]}, {registered, []}, {applications, [kernel, stdlib]},
  {mod, shop_app}]}.
)",
    .good = R"({application, shop,
 [{description, "A shop"}, {vsn, "1.0"}, {modules, [shop_app]}, {registered, []}, {applications, [kernel, stdlib]},
  {mod, {shop_app, []}}]}.
)",
};

inline constexpr Rule app_key_not_a_pair{
    .code = "TC245",
    .name = "app-key-not-a-pair",
    .severity = Severity::error,
    .file = FileKind::app,
    .otp = "missing_param",
    .summary = "key of an .app file in a tuple that is not a pair",
    .explanation = R"(
`systools` takes the first tuple that starts with the key, whatever its size, and reports `missing_param` unless it is
`{Key, Value}`; even for keys that may be left out. `application:load/1` takes the default instead of the value.)",
    .bad = R"({application, shop,
 [{description, "A shop"}, {vsn, "1.0"}, {modules, [shop]}, {registered, []}, {applications, kernel, stdlib}]}.
)",
    .good = R"({application, shop,
 [{description, "A shop"}, {vsn, "1.0"}, {modules, [shop]}, {registered, []}, {applications, [kernel, stdlib]}]}.
)",
};

inline constexpr Rule missing_app_key{
    .code = "TC246",
    .name = "missing-app-key",
    .severity = Severity::error,
    .file = FileKind::app,
    .otp = "missing_param",
    .summary = "key that systools needs is not there",
    .explanation = R"(
`application:load/1` takes a default for every key, but `systools:make_script/2` and `systools:make_relup/3` refuse an .app file
without `description`, `vsn`, `modules`, `registered` or `applications` (`missing_param`). An empty string or list will do.)",
    .bad = R"({application, shop,
 [{description, "A shop"}, {vsn, "1.0"}, {modules, [shop]}, {applications, [kernel, stdlib]}]}.
)",
    .good = R"({application, shop,
 [{description, "A shop"}, {vsn, "1.0"}, {modules, [shop]}, {registered, []}, {applications, [kernel, stdlib]}]}.
)",
};

inline constexpr Rule ignored_app_element{
    .code = "TC247",
    .name = "ignored-app-element",
    .severity = Severity::warning,
    .file = FileKind::app,
    .summary = "element of an .app file that is not {Key, Value}",
    .explanation = R"(
The third element of `{application, Name, Keys}` is a list of pairs with an atom as the key. OTP passes over everything else in
it without a word, so the element has no effect.)",
    .bad = R"({application, shop,
 [{description, "A shop"}, {vsn, "1.0"}, {modules, [shop]}, {registered, []}, {applications, [kernel, stdlib]},
  {"env", [{port, 80}]}]}.
)",
    .good = R"({application, shop,
 [{description, "A shop"}, {vsn, "1.0"}, {modules, [shop]}, {registered, []}, {applications, [kernel, stdlib]},
  {env, [{port, 80}]}]}.
)",
};

// .rel

inline constexpr Rule not_a_release{
    .code = "TC250",
    .name = "not-a-release",
    .severity = Severity::error,
    .file = FileKind::rel,
    .otp = "badly_formatted_release",
    .summary = "term that is not {release, {Name, Vsn}, {erts, ErtsVsn}, Apps}",
    .explanation = R"(
A .rel file is `{release, {Name, Vsn}, {erts, ErtsVsn}, [{App, Vsn}, ...]}`. For any other shape `systools` stops with
`badly_formatted_release`.)",
    .bad = R"({release, {"shop", "1"}, "13.1.5", [{kernel, "8.5.3"}, {stdlib, "4.2"}, {sasl, "4.2"}]}.
)",
    .good = R"({release, {"shop", "1"}, {erts, "13.1.5"}, [{kernel, "8.5.3"}, {stdlib, "4.2"}, {sasl, "4.2"}]}.
)",
};

inline constexpr Rule illegal_release_name{
    .code = "TC251",
    .name = "illegal-release-name",
    .severity = Severity::error,
    .file = FileKind::rel,
    .otp = "illegal_name",
    .summary = "name of a release that is not a string",
    .explanation = R"(
The name of a release is a string, unlike that of an application. `systools` refuses a binary with `illegal_name`; on an atom
or a number its own check crashes with `badarg`.)",
    .bad = R"({release, {shop, "1"}, {erts, "13.1.5"}, [{kernel, "8.5.3"}, {stdlib, "4.2"}, {sasl, "4.2"}]}.
)",
    .good = R"({release, {"shop", "1"}, {erts, "13.1.5"}, [{kernel, "8.5.3"}, {stdlib, "4.2"}, {sasl, "4.2"}]}.
)",
};

inline constexpr Rule illegal_release_version{
    .code = "TC252",
    .name = "illegal-release-version",
    .severity = Severity::error,
    .file = FileKind::rel,
    .otp = "illegal_form",
    .summary = "version of a release or of ERTS that is not a string",
    .explanation = R"(
Versions are strings, also when they look like numbers. `systools` refuses a binary with `illegal_form`; on an atom or a number
its own check crashes with `badarg`.)",
    .bad = R"({release, {"shop", 1}, {erts, "13.1.5"}, [{kernel, "8.5.3"}, {stdlib, "4.2"}, {sasl, "4.2"}]}.
)",
    .good = R"({release, {"shop", "1"}, {erts, "13.1.5"}, [{kernel, "8.5.3"}, {stdlib, "4.2"}, {sasl, "4.2"}]}.
)",
};

inline constexpr Rule illegal_application{
    .code = "TC253",
    .name = "illegal-application",
    .severity = Severity::error,
    .file = FileKind::rel,
    .otp = "illegal_applications",
    .summary = "application of a release in none of the four forms",
    .explanation = R"(
An application of a .rel file is `{App, Vsn}`, `{App, Vsn, Type}`, `{App, Vsn, IncApps}` or `{App, Vsn, Type, IncApps}`: App an
atom, Vsn a string, Type one of `permanent`, `transient`, `temporary`, `load` and `none`, IncApps a list of atoms.
`systools` refuses the file with `illegal_applications` and names all bad ones.)",
    .bad = R"({release, {"shop", "1"}, {erts, "13.1.5"},
 [{kernel, "8.5.3"}, {stdlib, "4.2"}, {sasl, "4.2"}, {shop, "1.0", permament}]}.
)",
    .good = R"({release, {"shop", "1"}, {erts, "13.1.5"},
 [{kernel, "8.5.3"}, {stdlib, "4.2"}, {sasl, "4.2"}, {shop, "1.0", permanent}]}.
)",
};

inline constexpr Rule missing_mandatory_application{
    .code = "TC254",
    .name = "missing-mandatory-application",
    .severity = Severity::error,
    .file = FileKind::rel,
    .otp = "missing_mandatory_app",
    .summary = "release without kernel or stdlib",
    .explanation = R"(
No Erlang system runs without `kernel` and `stdlib`: `systools` refuses a release that does not list both, with
`missing_mandatory_app`.)",
    .bad = R"({release, {"shop", "1"}, {erts, "13.1.5"}, [{kernel, "8.5.3"}, {sasl, "4.2"}]}.
)",
    .good = R"({release, {"shop", "1"}, {erts, "13.1.5"}, [{kernel, "8.5.3"}, {stdlib, "4.2"}, {sasl, "4.2"}]}.
)",
};

inline constexpr Rule mandatory_application_type{
    .code = "TC255",
    .name = "mandatory-application-type",
    .severity = Severity::error,
    .file = FileKind::rel,
    .otp = "mandatory_app",
    .summary = "kernel or stdlib that is not permanent",
    .explanation = R"(
`kernel` and `stdlib` are always of the type `permanent`, which is also the default. `systools` refuses any other with
`mandatory_app`.)",
    .bad = R"({release, {"shop", "1"}, {erts, "13.1.5"}, [{kernel, "8.5.3"}, {stdlib, "4.2", load}, {sasl, "4.2"}]}.
)",
    .good = R"({release, {"shop", "1"}, {erts, "13.1.5"}, [{kernel, "8.5.3"}, {stdlib, "4.2"}, {sasl, "4.2"}]}.
)",
};

// RELEASES and start_erl.data

inline constexpr Rule not_a_release_list{
    .code = "TC260",
    .name = "not-a-release-list",
    .severity = Severity::error,
    .file = FileKind::releases,
    .summary = "RELEASES that is not a list of releases",
    .explanation = R"(
RELEASES holds one list of `{release, Name, Vsn, ErtsVsn, Libs, Status}`, newest first. The release handler does not check it
when it starts: a term that is no list takes it down, and with it the node, as `sasl` is permanent.)",
    .bad = R"({release, "shop", "1", "13.1.5", [{kernel, "8.5.3", "lib/kernel-8.5.3"}], permanent}.
)",
    .good = R"([{release, "shop", "1", "13.1.5", [{kernel, "8.5.3", "lib/kernel-8.5.3"}], permanent}].
)",
};

inline constexpr Rule bad_installed_release{
    .code = "TC261",
    .name = "bad-installed-release",
    .severity = Severity::error,
    .file = FileKind::releases,
    .summary = "release in RELEASES of the wrong shape",
    .explanation = R"(
Each element of RELEASES is `{release, Name, Vsn, ErtsVsn, Libs, Status}`: three strings, a list, and an atom. The release handler
takes it as its own record without a check, so that it does not find the release, or crashes when it comes to it.)",
    .bad = R"([{release, "shop", "2", "13.1.5", [{kernel, "8.5.3", "lib/kernel-8.5.3"}]},
 {release, "shop", "1", "13.1.5", [{kernel, "8.5.3", "lib/kernel-8.5.3"}], permanent}].
)",
    .good = R"([{release, "shop", "2", "13.1.5", [{kernel, "8.5.3", "lib/kernel-8.5.3"}], unpacked},
 {release, "shop", "1", "13.1.5", [{kernel, "8.5.3", "lib/kernel-8.5.3"}], permanent}].
)",
};

inline constexpr Rule bad_installed_library{
    .code = "TC262",
    .name = "bad-installed-library",
    .severity = Severity::error,
    .file = FileKind::releases,
    .summary = "application in RELEASES that is not {App, Vsn, Dir}",
    .explanation = R"(
The applications of a release in RELEASES are `{App, Vsn, Dir}`: an atom and two strings. Dir is absolute, or relative to the root
folder of the installation. An upgrade works out from them which applications change and where their code is.)",
    .bad = R"([{release, "shop", "1", "13.1.5", [{kernel, "8.5.3"}], permanent}].
)",
    .good = R"([{release, "shop", "1", "13.1.5", [{kernel, "8.5.3", "lib/kernel-8.5.3"}], permanent}].
)",
};

inline constexpr Rule bad_start_erl_data{
    .code = "TC263",
    .name = "bad-start-erl-data",
    .severity = Severity::error,
    .file = FileKind::start_erl_data,
    .summary = "start_erl.data that is not two versions",
    .explanation = R"(
The start script reads the version of ERTS and that of the release from this file, with white space between: `13.1.5 2`. From them it
makes the paths `erts-13.1.5/bin` and `releases/2`. Anything else, and the node does not start.)",
    .bad = "13.1.5\n",
    .good = "13.1.5 2\n",
};

// sys.config

inline constexpr Rule not_a_configuration{
    .code = "TC270",
    .name = "not-a-configuration",
    .severity = Severity::error,
    .file = FileKind::config,
    .summary = "configuration file that is not one list",
    .explanation = R"(
A configuration file holds one list, `[{App, [{Par, Value}]}]`, and a dot. With any other term the node does not start:
`configuration file must contain ONE list ended by <dot>`.)",
    .bad = "{shop, [{port, 80}]}.\n",
    .good = "[{shop, [{port, 80}]}].\n",
};

inline constexpr Rule bad_config_entry{
    .code = "TC271",
    .name = "bad-config-entry",
    .severity = Severity::error,
    .file = FileKind::config,
    .summary = "element of a configuration file that is not {App, Parameters}",
    .explanation = R"(
The elements of a configuration file are `{App, [{Par, Value}]}` with an atom for App; sys.config may name other files, too.
The node does not start with anything else: `invalid config data`.)",
    .bad = "[{shop, {port, 80}}].\n",
    .good = "[{shop, [{port, 80}]}].\n",
};

inline constexpr Rule bad_config_parameter{
    .code = "TC272",
    .name = "bad-config-parameter",
    .severity = Severity::error,
    .file = FileKind::config,
    .summary = "parameter of a configuration file that is not {Par, Value}",
    .explanation = R"(
The parameters of an application are pairs `{Par, Value}` with an atom for Par. The node does not start with anything else:
`invalid config data: application: shop; invalid parameter`. A parameter that is only to be set wants `true` for a value.)",
    .bad = "[{shop, [{port, 80}, verbose]}].\n",
    .good = "[{shop, [{port, 80}, {verbose, true}]}].\n",
};

inline constexpr Rule file_name_in_config{
    .code = "TC273",
    .name = "file-name-in-config",
    .severity = Severity::error,
    .file = FileKind::config,
    .file_name = "shop.config",
    .summary = "configuration file other than sys.config that names a file",
    .explanation = R"(
Only the file called `sys.config` may name other configuration files. In any other, and so in those that sys.config names, a string is
`invalid config data`, and the node does not start.)",
    .bad = "[{shop, [{port, 80}]}, \"local.config\"].\n",
    .good = "[{shop, [{port, 80}]}].\n",
};

// templates

inline constexpr Rule template_file{
    .code = "TC290",
    .name = "template",
    .severity = Severity::hint,
    .file = FileKind::app,
    .file_name = "shop.app.src",
    .summary = "placeholders that a build tool fills in",
    .explanation = R"(
The name of the file says that it is a template, and there are placeholders in it: variables, `{{name}}`, `@NAME@`, `${NAME}`,
`%NAME%`. What stands in their places is not checked, the rest is. In a file that OTP reads itself a placeholder is an error.)",
    .bad = R"({application, shop,
 [{description, "A shop"}, {vsn, VSN}, {registered, []}, {applications, [kernel, stdlib]}]}.
)",
    .good = R"({application, shop,
 [{description, "A shop"}, {vsn, git}, {registered, []}, {applications, [kernel, stdlib]}]}.
)",
};

inline constexpr Rule not_static{
    .code = "TC291",
    .name = "not-static",
    .severity = Severity::info,
    .file = FileKind::app,
    .file_name = "shop.app.src.script",
    .summary = "file whose content only comes about when it is run",
    .explanation = R"(
Erlang code, or a script in another language, makes the content of this file; without running it there is nothing to check.
Check the file that comes out of it.)",
    .bad = R"({application, Name, Keys} = hd(CONFIG),
{application, Name, lists:keystore(vsn, 1, Keys, {vsn, os:getenv("VSN")})}.
)",
    .good = R"({application, shop,
 [{description, "A shop"}, {vsn, git}, {registered, []}, {applications, [kernel, stdlib]}]}.
)",
};

inline constexpr const Rule* file_shape_rules[] = {
    &no_term,
    &more_than_one_term,
    &not_an_application,
    &bad_app_value,
    &bad_app_mod,
    &app_key_not_a_pair,
    &missing_app_key,
    &ignored_app_element,
    &not_a_release,
    &illegal_release_name,
    &illegal_release_version,
    &illegal_application,
    &missing_mandatory_application,
    &mandatory_application_type,
    &not_a_release_list,
    &bad_installed_release,
    &bad_installed_library,
    &bad_start_erl_data,
    &not_a_configuration,
    &bad_config_entry,
    &bad_config_parameter,
    &file_name_in_config,
    &template_file,
    &not_static,
};

}  // namespace termcheck::shape
