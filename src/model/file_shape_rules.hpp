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

}  // namespace termcheck::shape
