#pragma once

#include "model/text.hpp"

namespace termcheck {

/// `mod`: `{Module, Arguments}`.
struct AppStart {
    Text module;
    Term arguments;
};

/// `{application, Name, Keys}.` Of a key that is given twice the first counts, as in
/// `systools_make:parse_application/4`; a value of the wrong type is left out here and reported by the reader.
struct App {
    const Source* source = nullptr;
    Term term;                         ///< the tuple
    Text name;                         ///< `name.term` is unset when a template leaves it open
    Text vsn;                          ///< `vsn.term` is unset when the file has none that is a string
    std::span<const NamedValue> keys;  ///< all pairs, in file order, repeated and unknown ones included
    std::span<const Text> modules, registered, applications, optional_applications, included_applications;
    AppStart start;  ///< `mod`; `start.module.term` is unset for `[]` and without it
    std::span<const NamedValue> env, start_phases;
    bool is_accepted = false;  ///< by `systools_make:parse_application/4`, whatever the vsn asked for
    bool is_template = false;  ///< .app.src and the like: holes are expected
};

/// The pair of a key, the first one if there are several.
inline const NamedValue* find_key(const App& app, std::string_view name)
{
    for (const NamedValue& key : app.keys)
        if (key.name.text == name)
            return &key;
    return nullptr;
}

}  // namespace termcheck
