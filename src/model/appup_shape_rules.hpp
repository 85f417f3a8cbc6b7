#pragma once

#include <termcheck/diagnostic.hpp>

// TC20x and TC23x: what reading an .appup file or a relup reports about its frame.

namespace termcheck::shape {

inline constexpr Rule appup_form{
    .code = "TC200",
    .name = "appup-form",
    .file = FileKind::appup,
    .otp = "file_problem",
    .summary = "file that is no `{Vsn, Up, Down}`",
    .explanation = R"(
An .appup file holds one tuple of three: the version of the application it lies beside, the versions that can be upgraded to it, and
those it can be downgraded to. Of anything else `systools:make_relup/3` says `file_problem`, or crashes while it says so. Without
a way down write `[]`.)",
    .bad = R"({"2", [{"1", [{load_module, m}]}]}.
)",
    .good = R"({"2", [{"1", [{load_module, m}]}], [{"1", [{load_module, m}]}]}.
)",
};

inline constexpr Rule appup_extra_term{
    .code = "TC201",
    .name = "appup-extra-term",
    .severity = Severity::warning,
    .file = FileKind::appup,
    .summary = "more than one term in an .appup file",
    .explanation = R"(
`systools:make_relup/3` reads the first term and never looks at the rest; `release_handler:upgrade_app/2` and common_test's
`appup_test` want exactly one. What stands behind the first dot does nothing. Often a dot too many ends the term early.)",
    .bad = R"({"2", [], []}.
{"2", [{"1", [{load_module, m}]}], [{"1", [{load_module, m}]}]}.
)",
    .good = R"({"2", [{"1", [{load_module, m}]}], [{"1", [{load_module, m}]}]}.
)",
};

inline constexpr Rule appup_vsn{
    .code = "TC202",
    .name = "appup-vsn",
    .file = FileKind::appup,
    .otp = "bad_vsn",
    .summary = "version of the .appup file that is no string",
    .explanation = R"(
The first element is the version of the application that the file lies beside, as the .app file writes it: a string. It is no
regular expression. A binary or an atom equals no version: `systools:make_relup/3` warns of `bad_vsn` each time it uses the
file, and `release_handler:upgrade_app/2` finds no such version and refuses.)",
    .bad = R"({<<"2">>, [{"1", [{load_module, m}]}], [{"1", [{load_module, m}]}]}.
)",
    .good = R"({"2", [{"1", [{load_module, m}]}], [{"1", [{load_module, m}]}]}.
)",
};

inline constexpr Rule version_list{
    .code = "TC203",
    .name = "version-list",
    .file = FileKind::appup,
    .summary = "upgrade or downgrade part that is no list",
    .explanation = R"(
The second and third elements are lists of `{Vsn, Instructions}`, also when there is one only. `systools:make_relup/3` crashes with
`function_clause` on anything else, without a word about the file.)",
    .bad = R"({"2", {"1", [{load_module, m}]}, [{"1", [{load_module, m}]}]}.
)",
    .good = R"({"2", [{"1", [{load_module, m}]}], [{"1", [{load_module, m}]}]}.
)",
};

inline constexpr Rule version_entry{
    .code = "TC204",
    .name = "version-entry",
    .file = FileKind::appup,
    .summary = "entry that is no `{Vsn, Instructions}`",
    .explanation = R"(
Each element of the upgrade and the downgrade list is a pair of a version and a list of instructions.
`systools_relup:appup_search_for_version/2` passes over anything else in silence, as if it were not there; the usual end is
`no_relup`.)",
    .bad = R"({"2", [{"1", [], [{load_module, m}]}, {"1", [{load_module, m}]}], [{"1", [{load_module, m}]}]}.
)",
    .good = R"({"2", [{"1", [{load_module, m}]}], [{"1", [{load_module, m}]}]}.
)",
};

inline constexpr Rule version_key{
    .code = "TC205",
    .name = "version-key",
    .file = FileKind::appup,
    .summary = "version of an entry that is neither string nor binary",
    .explanation = R"(
A string is compared with the version of the installed application, a binary is a regular expression that must match all of it.
Anything else (an atom, a number, an instruction) never matches: OTP passes over the entry in silence.)",
    .bad = R"({"2", [{'1', [{load_module, m}]}, {"1", [{load_module, m}]}], [{"1", [{load_module, m}]}]}.
)",
    .good = R"({"2", [{"1", [{load_module, m}]}], [{"1", [{load_module, m}]}]}.
)",
};

inline constexpr Rule instruction_list{
    .code = "TC206",
    .name = "instruction-list",
    .file = FileKind::appup,
    .summary = "instructions that are no list",
    .explanation = R"(
The instructions of an entry are a list, also when there is one only. `systools_rc:expand_script/1` crashes with `function_clause`
on anything else, without a word about the file.)",
    .bad = R"({"2", [{"1", {load_module, m}}], [{"1", [{load_module, m}]}]}.
)",
    .good = R"({"2", [{"1", [{load_module, m}]}], [{"1", [{load_module, m}]}]}.
)",
};

inline constexpr Rule relup_form{
    .code = "TC230",
    .name = "relup-form",
    .file = FileKind::relup,
    .otp = "bad_relup_file",
    .summary = "file that is no `{Vsn, Up, Down}`",
    .explanation = R"(
A relup holds exactly one tuple of three: the version of the release that it lies with, and the lists of versions that can be upgraded to
it and that it can be downgraded to. The release handler refuses anything else with `bad_relup_file`, and `systools:make_tar/2`
with `invalid_format`.)",
    .bad = R"({"2", [{"1", [], [point_of_no_return]}]}.
)",
    .good = R"({"2", [{"1", [], [point_of_no_return]}], [{"1", [], [point_of_no_return]}]}.
)",
};

inline constexpr Rule relup_extra_term{
    .code = "TC231",
    .name = "relup-extra-term",
    .file = FileKind::relup,
    .otp = "bad_relup_file",
    .summary = "more than one term in a relup",
    .explanation = R"(
The release handler reads all terms of the file and wants one: `bad_relup_file` otherwise. All versions go into one tuple.)",
    .bad = R"({"2", [{"1", [], [point_of_no_return]}], [{"1", [], [point_of_no_return]}]}.
{"2", [], []}.
)",
    .good = R"({"2", [{"1", [], [point_of_no_return]}], [{"1", [], [point_of_no_return]}]}.
)",
};

inline constexpr Rule relup_vsn{
    .code = "TC232",
    .name = "relup-vsn",
    .file = FileKind::relup,
    .otp = "bad_relup_file",
    .summary = "version of the relup that is no string",
    .explanation = R"(
The first element must equal the version of the release, which is a string. The release handler refuses the file with
`bad_relup_file` if it does not.)",
    .bad = R"({<<"2">>, [{"1", [], [point_of_no_return]}], [{"1", [], [point_of_no_return]}]}.
)",
    .good = R"({"2", [{"1", [], [point_of_no_return]}], [{"1", [], [point_of_no_return]}]}.
)",
};

inline constexpr Rule relup_list{
    .code = "TC233",
    .name = "relup-list",
    .file = FileKind::relup,
    .summary = "upgrade or downgrade part of a relup that is no list",
    .explanation = R"(
The second and third elements are lists of `{Vsn, Descr, Script}`. On anything else the release handler crashes: a check returns an
error, an installation restarts the node.)",
    .bad = R"({"2", {"1", [], [point_of_no_return]}, [{"1", [], [point_of_no_return]}]}.
)",
    .good = R"({"2", [{"1", [], [point_of_no_return]}], [{"1", [], [point_of_no_return]}]}.
)",
};

inline constexpr Rule relup_entry{
    .code = "TC234",
    .name = "relup-entry",
    .file = FileKind::relup,
    .summary = "entry of a relup that is no `{Vsn, Descr, Script}`",
    .explanation = R"(
A tuple of another size whose version is the one looked for crashes the release handler in `check_install_release` already; sasl is a
permanent application, so the node goes down with it. Elements that are no tuples are passed over. The description may be any
term; `[]` is usual.)",
    .bad = R"({"2", [{"1", [point_of_no_return]}], [{"1", [], [point_of_no_return]}]}.
)",
    .good = R"({"2", [{"1", [], [point_of_no_return]}], [{"1", [], [point_of_no_return]}]}.
)",
};

inline constexpr Rule relup_entry_vsn{
    .code = "TC235",
    .name = "relup-entry-vsn",
    .file = FileKind::relup,
    .summary = "version of a relup's entry that is no string",
    .explanation = R"(
The release handler compares the version of the entry with that of the release, which is a string. Unlike those of an .appup file it is
never a regular expression: a binary or an atom matches nothing, and the entry is dead.)",
    .bad = R"({"2", [{<<"1.*">>, [], [point_of_no_return]}], [{"1", [], [point_of_no_return]}]}.
)",
    .good = R"({"2", [{"1", [], [point_of_no_return]}], [{"1", [], [point_of_no_return]}]}.
)",
};

inline constexpr Rule relup_script{
    .code = "TC236",
    .name = "relup-script",
    .file = FileKind::relup,
    .summary = "script of a relup that is no list",
    .explanation = R"(
The third element of an entry is the list of instructions. On anything else the release handler crashes: a check returns an error,
an installation restarts the node.)",
    .bad = R"({"2", [{"1", [], point_of_no_return}], [{"1", [], [point_of_no_return]}]}.
)",
    .good = R"({"2", [{"1", [], [point_of_no_return]}], [{"1", [], [point_of_no_return]}]}.
)",
};

inline constexpr Rule foreign_relup{
    .code = "TC237",
    .name = "foreign-relup",
    .severity = Severity::info,
    .file = FileKind::relup,
    .summary = "relup in another tool's format",
    .explanation = R"(
The file holds a map, as the relup files of EMQX do, which its own tools read. OTP's release handler knows nothing of it; a file that
it is to read must hold `{Vsn, Up, Down}`. Nothing further is checked here.)",
    .bad = R"(#{target_version => "2", from_version => "1", code_changes => [{load_module, m}]}.
)",
    .good = R"({"2", [{"1", [], [point_of_no_return]}], [{"1", [], [point_of_no_return]}]}.
)",
};

inline constexpr const Rule* appup_shape_rules[] = {
    &appup_form,  &appup_extra_term, &appup_vsn,       &version_list,     &version_entry,
    &version_key, &instruction_list, &relup_form,      &relup_extra_term, &relup_vsn,
    &relup_list,  &relup_entry,      &relup_entry_vsn, &relup_script,     &foreign_relup,
};

}  // namespace termcheck::shape
