#include "model/instruction_faults.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include <fmt/format.h>

#include <termcheck/literal.hpp>

#include "check/describe.hpp"
#include "check/report.hpp"
#include "check/suggest.hpp"
#include "model/instruction_rules.hpp"
#include "model/list.hpp"
#include "model/values.hpp"

namespace termcheck {
namespace {

constexpr std::string_view names[] = {
#define TERMCHECK_INSTRUCTION(name, level, sizes, ...) #name,
#include <termcheck/instructions.def>
#undef TERMCHECK_INSTRUCTION
};

std::vector<std::string_view> forms_of(Op op)
{
    switch (op) {
#define TERMCHECK_INSTRUCTION(name, level, sizes, ...)                                                                 \
    case Op::name:                                                                                                     \
        return {__VA_ARGS__};
#include <termcheck/instructions.def>
#undef TERMCHECK_INSTRUCTION
    case Op::unknown: break;
    }
    return {};
}

/// Fields of a form, its name among them; 0 for a bare atom.
std::size_t size_of_form(std::string_view form)
{
    std::size_t depth = 0, size = 0;
    for (const char c : form) {
        if (c == '{' || c == '[')
            size += depth++ == 0 ? 1 : 0;
        else if (c == '}' || c == ']')
            --depth;
        else if (c == ',' && depth == 1)
            ++size;
    }
    return size;
}

/// Those whose size comes next to `size` below and above.
std::vector<std::string_view> nearest_forms(Op op, std::size_t size)
{
    std::vector<std::string_view> nearest;
    std::size_t below = 0, above = detail::npos;
    const auto forms = forms_of(op);
    for (const std::string_view form : forms) {
        const std::size_t fields = size_of_form(form);
        below = fields < size ? std::max(below, fields) : below;
        above = fields > size ? std::min(above, fields) : above;
    }
    for (const std::string_view form : forms)
        if (const std::size_t fields = size_of_form(form); fields == below || fields == above)
            nearest.push_back(form);
    return nearest;
}

/// "`{load_module, Mod}`, `{load_module, Mod, DepMods}` or ..."
std::string join(const std::vector<std::string_view>& forms)
{
    std::string text;
    std::size_t left = forms.size();
    for (const std::string_view form : forms) {
        text += fmt::format("`{}`{}", form, left > 2 ? ", " : left == 2 ? " or " : "");
        --left;
    }
    return text;
}

bool is_bare(Op op) { return size_of_form(forms_of(op).front()) == 0; }

/// Its text when the term is an atom, else nothing.
std::string atom_text(Term term)
{
    std::string scratch;
    return term.is(Kind::atom) ? std::string(text(term, scratch)) : std::string{};
}

using Words = std::initializer_list<std::string_view>;

std::string meant(Term term, Words words) { return did_you_mean(nearest_name(atom_text(term), words)); }

/// Replaces an atom by the word that it resembles.
void mend(Report::Entry entry, Term term, Words words)
{
    if (const std::string_view nearest = nearest_name(atom_text(term), words); !nearest.empty())
        entry.fix({{term.span(), std::string(nearest)}});
}

Span before(Term term) { return {term.span().begin, term.span().begin}; }
Span behind(Term term) { return {term.span().end, term.span().end}; }

struct Fault {
    const Instruction& instruction;
    Term part;
    Report report;
};

std::string_view nearest_instruction(std::string_view written)
{
    if (written == "remove_module")
        return "delete_module";
    if (written == "reload_module")
        return "load_module";
    return nearest_name(written, names);
}

void report_unknown(Fault fault)
{
    const Term term = fault.instruction.term;
    const Term name = term.is(Kind::tuple) && !term.is_empty() ? term.first() : term;
    if (!name.is(Kind::atom)) {
        fault.report(term, "{} is no instruction", quoted_term(term));
        return;
    }
    const std::string written = atom_text(name);
    const std::string_view nearest = nearest_instruction(written);
    auto entry = fault.report(name, "unknown instruction `{}`{}", written, did_you_mean(nearest));
    if (nearest.empty())
        return;
    if (edit_distance(written, nearest, 1) == 1 && written.size() > 4)
        entry.fix({{name.span(), std::string(nearest)}});
    else
        entry.unsafe_fix({{name.span(), std::string(nearest)}});
}

void report_bare_in_tuple(Fault fault)
{
    const Term term = fault.instruction.term;
    auto entry = fault.report(term, "`{}` is written without braces and fields", atom_text(term.first()));
    if (term.arity() == 1)
        entry.fix({{term.span(), std::string(term.first().source_text())}});
}

/// `{apply, m, f, []}`: the fields belong in a tuple of their own.
void report_missing_braces(Fault fault)
{
    const Term term = fault.instruction.term;
    const Term first = term[1], last = term[term.arity() - 1];
    fault
        .report(term, "the fields of `{}` stand in a tuple of their own: {}", atom_text(term.first()),
                join(forms_of(fault.instruction.op)))
        .fix({{before(first), "{"}, {behind(last), "}"}});
}

void report_supervisor_with_deps(Fault fault)
{
    const Term term = fault.instruction.term;
    const Term kind = term[2], deps = term[3];
    auto entry =
        fault.report(deps, "`supervisor` takes no DepMods; write `{{update, {}, supervisor}}`, or all eight fields",
                     term[1].source_text());
    if (is_empty_list(deps))
        entry.fix({{{kind.span().end, deps.span().end}, ""}});
}

/// The third field of `{update, m, foo}` and `{load_module, m, foo}`, or the fourth of `{update, m, soft, foo}`.
void report_misplaced(Fault fault)
{
    const Term term = fault.instruction.term;
    const Term what = term[2];
    const bool is_update = fault.instruction.op == Op::update;
    if (is_update && term.arity() == 4 && is_atom(what, "supervisor"))
        report_supervisor_with_deps(fault);
    else if (is_update && term.arity() == 4 && (is_atom(what, "soft") || what.is(Kind::tuple)))
        fault.report(term[3], "{} is no list of modules (DepMods)", quoted_term(term[3]));
    else if (is_update && term.arity() == 4)
        fault.report(what, "{} is no Change, which is `soft` or `{{advanced, Extra}}`{}", quoted_term(what),
                     meant(what, {"soft"}));
    else if (is_update)
        mend(fault.report(what, "{} is no Change, no list of modules, and not `supervisor`{}", quoted_term(what),
                          meant(what, {"supervisor", "soft"})),
             what, {"supervisor", "soft"});
    else
        fault.report(what, "{} is no list of modules (DepMods)", quoted_term(what));
}

bool takes_triple(Op op) { return op == Op::apply || op == Op::load || op == Op::remove || op == Op::load_object_code; }

void report_form(Fault fault)
{
    const Term term = fault.instruction.term;
    const Op op = fault.instruction.op;
    if (!term.is(Kind::tuple))
        fault.report(term, "`{}` needs fields; it is {}", atom_text(term), join(forms_of(op)));
    else if (is_bare(op))
        report_bare_in_tuple(fault);
    else if (takes_triple(op) && term.arity() == 4)
        report_missing_braces(fault);
    else if (takes_triple(op) && term.arity() == 2)
        fault.report(term[1], "{} does not fit; the form is {}", quoted_term(term[1]), join(forms_of(op)));
    else if ((op == Op::update && (term.arity() == 3 || term.arity() == 4)) ||
             (op == Op::load_module && term.arity() == 3))
        report_misplaced(fault);
    else
        fault.report(term, "there is no `{}` with {} fields; OTP has {}", atom_text(term.first()), term.arity(),
                     join(nearest_forms(op, term.arity())));
}

void report_nested(Fault fault)
{
    fault.report(fault.instruction.term, "short form of `{}` in a nested list, where OTP does not expand it",
                 atom_text(fault.instruction.term.first()));
}

void report_no_atom(Fault fault, std::string_view what)
{
    auto entry = fault.report(fault.part, "{} must be an atom, but this is {}", what, quoted_term(fault.part));
    std::string scratch;
    if (!fault.part.is(Kind::string))
        return;
    if (const std::string_view name = text(fault.part, scratch); is_plain_atom(name))
        entry.fix({{fault.part.span(), std::string(name)}});
}

void report_bad_module(Fault fault)
{
    const Term part = fault.part;
    const bool is_list_of_modules = fault.instruction.op != Op::update && fault.instruction.op != Op::load_module;
    if (part.is(Kind::tuple) && part.arity() == 2 && part.first().is(Kind::atom) && is_list_of_modules)
        fault.report(part, "only `suspend` takes modules with a time-out; write `{}`", part.first().source_text())
            .fix({{part.span(), std::string(part.first().source_text())}});
    else
        report_no_atom(fault, "a module");
}

void report_bad_list(Fault fault)
{
    auto entry = fault.report(fault.part, "{} must be a list{}", quoted_term(fault.part),
                              fault.part.is(Kind::atom) ? fmt::format("; write `[{}]`", fault.part.source_text()) : "");
    if (fault.part.is(Kind::atom))
        entry.unsafe_fix({{before(fault.part), "["}, {behind(fault.part), "]"}});
}

void report_bad_purge(Fault fault)
{
    const Term part = fault.part;
    const bool is_half = is_atom(part, "soft") || is_atom(part, "brutal");
    auto entry =
        fault.report(part, "{} is no purge method, which is `soft_purge` or `brutal_purge`{}", quoted_term(part),
                     is_half ? fmt::format("; did you mean `{}_purge`?", atom_text(part))
                             : meant(part, {"soft_purge", "brutal_purge"}));
    if (is_half)
        entry.fix({{part.span(), atom_text(part) + "_purge"}});
    else
        mend(entry, part, {"soft_purge", "brutal_purge"});
}

void report_bad_timeout(Fault fault)
{
    const Term part = fault.part;
    mend(fault.report(part, "{} is no time-out, which is a positive number of milliseconds, `infinity` or `default`{}",
                      quoted_term(part), meant(part, {"infinity", "default"})),
         part, {"infinity", "default"});
}

void report_bad_change(Fault fault)
{
    const Term part = fault.part;
    if (part.is(Kind::tuple) && part.arity() == 2 && part.first().is(Kind::atom)) {
        const Term name = part.first();
        mend(fault.report(name, "{} is no Change, which is `soft` or `{{advanced, Extra}}`{}", quoted_term(name),
                          meant(name, {"advanced"})),
             name, {"advanced"});
        return;
    }
    const bool is_advanced = part.is(Kind::tuple) && !part.is_empty() && is_atom(part.first(), "advanced");
    auto entry = fault.report(part, "{} is no Change, which is `soft` or `{{advanced, Extra}}`{}", quoted_term(part),
                              is_advanced ? std::string{"; `advanced` takes one Extra"} : meant(part, {"soft"}));
    if (is_advanced && part.arity() == 1)
        entry.unsafe_fix({{behind(part.first()), ", []"}});
    else if (is_atom(part, "advanced"))
        entry.unsafe_fix({{part.span(), "{advanced, []}"}});
    else
        mend(entry, part, {"soft"});
}

void report_bad_mod_type(Fault fault)
{
    const Term part = fault.part;
    if (is_atom(part, "supervisor"))
        fault.report(part, "`supervisor` is no ModType, which is `static` or `dynamic`; supervisors are `static`")
            .fix({{part.span(), "static"}});
    else
        mend(fault.report(part, "{} is no ModType, which is `static` or `dynamic`{}", quoted_term(part),
                          meant(part, {"static", "dynamic"})),
             part, {"static", "dynamic"});
}

void report_bad_start_type(Fault fault)
{
    const Words types = {"permanent", "transient", "temporary", "load", "none"};
    const Term part = fault.part;
    mend(fault.report(part, "{} is no start type, which is `permanent`, `transient`, `temporary`, `load` or `none`{}",
                      quoted_term(part), meant(part, types)),
         part, types);
}

void report_bad_mode(Fault fault)
{
    mend(fault.report(fault.part, "{} is no mode, which is `up` or `down`{}", quoted_term(fault.part),
                      meant(fault.part, {"up", "down"})),
         fault.part, {"up", "down"});
}

void report_bad_code_change(Fault fault)
{
    auto entry = fault.report(fault.part, "{} must be `{{Mod, Extra}}`", quoted_term(fault.part));
    if (fault.part.is(Kind::atom))
        entry.unsafe_fix({{before(fault.part), "{"}, {behind(fault.part), ", []}"}});
}

void report_bad_args(Fault fault)
{
    auto entry = fault.report(fault.part, "the arguments must be a list, but this is {}", quoted_term(fault.part));
    if (!is_hole(fault.part))
        entry.unsafe_fix({{before(fault.part), "["}, {behind(fault.part), "]"}});
}

void report_bad_lib_vsn(Fault fault)
{
    auto entry = fault.report(fault.part, "a version must be a string, but this is {}", quoted_term(fault.part));
    if (fault.part.is(Kind::atom) || fault.part.is(Kind::integer) || fault.part.is(Kind::floating))
        entry.unsafe_fix({{fault.part.span(),
                           fmt::format("\"{}\"", fault.part.is(Kind::atom) ? atom_text(fault.part)
                                                                           : std::string(fault.part.source_text()))}});
}

using Reporter = void (*)(Fault);
struct Case {
    const Rule* rule;
    Reporter report;
};

constexpr Case cases[] = {
    {&shape::unknown_instruction, report_unknown},
    {&shape::instruction_form, report_form},
    {&shape::nested_short_form, report_nested},
    {&shape::bad_module, report_bad_module},
    {&shape::bad_list, report_bad_list},
    {&shape::improper_list,
     [](Fault fault) { fault.report(fault.part, "the list {} has no proper end", quoted_term(fault.part)); }},
    {&shape::bad_purge_method, report_bad_purge},
    {&shape::bad_timeout, report_bad_timeout},
    {&shape::bad_change, report_bad_change},
    {&shape::bad_mod_type, report_bad_mod_type},
    {&shape::bad_application, [](Fault fault) { report_no_atom(fault, "an application"); }},
    {&shape::bad_start_type, report_bad_start_type},
    {&shape::bad_lib, [](Fault fault) { report_no_atom(fault, "an application"); }},
    {&shape::bad_lib_vsn, report_bad_lib_vsn},
    {&shape::bad_code_change, report_bad_code_change},
    {&shape::bad_mode, report_bad_mode},
    {&shape::bad_args_list, report_bad_args},
    {&shape::bad_node, [](Fault fault) { report_no_atom(fault, "a node"); }},
    {&shape::bad_func, [](Fault fault) { report_no_atom(fault, "a function"); }},
    {&shape::not_yet_implemented,
     [](Fault fault) {
         fault.report(fault.part, "`mnesia_backup` is not implemented in OTP; call `mnesia:backup` with `apply`");
     }},
};

/// One that `expand_script/1` would expand if it stood in the script itself.
bool is_short_form(Op op, Term term)
{
    const std::uint32_t fields = term.is(Kind::tuple) ? term.arity() : 0;
    return (op == Op::update && fields >= 2 && fields <= 4) || (op == Op::load_module && fields >= 2 && fields <= 3) ||
           (op == Op::add_application && fields == 2);
}

/// `systools_rc` has one atom for three mistakes.
const Rule& rule_for(const Instruction& instruction, const BadInstruction& bad)
{
    if (bad.otp != "bad_instruction")
        return shape::rule_for_fault(bad.otp);
    if (instruction.op == Op::unknown)
        return shape::unknown_instruction;
    if (instruction.is_nested && is_short_form(instruction.op, instruction.term))
        return shape::nested_short_form;
    return shape::instruction_form;
}

}  // namespace

void report_fault(const Instruction& instruction, std::vector<Diagnostic>& findings)
{
    const auto* const bad = std::get_if<BadInstruction>(&instruction.step);
    if (bad == nullptr)
        return;
    const Rule& rule = rule_for(instruction, *bad);
    for (const Case& known : cases)
        if (known.rule == &rule)
            known.report({instruction, bad->fault, Report(rule, findings)});
}

}  // namespace termcheck
