#include <fmt/format.h>

#include <termcheck/literal.hpp>

#include "check/describe.hpp"
#include "check/report.hpp"
#include "model/appup_shape_rules.hpp"
#include "model/frame.hpp"
#include "model/list.hpp"
#include "model/plain_regex.hpp"
#include "model/read.hpp"
#include "model/values.hpp"

namespace termcheck {
namespace {

struct Reading {
    Arena& arena;
    std::vector<Diagnostic>& findings;
    bool is_broken = false;
    std::vector<RegexToken> tokens = {};  ///< for each key in turn

    Report report(const Rule& rule) { return {rule, findings}; }
};

bool is_instruction_name(Term term)
{
    return
#define TERMCHECK_INSTRUCTION(name, level, sizes, ...) is_atom(term, #name) ||
#include <termcheck/instructions.def>
#undef TERMCHECK_INSTRUCTION
        false;
}

bool is_instruction(Term term)
{
    return is_instruction_name(term) || (term.is(Kind::tuple) && !term.is_empty() && is_instruction_name(term.first()));
}

VersionKey read_key(Term term, Reading& in)
{
    using Form = VersionKey::Form;
    if (is_hole(term))
        return {Form::hole, {term.source_text(), term}, {}};
    if (term.is(Kind::binary))
        if (const Bits value = binary_value(term); value.bits % 8 == 0) {
            const std::string_view regex = keep(std::string_view(value.bytes), in.arena);
            read_regex_tokens(regex, in.tokens);
            return {Form::regex, {regex, term}, keep(in.tokens, in.arena), is_plain_regex(regex, in.tokens)};
        }
    if (const auto string = string_value(term, in.arena))
        return {Form::string, *string, {}};
    return {Form::other, {{}, term}, {}};
}

void report_key(Term key, Reading& in)
{
    Report report = in.report(shape::version_key);
    if (is_instruction_name(key)) {
        report(key, "an instruction stands where a version belongs; entries are `{{Vsn, [Instruction]}}`");
        return;
    }
    auto entry = report(key, "{} never equals a version, which is a string", quoted_term(key));
    std::string scratch;
    if (key.is(Kind::atom))
        entry.fix({{key.span(), fmt::format("\"{}\"", text(key, scratch))}});
    else if (key.is(Kind::floating) || key.is(Kind::integer))
        entry.fix({{key.span(), fmt::format("\"{}\"", key.source_text())}});
}

void report_no_instruction_list(Term term, Reading& in)
{
    auto entry =
        in.report(shape::instruction_list)(term, "the instructions must be a list, but this is {}", quoted_term(term));
    if (is_instruction(term))
        entry.fix({open_bracket(term), close_bracket(term)});
    else if (term.is(Kind::tuple))
        entry.fix(as_list(term));
}

void report_no_pair(Term term, Reading& in)
{
    Report report = in.report(shape::version_entry);
    if (is_instruction(term))
        report(term, "an instruction stands where an entry `{{Vsn, Instructions}}` belongs");
    else if (term.is(Kind::tuple) && term.arity() == 3 && is_list(term[1]) && is_list(term[2]))
        report(term, "an entry is `{{Vsn, Instructions}}`, but this has three parts; a description is for relups only");
    else if (!in.is_broken || !term.is(Kind::tuple))
        report(term, "{} is no entry, which is `{{Vsn, Instructions}}`; OTP passes over it", quoted_term(term));
}

void read_entry(Term term, Direction direction, Reading& in, std::vector<Script>& scripts)
{
    if (is_hole(term))
        return;
    if (!term.is(Kind::tuple) || term.arity() != 2) {
        report_no_pair(term, in);
        return;
    }
    const Term instructions = term[1];
    Script script{term, read_key(term.first(), in), direction, instructions, {}};
    if (script.from.form == VersionKey::Form::other)
        report_key(term.first(), in);
    else if (is_list(instructions))
        script.instructions = read_instructions(instructions, in.arena, in.findings);
    else if (!is_hole(instructions))
        report_no_instruction_list(instructions, in);
    scripts.push_back(script);
}

void report_no_list(Term list, std::string_view which, Reading& in)
{
    auto entry =
        in.report(shape::version_list)(list, "the {} part must be a list, but this is {}", which, quoted_term(list));
    if (list.is(Kind::tuple) && list.arity() == 2 && list.first().is(Kind::string))
        entry.fix({open_bracket(list), close_bracket(list)});
    else if (list.is(Kind::tuple))
        entry.unsafe_fix(as_list(list));
}

std::span<const Script> read_scripts(Term list, Direction direction, Reading& in)
{
    std::vector<Script> scripts;
    scripts.reserve(list.is(Kind::list) ? list.arity() : 0);
    const auto each = [&](Term entry) { read_entry(entry, direction, in, scripts); };
    const std::string_view which = direction == Direction::up ? "upgrade" : "downgrade";
    switch (for_each_element(list, each)) {
    case ListForm::none:
        if (!is_hole(list))
            report_no_list(list, which, in);
        break;
    case ListForm::characters:
        in.report(shape::version_entry)(list, "the {} part is a string; it holds no entries", which);
        break;
    case ListForm::improper:
        in.report(shape::version_list)(list, "the {} part is a list with no proper end", which);
        break;
    case ListForm::proper: break;
    }
    return keep(scripts, in.arena);
}

void read_vsn(Term term, Appup& appup, Reading& in)
{
    if (const auto string = string_value(term, in.arena)) {
        appup.vsn = *string;
        return;
    }
    if (is_hole(term))
        return;
    auto entry = in.report(shape::appup_vsn)(term, "the appup's own version must be a string, but this is {}",
                                             quoted_term(term));
    if (term.is(Kind::atom)) {
        std::string scratch;
        entry.fix({{term.span(), fmt::format("\"{}\"", text(term, scratch))}});
    } else if (term.is(Kind::binary) && term.arity() == 1 && term.first().is(Kind::string)) {
        entry.fix({{term.span(), std::string(term.first().source_text())}});
    }
}

void report_form(Term term, Reading& in)
{
    if (in.is_broken)
        return;
    Report report = in.report(shape::appup_form);
    if (term.is(Kind::tuple) && term.arity() == 2 && is_list(term[1]) && !term[1].is(Kind::string))
        report(term, "no downgrade part; an .appup file is `{{Vsn, Up, Down}}`, where Down may be `[]`")
            .unsafe_fix({{{term[1].span().end, term[1].span().end}, ", []"}});
    else if (term.is(Kind::tuple))
        report(term, "an .appup file is `{{Vsn, Up, Down}}`, but this tuple has {} elements", term.arity());
    else
        report(term, "an .appup file is `{{Vsn, Up, Down}}`, but this is {}", quoted_term(term));
}

void read_parts(Term term, Appup& appup, Reading& in)
{
    read_vsn(term.first(), appup, in);
    appup.up_term = term[1];
    appup.down_term = term[2];
    appup.up = read_scripts(appup.up_term, Direction::up, in);
    appup.down = read_scripts(appup.down_term, Direction::down, in);
}

}  // namespace

Appup read_appup(const Tree& tree, Arena& arena, std::vector<Diagnostic>& findings, const ReadOptions& options)
{
    const Source& source = tree.source();
    Appup appup;
    appup.source = &source;
    appup.is_template = options.is_template;
    Reading in{arena, findings, is_broken(findings, source)};
    const Term root = tree.root();
    if (root.is_empty()) {
        if (!in.is_broken)
            in.report(shape::appup_form)(start_of(source),
                                         "the file holds no term; an .appup file is `{{Vsn, Up, Down}}`");
        return appup;
    }
    appup.term = root.first();
    if (appup.term.is(Kind::tuple) && appup.term.arity() == 3)
        read_parts(appup.term, appup, in);
    else if (!is_hole(appup.term))
        report_form(appup.term, in);
    if (root.arity() > 1 && !in.is_broken)
        in.report(shape::appup_extra_term)(appup.term.next(), "OTP reads the first term of an .appup file only");
    return appup;
}

}  // namespace termcheck
