#include "model/parse_terms.hpp"

#include <utility>

#include <termcheck/parse.hpp>

namespace termcheck {

#if defined(TERMCHECK_RUN_AVX2)
namespace detail {
bool run_with_avx2(State& state, const char*& at);
}

static detail::Run run_for_processor()
{
    const bool has_avx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2");
    return has_avx2 ? detail::run_with_avx2 : detail::run;
}
#else
static detail::Run run_for_processor() { return detail::run; }
#endif

Tree parse_terms(const Source& source, std::vector<Diagnostic>& findings, const ParseOptions& options)
{
    Tree tree = detail::parse_with(run_for_processor(), source, findings, options);
    tree.shrink();
    return tree;
}

Tree parse_terms(const Source& source, std::vector<Diagnostic>& findings, const ParseOptions& options, Tree&& old)
{
    return detail::parse_with(run_for_processor(), source, findings, options, std::move(old).release());
}

}  // namespace termcheck
