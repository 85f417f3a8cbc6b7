#pragma once

#include <termcheck/diagnostic.hpp>

// TC60x to TC64x: what the files of a release tree say against each other. An example is a whole tree: a line `%%% PATH`
// stands before each of its files.

namespace termcheck::across {

// Relups and .rel files.

inline constexpr Rule relup_of_other_release{
    .code = "TC600",
    .name = "relup-of-other-release",
    .file = FileKind::relup,
    .otp = "bad_relup_file",
    .summary = "relup that lies with another release than the one it is for",
    .explanation = R"(
The release handler reads `releases/VSN/relup` and wants the first element to be that very version; for any other it says
`bad_relup_file`, and neither an upgrade to the release nor a downgrade from it can be installed. Often the relup of an older
release has been copied along.)",
    .bad = R"(%%% releases/3/shop.rel
{release, {"shop", "3"}, {erts, "13.1.5"}, [{kernel, "8.5.3"}, {stdlib, "4.2"}, {sasl, "4.2"}]}.
%%% releases/3/relup
{"2", [{"1", [], [point_of_no_return]}], [{"1", [], [point_of_no_return]}]}.
)",
    .good = R"(%%% releases/3/shop.rel
{release, {"shop", "3"}, {erts, "13.1.5"}, [{kernel, "8.5.3"}, {stdlib, "4.2"}, {sasl, "4.2"}]}.
%%% releases/3/relup
{"3", [{"2", [], [point_of_no_return]}], [{"2", [], [point_of_no_return]}]}.
)",
};

inline constexpr Rule relup_entry_without_release{
    .code = "TC601",
    .name = "relup-entry-without-release",
    .severity = Severity::warning,
    .file = FileKind::relup,
    .summary = "entry of a relup for a version that almost is that of a release",
    .explanation = R"(
The release handler compares the versions of entries with those of releases, character by character. An entry for a version that no
release has is never used, and the release that was meant has none: its nodes say `no_matching_relup`.)",
    .bad = R"(%%% releases/1.0.0/shop.rel
{release, {"shop", "1.0.0"}, {erts, "13.1.5"}, [{kernel, "8.5.3"}, {stdlib, "4.2"}, {sasl, "4.2"}]}.
%%% releases/1.1.0/shop.rel
{release, {"shop", "1.1.0"}, {erts, "13.1.5"}, [{kernel, "8.5.3"}, {stdlib, "4.2"}, {sasl, "4.2"}]}.
%%% releases/1.1.0/sys.config
[{shop, [{colour, red}]}].
%%% releases/1.1.0/relup
{"1.1.0",
 [{"1.0.O", [], [point_of_no_return]}],
 [{"1.0.0", [], [point_of_no_return]}]}.
)",
    .good = R"(%%% releases/1.0.0/shop.rel
{release, {"shop", "1.0.0"}, {erts, "13.1.5"}, [{kernel, "8.5.3"}, {stdlib, "4.2"}, {sasl, "4.2"}]}.
%%% releases/1.1.0/shop.rel
{release, {"shop", "1.1.0"}, {erts, "13.1.5"}, [{kernel, "8.5.3"}, {stdlib, "4.2"}, {sasl, "4.2"}]}.
%%% releases/1.1.0/sys.config
[{shop, [{colour, red}]}].
%%% releases/1.1.0/relup
{"1.1.0",
 [{"1.0.0", [], [point_of_no_return]}],
 [{"1.0.0", [], [point_of_no_return]}]}.
)",
};

inline constexpr Rule release_described_twice{
    .code = "TC602",
    .name = "release-described-twice",
    .severity = Severity::warning,
    .file = FileKind::rel,
    .summary = "two .rel files for one release that list different applications",
    .explanation = R"(
`systools:make_tar/2` puts the .rel file into `releases/` and into `releases/VSN/`, and the release handler reads the former when it
unpacks a release. If the two differ, what is unpacked, lowered and booted is not the same release. One of them was built
without a new version.)",
    .bad = R"(%%% releases/shop.rel
{release, {"shop", "1"}, {erts, "13.1.5"}, [{kernel, "8.5.3"}, {stdlib, "4.2"}, {sasl, "4.2"}]}.
%%% releases/1/shop.rel
{release, {"shop", "1"}, {erts, "13.1.5"}, [{kernel, "8.5.3"}, {stdlib, "4.2"}, {sasl, "4.2"}, {mnesia, "4.21.3"}]}.
)",
    .good = R"(%%% releases/shop.rel
{release, {"shop", "1"}, {erts, "13.1.5"}, [{kernel, "8.5.3"}, {stdlib, "4.2"}, {sasl, "4.2"}, {mnesia, "4.21.3"}]}.
%%% releases/1/shop.rel
{release, {"shop", "1"}, {erts, "13.1.5"}, [{kernel, "8.5.3"}, {stdlib, "4.2"}, {sasl, "4.2"}, {mnesia, "4.21.3"}]}.
)",
};

inline constexpr Rule application_type_changed{
    .code = "TC603",
    .name = "application-type-changed",
    .severity = Severity::info,
    .file = FileKind::rel,
    .summary = "application with another start type than in the release before",
    .explanation = R"(
A relup cannot change the type with which an application runs, and `systools:make_relup/3` does not say so: until the next restart
of the node it is that of the old release.)",
    .bad = R"(%%% releases/1/shop.rel
{release, {"shop", "1"}, {erts, "13.1.5"}, [{kernel, "8.5.3"}, {stdlib, "4.2"}, {sasl, "4.2"}]}.
%%% releases/2/shop.rel
{release, {"shop", "2"}, {erts, "13.1.5"}, [{kernel, "8.5.3"}, {stdlib, "4.2"}, {sasl, "4.2", transient}]}.
%%% releases/2/sys.config
[{sasl, [{errlog_type, error}]}].
%%% releases/2/relup
{"2", [{"1", [], [point_of_no_return]}], [{"1", [], [point_of_no_return]}]}.
)",
    .good = R"(%%% releases/1/shop.rel
{release, {"shop", "1"}, {erts, "13.1.5"}, [{kernel, "8.5.3"}, {stdlib, "4.2"}, {sasl, "4.2", transient}]}.
%%% releases/2/shop.rel
{release, {"shop", "2"}, {erts, "13.1.5"}, [{kernel, "8.5.3"}, {stdlib, "4.2"}, {sasl, "4.2", transient}]}.
%%% releases/2/sys.config
[{sasl, [{errlog_type, error}]}].
%%% releases/2/relup
{"2", [{"1", [], [point_of_no_return]}], [{"1", [], [point_of_no_return]}]}.
)",
};

inline constexpr Rule release_changes_nothing{
    .code = "TC604",
    .name = "release-changes-nothing",
    .severity = Severity::warning,
    .file = FileKind::relup,
    .summary = "upgrade between releases that have the same applications in the same versions",
    .explanation = R"(
`systools:make_relup/3` looks at the applications whose version differs. When it finds none it writes a relup that does nothing: the
upgrade succeeds, and the old code runs on. Give every application that has changed a new version; in an umbrella project
each of them has its own. An upgrade that only brings another `sys.config` is fine.)",
    .bad = R"(%%% releases/1/shop.rel
{release, {"shop", "1"}, {erts, "13.1.5"}, [{kernel, "8.5.3"}, {stdlib, "4.2"}, {sasl, "4.2"}]}.
%%% releases/2/shop.rel
{release, {"shop", "2"}, {erts, "13.1.5"}, [{kernel, "8.5.3"}, {stdlib, "4.2"}, {sasl, "4.2"}]}.
%%% releases/2/relup
{"2", [{"1", [], [point_of_no_return]}], [{"1", [], [point_of_no_return]}]}.
)",
    .good = R"(%%% releases/1/shop.rel
{release, {"shop", "1"}, {erts, "13.1.5"}, [{kernel, "8.5.3"}, {stdlib, "4.2"}, {sasl, "4.2"}]}.
%%% releases/2/shop.rel
{release, {"shop", "2"}, {erts, "13.1.5"}, [{kernel, "8.5.3"}, {stdlib, "4.2"}, {sasl, "4.2"}]}.
%%% releases/2/sys.config
[{sasl, [{errlog_type, error}]}].
%%% releases/2/relup
{"2", [{"1", [], [point_of_no_return]}], [{"1", [], [point_of_no_return]}]}.
)",
};

inline constexpr Rule emulator_not_in_tree{
    .code = "TC605",
    .name = "emulator-not-in-tree",
    .file = FileKind::rel,
    .summary = "release with another ERTS than the tree has",
    .explanation = R"(
A tree that brings its own emulator has it in `erts-VSN`, and a release starts the one that its .rel file names. Without that folder it
cannot start.)",
    .bad = R"(%%% erts-13.1.5/bin/erl
#!/bin/sh
%%% lib/kernel-8.5.3/ebin/kernel.app
{application, kernel,
 [{description, ""}, {vsn, "8.5.3"}, {modules, []}, {registered, []}, {applications, []}]}.
%%% lib/stdlib-4.2/ebin/stdlib.app
{application, stdlib,
 [{description, ""}, {vsn, "4.2"}, {modules, []}, {registered, []}, {applications, [kernel]}]}.
%%% releases/1/shop.rel
{release, {"shop", "1"}, {erts, "13.2"}, [{kernel, "8.5.3"}, {stdlib, "4.2"}]}.
)",
    .good = R"(%%% erts-13.1.5/bin/erl
#!/bin/sh
%%% lib/kernel-8.5.3/ebin/kernel.app
{application, kernel,
 [{description, ""}, {vsn, "8.5.3"}, {modules, []}, {registered, []}, {applications, []}]}.
%%% lib/stdlib-4.2/ebin/stdlib.app
{application, stdlib,
 [{description, ""}, {vsn, "4.2"}, {modules, []}, {registered, []}, {applications, [kernel]}]}.
%%% releases/1/shop.rel
{release, {"shop", "1"}, {erts, "13.1.5"}, [{kernel, "8.5.3"}, {stdlib, "4.2"}]}.
)",
};

inline constexpr Rule folder_of_other_version{
    .code = "TC610",
    .name = "folder-of-other-version",
    .severity = Severity::warning,
    .file = FileKind::app,
    .summary = "application in a folder that is called after another version of it",
    .explanation = R"(
In a release an application lies in `lib/NAME-VSN`. `systools` goes by the version in the .app file, boot scripts and RELEASES by
the name of the folder: where the two differ, what is upgraded is not what is started.)",
    .bad = R"(%%% lib/shop-2/ebin/shop.app
{application, shop,
 [{description, ""}, {vsn, "1"}, {modules, []}, {registered, []}, {applications, [kernel, stdlib]}]}.
)",
    .good = R"(%%% lib/shop-2/ebin/shop.app
{application, shop,
 [{description, ""}, {vsn, "2"}, {modules, []}, {registered, []}, {applications, [kernel, stdlib]}]}.
)",
};

inline constexpr Rule versions_share_folder{
    .code = "TC611",
    .name = "versions-share-folder",
    .file = FileKind::app,
    .otp = "no_valid_version",
    .summary = "folders of two versions of an application that are one and the same",
    .explanation = R"(
In its development mode relx does not copy applications but links to the build folder. After the next build all links lead to the newest
version: the older releases of the tree are gone, and `systools:make_relup/3` finds no valid version of their .app files. Build
with `{mode, prod}` or `{dev_mode, false}` before you make an upgrade.)",
};

inline constexpr Rule same_version_other_modules{
    .code = "TC612",
    .name = "same-version-other-modules",
    .file = FileKind::app,
    .summary = "application that lists other modules than before under the same version",
    .explanation = R"(
A relup holds instructions for applications whose version differs between two releases. If the modules change and the version does not,
nothing is loaded: the upgrade succeeds, and the old code runs on.)",
    .bad = R"(%%% 1/shop-1.rel
{release, {"shop", "1"}, {erts, "13.1.5"}, [{kernel, "8.5.3"}, {stdlib, "4.2"}, {sasl, "4.2"}, {cart, "1"}]}.
%%% 1/cart.app
{application, cart,
 [{description, ""}, {vsn, "1"}, {modules, [cart]}, {registered, []}, {applications, [kernel, stdlib]}]}.
%%% 2/shop-2.rel
{release, {"shop", "2"}, {erts, "13.1.5"}, [{kernel, "8.5.3"}, {stdlib, "4.2"}, {sasl, "4.2"}, {cart, "1"}]}.
%%% 2/cart.app
{application, cart,
 [{description, ""}, {vsn, "1"}, {modules, [cart, coupon]}, {registered, []}, {applications, [kernel, stdlib]}]}.
)",
    .good = R"(%%% 1/shop-1.rel
{release, {"shop", "1"}, {erts, "13.1.5"}, [{kernel, "8.5.3"}, {stdlib, "4.2"}, {sasl, "4.2"}, {cart, "1"}]}.
%%% 1/cart.app
{application, cart,
 [{description, ""}, {vsn, "1"}, {modules, [cart]}, {registered, []}, {applications, [kernel, stdlib]}]}.
%%% 2/shop-2.rel
{release, {"shop", "2"}, {erts, "13.1.5"}, [{kernel, "8.5.3"}, {stdlib, "4.2"}, {sasl, "4.2"}, {cart, "2"}]}.
%%% 2/cart.app
{application, cart,
 [{description, ""}, {vsn, "2"}, {modules, [cart, coupon]}, {registered, []}, {applications, [kernel, stdlib]}]}.
)",
};

// .appup files, the .app files beside them, and those of older versions.

inline constexpr Rule new_module_not_added{
    .code = "TC620",
    .name = "new-module-not-added",
    .severity = Severity::warning,
    .file = FileKind::appup,
    .summary = "modules that only the version gone to has, and no instruction loads",
    .explanation = R"(
The instructions of an entry must load what is new: `{add_module, M}` on the way up, and on the way down for what only the older
version has. Nobody else does it; a node in embedded mode, as releases are started, does not load code by itself, and the first
call fails with `undef`.)",
    .bad = R"(%%% lib/shop-1/ebin/shop.app
{application, shop,
 [{description, ""}, {vsn, "1"}, {modules, [shop]}, {registered, []}, {applications, [kernel, stdlib]}]}.
%%% lib/shop-2/ebin/shop.app
{application, shop,
 [{description, ""}, {vsn, "2"}, {modules, [cart, shop]}, {registered, []}, {applications, [kernel, stdlib]}]}.
%%% lib/shop-2/ebin/shop.appup
{"2", [{"1", [{load_module, shop}]}],
      [{"1", [{load_module, shop}, {delete_module, cart}]}]}.
)",
    .good = R"(%%% lib/shop-1/ebin/shop.app
{application, shop,
 [{description, ""}, {vsn, "1"}, {modules, [shop]}, {registered, []}, {applications, [kernel, stdlib]}]}.
%%% lib/shop-2/ebin/shop.app
{application, shop,
 [{description, ""}, {vsn, "2"}, {modules, [cart, shop]}, {registered, []}, {applications, [kernel, stdlib]}]}.
%%% lib/shop-2/ebin/shop.appup
{"2", [{"1", [{add_module, cart}, {load_module, shop, [cart]}]}],
      [{"1", [{load_module, shop}, {delete_module, cart, [shop]}]}]}.
)",
};

inline constexpr Rule old_module_not_deleted{
    .code = "TC621",
    .name = "old-module-not-deleted",
    .severity = Severity::info,
    .file = FileKind::appup,
    .summary = "modules that only the version left behind has, and no instruction deletes",
    .explanation = R"(
Code that the other version does not have any more stays in the node until it restarts, unless `{delete_module, M}` takes it out. That
is harmless as long as nobody calls it, and after a restart nobody can.)",
    .bad = R"(%%% lib/shop-1/ebin/shop.app
{application, shop,
 [{description, ""}, {vsn, "1"}, {modules, [cart, shop]}, {registered, []}, {applications, [kernel, stdlib]}]}.
%%% lib/shop-2/ebin/shop.app
{application, shop,
 [{description, ""}, {vsn, "2"}, {modules, [shop]}, {registered, []}, {applications, [kernel, stdlib]}]}.
%%% lib/shop-2/ebin/shop.appup
{"2", [{"1", [{load_module, shop}]}],
      [{"1", [{add_module, cart}, {load_module, shop}]}]}.
)",
    .good = R"(%%% lib/shop-1/ebin/shop.app
{application, shop,
 [{description, ""}, {vsn, "1"}, {modules, [cart, shop]}, {registered, []}, {applications, [kernel, stdlib]}]}.
%%% lib/shop-2/ebin/shop.app
{application, shop,
 [{description, ""}, {vsn, "2"}, {modules, [shop]}, {registered, []}, {applications, [kernel, stdlib]}]}.
%%% lib/shop-2/ebin/shop.appup
{"2", [{"1", [{load_module, shop}, {delete_module, cart, [shop]}]}],
      [{"1", [{add_module, cart}, {load_module, shop, [cart]}]}]}.
)",
};

inline constexpr Rule deleted_module_needed{
    .code = "TC622",
    .name = "deleted-module-needed",
    .file = FileKind::appup,
    .summary = "module that is deleted although the version gone to has it",
    .explanation = R"(
`systools` does not compare `delete_module` with the `modules` of the .app file: the module is removed from the node, and the
application that needs it runs without.)",
    .bad = R"(%%% lib/shop-1/ebin/shop.app
{application, shop,
 [{description, ""}, {vsn, "1"}, {modules, [cart, shop]}, {registered, []}, {applications, [kernel, stdlib]}]}.
%%% lib/shop-2/ebin/shop.app
{application, shop,
 [{description, ""}, {vsn, "2"}, {modules, [cart, shop]}, {registered, []}, {applications, [kernel, stdlib]}]}.
%%% lib/shop-2/ebin/shop.appup
{"2", [{"1", [{load_module, shop}, {delete_module, cart}]}],
      [{"1", [{load_module, shop}]}]}.
)",
    .good = R"(%%% lib/shop-1/ebin/shop.app
{application, shop,
 [{description, ""}, {vsn, "1"}, {modules, [cart, shop]}, {registered, []}, {applications, [kernel, stdlib]}]}.
%%% lib/shop-2/ebin/shop.app
{application, shop,
 [{description, ""}, {vsn, "2"}, {modules, [shop]}, {registered, []}, {applications, [kernel, stdlib]}]}.
%%% lib/shop-2/ebin/shop.appup
{"2", [{"1", [{load_module, shop}, {delete_module, cart}]}],
      [{"1", [{add_module, cart}, {load_module, shop}]}]}.
)",
};

inline constexpr Rule added_module_not_new{
    .code = "TC623",
    .name = "added-module-not-new",
    .severity = Severity::hint,
    .file = FileKind::appup,
    .summary = "add_module of a module that the version left behind has, too",
    .explanation = R"(
`add_module` loads a module like `load_module` with the default purge methods does. For one that is there already `load_module` says
what happens, or `update` if processes keep a state in it.)",
    .bad = R"(%%% lib/shop-1/ebin/shop.app
{application, shop,
 [{description, ""}, {vsn, "1"}, {modules, [cart, shop]}, {registered, []}, {applications, [kernel, stdlib]}]}.
%%% lib/shop-2/ebin/shop.app
{application, shop,
 [{description, ""}, {vsn, "2"}, {modules, [cart, shop]}, {registered, []}, {applications, [kernel, stdlib]}]}.
%%% lib/shop-2/ebin/shop.appup
{"2", [{"1", [{add_module, cart}]}],
      [{"1", [{load_module, cart}]}]}.
)",
    .good = R"(%%% lib/shop-1/ebin/shop.app
{application, shop,
 [{description, ""}, {vsn, "1"}, {modules, [cart, shop]}, {registered, []}, {applications, [kernel, stdlib]}]}.
%%% lib/shop-2/ebin/shop.app
{application, shop,
 [{description, ""}, {vsn, "2"}, {modules, [cart, shop]}, {registered, []}, {applications, [kernel, stdlib]}]}.
%%% lib/shop-2/ebin/shop.appup
{"2", [{"1", [{load_module, cart}]}],
      [{"1", [{load_module, cart}]}]}.
)",
};

inline constexpr Rule regex_matches_part{
    .code = "TC624",
    .name = "regex-matches-part",
    .severity = Severity::warning,
    .file = FileKind::appup,
    .summary = "version of which an entry's regular expression matches a part only",
    .explanation = R"(
A binary in the place of a version must match all of it, and its first match counts: `<<"4\\.3\\.[0-4]">>` is not for "4.3.10", of
which it matches the beginning, and neither is `<<"1|1\\.2">>` for "1.2". A check with an unanchored regular expression takes such a
version for covered; OTP says `no_relup`.)",
    .bad = R"(%%% lib/shop-1.10/ebin/shop.app
{application, shop,
 [{description, ""}, {vsn, "1.10"}, {modules, [shop]}, {registered, []}, {applications, [kernel, stdlib]}]}.
%%% lib/shop-2.0/ebin/shop.app
{application, shop,
 [{description, ""}, {vsn, "2.0"}, {modules, [shop]}, {registered, []}, {applications, [kernel, stdlib]}]}.
%%% lib/shop-2.0/ebin/shop.appup
{"2.0", [{<<"1\\.[0-9]">>, [{load_module, shop}]}],
        [{<<"1\\.[0-9]+">>, [{load_module, shop}]}]}.
)",
    .good = R"(%%% lib/shop-1.10/ebin/shop.app
{application, shop,
 [{description, ""}, {vsn, "1.10"}, {modules, [shop]}, {registered, []}, {applications, [kernel, stdlib]}]}.
%%% lib/shop-2.0/ebin/shop.app
{application, shop,
 [{description, ""}, {vsn, "2.0"}, {modules, [shop]}, {registered, []}, {applications, [kernel, stdlib]}]}.
%%% lib/shop-2.0/ebin/shop.appup
{"2.0", [{<<"1\\.[0-9]+">>, [{load_module, shop}]}],
        [{<<"1\\.[0-9]+">>, [{load_module, shop}]}]}.
)",
};

inline constexpr Rule almost_a_version{
    .code = "TC625",
    .name = "almost-a-version",
    .severity = Severity::warning,
    .file = FileKind::appup,
    .summary = "entry for a version that does not exist, while one much like it has none",
    .explanation = R"(
A string in the place of a version must equal it. The tree has an older version that differs from the entry's by a slip of the
pen, and which no entry matches: OTP says `no_relup` for it.)",
    .bad = R"(%%% lib/shop-1.0.0/ebin/shop.app
{application, shop,
 [{description, ""}, {vsn, "1.0.0"}, {modules, [shop]}, {registered, []}, {applications, [kernel, stdlib]}]}.
%%% lib/shop-2.0.0/ebin/shop.app
{application, shop,
 [{description, ""}, {vsn, "2.0.0"}, {modules, [shop]}, {registered, []}, {applications, [kernel, stdlib]}]}.
%%% lib/shop-2.0.0/ebin/shop.appup
{"2.0.0", [{"1.0.O", [{load_module, shop}]}],
          [{"1.0.0", [{load_module, shop}]}]}.
)",
    .good = R"(%%% lib/shop-1.0.0/ebin/shop.app
{application, shop,
 [{description, ""}, {vsn, "1.0.0"}, {modules, [shop]}, {registered, []}, {applications, [kernel, stdlib]}]}.
%%% lib/shop-2.0.0/ebin/shop.app
{application, shop,
 [{description, ""}, {vsn, "2.0.0"}, {modules, [shop]}, {registered, []}, {applications, [kernel, stdlib]}]}.
%%% lib/shop-2.0.0/ebin/shop.appup
{"2.0.0", [{"1.0.0", [{load_module, shop}]}],
          [{"1.0.0", [{load_module, shop}]}]}.
)",
};

// RELEASES and start_erl.data.

inline constexpr Rule installed_release_missing{
    .code = "TC630",
    .name = "installed-release-missing",
    .file = FileKind::releases,
    .otp = "no_such_file",
    .summary = "release in RELEASES whose folder is not there",
    .explanation = R"(
RELEASES is what the release handler knows of the releases on the node. It boots and installs a release from `releases/VSN`, and says
`no_such_file` without that folder. Remove a release with `release_handler:remove_release/1`, not by hand.)",
    .bad = R"(%%% releases/RELEASES
[{release, "shop", "2", "13.1.5",
  [{kernel, "8.5.3", "/usr/lib/erlang/lib/kernel-8.5.3"},
   {stdlib, "4.2", "/usr/lib/erlang/lib/stdlib-4.2"}, {sasl, "4.2", "/usr/lib/erlang/lib/sasl-4.2"}], permanent},
 {release, "shop", "1", "13.1.5",
  [{kernel, "8.5.3", "/usr/lib/erlang/lib/kernel-8.5.3"},
   {stdlib, "4.2", "/usr/lib/erlang/lib/stdlib-4.2"}, {sasl, "4.2", "/usr/lib/erlang/lib/sasl-4.2"}], old}].
%%% releases/2/shop.rel
{release, {"shop", "2"}, {erts, "13.1.5"}, [{kernel, "8.5.3"}, {stdlib, "4.2"}, {sasl, "4.2"}]}.
)",
    .good = R"(%%% releases/RELEASES
[{release, "shop", "2", "13.1.5",
  [{kernel, "8.5.3", "/usr/lib/erlang/lib/kernel-8.5.3"},
   {stdlib, "4.2", "/usr/lib/erlang/lib/stdlib-4.2"}, {sasl, "4.2", "/usr/lib/erlang/lib/sasl-4.2"}], permanent}].
%%% releases/2/shop.rel
{release, {"shop", "2"}, {erts, "13.1.5"}, [{kernel, "8.5.3"}, {stdlib, "4.2"}, {sasl, "4.2"}]}.
)",
};

inline constexpr Rule installed_library_missing{
    .code = "TC631",
    .name = "installed-library-missing",
    .file = FileKind::releases,
    .otp = "no_such_file",
    .summary = "application in RELEASES whose folder is not there",
    .explanation = R"(
Before the release handler installs a release it looks for the folder of each of its applications, and says `no_such_file`. The
folders are relative to the root of the release, or absolute.)",
    .bad = R"(%%% releases/RELEASES
[{release, "shop", "1", "13.1.5",
  [{kernel, "8.5.3", "/usr/lib/erlang/lib/kernel-8.5.3"},
   {stdlib, "4.2", "/usr/lib/erlang/lib/stdlib-4.2"}, {sasl, "4.2", "/usr/lib/erlang/lib/sasl-4.2"},
   {shop, "1.0", "./lib/shop-1.O"}], permanent}].
%%% releases/1/shop.rel
{release, {"shop", "1"}, {erts, "13.1.5"}, [{kernel, "8.5.3"}, {stdlib, "4.2"}, {sasl, "4.2"}, {shop, "1.0"}]}.
%%% lib/shop-1.0/ebin/shop.app
{application, shop,
 [{description, ""}, {vsn, "1.0"}, {modules, []}, {registered, []}, {applications, [kernel, stdlib]}]}.
)",
    .good = R"(%%% releases/RELEASES
[{release, "shop", "1", "13.1.5",
  [{kernel, "8.5.3", "/usr/lib/erlang/lib/kernel-8.5.3"},
   {stdlib, "4.2", "/usr/lib/erlang/lib/stdlib-4.2"}, {sasl, "4.2", "/usr/lib/erlang/lib/sasl-4.2"},
   {shop, "1.0", "./lib/shop-1.0"}], permanent}].
%%% releases/1/shop.rel
{release, {"shop", "1"}, {erts, "13.1.5"}, [{kernel, "8.5.3"}, {stdlib, "4.2"}, {sasl, "4.2"}, {shop, "1.0"}]}.
%%% lib/shop-1.0/ebin/shop.app
{application, shop,
 [{description, ""}, {vsn, "1.0"}, {modules, []}, {registered, []}, {applications, [kernel, stdlib]}]}.
)",
};

inline constexpr Rule installed_release_differs{
    .code = "TC632",
    .name = "installed-release-differs",
    .file = FileKind::releases,
    .otp = "bad_lib_vsn",
    .summary = "release whose applications are others in RELEASES than in its .rel file",
    .explanation = R"(
The release handler takes the applications of a release and their versions from RELEASES, not from the .rel file. A `load_object_code`
for what RELEASES does not list, or lists in another version, fails, and so does the upgrade; and when a release is removed,
the folders of all applications go that no other entry lists. RELEASES is written by `release_handler:create_RELEASES/4` and
`unpack_release/1`; do not write it by hand.)",
    .bad = R"(%%% releases/RELEASES
[{release, "shop", "1", "13.1.5",
  [{kernel, "8.5.3", "/usr/lib/erlang/lib/kernel-8.5.3"},
   {stdlib, "4.2", "/usr/lib/erlang/lib/stdlib-4.2"}, {sasl, "4.2", "/usr/lib/erlang/lib/sasl-4.2"},
   {shop, "0.9", "./lib/shop-1.0"}], permanent}].
%%% releases/1/shop.rel
{release, {"shop", "1"}, {erts, "13.1.5"}, [{kernel, "8.5.3"}, {stdlib, "4.2"}, {sasl, "4.2"}, {shop, "1.0"}]}.
%%% lib/shop-1.0/ebin/shop.app
{application, shop,
 [{description, ""}, {vsn, "1.0"}, {modules, []}, {registered, []}, {applications, [kernel, stdlib]}]}.
)",
    .good = R"(%%% releases/RELEASES
[{release, "shop", "1", "13.1.5",
  [{kernel, "8.5.3", "/usr/lib/erlang/lib/kernel-8.5.3"},
   {stdlib, "4.2", "/usr/lib/erlang/lib/stdlib-4.2"}, {sasl, "4.2", "/usr/lib/erlang/lib/sasl-4.2"},
   {shop, "1.0", "./lib/shop-1.0"}], permanent}].
%%% releases/1/shop.rel
{release, {"shop", "1"}, {erts, "13.1.5"}, [{kernel, "8.5.3"}, {stdlib, "4.2"}, {sasl, "4.2"}, {shop, "1.0"}]}.
%%% lib/shop-1.0/ebin/shop.app
{application, shop,
 [{description, ""}, {vsn, "1.0"}, {modules, []}, {registered, []}, {applications, [kernel, stdlib]}]}.
)",
};

inline constexpr Rule start_without_release{
    .code = "TC633",
    .name = "start-without-release",
    .file = FileKind::start_erl_data,
    .summary = "start_erl.data for a release or an emulator that is not there",
    .explanation = R"(
`start_erl.data` says which emulator and which release a node starts with: `erts-VSN` and `releases/VSN`. Without them it does not
start.)",
    .bad = R"(%%% releases/start_erl.data
13.1.5 2
%%% releases/1/shop.rel
{release, {"shop", "1"}, {erts, "13.1.5"}, [{kernel, "8.5.3"}, {stdlib, "4.2"}, {sasl, "4.2"}]}.
)",
    .good = R"(%%% releases/start_erl.data
13.1.5 1
%%% releases/1/shop.rel
{release, {"shop", "1"}, {erts, "13.1.5"}, [{kernel, "8.5.3"}, {stdlib, "4.2"}, {sasl, "4.2"}]}.
)",
};

// Chains of versions.

inline constexpr Rule no_upgrade_path{
    .code = "TC640",
    .name = "no-upgrade-path",
    .severity = Severity::info,
    .file = FileKind::relup,
    .otp = "no_matching_relup",
    .summary = "release that no relup leads to from an older one",
    .explanation = R"(
The release handler goes from one release to another if the relup of either has an entry for the pair; it does not put several
upgrades together. From this older release there is no way to the newest one, neither in one step nor in several: the answer is
`no_matching_relup`, or `enoent` where no relup is at all. `termcheck chain` shows which ways there are.)",
    .bad = R"(%%% releases/1/shop.rel
{release, {"shop", "1"}, {erts, "13.1.5"}, [{kernel, "8.5.3"}, {stdlib, "4.2"}, {sasl, "4.2"}]}.
%%% releases/2/shop.rel
{release, {"shop", "2"}, {erts, "13.1.5"}, [{kernel, "8.5.3"}, {stdlib, "4.2"}, {sasl, "4.2"}]}.
%%% releases/3/shop.rel
{release, {"shop", "3"}, {erts, "13.1.5"}, [{kernel, "8.5.3"}, {stdlib, "4.2"}, {sasl, "4.2"}]}.
%%% releases/3/sys.config
[{sasl, [{errlog_type, error}]}].
%%% releases/3/relup
{"3", [{"2", [], [point_of_no_return]}], [{"2", [], [point_of_no_return]}]}.
)",
    .good = R"(%%% releases/1/shop.rel
{release, {"shop", "1"}, {erts, "13.1.5"}, [{kernel, "8.5.3"}, {stdlib, "4.2"}, {sasl, "4.2"}]}.
%%% releases/2/shop.rel
{release, {"shop", "2"}, {erts, "13.1.5"}, [{kernel, "8.5.3"}, {stdlib, "4.2"}, {sasl, "4.2"}]}.
%%% releases/3/shop.rel
{release, {"shop", "3"}, {erts, "13.1.5"}, [{kernel, "8.5.3"}, {stdlib, "4.2"}, {sasl, "4.2"}]}.
%%% releases/3/sys.config
[{sasl, [{errlog_type, error}]}].
%%% releases/3/relup
{"3", [{"2", [], [point_of_no_return]}, {"1", [], [point_of_no_return]}],
      [{"2", [], [point_of_no_return]}, {"1", [], [point_of_no_return]}]}.
)",
};

inline constexpr Rule several_upgrades{
    .code = "TC641",
    .name = "several-upgrades",
    .severity = Severity::hint,
    .file = FileKind::relup,
    .summary = "release that an older one reaches by way of others only",
    .explanation = R"(
The release handler does not put several upgrades together: a node with this older release has to install each release on the
way, one after the other. An entry of the relup for the older version saves that.)",
    .bad = R"(%%% releases/1/shop.rel
{release, {"shop", "1"}, {erts, "13.1.5"}, [{kernel, "8.5.3"}, {stdlib, "4.2"}, {sasl, "4.2"}]}.
%%% releases/2/shop.rel
{release, {"shop", "2"}, {erts, "13.1.5"}, [{kernel, "8.5.3"}, {stdlib, "4.2"}, {sasl, "4.2"}]}.
%%% releases/2/sys.config
[{sasl, [{errlog_type, error}]}].
%%% releases/2/relup
{"2", [{"1", [], [point_of_no_return]}], [{"1", [], [point_of_no_return]}]}.
%%% releases/3/shop.rel
{release, {"shop", "3"}, {erts, "13.1.5"}, [{kernel, "8.5.3"}, {stdlib, "4.2"}, {sasl, "4.2"}]}.
%%% releases/3/sys.config
[{sasl, [{errlog_type, progress}]}].
%%% releases/3/relup
{"3", [{"2", [], [point_of_no_return]}], [{"2", [], [point_of_no_return]}]}.
)",
    .good = R"(%%% releases/1/shop.rel
{release, {"shop", "1"}, {erts, "13.1.5"}, [{kernel, "8.5.3"}, {stdlib, "4.2"}, {sasl, "4.2"}]}.
%%% releases/2/shop.rel
{release, {"shop", "2"}, {erts, "13.1.5"}, [{kernel, "8.5.3"}, {stdlib, "4.2"}, {sasl, "4.2"}]}.
%%% releases/2/sys.config
[{sasl, [{errlog_type, error}]}].
%%% releases/2/relup
{"2", [{"1", [], [point_of_no_return]}], [{"1", [], [point_of_no_return]}]}.
%%% releases/3/shop.rel
{release, {"shop", "3"}, {erts, "13.1.5"}, [{kernel, "8.5.3"}, {stdlib, "4.2"}, {sasl, "4.2"}]}.
%%% releases/3/sys.config
[{sasl, [{errlog_type, progress}]}].
%%% releases/3/relup
{"3", [{"2", [], [point_of_no_return]}, {"1", [], [point_of_no_return]}],
      [{"2", [], [point_of_no_return]}, {"1", [], [point_of_no_return]}]}.
)",
};

inline constexpr Rule hidden_relup_entry{
    .code = "TC642",
    .name = "hidden-relup-entry",
    .severity = Severity::warning,
    .file = FileKind::relup,
    .summary = "entry of a relup that another relup hides",
    .explanation = R"(
On the way from one release to another the release handler takes the upgrade list of the relup of the release it goes to, and looks
into the downgrade list of the one it leaves only if there is no entry. Where both have one, the latter is never used.)",
    .bad = R"(%%% releases/1/shop.rel
{release, {"shop", "1"}, {erts, "13.1.5"}, [{kernel, "8.5.3"}, {stdlib, "4.2"}, {sasl, "4.2"}]}.
%%% releases/1/sys.config
[{sasl, [{errlog_type, progress}]}].
%%% releases/1/relup
{"1", [{"2", [], [point_of_no_return]}], []}.
%%% releases/2/shop.rel
{release, {"shop", "2"}, {erts, "13.1.5"}, [{kernel, "8.5.3"}, {stdlib, "4.2"}, {sasl, "4.2"}]}.
%%% releases/2/relup
{"2", [{"1", [], [point_of_no_return]}], [{"1", [], [point_of_no_return]}]}.
)",
    .good = R"(%%% releases/1/shop.rel
{release, {"shop", "1"}, {erts, "13.1.5"}, [{kernel, "8.5.3"}, {stdlib, "4.2"}, {sasl, "4.2"}]}.
%%% releases/1/sys.config
[{sasl, [{errlog_type, progress}]}].
%%% releases/2/shop.rel
{release, {"shop", "2"}, {erts, "13.1.5"}, [{kernel, "8.5.3"}, {stdlib, "4.2"}, {sasl, "4.2"}]}.
%%% releases/2/relup
{"2", [{"1", [], [point_of_no_return]}], [{"1", [], [point_of_no_return]}]}.
)",
};

inline constexpr Rule no_way_back{
    .code = "TC643",
    .name = "no-way-back",
    .severity = Severity::warning,
    .file = FileKind::relup,
    .otp = "no_matching_relup",
    .summary = "upgrade after which there is no way back to the release before",
    .explanation = R"(
The relup leads from the older release to this one, but nothing leads back: neither its own downgrade list nor an entry in the relup of
the older release. If the new release turns out bad, the node has to be restarted with the old one.)",
};

inline constexpr const Rule* tree_rules[] = {
    &relup_of_other_release,
    &relup_entry_without_release,
    &release_described_twice,
    &application_type_changed,
    &release_changes_nothing,
    &emulator_not_in_tree,
    &folder_of_other_version,
    &versions_share_folder,
    &same_version_other_modules,
    &new_module_not_added,
    &old_module_not_deleted,
    &deleted_module_needed,
    &added_module_not_new,
    &regex_matches_part,
    &almost_a_version,
    &installed_release_missing,
    &installed_library_missing,
    &installed_release_differs,
    &start_without_release,
    &no_upgrade_path,
    &several_upgrades,
    &hidden_relup_entry,
    &no_way_back,
};

}  // namespace termcheck::across
