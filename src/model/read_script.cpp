#include "check/report.hpp"
#include "model/instruction_faults.hpp"
#include "model/instruction_rules.hpp"
#include "model/list.hpp"
#include "model/read.hpp"
#include "model/values.hpp"

namespace termcheck {
namespace {

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
    std::vector<Instruction> instructions;
    if (list.is(Kind::list))
        instructions.reserve(list.arity());
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
