#include "model/values.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include <termcheck/detail/encoding.hpp>
#include <termcheck/literal.hpp>

namespace termcheck {

bool is_plain_atom(std::string_view characters)
{
    constexpr std::string_view reserved[] = {"after",   "and",  "andalso", "band",  "begin", "bnot", "bor",  "bsl",
                                             "bsr",     "bxor", "case",    "catch", "cond",  "div",  "else", "end",
                                             "fun",     "if",   "let",     "maybe", "not",   "of",   "or",   "orelse",
                                             "receive", "rem",  "try",     "when",  "xor"};
    const auto is_name = [](char c) {
        return detail::is_lower(c) || detail::is_upper(c) || detail::is_digit(c) || c == '_' || c == '@';
    };
    return !characters.empty() && detail::is_lower(characters[0]) &&
           std::all_of(characters.begin(), characters.end(), is_name) &&
           std::find(std::begin(reserved), std::end(reserved), characters) == std::end(reserved);
}

Text atom_value(Term atom, Arena& arena)
{
    if (!atom.has(quoted))
        return {atom.source_text(), atom};
    std::string scratch;
    const std::string_view characters = text(atom, scratch);
    return {characters.data() == scratch.data() ? keep(characters, arena) : characters, atom};
}

/// unicode:characters_to_list/1 takes no surrogates, which a list of integers may hold.
static bool has_surrogate(std::string_view utf8)
{
    for (std::size_t at = utf8.find('\xED'); at != std::string_view::npos; at = utf8.find('\xED', at + 1))
        if (detail::byte(utf8[at + 1]) >= 0xA0)
            return true;
    return false;
}

std::optional<Text> string_value(Term term, Arena& arena)
{
    const auto characters = string_text(term);
    if (!characters || has_surrogate(*characters))
        return std::nullopt;
    return Text{keep(std::string_view(*characters), arena), term};
}

/// The first element for which `take` is false, or the whole term when it is no proper list; unset when all is well.
template <typename Take>
static Term take_elements(Term term, Take take)
{
    Term fault;
    const ListForm form = for_each_element(term, [&](Term element) {
        if (!is_hole(element) && !take(element) && !fault)
            fault = element;
    });
    return !fault && form != ListForm::proper ? term : fault;
}

AtomList atom_list(Term term, Arena& arena)
{
    if (is_hole(term))
        return {};
    std::vector<Text> atoms;
    const Term fault = take_elements(term, [&](Term element) {
        if (!element.is(Kind::atom))
            return false;
        atoms.push_back(atom_value(element, arena));
        return true;
    });
    return {keep(atoms, arena), !fault, fault};
}

PairList pair_list(Term term, Arena& arena)
{
    if (is_hole(term))
        return {};
    std::vector<NamedValue> pairs;
    const Term fault = take_elements(term, [&](Term element) {
        if (!element.is(Kind::tuple) || element.arity() != 2)
            return false;
        const Term name = element.first();
        if (is_hole(name))
            return true;
        if (!name.is(Kind::atom))
            return false;
        pairs.push_back({atom_value(name, arena), element, name.next()});
        return true;
    });
    return {keep(pairs, arena), !fault, fault};
}

}  // namespace termcheck
