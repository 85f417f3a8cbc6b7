#include <algorithm>

#include "check/report.hpp"
#include "model/instruction_faults.hpp"
#include "model/instruction_rules.hpp"
#include "model/list.hpp"
#include "model/read.hpp"
#include "model/values.hpp"

namespace termcheck {
namespace {

/// Those of a script that has no list in the place of an instruction, so that there are as many as elements.
std::span<const Instruction> read_plain(Term list, Arena& arena, std::vector<Diagnostic>& findings)
{
    Instruction* const first =
        static_cast<Instruction*>(arena.allocate(list.arity() * sizeof(Instruction), alignof(Instruction)));
    Instruction* end = first;
    for (const Term element : list.children()) {
        std::construct_at(end, read_instruction(element, Nesting::script, arena));
        report_fault(*end++, findings);
    }
    return {first, end};
}

struct Splice {
    Arena& arena;
    std::vector<Instruction>& instructions;
    std::vector<Diagnostic>& findings;

    void add(Term term, Nesting nesting)
    {
        instructions.push_back(read_instruction(term, nesting, arena));
        report_fault(instructions.back(), findings);
    }
    void add_fault(Term term, std::string_view otp)
    {
        instructions.push_back({term, Op::unknown, BadInstruction{otp, term}, true});
        report_fault(instructions.back(), findings);
    }
};

Span opening(Term list) { return {list.span().begin, list.span().begin + 1}; }
Span closing(Term list) { return {list.span().end - 1, list.span().end}; }

/// `I2 ++ expand_script(Script)`: one level, and badarg if the list is improper.
void splice(Term list, Splice& out)
{
    const std::size_t known = out.findings.size();
    switch (for_each_element(list, [&](Term element) { out.add(element, Nesting::nested_list); })) {
    case ListForm::characters: out.add_fault(list, "bad_instruction"); break;
    case ListForm::improper: out.add_fault(list, "badarg"); break;
    case ListForm::none:
    case ListForm::proper: break;
    }
    if (list.is(Kind::list) && out.findings.size() > known && out.findings[known].rule == &shape::nested_short_form)
        out.findings[known].fix = Fix{true, {{opening(list), ""}, {closing(list), ""}}};
}

}  // namespace

std::span<const Instruction> read_instructions(Term list, Arena& arena, std::vector<Diagnostic>& findings)
{
    const auto is_spliced = [](Term element) { return is_list(element); };
    if (list.is(Kind::list) && std::none_of(list.children().begin(), list.children().end(), is_spliced))
        return read_plain(list, arena, findings);
    std::vector<Instruction> instructions;
    Splice out{arena, instructions, findings};
    const ListForm form = for_each_element(list, [&](Term element) {
        if (is_list(element))
            splice(element, out);
        else
            out.add(element, Nesting::script);
    });
    if (form == ListForm::characters)
        out.add_fault(list, "bad_instruction");
    else if (form == ListForm::improper)
        out.add_fault(list, "function_clause");
    return keep(instructions, arena);
}

}  // namespace termcheck
