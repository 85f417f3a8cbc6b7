#include "lower/translate.hpp"

#include "lower/emit.hpp"
#include "lower/merge.hpp"

namespace termcheck::lowering {

std::optional<std::string> translate_scripts(Direction direction, const std::vector<CollectedScript>& scripts, const Ends& ends,
                                             Findings& findings)
{
    const std::size_t before = findings.size();
    const MergedScript merged = merge_scripts(scripts, findings);
    check_script(merged, findings);
    if (!ends.post.ok || !ends.pre.ok)
        return std::nullopt;
    const UnfoldedScript unfolded = unfold_applications(merged, ends, findings);
    const DependencyGraph graph = make_dependency_graph(unfolded.modules, merged, findings);
    const LoweredScript lowered = emit(direction, unfolded, order_by_dependency(graph), ends.post, findings);
    const std::string object_code = merge_load_object_code(object_code_of(merged, lowered), findings);
    if (findings.has_error(before))
        return std::nullopt;
    return finish(direction, merged, unfolded, object_code, lowered);
}

}  // namespace termcheck::lowering
