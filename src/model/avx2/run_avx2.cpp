// The grammar once more, for processors that compare 32 bytes at a time. Only code whose name holds the instruction set
// may be compiled here: anything else the linker could give to a processor that cannot run it.

#include <termcheck/detail/run.hpp>

namespace termcheck::detail {

bool run_with_avx2(State& state, const char*& at);
bool run_with_avx2(State& state, const char*& at) { return run(state, at); }

}  // namespace termcheck::detail
