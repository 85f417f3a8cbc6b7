#pragma once

#include <string_view>
#include <unordered_set>
#include <vector>

#include "execute/system.hpp"
#include "model/beam.hpp"
#include "model/name_index.hpp"

namespace termcheck::execution {

/// What processes run a module, as far as its code tells.
enum class Processes : std::uint8_t {
    unknown,
    none,           ///< a library, or the callbacks of an application
    worker,         ///< gen_server, gen_statem: `code_change` of the module converts their state
    event_handler,  ///< gen_event: the manager tells which handlers it has when it is asked
    supervisor,     ///< their state is what `init/1` returns
    special,        ///< proc_lib and sys: such a process waits in its own code
    plain,          ///< spawned by the module itself; nobody finds them
};

struct ModuleFacts {
    const KnownApp* from = nullptr;  ///< the application that has it in the running release
    const KnownApp* to = nullptr;
    bool lies_in_from = false,
         lies_in_to =
             false;  ///< there is compiled code, which counts if no .app file lists it: it may be loaded or not
    const Beam* old_code = nullptr;  ///< of the running release
    const Beam* new_code = nullptr;
};

struct AppFacts {
    const KnownApp* from = nullptr;
    const KnownApp* to = nullptr;
    const KnownApp* included_by = nullptr;  ///< in the new release
};

/// The two releases by name.
struct Facts {
    explicit Facts(const System& system);

    const KnownRelease* from = nullptr;
    const KnownRelease* to = nullptr;
    ByName<ModuleFacts> modules;
    ByName<AppFacts> apps;
    bool has_from = false, has_to = false;  ///< the release is at hand
    bool has_all_of_from = false;           ///< and so are the .app files of all its applications
    bool has_all_of_to = false;

    ModuleFacts module(std::string_view name) const;
    AppFacts app(std::string_view name) const;
    /// Whether the running release has a module.
    Known runs(std::string_view name) const { return runs(name, module(name)); }
    Known runs(std::string_view name, const ModuleFacts& facts) const;
    /// Whether the new release has it.
    Known brings(std::string_view module) const;
};

Processes processes_of(const ModuleFacts& facts);

/// Started by the application itself rather than by a supervisor, so that no instruction stops it.
bool is_top_supervisor(std::string_view module, const ModuleFacts& facts);

/// Modules that the emulator has in itself.
bool is_preloaded(std::string_view module);

inline std::string_view name_of(const KnownApp& app) { return app.entry->name.text; }
inline std::string_view vsn_of(const KnownApp& app) { return app.entry->vsn.text; }

}  // namespace termcheck::execution
