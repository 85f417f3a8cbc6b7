#pragma once

#include <array>
#include <cstdint>
#include <utility>

#include <tao/pegtl/apply_mode.hpp>
#include <tao/pegtl/match.hpp>
#include <tao/pegtl/memory_input.hpp>
#include <tao/pegtl/normal.hpp>
#include <tao/pegtl/nothing.hpp>
#include <tao/pegtl/rewind_mode.hpp>
#include <tao/pegtl/type_list.hpp>

#include <termcheck/detail/builder.hpp>

// PEGTL rules that the grammar page is made of. They differ from PEGTL's own in three ways that make them fast: the first
// byte decides, so nothing is ever matched twice; nesting is a loop; and what a rule appends to the tree stands in the
// rule, so that no action looks back.

namespace termcheck::detail {
inline namespace TERMCHECK_ISA {

namespace pegtl = tao::pegtl;

/// No hooks, no actions, no rewinding.
template <typename Rule>
struct Control : pegtl::normal<Rule> {
    static constexpr bool enable = false;

    template <pegtl::apply_mode A, pegtl::rewind_mode M, template <typename...> class Action,
              template <typename...> class Ctrl, typename In>
    TERMCHECK_INLINE static bool match(In& in, State& state)
    {
        if constexpr (requires { Rule::template match<A, M, Action, Ctrl>(in, state); })
            return Rule::template match<A, M, Action, Ctrl>(in, state);
        else if constexpr (requires { Rule::match(in, state); })
            return Rule::match(in, state);
        else
            return Rule::match(in);
    }
};

template <typename Rule, typename In>
TERMCHECK_INLINE bool match(In& in, State& state)
{
    return Control<Rule>::template match<pegtl::apply_mode::nothing, pegtl::rewind_mode::dontcare, pegtl::nothing,
                                         Control>(in, state);
}

template <typename In>
TERMCHECK_INLINE bool advance(In& in, const char* to)
{
    in.bump_in_this_line(static_cast<std::size_t>(to - in.current()));
    return true;
}

TERMCHECK_INLINE bool fail(State& state, Failure failure)
{
    state.failure = failure;
    return false;
}

/// A set of first bytes.
template <char... C>
struct bytes {
    static constexpr bool has(unsigned char c) { return ((static_cast<unsigned char>(C) == c) || ...); }
};

template <unsigned char First, unsigned char Last>
struct byte_range {
    static constexpr bool has(unsigned char c) { return c >= First && c <= Last; }
};

template <typename... Sets>
struct either {
    static constexpr bool has(unsigned char c) { return (Sets::has(c) || ...); }
};

/// A case of a choice: the choice is over when `Rule` has matched.
template <typename First, typename Rule>
struct done {
    using first = First;
    using rule = Rule;
    TERMCHECK_INLINE static bool repeats(const State&) { return false; }
};

/// A case of a choice: after `Rule` the choice is made again.
template <typename First, typename Rule>
struct again {
    using first = First;
    using rule = Rule;
    TERMCHECK_INLINE static bool repeats(const State&) { return true; }
};

/// A case of a choice: over, unless `Rule` has opened a parenthesis.
template <typename First, typename Rule>
struct done_unless_open {
    using first = First;
    using rule = Rule;
    TERMCHECK_INLINE static bool repeats(const State& state) { return state.kind == Kind::paren && state.count == 0; }
};

enum class Outcome : std::uint8_t { failed, chosen, repeat };

template <typename... Cases>
struct case_of {
    static constexpr std::uint8_t none = sizeof...(Cases);
    static constexpr auto table = [] {
        std::array<std::uint8_t, 256> index{};
        for (unsigned c = 0; c < 256; ++c) {
            std::uint8_t i = 0, found = none;
            ((found = found == none && Cases::first::has(static_cast<unsigned char>(c)) ? i : found, ++i), ...);
            index[c] = found;
        }
        return index;
    }();
};

template <typename Case, typename In>
TERMCHECK_INLINE Outcome try_case(In& in, State& state)
{
    if (!match<typename Case::rule>(in, state))
        return Outcome::failed;
    return Case::repeats(state) ? Outcome::repeat : Outcome::chosen;
}

/// `seq< star< sor< again... > >, sor< done... > >` for cases with disjoint first bytes: one look at a byte decides. The first
/// `Quick` cases, the frequent ones, are found by comparing, the others by a table.
template <std::size_t Quick, typename... Cases>
struct choice {
    using rule_t = choice;
    using subs_t = pegtl::type_list<typename Cases::rule...>;

    template <typename In>
    TERMCHECK_INLINE static bool match(In& in, State& state)
    {
        for (;;) {
            const Outcome outcome = select(in, state, byte(*in.current()), std::index_sequence_for<Cases...>{});
            if (outcome != Outcome::repeat)
                return outcome == Outcome::chosen;
        }
    }

private:
    template <typename In, std::size_t... I>
    TERMCHECK_INLINE static Outcome select(In& in, State& state, unsigned char c, std::index_sequence<I...>)
    {
        Outcome outcome = Outcome::failed;
        if (((I < Quick && Cases::first::has(c) && ((outcome = try_case<Cases>(in, state)), true)) || ...))
            return outcome;
        const std::uint8_t index = case_of<Cases...>::table[c];
        (void)((I >= Quick && index == I && ((outcome = try_case<Cases>(in, state)), true)) || ...);
        return outcome;
    }
};

/// `star< Before, After >` until neither can go on. It may be entered in the middle: after an error has been mended.
template <typename Before, typename After>
struct alternate {
    using rule_t = alternate;
    using subs_t = pegtl::type_list<Before, After>;

    template <typename In>
    TERMCHECK_INLINE static bool match(In& in, State& state)
    {
        bool separator = state.separator_next;
        for (;;) {
            if (!separator && !detail::match<Before>(in, state)) {
                state.separator_next = false;
                return in.current() >= state.end && state.kind == Kind::file;
            }
            separator = false;
            if (!detail::match<After>(in, state)) {
                state.separator_next = true;
                return false;
            }
        }
    }
};

}  // namespace TERMCHECK_ISA
}  // namespace termcheck::detail
