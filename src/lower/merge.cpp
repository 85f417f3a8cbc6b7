#include "lower/merge.hpp"

#include <algorithm>

#include "lower/lowering_rules.hpp"

namespace termcheck::lowering {
namespace {

bool is_pair(Term term) { return term.is(Kind::tuple) && term.arity() == 2; }

bool is_load_object_code(const Instruction& instruction)
{
    return instruction.op == Op::load_object_code && is_pair(instruction.term);
}

/// `systools_rc:split_script/1` looks at the outer form only.
bool may_come_before(const Instruction& instruction)
{
    return is_load_object_code(instruction) || (instruction.op == Op::apply && is_pair(instruction.term));
}

bool is_point_of_no_return(const Instruction& instruction)
{
    return std::holds_alternative<PointOfNoReturn>(instruction.step);
}

/// Where the script is divided: at its point of no return; at its start when it has none.
const Instruction* find_point_of_no_return(const CollectedScript& script, MergedScript& merged, Findings& findings)
{
    const Instruction* first = nullptr;
    for (const Instruction& instruction : script.instructions) {
        if (!is_point_of_no_return(instruction))
            continue;
        if (first == nullptr) {
            first = &instruction;
            continue;
        }
        note(findings.add(too_many_point_of_no_return, instruction.term, "second `point_of_no_return` in one script"),
             first->term, "the first one is here");
        merged.ok = false;
    }
    return first;
}

/// `systools_rc:split_script/1`: `load_object_code` after the point of no return goes before it, behind the rest.
void split_script(const CollectedScript& script, MergedScript& merged, Findings& findings)
{
    const Instruction* const point = find_point_of_no_return(script, merged, findings);
    for (const Instruction& instruction : script.instructions) {
        if (point == nullptr || &instruction >= point)
            break;
        (may_come_before(instruction) ? merged.before : merged.after).push_back(&instruction);
        if (may_come_before(instruction))
            continue;
        note(findings.add(bad_op_before_point_of_no_return, instruction.term,
                          "only `load_object_code` and `apply` may stand before `point_of_no_return`"),
             point->term, "`point_of_no_return` is here");
        merged.ok = false;
    }
    std::vector<const Instruction*> rest;
    for (const Instruction& instruction : script.instructions) {
        if ((point != nullptr && &instruction < point) || is_point_of_no_return(instruction))
            continue;
        (is_load_object_code(instruction) ? merged.before : rest).push_back(&instruction);
    }
    merged.after.insert(merged.after.end(), rest.begin(), rest.end());
}

/// What reading the appups has said, to be found by place.
class ReadFindings {
public:
    explicit ReadFindings(const std::vector<CollectedScript>& scripts)
    {
        for (const CollectedScript& script : scripts)
            if (script.read_findings != nullptr)
                for (const Diagnostic& finding : *script.read_findings)
                    sorted_.push_back(&finding);
        std::stable_sort(sorted_.begin(), sorted_.end(),
                         [](const Diagnostic* a, const Diagnostic* b) { return key(a->place) < key(b->place); });
        sorted_.erase(std::unique(sorted_.begin(), sorted_.end()), sorted_.end());
    }

    /// Those about one instruction.
    void copy(Term instruction, Findings& findings) const
    {
        const Place place = instruction.place();
        auto at =
            std::lower_bound(sorted_.begin(), sorted_.end(), key(place),
                             [](const Diagnostic* finding, const Key& wanted) { return key(finding->place) < wanted; });
        for (; at != sorted_.end() && (*at)->place.source == place.source && (*at)->place.span.begin < place.span.end;
             ++at)
            findings.add(**at);
    }

private:
    using Key = std::pair<const Source*, std::uint32_t>;
    static Key key(const Place& place) { return {place.source, place.span.begin}; }
    std::vector<const Diagnostic*> sorted_;
};

void check_syntax(std::vector<const Instruction*>& instructions, const ReadFindings& read, MergedScript& merged,
                  Findings& findings)
{
    const auto is_bad = [](const Instruction* instruction) {
        return std::holds_alternative<BadInstruction>(instruction->step);
    };
    for (const Instruction* instruction : instructions) {
        if (!is_bad(instruction))
            continue;
        read.copy(instruction->term, findings);
        merged.bad.push_back(instruction);
        merged.ok = false;
    }
    instructions.erase(std::remove_if(instructions.begin(), instructions.end(), is_bad), instructions.end());
}

}  // namespace

MergedScript merge_scripts(const std::vector<CollectedScript>& scripts, Findings& findings)
{
    MergedScript merged;
    for (const CollectedScript& script : scripts)
        split_script(script, merged, findings);
    const ReadFindings read(scripts);
    check_syntax(merged.before, read, merged, findings);
    check_syntax(merged.after, read, merged, findings);
    return merged;
}

}  // namespace termcheck::lowering
