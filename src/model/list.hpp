#pragma once

#include <cstdint>

#include <termcheck/literal.hpp>
#include <termcheck/tree.hpp>

namespace termcheck {

/// What a term is when it is taken as a list.
enum class ListForm : std::uint8_t {
    none,        ///< no list
    proper,      ///< every element stands there as a term; `""` is the empty list
    characters,  ///< a proper list that is, or ends in, a string with characters in it
    improper,    ///< `[a | b]`: OTP's `is_list/1` takes it, `length/1` does not
};

/// Calls `each` for every element that stands in the file as a term: `[a | [b]]` is `[a, b]`.
template <typename Each>
ListForm for_each_element(Term list, Each each)
{
    if (!list.is(Kind::list) && !list.is(Kind::improper_list) && !list.is(Kind::string))
        return ListForm::none;
    while (true) {
        switch (list.kind()) {
        case Kind::list:
            for (const Term element : list.children())
                each(element);
            return ListForm::proper;
        case Kind::improper_list: {
            Term tail;
            for (const Term child : list.children()) {
                if (tail)
                    each(tail);
                tail = child;
            }
            list = tail;
            break;
        }
        case Kind::string: return string_text(list)->empty() ? ListForm::proper : ListForm::characters;
        case Kind::file:
        case Kind::tuple:
        case Kind::map:
        case Kind::binary:
        case Kind::fun:
        case Kind::paren:
        case Kind::atom:
        case Kind::integer:
        case Kind::floating:
        case Kind::character:
        case Kind::variable:
        case Kind::segment_size:
        case Kind::segment_types: return ListForm::improper;
        }
    }
}

/// `is_list/1`.
inline bool is_list(Term term) { return term.is(Kind::list) || term.is(Kind::improper_list) || term.is(Kind::string); }

/// `[]` or `""`.
inline bool is_empty_list(Term term)
{
    return (term.is(Kind::list) && term.is_empty()) || (term.is(Kind::string) && string_text(term)->empty());
}

}  // namespace termcheck
