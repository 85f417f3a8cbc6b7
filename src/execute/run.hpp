#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "check/report.hpp"
#include "execute/execute.hpp"
#include "execute/facts.hpp"
#include "execute/opposite.hpp"
#include "model/name_index.hpp"

namespace termcheck::execution {

/// Of the code of a module, or of the state of its processes: that of the release that ran, or that of the new one.
enum class Version : std::uint8_t { from, to, none };

/// A module in the node; its ModuleFate has the same index.
struct Module {
    ModuleFacts facts;
    /// Its application, by the .app files, else by the `load_object_code` of either way; empty when nothing tells.
    std::string_view owner;
    Processes processes = Processes::unknown;
    Known was_there = Known::unknown;  ///< had code when the script began
    Version code = Version::from;
    Version state = Version::from;   ///< of its processes
    std::uint32_t binaries = 0;      ///< read, and not yet loaded
    bool is_listed = false;          ///< as suspended, with the processes that were found
    std::uint32_t lost_code_at = 0;  ///< its processes did, who cannot do without
    std::uint32_t reread_at = 0;     ///< a supervisor has read its old children again
    bool are_gone = false;           ///< those processes
    bool has_ended = false;          ///< its child has been terminated by a call
    bool lingers = false;            ///< a process waits in old code
    bool is_purged_later = false;    ///< old code goes, with the processes that run it, by a PostPurge `brutal_purge`
    bool is_damaged = false;         ///< and a finding tells why
    Term read_term, suspended_term;  ///< where the script names it
    std::vector<std::size_t> suspects;  ///< findings that are to blame if the state is not converted in the end
};

/// An application in the node; its ApplicationFate has the same index.
struct App {
    AppFacts facts;
    bool has_object_code = false;  ///< so that its folder comes into the code path
    bool is_fresh = false;         ///< started by the script
    bool is_explained = false;     ///< a finding tells why it does not run
    Text object_code_vsn;          ///< of the first `load_object_code`
};

/// A child that the script names in a call of `supervisor`.
struct Child {
    Text supervisor, id;
    std::uint32_t started_at = 0, terminated_at = 0, deleted_at = 0;
};

/// The state of the evaluation, `#eval_state{}`, and of the node.
struct Run {
    Run(const RelupEntry& script, const Facts& known, const Opposite& way_back, Execution& result)
        : entry(script), facts(known), opposite(way_back), out(result)
    {
    }

    const RelupEntry& entry;
    const Facts& facts;
    const Opposite& opposite;
    Execution& out;

    std::vector<Module> modules;
    NameIndex module_index;
    NameIndex owners;                               ///< applications that modules belong to
    std::vector<std::vector<std::uint32_t>> owned;  ///< modules of each of these
    std::vector<App> apps;
    NameIndex app_index;
    std::vector<Child> children;
    std::unordered_map<std::string, std::uint32_t> child_index;
    std::vector<std::uint32_t> blocking;  ///< suspended modules that keep others from being found; some are resumed

    std::uint32_t step = 0;  ///< 1-based
    Phase phase = Phase::before;
    Emulator emulator = Emulator::running;
    std::string_view to_vsn = {};  ///< of the new release, where it is at hand
    std::uint32_t suspended = 0;
    std::uint32_t waits_at = 0;     ///< `sync_nodes`: on a node by itself it goes no further
    bool has_changed_node = false;  ///< before the point of no return
    bool is_damaged = false;
    bool is_open = false;           ///< an instruction is not known: what the end looks like is not known either
    bool has_failed = false;        ///< what follows is never done, but looked at for more findings
    std::uint32_t rebooted_at = 0;  ///< by `restart_emulator`, which nothing follows
    std::vector<ModuleFate> modules_at_failure;
    std::vector<ApplicationFate> apps_at_failure;

    bool is_up() const { return entry.direction == Direction::up; }
    const Instruction& instruction() const { return entry.instructions[step - 1]; }

    /// Makes room for so many modules whose object code is read, each with its effects.
    void expect(std::size_t modules_read);
    std::uint32_t module(const Text& name);
    void set_owner(std::uint32_t module, std::string_view app);
    std::uint32_t app(const Text& name);
    Child& child(const Text& supervisor, const Text& id);
    ModuleFate& fate(std::uint32_t module) { return out.modules[module]; }
    ApplicationFate& app_fate(std::uint32_t app) { return out.applications[app]; }

    Report report(const Rule& rule) { return {rule, out.findings}; }
    /// An effect of this step, if it is done.
    void effect(EffectKind kind, Text subject, std::uint32_t module = no_index, Term detail = {});
    /// The evaluation ends with an error: what that means depends on where it is. The first counts.
    void fail(std::string reason);
    void end(Outcome outcome, std::string reason);
    /// A note that points at a step; nothing for step 0.
    void note(Report::Entry& entry, std::uint32_t at, std::string_view what) const;
};

/// Evaluates `run.instruction()`.
void evaluate(Run& run);

/// An `apply`.
void evaluate_call(Run& run, const Call& call);

/// What is left when all instructions are done.
void conclude(Run& run);

/// Whether an application runs at this step, whether the script has named it or not.
Known is_running(const Run& run, std::string_view app);

/// Whether processes can be there that run the module under a supervisor.
bool can_have_processes(const Run& run, std::uint32_t module);

/// "`a`, `b` and 3 more".
std::string list_of_names(const std::vector<std::string_view>& names);

}  // namespace termcheck::execution
