#include "lower/translate.hpp"

#include "lower/emit.hpp"
#include "lower/merge.hpp"

namespace termcheck::lowering {

namespace {

/// `systools_rc:expand_script/1` crashes at a list with an improper tail before anything else is looked at.
void check_expansion(const std::vector<CollectedScript>& scripts, Findings& findings)
{
    for (const CollectedScript& script : scripts)
        for (const Instruction& instruction : script.instructions)
            if (const auto* bad = std::get_if<BadInstruction>(&instruction.step);
                bad != nullptr && bad->otp == "badarg")
                for (const Diagnostic& finding : *script.read_findings)
                    if (finding.place.span == bad->fault.span())
                        findings.add(finding);
}

}  // namespace

Translated translate_scripts(Direction direction, const std::vector<CollectedScript>& scripts, const Ends& ends,
                             bool sasl_is_old, const OrderSteps& order, Findings& findings)
{
    const std::size_t before = findings.size();
    check_expansion(scripts, findings);
    const MergedScript merged = merge_scripts(scripts, findings);
    check_script(merged, findings);
    if (!ends.post.ok || !ends.pre.ok)
        return {};
    const UnfoldedScript unfolded = unfold_applications(merged, ends, findings);
    const DependencyGraph graph = make_dependency_graph(unfolded.modules, merged, findings);
    const LoweredScript lowered = emit(direction, unfolded, order(graph, unfolded.modules), ends.post, findings);
    const std::string object_code = merge_load_object_code(object_code_of(merged, lowered), findings);
    if (findings.has_error(before))
        return {};
    const bool restart_comes_last = direction == Direction::up && sasl_is_old && unfolded.restarts_new_emulator;
    const RestartPlaces restarts = place_restarts(direction, unfolded, restart_comes_last);
    return {finish(merged, restarts, object_code, lowered), restart_comes_last};
}

}  // namespace termcheck::lowering
