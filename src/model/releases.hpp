#pragma once

#include "model/rel.hpp"

namespace termcheck {

/// `{App, Vsn, Dir}` of RELEASES.
struct InstalledLib {
    Term term;
    Text name, vsn, dir;
};

/// `{release, Name, Vsn, ErtsVsn, Libs, Status}` of RELEASES.
struct InstalledRelease {
    Term term;
    Text name, vsn, erts, status;
    std::span<const InstalledLib> libs;
};

struct Releases {
    const Source* source = nullptr;
    Term term;
    std::span<const InstalledRelease> releases;
};

/// One line, no terms: `ErtsVsn ' ' RelVsn`.
struct StartErlData {
    const Source* source = nullptr;
    std::string_view erts, vsn;
    Span erts_span, vsn_span;
};

/// sys.config: `[{App, [{Par, Value}]} | "File"].`
struct ConfigParameter {
    Term term;
    Text name;
    Term value;
};

struct ConfigApp {
    Term term;
    Text name;
    std::span<const ConfigParameter> parameters;
};

struct Config {
    const Source* source = nullptr;
    Term term;
    std::span<const ConfigApp> apps;
    std::span<const Text> files;
    bool is_sys_config = false;                    ///< only sys.config may name other files
    bool is_template = false;
};

/// Any other file of terms.
struct TermFile {
    const Source* source = nullptr;
    Term root;
};

}  // namespace termcheck
