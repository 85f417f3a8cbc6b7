#pragma once

#include <termcheck/term_grammar.hpp>

namespace termcheck::detail {
inline namespace TERMCHECK_ISA {

/// Runs the grammar until the file ends or something does not fit; `at` is where.
#if defined(__GNUC__)
__attribute__((flatten, noinline))
#endif
inline bool
run(State& result, const char*& at)
{
    State state = result;  // local, and never passed to anything that is not inlined: registers
    pegtl::memory_input<pegtl::tracking_mode::lazy, pegtl::eol::lf, const char*> in(at, state.end, "");
    const bool ok = match<grammar::file>(in, state);
    at = in.current();
    result = state;
    return ok;
}

}  // namespace TERMCHECK_ISA
}  // namespace termcheck::detail
