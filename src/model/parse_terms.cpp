#include "model/parse_terms.hpp"

#include <termcheck/parse.hpp>

namespace termcheck {

#if defined(TERMCHECK_RUN_AVX2)
namespace detail {
bool run_with_avx2(State& state, const char*& at);
}

Tree parse_terms(const Source& source, std::vector<Diagnostic>& findings, const ParseOptions& options)
{
    const bool has_avx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2");
    return detail::parse_with(has_avx2 ? detail::run_with_avx2 : detail::run, source, findings, options);
}
#else
Tree parse_terms(const Source& source, std::vector<Diagnostic>& findings, const ParseOptions& options)
{
    return parse(source, findings, options);
}
#endif

}  // namespace termcheck
