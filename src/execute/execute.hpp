#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <termcheck/diagnostic.hpp>

#include "execute/system.hpp"
#include "model/relup.hpp"

// The release handler, without a node: what `release_handler:install_release/1` does with one script of a relup.
// It follows `release_handler_1:check_script/2` and `eval_script/5` step by step.

namespace termcheck {

/// What becomes of the node.
enum class Outcome : std::uint8_t {
    fine,      ///< as far as the files tell
    damaged,   ///< "installed", but something stays suspended, old, dead or missing
    refused,   ///< `{error, Reason}` before anything has changed; the node goes on
    restarts,  ///< failure after the point of no return: the node restarts into the permanent release
    hangs,     ///< waits for ever
};

constexpr std::string_view to_string(Outcome outcome)
{
    switch (outcome) {
    case Outcome::fine: return "fine";
    case Outcome::damaged: return "damaged";
    case Outcome::refused: return "refused";
    case Outcome::restarts: return "restarts";
    case Outcome::hangs: break;
    }
    return "hangs";
}

enum class Phase : std::uint8_t {
    before,  ///< the point of no return; `check_install_release/1` evaluates this part, too
    after,   ///< from the point of no return on
    never,   ///< not reached: refused, failed or restarted before
};

/// Scripts that start with `restart_new_emulator` run in two emulators.
enum class Emulator : std::uint8_t { running, restarted };

/// One thing that a step does in the node.
enum class EffectKind : std::uint8_t {
    read_object_code,    ///< the file of the module is read, nothing is loaded
    change_path,         ///< `code:replace_path/2`: the application's folder in the code path
    suspend,             ///< `sys:suspend/1,2`: supervised processes whose child specification names the module
    resume,              ///< `sys:resume/1`
    change_code,         ///< `sys:change_code/4,5`: of the suspended processes, which call `code_change` of the module
    load,                ///< `code:load_binary/3`: new current code; what was current becomes old
    remove,              ///< `code:delete/1`: current code becomes old, and there is no other
    purge,               ///< `code:purge/1`: old code goes, and processes that run it are killed
    stop_children,       ///< `supervisor:terminate_child/2`
    start_children,      ///< `supervisor:restart_child/2`
    start_application,   ///< `application:start/1,2`
    stop_application,    ///< `application:stop/1`
    load_application,    ///< `application:load/1`
    unload_application,  ///< `application:unload/1`
    call,                ///< any other `erlang:apply/3`
    wait_for_nodes,      ///< `sync_nodes`
    restart_emulator,    ///< `init:reboot/0`
    nothing,             ///< the instruction has no effect on this subject: `resume` of what is not suspended
};

inline constexpr std::uint32_t no_index = 0xFFFF'FFFF;

struct Effect {
    EffectKind kind = EffectKind::nothing;
    Text subject;                     ///< module, application or function as it stands in the script; unset term: none
    std::uint32_t module = no_index;  ///< in `Execution::modules`, when the subject is a module
    Term detail;                      ///< time-out, Extra, start type, arguments or nodes, where given
};

/// One instruction of the script.
struct ExecutedStep {
    const Instruction* instruction = nullptr;
    Phase phase = Phase::never;
    Emulator emulator = Emulator::running;
    std::uint32_t first_effect = 0, effects = 0;  ///< in `Execution::effects`
    std::uint32_t suspended = 0;                  ///< modules whose processes are suspended once this step is done
};

/// Where the code of a module stands when the script is done.
enum class Code : std::uint8_t {
    unchanged,  ///< whatever it was: known not to be touched by the script
    loaded,     ///< that of the script's object code is current
    removed,    ///< no current code
};

/// A module that the script names, and what it does with it. Steps are 1-based, as people count them; 0 is never.
struct ModuleFate {
    Text module;        ///< where the script names it first
    Text library, vsn;  ///< of its `load_object_code`; unset terms without one
    Code code = Code::unchanged;
    std::uint32_t read_at = 0, loaded_at = 0, removed_at = 0, purged_at = 0;
    std::uint32_t suspended_at = 0, resumed_at = 0, changed_at = 0;
    std::uint32_t stopped_at = 0, started_at = 0;
    bool is_suspended = false, is_stopped = false, has_old_code = false;  ///< in the end
};

/// An application that the script starts, stops, loads or unloads.
struct ApplicationFate {
    Text application;
    Known is_running = Known::unknown, is_loaded = Known::unknown;  ///< in the end
    std::uint32_t started_at = 0, stopped_at = 0, loaded_at = 0, unloaded_at = 0;
};

/// Why it goes no further, in the words of OTP: `{badmatch,false}`.
struct Failure {
    std::uint32_t step = 0;  ///< 1-based; 0: in a check before the first
    std::string reason;
};

struct Execution {
    const RelupEntry* entry = nullptr;
    Outcome outcome = Outcome::fine;
    Failure failure;  ///< of `refused`, `restarts` and `hangs`
    /// What `release_handler:check_install_release/1` says; of a downgrade it sees nothing and says `ok`.
    Outcome check = Outcome::fine;
    std::uint32_t point_of_no_return = 0;  ///< step; 0: none
    std::uint32_t restart_at = 0;          ///< step of the restart instruction that is obeyed; 0: none
    std::vector<ExecutedStep> steps;       ///< one for each instruction
    std::vector<Effect> effects;
    std::vector<ModuleFate> modules;  ///< in the order in which the script names them
    std::vector<ApplicationFate> applications;
    std::vector<Diagnostic> findings;  ///< rules TC7xx, in the order of the script

    std::span<const Effect> effects_of(const ExecutedStep& step) const
    {
        return std::span(effects).subspan(step.first_effect, step.effects);
    }
};

/// Linear in the script. The result points into the entry and the system, which must outlive it.
Execution execute(const RelupEntry& entry, const System& system = {});

}  // namespace termcheck
