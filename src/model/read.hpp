#pragma once

#include <optional>
#include <vector>

#include "model/app.hpp"
#include "model/appup.hpp"
#include "model/rel.hpp"
#include "model/releases.hpp"
#include "model/relup.hpp"

namespace termcheck {

/// What a reader is told beyond the tree.
struct ReadOptions {
    bool is_template = false;    ///< holes are expected, and keys that the build tool fills in may be missing
    bool is_sys_config = false;  ///< the file is called sys.config, the only one that may name other files
};

// From the tree to the model of one kind of file. What does not fit is left out of the model and reported by the rules
// of file_shape_rules.hpp, in the order in which OTP looks at it: the first finding with an `otp` is OTP's reason.
// A variable is a hole, whatever the file: it fits everywhere, and nothing is said about it here.
// The model points into the tree and the arena.

/// `systools_make:parse_application/4`. Nothing for a term that is not `{application, Name, Keys}`.
std::optional<App> read_app(const Tree& tree, Arena& arena, std::vector<Diagnostic>& findings,
                            const ReadOptions& options = {});

/// `systools_make:check_rel/1`. Nothing for a term that is not `{release, {Name, Vsn}, {erts, ErtsVsn}, Apps}`.
std::optional<Rel> read_rel(const Tree& tree, Arena& arena, std::vector<Diagnostic>& findings,
                            const ReadOptions& options = {});

/// The first term of the file is the appup; what is no part of one is reported and left out.
Appup read_appup(const Tree& tree, Arena& arena, std::vector<Diagnostic>& findings, const ReadOptions& options = {});

Relup read_relup(const Tree& tree, Arena& arena, std::vector<Diagnostic>& findings, const ReadOptions& options = {});

/// All instructions of a script, lists among them spliced in; `list` is a list. Reports those that are bad.
std::span<const Instruction> read_instructions(Term list, Arena& arena, std::vector<Diagnostic>& findings);

/// Where an instruction stands: OTP expands short forms in a script itself, but not in a list inside a script.
enum class Nesting : std::uint8_t { script, nested_list };

/// One instruction, classified as `systools_rc:expand_script/1` and `check_syntax/1` do; says nothing.
Instruction read_instruction(Term term, Nesting nesting, Arena& arena);

/// What release_handler takes for its list of releases. Nothing for a term that is no list.
std::optional<Releases> read_releases(const Tree& tree, Arena& arena, std::vector<Diagnostic>& findings);

/// No terms: the two words of the first line.
std::optional<StartErlData> read_start_erl_data(const Source& source, std::vector<Diagnostic>& findings);

/// `application_controller:check_conf_data/1`. Nothing for a term that is no list.
std::optional<Config> read_config(const Tree& tree, Arena& arena, std::vector<Diagnostic>& findings,
                                  const ReadOptions& options = {});

}  // namespace termcheck
