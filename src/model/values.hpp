#pragma once

#include <optional>
#include <string_view>

#include "model/list.hpp"
#include "model/text.hpp"

namespace termcheck {

/// Left open: the placeholder of a template, or a variable, which the parser reports.
inline bool is_hole(Term term) { return term.is(Kind::variable); }

/// Whether an atom of these characters needs no quotes, in any version of OTP.
bool is_plain_atom(std::string_view characters);

/// The characters of an atom.
Text atom_value(Term atom, Arena& arena);

/// The characters of an Erlang string, a list of code points included (systools_make:string_p/1).
std::optional<Text> string_value(Term term, Arena& arena);

/// A list of atoms (systools_make:a_list_p/1), the good ones of it in any case.
struct AtomList {
    std::span<const Text> atoms;
    bool fits = true;
    Term fault;  ///< the first part that does not fit: an element, or the whole term
};
AtomList atom_list(Term term, Arena& arena);

/// A list of `{Atom, _}` (systools_make:t_list_p/1), the good ones of it in any case.
struct PairList {
    std::span<const NamedValue> pairs;
    bool fits = true;
    Term fault;
};
PairList pair_list(Term term, Arena& arena);

}  // namespace termcheck
