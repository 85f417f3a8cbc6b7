#include "execute/facts.hpp"

#include <algorithm>

namespace termcheck::execution {
namespace {

bool is_complete(const KnownRelease& release)
{
    return std::all_of(release.apps.begin(), release.apps.end(),
                       [](const KnownApp& app) { return app.app != nullptr; });
}

/// A module belongs to the first application that lists it, as in `systools`.
void add_modules(const KnownRelease& release, const KnownApp* ModuleFacts::*owner, const Beam* ModuleFacts::*code,
                 bool ModuleFacts::*lies_there, Facts& facts)
{
    for (const KnownApp& app : release.apps) {
        if (app.app != nullptr)
            for (const Text& module : app.app->modules)
                if (ModuleFacts& known = facts.modules[module.text]; known.*owner == nullptr)
                    known.*owner = &app;
        for (const Beam* const beam : app.beams) {
            ModuleFacts& known = facts.modules[beam->module];
            known.*lies_there = true;
            if (known.*owner == &app)
                known.*code = beam;
        }
    }
}

void add_included(const KnownRelease& release, Facts& facts)
{
    for (const KnownApp& app : release.apps) {
        const auto included = app.entry->included  ? *app.entry->included
                              : app.app != nullptr ? app.app->included_applications
                                                   : std::span<const Text>{};
        for (const Text& name : included)
            facts.apps[name.text].included_by = &app;
    }
}

bool spawns(const Beam& beam)
{
    return std::any_of(beam.imports.begin(), beam.imports.end(), [](const BeamFunction& function) {
        return (function.module == "erlang" || function.module == "proc_lib") && function.name.starts_with("spawn");
    });
}

/// Without attributes: what a behaviour demands of its callback module.
Processes guess(const Beam& beam)
{
    if (exports(beam, "system_code_change", 4) && exports(beam, "system_continue", 3))
        return Processes::special;
    if (!exports(beam, "init", 1))
        return Processes::unknown;
    if (exports(beam, "callback_mode", 0) || (exports(beam, "handle_call", 3) && exports(beam, "handle_cast", 2)))
        return Processes::worker;
    if (exports(beam, "handle_event", 2) && exports(beam, "handle_call", 2))
        return Processes::event_handler;
    return imports(beam, "supervisor", "start_link") ? Processes::supervisor : Processes::unknown;
}

}  // namespace

Facts::Facts(const System& system) : from(system.from), to(system.to)
{
    if (system.from != nullptr) {
        has_from = true;
        has_all_of_from = is_complete(*system.from);
        add_modules(*system.from, &ModuleFacts::from, &ModuleFacts::old_code, &ModuleFacts::lies_in_from, *this);
        for (const KnownApp& app : system.from->apps)
            apps[name_of(app)].from = &app;
    }
    if (system.to != nullptr) {
        has_to = true;
        has_all_of_to = is_complete(*system.to);
        add_modules(*system.to, &ModuleFacts::to, &ModuleFacts::new_code, &ModuleFacts::lies_in_to, *this);
        for (const KnownApp& app : system.to->apps)
            apps[name_of(app)].to = &app;
        add_included(*system.to, *this);
    }
}

ModuleFacts Facts::module(std::string_view name) const
{
    const auto known = modules.find(name);
    return known == modules.end() ? ModuleFacts{} : known->second;
}

AppFacts Facts::app(std::string_view name) const
{
    const auto known = apps.find(name);
    return known == apps.end() ? AppFacts{} : known->second;
}

static Known known_if(bool is_there, bool has_all)
{
    return is_there ? Known::yes : has_all ? Known::no : Known::unknown;
}

Known Facts::runs(std::string_view name, const ModuleFacts& facts) const
{
    return known_if(facts.from != nullptr || is_preloaded(name), has_all_of_from && !facts.lies_in_from);
}

Known Facts::brings(std::string_view name) const
{
    const ModuleFacts facts = module(name);
    return known_if(facts.to != nullptr || is_preloaded(name), has_all_of_to && !facts.lies_in_to);
}

Processes processes_of(const ModuleFacts& facts)
{
    const Beam* const beam = facts.old_code != nullptr ? facts.old_code : facts.new_code;
    if (beam == nullptr)
        return Processes::unknown;
    if (!beam->has_attributes)
        return guess(*beam);
    if (has_behaviour(*beam, "supervisor"))
        return Processes::supervisor;
    if (has_behaviour(*beam, "gen_server") || has_behaviour(*beam, "gen_statem") || has_behaviour(*beam, "gen_fsm"))
        return Processes::worker;
    if (has_behaviour(*beam, "gen_event"))
        return Processes::event_handler;
    if (exports(*beam, "system_code_change", 4) && exports(*beam, "system_continue", 3))
        return Processes::special;
    const bool has_others = std::any_of(beam->behaviours.begin(), beam->behaviours.end(),
                                        [](std::string_view behaviour) { return behaviour != "application"; });
    if (has_others)
        return Processes::unknown;
    return spawns(*beam) ? Processes::plain : Processes::none;
}

bool is_top_supervisor(std::string_view module, const ModuleFacts& facts)
{
    if (facts.from == nullptr || facts.from->app == nullptr)
        return false;
    const std::string_view start = facts.from->app->start.module.text;
    if (module == start)
        return true;
    for (const Beam* const beam : facts.from->beams)
        if (beam->module == start)
            return std::any_of(beam->imports.begin(), beam->imports.end(),
                               [&](const BeamFunction& function) { return function.module == module; });
    return false;
}

bool is_preloaded(std::string_view module)
{
    static constexpr std::string_view names[] = {
        "atomics",
        "counters",
        "erl_init",
        "erl_prim_loader",
        "erl_tracer",
        "erlang",
        "erts_code_purger",
        "erts_dirty_process_signal_handler",
        "erts_internal",
        "erts_literal_area_collector",
        "erts_trace_cleaner",
        "init",
        "persistent_term",
        "prim_buffer",
        "prim_eval",
        "prim_file",
        "prim_inet",
        "prim_net",
        "prim_socket",
        "prim_zip",
        "socket_registry",
        "zlib",
    };
    // Few letters begin one of them.
    static constexpr std::uint32_t initials = [] {
        std::uint32_t letters = 0;
        for (const std::string_view name : names)
            letters |= std::uint32_t{1} << (name[0] - 'a');
        return letters;
    }();
    const unsigned letter = module.empty() ? 32 : static_cast<unsigned>(module[0] - 'a');
    return letter < 26 && (initials >> letter & 1) != 0 &&
           std::find(std::begin(names), std::end(names), module) != std::end(names);
}

}  // namespace termcheck::execution
