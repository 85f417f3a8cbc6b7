#include <fmt/format.h>

#include <termcheck/literal.hpp>

#include "check/describe.hpp"
#include "check/report.hpp"
#include "model/appup_shape_rules.hpp"
#include "model/frame.hpp"
#include "model/list.hpp"
#include "model/read.hpp"
#include "model/values.hpp"

namespace termcheck {
namespace {

struct Reading {
    Arena& arena;
    std::vector<Diagnostic>& findings;
    bool is_broken = false;

    Report report(const Rule& rule) { return {rule, findings}; }
};

void report_entry(Term term, Reading& in)
{
    Report report = in.report(shape::relup_entry);
    if (!term.is(Kind::tuple)) {
        report(term, "{} is no entry, which is `{{Vsn, Descr, Script}}`; the release handler passes over it",
               quoted_term(term));
        return;
    }
    auto entry = report(
        term, "an entry is `{{Vsn, Descr, Script}}`, but this has {} elements; the release handler crashes on it",
        term.arity());
    if (term.arity() == 2 && is_list(term[1]))
        entry.fix({{{term[1].span().begin, term[1].span().begin}, "[], "}});
}

void report_entry_vsn(Term vsn, Reading& in)
{
    if (vsn.is(Kind::binary))
        in.report(shape::relup_entry_vsn)(vsn, "a relup knows no regular expressions; {} never equals a version",
                                          quoted_term(vsn));
    else
        in.report(shape::relup_entry_vsn)(vsn, "{} never equals a version, which is a string", quoted_term(vsn));
}

void read_entry(Term term, Direction direction, Reading& in, std::vector<RelupEntry>& entries)
{
    if (is_hole(term))
        return;
    if (!term.is(Kind::tuple) || term.arity() != 3) {
        if (!in.is_broken)
            report_entry(term, in);
        return;
    }
    const Term vsn = term.first(), description = vsn.next(), script = description.next();
    RelupEntry entry{term, {}, description, direction, script, {}};
    if (const auto string = string_value(vsn, in.arena))
        entry.vsn = *string;
    else if (!is_hole(vsn))
        report_entry_vsn(vsn, in);
    if (is_list(script)) {
        entry.instructions = read_instructions(script, in.arena, in.findings);
    } else if (!is_hole(script)) {
        auto finding =
            in.report(shape::relup_script)(script, "the script must be a list, but this is {}", quoted_term(script));
        if (read_instruction(script, Nesting::script, in.arena).op != Op::unknown)
            finding.fix({open_bracket(script), close_bracket(script)});
    }
    entries.push_back(entry);
}

std::span<const RelupEntry> read_entries(Term list, Direction direction, Reading& in)
{
    std::vector<RelupEntry> entries;
    const auto each = [&](Term entry) { read_entry(entry, direction, in, entries); };
    const std::string_view which = direction == Direction::up ? "upgrade" : "downgrade";
    switch (for_each_element(list, each)) {
    case ListForm::none:
        if (!is_hole(list))
            in.report(shape::relup_list)(list, "the {} part must be a list, but this is {}", which, quoted_term(list));
        break;
    case ListForm::characters:
        in.report(shape::relup_entry)(list, "the {} part is a string; it holds no entries", which);
        break;
    case ListForm::improper:
        in.report(shape::relup_list)(list, "the {} part is a list with no proper end", which);
        break;
    case ListForm::proper: break;
    }
    return keep(entries, in.arena);
}

void read_parts(Term term, Relup& relup, Reading& in)
{
    const Term vsn = term.first();
    if (const auto string = string_value(vsn, in.arena))
        relup.vsn = *string;
    else if (!is_hole(vsn))
        in.report(shape::relup_vsn)(vsn, "the relup's own version must be a string, but this is {}", quoted_term(vsn));
    relup.up_term = term[1];
    relup.down_term = term[2];
    relup.up = read_entries(relup.up_term, Direction::up, in);
    relup.down = read_entries(relup.down_term, Direction::down, in);
}

void report_form(Term term, Reading& in)
{
    if (term.is(Kind::map))
        in.report(shape::foreign_relup)(
            term, "a map is a relup of another tool, such as EMQX has; OTP reads `{{Vsn, Up, Down}}`");
    else if (!in.is_broken)
        in.report(shape::relup_form)(term, "a relup is `{{Vsn, Up, Down}}`, but this is {}", quoted_term(term));
}

}  // namespace

Relup read_relup(const Tree& tree, Arena& arena, std::vector<Diagnostic>& findings, const ReadOptions&)
{
    const Source& source = tree.source();
    Relup relup;
    relup.source = &source;
    Reading in{arena, findings, is_broken(findings, source)};
    const Term root = tree.root();
    if (root.is_empty()) {
        if (!in.is_broken)
            in.report(shape::relup_form)(start_of(source), "the file holds no term; a relup is `{{Vsn, Up, Down}}`");
        return relup;
    }
    relup.term = root.first();
    if (relup.term.is(Kind::tuple) && relup.term.arity() == 3)
        read_parts(relup.term, relup, in);
    else
        report_form(relup.term, in);
    if (root.arity() > 1 && !in.is_broken)
        in.report(shape::relup_extra_term)(relup.term.next(), "the release handler wants exactly one term");
    return relup;
}

}  // namespace termcheck
