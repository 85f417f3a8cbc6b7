#pragma once

#include "model/text.hpp"

namespace termcheck {

/// `{App, Vsn, Dir}` of RELEASES.
struct InstalledLib {
    Term term;
    Text name, vsn, dir;
};

/// `{release, Name, Vsn, ErtsVsn, Libs, Status}` of RELEASES.
struct InstalledRelease {
    Term term;
    Text name, vsn, erts, status;  ///< an unset term: of the wrong type
    std::span<const InstalledLib> libs;
};

struct Releases {
    const Source* source = nullptr;
    Term term;
    std::span<const InstalledRelease> releases;  ///< those that are well formed
};

/// One line, no terms: `ErtsVsn ' ' RelVsn`.
struct StartErlData {
    const Source* source = nullptr;
    std::string_view erts, vsn;
    Span erts_span, vsn_span;
};

/// `{App, [{Par, Value}]}` of a sys.config.
struct ConfigApp {
    Term term;
    Text name;
    Term parameters_term;
    std::span<const NamedValue> parameters;
};

/// sys.config: `[{App, [{Par, Value}]} | "File"].`
struct Config {
    const Source* source = nullptr;
    Term term;
    std::span<const ConfigApp> apps;
    std::span<const Text> files;
    bool is_sys_config = false;  ///< only sys.config may name other files
    bool is_template = false;
};

/// The terms of a file, whatever its kind.
struct TermFile {
    const Source* source = nullptr;
    Term root;
    FileKind kind = FileKind::term;
    bool is_template = false;
};

}  // namespace termcheck
