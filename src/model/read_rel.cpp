#include <string>

#include "check/describe.hpp"
#include "check/report.hpp"
#include "check/suggest.hpp"
#include "model/file_shape_rules.hpp"
#include "model/frame.hpp"
#include "model/read.hpp"
#include "model/single_term.hpp"
#include "model/values.hpp"

namespace termcheck {
namespace {

std::optional<StartType> start_type(Term term)
{
    if (term.is(Kind::atom))
        for (std::size_t i = 0; i < std::size(start_types); ++i)
            if (is_atom(term, start_types[i]))
                return static_cast<StartType>(i);
    return std::nullopt;
}

/// Quotes around a name or number that stands for a string.
std::optional<Edit> as_string(Term value)
{
    const bool is_name = value.is(Kind::atom) && !value.has(LeafFlag::quoted);
    const bool is_number = (value.is(Kind::integer) || value.is(Kind::floating)) &&
                           value.source_text().find_first_not_of("0123456789.") == std::string_view::npos;
    if (!is_name && !is_number)
        return std::nullopt;
    return Edit{value.span(), fmt::format("\"{}\"", value.source_text())};
}

std::vector<Edit> edits_of(const std::optional<Edit>& edit)
{
    return edit ? std::vector<Edit>{*edit} : std::vector<Edit>{};
}

struct RelReader {
    Arena& arena;
    std::vector<Diagnostic>& findings;
    Rel rel;
    bool apps_fit = true;

    bool read_outline(Term term);
    Text read_string(const Rule& rule, Term value, std::string_view what);
    void read_apps();
    std::optional<RelApp> read_app(Term spec);
    bool read_type(RelApp& app, Term term);
    bool read_included(RelApp& app, Term term);
    void check_mandatory(std::string_view name);

    Report report(const Rule& rule)
    {
        rel.is_accepted = false;
        return {rule, findings};
    }
    bool illegal(Term at, std::string message, std::vector<Edit> fix = {})
    {
        Report::Entry entry = report(shape::illegal_application)(at, "{}", message);
        if (!fix.empty())
            entry.fix(std::move(fix));
        return apps_fit = false;
    }
};

bool RelReader::read_outline(Term term)
{
    const auto refuse = [&](Term at, std::string_view what) {
        report(shape::not_a_release)(at, "{}; expected `{{release, {{Name, Vsn}}, {{erts, ErtsVsn}}, Apps}}`", what);
        return false;
    };
    if (!term.is(Kind::tuple))
        return refuse(term, fmt::format("{} is no release", kind_with_article(term)));
    if (term.is_empty() || !is_atom(term.first(), "release")) {
        refuse(term.is_empty() ? term : term.first(), "this is no release");
        if (!term.is_empty())
            mend_tag(term.first(), "release", findings.back());
        return false;
    }
    if (term.arity() != 4)
        return refuse(term, fmt::format("a tuple of {} is no release", term.arity()));
    const Term name = term[1], erts = term[2];
    rel.apps_term = term[3];
    const bool has_name = is_hole(name) || (name.is(Kind::tuple) && name.arity() == 2);
    const bool has_erts = is_hole(erts) || (erts.is(Kind::tuple) && erts.arity() == 2 && is_atom(erts.first(), "erts"));
    if (!has_name)
        return refuse(name, "name and version of the release are not `{Name, Vsn}`");
    if (!has_erts) {
        refuse(erts, "the version of ERTS is not `{erts, ErtsVsn}`");
        if (erts.is(Kind::tuple) && erts.arity() == 2)
            mend_tag(erts.first(), "erts", findings.back());
        return false;
    }
    if (!is_hole(rel.apps_term) && !is_list(rel.apps_term))
        return refuse(rel.apps_term,
                      fmt::format("the applications are a list, not {}", kind_with_article(rel.apps_term)));
    if (!is_hole(name)) {
        rel.name = read_string(shape::illegal_release_name, name[0], "the name of a release");
        rel.vsn = read_string(shape::illegal_release_version, name[1], "the version of a release");
    }
    if (!is_hole(erts))
        rel.erts = read_string(shape::illegal_release_version, erts[1], "the version of ERTS");
    return true;
}

Text RelReader::read_string(const Rule& rule, Term value, std::string_view what)
{
    if (is_hole(value))
        return {};
    if (const auto text = string_value(value, arena))
        return *text;
    Report::Entry entry =
        report(rule)(value, "{} is a string, not {} {}", what, kind_with_article(value), quoted_term(value));
    if (const auto edit = as_string(value))
        entry.fix({*edit});
    return {};
}

bool RelReader::read_type(RelApp& app, Term term)
{
    app.type_term = term;
    if (is_hole(term))
        return true;
    if (const auto type = start_type(term)) {
        app.type = *type;
        return true;
    }
    const std::string name = term.is(Kind::atom) ? std::string(atom_value(term, arena).text) : std::string{};
    const std::string_view meant = nearest_name(name, start_types);
    return illegal(
        term,
        fmt::format("{} is no type of an application: `permanent`, `transient`, `temporary`, `load` or `none`{}",
                    quoted_term(term), did_you_mean(meant)),
        meant.empty() ? std::vector<Edit>{} : std::vector<Edit>{{term.span(), std::string(meant)}});
}

bool RelReader::read_included(RelApp& app, Term term)
{
    const AtomList list = atom_list(term, arena);
    app.included = list.atoms;
    return list.fits || illegal(list.fault, fmt::format("included applications are a list of atoms; {} is {}",
                                                        quoted_term(list.fault), kind_with_article(list.fault)));
}

std::optional<RelApp> RelReader::read_app(Term spec)
{
    const std::uint32_t arity = spec.is(Kind::tuple) ? spec.arity() : 0;
    if (arity < 2 || arity > 4) {
        illegal(spec, fmt::format("{} is none of `{{App, Vsn}}`, `{{App, Vsn, Type}}`, `{{App, Vsn, IncApps}}` and "
                                  "`{{App, Vsn, Type, IncApps}}`",
                                  quoted_term(spec)));
        return std::nullopt;
    }
    RelApp app;
    app.term = spec;
    const Term name = spec[0], vsn = spec[1];
    bool fits = is_hole(name) || name.is(Kind::atom) ||
                illegal(name, fmt::format("the name of an application is an atom, not {} {}", kind_with_article(name),
                                          quoted_term(name)));
    if (name.is(Kind::atom))
        app.name = atom_value(name, arena);
    if (const auto text = string_value(vsn, arena))
        app.vsn = *text;
    else if (!is_hole(vsn))
        fits = illegal(vsn,
                       fmt::format("the version of an application is a string, not {} {}", kind_with_article(vsn),
                                   quoted_term(vsn)),
                       edits_of(as_string(vsn)));
    if (arity == 3)
        fits = (is_list(spec[2]) ? read_included(app, spec[2]) : read_type(app, spec[2])) && fits;
    if (arity == 4) {
        fits = read_type(app, spec[2]) && fits;
        fits = read_included(app, spec[3]) && fits;
    }
    return fits && app.name.term ? std::optional(app) : std::nullopt;
}

void RelReader::read_apps()
{
    std::vector<RelApp> apps;
    const ListForm form = for_each_element(rel.apps_term, [&](Term spec) {
        if (is_hole(spec))
            return;
        if (const auto app = read_app(spec))
            apps.push_back(*app);
    });
    if (form != ListForm::proper)
        illegal(rel.apps_term, form == ListForm::characters ? "the applications are a list of tuples, not a string"
                                                            : "the applications are a proper list, without `|`");
    rel.apps = keep(apps, arena);
}

/// The first one of the name counts (systools_make:mandatory_applications/4).
void RelReader::check_mandatory(std::string_view name)
{
    for (const RelApp& app : rel.apps) {
        if (app.name.text != name)
            continue;
        if (app.type != StartType::permanent)
            report(shape::mandatory_application_type)(app.type_term, "`{}` must be permanent", name)
                .fix({{app.type_term.span(), "permanent"}});
        return;
    }
    // A template may bring it in.
    if (!rel.is_template)
        report(shape::missing_mandatory_application)(rel.apps_term, "`{}` is missing; no release goes without it",
                                                     name);
}

}  // namespace

std::optional<Rel> read_rel(const Tree& tree, Arena& arena, std::vector<Diagnostic>& findings,
                            const ReadOptions& options)
{
    const Term term = single_term(tree, findings);
    if (!term || is_hole(term))
        return std::nullopt;
    RelReader reader{arena, findings, {}};
    reader.rel.source = &tree.source();
    reader.rel.term = term;
    reader.rel.is_accepted = true;
    reader.rel.is_template = options.is_template;
    if (!reader.read_outline(term))
        return std::nullopt;
    if (is_hole(reader.rel.apps_term))
        return reader.rel;
    reader.read_apps();
    if (reader.apps_fit) {
        reader.check_mandatory("kernel");
        reader.check_mandatory("stdlib");
    }
    return reader.rel;
}

}  // namespace termcheck
