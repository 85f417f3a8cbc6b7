#pragma once

#include <cstdint>
#include <optional>

#include "model/text.hpp"

namespace termcheck {

enum class StartType : std::uint8_t { permanent, transient, temporary, load, none };

constexpr std::string_view start_types[] = {"permanent", "transient", "temporary", "load", "none"};

constexpr std::string_view to_string(StartType type) { return start_types[static_cast<std::size_t>(type)]; }

/// `{App, Vsn}`, `{App, Vsn, Type}`, `{App, Vsn, IncApps}`, `{App, Vsn, Type, IncApps}` of a .rel file.
struct RelApp {
    Term term;
    Text name, vsn;  ///< `vsn.term` is unset when a template leaves it open
    StartType type = StartType::permanent;
    Term type_term;                                 ///< unset when the type is not given
    std::optional<std::span<const Text>> included;  ///< IncApps, where given: they restrict those of the .app file
};

/// `{release, {Name, Vsn}, {erts, ErtsVsn}, Apps}.`
struct Rel {
    const Source* source = nullptr;
    Term term;
    Text name, vsn, erts;  ///< an unset term: no string, or left open by a template
    Term apps_term;
    std::span<const RelApp> apps;  ///< those that are well formed
    bool is_accepted = false;      ///< by `systools_make:check_rel/1`
    bool is_template = false;
};

}  // namespace termcheck
