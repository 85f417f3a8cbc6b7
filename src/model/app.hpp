#pragma once

#include "model/text.hpp"

namespace termcheck {

/// A `{Key, Value}` of an .app file as it stands there.
struct AppKey {
    Text name;
    Term pair, value;
};

struct AppStart {
    Text module;
    Term arguments;
};

/// `{application, Name, Keys}.` Of a key that is given twice the first counts, as in
/// `systools_make:parse_application/4`; a value of the wrong type is left out here and reported by the reader.
struct App {
    const Source* source = nullptr;
    Term term;                                     ///< the tuple
    Text name;
    Text vsn;                                      ///< `vsn.term` is unset when the file has none that is a string
    std::span<const AppKey> keys;                  ///< all, in file order, repeated and unknown ones included
    std::span<const Text> modules, registered, applications, optional_applications, included_applications;
    AppStart start;                                ///< `mod`; `start.module.term` is unset for `[]` and without it
    bool is_template = false;                      ///< .app.src and the like: holes are expected
};

}  // namespace termcheck
