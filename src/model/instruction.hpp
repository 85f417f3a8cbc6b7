#pragma once

#include <cstdint>
#include <string_view>
#include <variant>

#include "model/text.hpp"

namespace termcheck {

/// Every instruction by name; `unknown` is anything else.
enum class Op : std::uint8_t {
#define TERMCHECK_INSTRUCTION(name, level, sizes, ...) name,
#include <termcheck/instructions.def>
#undef TERMCHECK_INSTRUCTION
    unknown,
};

enum class Purge : std::uint8_t { brutal_purge, soft_purge };

/// A time-out in milliseconds as written: a positive integer, `infinity` or `default`.
struct Timeout {
    enum class Form : std::uint8_t { by_default, infinite, milliseconds } form = Form::by_default;
    Term term;  ///< unset when not given
};

// High-level instructions, brought to their full form by `systools_rc:expand_script/1`: what an appup leaves out has
// OTP's default here and an unset term.

struct Update {
    Text module;
    bool is_static = false;      ///< ModType `static`: supervisors
    bool is_supervisor = false;  ///< written as `{update, M, supervisor}`
    Timeout timeout;
    bool is_advanced = false;  ///< Change `{advanced, Extra}`, else `soft`
    Term extra;                ///< unset for the `[]` that `supervisor` stands for
    Purge pre = Purge::brutal_purge, post = Purge::brutal_purge;
    std::span<const Text> dep_mods;
};

struct LoadModule {
    Text module;
    Purge pre = Purge::brutal_purge, post = Purge::brutal_purge;
    std::span<const Text> dep_mods;
};

struct AddModule {
    Text module;
    std::span<const Text> dep_mods;
};

struct DeleteModule {
    Text module;
    std::span<const Text> dep_mods;
};

struct AddApplication {
    Text application;
    Text type;  ///< unset term: `permanent` by default
};

struct RemoveApplication {
    Text application;
};

struct RestartApplication {
    Text application;
};

// Low-level instructions.

struct LoadObjectCode {
    Text library;
    Text vsn;  ///< as written when it is a list, but no string: OTP takes any list
    std::span<const Text> modules;
};

struct PointOfNoReturn {};

struct Load {
    Text module;
    Purge pre = Purge::brutal_purge, post = Purge::brutal_purge;
};

struct Remove {
    Text module;
    Purge pre = Purge::brutal_purge, post = Purge::brutal_purge;
};

struct PurgeModules {
    std::span<const Text> modules;
};

struct SuspendedModule {
    Text module;
    Timeout timeout;
};

struct Suspend {
    std::span<const SuspendedModule> modules;
};

struct Resume {
    std::span<const Text> modules;
};

struct ChangedModule {
    Text module;
    Term extra;
};

struct CodeChange {
    bool is_down = false;  ///< the form with two fields is `up`
    std::span<const ChangedModule> modules;
};

struct Stop {
    std::span<const Text> modules;
};

struct Start {
    std::span<const Text> modules;
};

struct Call {
    Text module, function;
    Term arguments;  ///< a list; `systools_rc` takes an improper one, too
};

struct SyncNodes {
    Term id;
    std::variant<std::span<const Text>, Call> nodes;
};

struct Apply {
    Call call;
};

struct RestartNewEmulator {};
struct RestartEmulator {};

/// `restart`, `reboot`, `mnesia_backup`.
struct DeadInstruction {};

/// A form that a template leaves open: `{update, m, CHANGE}`, or a variable in place of an instruction.
struct Hole {};

/// Not one of OTP's forms. `otp` is the atom with which `systools_rc` refuses it, and `fault` the part at fault:
/// `{bad_purge_method, x}` -> "bad_purge_method" and the term `x`. A list with an improper tail makes it crash:
/// "function_clause", or "badarg" where the list stands in place of an instruction.
struct BadInstruction {
    std::string_view otp;
    Term fault;
};

using Step =
    std::variant<Update, LoadModule, AddModule, DeleteModule, AddApplication, RemoveApplication, RestartApplication,
                 LoadObjectCode, PointOfNoReturn, Load, Remove, PurgeModules, Suspend, Resume, CodeChange, Stop, Start,
                 SyncNodes, Apply, RestartNewEmulator, RestartEmulator, DeadInstruction, Hole, BadInstruction>;

struct Instruction {
    Term term;            ///< as written
    Op op = Op::unknown;  ///< by its name, also when it is a `BadInstruction`
    Step step;
    /// Element of a list that stands in place of an instruction; OTP splices it in, but expands no short form there.
    bool is_nested = false;
};

}  // namespace termcheck
