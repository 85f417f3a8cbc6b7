#pragma once

#include <string>
#include <unordered_map>

#include "execute/facts.hpp"
#include "model/relup.hpp"

namespace termcheck::execution {

/// What the way back does, each thing where it stands first. Where it undoes something, this way must have done it.
struct Opposite {
    explicit Opposite(const RelupEntry* entry);

    struct ChildCall {
        Text supervisor, id;
        Term term;
    };

    ByName<std::string_view> library;  ///< of a module, by its `load_object_code`
    ByName<Term> loaded, removed, changed, started_apps, stopped_apps;
    std::unordered_map<std::string, ChildCall> started_children, ended_children;
};

/// The two names of a call such as `supervisor:restart_child/2`, as a key.
std::string child_key(const Text& supervisor, const Text& id);

/// The elements of a call's arguments, as far as they stand there as terms; at most as many as anyone asks for.
struct Arguments {
    Term values[4];
    std::uint32_t count = 0;
    bool is_known = false;  ///< a proper list
};
Arguments arguments_of(const Call& call);

/// An atom, as it stands in the file; empty for anything else, or one that needs decoding.
Text atom_argument(const Arguments& arguments, std::uint32_t index);

}  // namespace termcheck::execution
