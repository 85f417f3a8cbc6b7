#pragma once

// Stands before every source of a mutated build: each place that can be changed asks whether it is the one.

#include <type_traits>

extern int termcheck_chosen;              // TERMCHECK_MUTANT, or -1
extern unsigned char* termcheck_reached;  // a byte for each place, shared by all processes of a test

inline bool termcheck_ask(int number)
{
    termcheck_reached[number] = 1;
    return number == termcheck_chosen;
}

constexpr bool termcheck_mutant(int number) { return !std::is_constant_evaluated() && termcheck_ask(number); }

template <typename Rule, typename In, typename State>
bool termcheck_match(In& in, State& state)
{
    return match<Rule>(in, state);  // the one beside `State`
}

/// A case of the grammar's choices that can be dropped, and can end or repeat the choice against its nature.
template <int Number, typename Case>
struct termcheck_mutated_case {
    using first = typename Case::first;
    struct rule {
        template <typename In, typename State>
        static bool match(In& in, State& state)
        {
            return !termcheck_mutant(Number) && termcheck_match<typename Case::rule>(in, state);
        }
    };
    template <typename State>
    static bool repeats(const State& state)
    {
        return Case::repeats(state) != termcheck_mutant(Number + 1);
    }
};
