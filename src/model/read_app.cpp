#include <array>
#include <string>

#include "check/describe.hpp"
#include "check/report.hpp"
#include "check/suggest.hpp"
#include "model/app_keys.hpp"
#include "model/file_shape_rules.hpp"
#include "model/frame.hpp"
#include "model/read.hpp"
#include "model/single_term.hpp"
#include "model/values.hpp"

namespace termcheck {
namespace {

constexpr std::size_t otp_key_count = [] {
    std::size_t count = 0;
    for (const AppKeyInfo& key : app_keys)
        count += key.need != AppNeed::tool ? 1 : 0;
    return count;
}();

struct AppReader {
    Arena& arena;
    std::vector<Diagnostic>& findings;
    App app;
    Term keys_term;
    bool missing_is_reported = false, has_holes = false;
    /// The tuple of each of OTP's keys: the first one that starts with it, as lists:keysearch/3 finds it.
    std::array<Term, otp_key_count> found = {};

    bool read_outline(Term term);
    void collect_keys();
    void read_value(const AppKeyInfo& info, Term value);
    void read_string(const AppKeyInfo& info, Term value);
    void read_atoms(const AppKeyInfo& info, Term value);
    void read_pairs(const AppKeyInfo& info, Term value);
    void read_start(Term value);
    void read_limit(const AppKeyInfo& info, Term value);
    void report_missing();

    Report report(const Rule& rule)
    {
        if (rule.severity == Severity::error)
            app.is_accepted = false;
        return {rule, findings};
    }
};

/// `{application, Name, Keys}`, or what is wrong with it.
bool AppReader::read_outline(Term term)
{
    const auto refuse = [&](Term at, std::string_view what) {
        report(shape::not_an_application)(at, "{}; expected `{{application, Name, Keys}}`", what);
        return false;
    };
    if (!term.is(Kind::tuple))
        return refuse(term, fmt::format("{} is no application", kind_with_article(term)));
    if (term.is_empty() || !is_atom(term.first(), "application")) {
        refuse(term.is_empty() ? term : term.first(), "this is no application");
        if (!term.is_empty())
            mend_tag(term.first(), "application", findings.back());
        return false;
    }
    if (term.arity() != 3)
        return refuse(term, fmt::format("a tuple of {} is no application", term.arity()));
    const Term name = term[1];
    keys_term = name.next();
    if (!is_hole(name) && !name.is(Kind::atom)) {
        Report::Entry entry = report(shape::not_an_application)(
            name, "the name of an application is an atom, not {}; expected `{{application, Name, Keys}}`",
            kind_with_article(name));
        if (const auto text = string_text(name); text && is_plain_atom(*text))
            entry.fix({{name.span(), *text}});
    } else if (!is_hole(name)) {
        app.name = atom_value(name, arena);
    }
    if (!is_hole(keys_term) && !is_list(keys_term))
        return refuse(keys_term,
                      fmt::format("the keys of an application are a list, not {}", kind_with_article(keys_term)));
    return true;
}

void AppReader::collect_keys()
{
    std::vector<NamedValue> pairs;
    const ListForm form = for_each_element(keys_term, [&](Term element) {
        const bool is_tuple = element.is(Kind::tuple) && !element.is_empty();
        if (is_hole(element) || (is_tuple && is_hole(element.first()))) {
            has_holes = true;
            return;
        }
        if (!is_tuple || !element.first().is(Kind::atom)) {
            report(shape::ignored_app_element)(element, "{} is not `{{Key, Value}}`; it is ignored",
                                               quoted_term(element));
            return;
        }
        const Text name = atom_value(element.first(), arena);
        const AppKeyInfo* const info = find_app_key(name.text);
        const bool is_otp = info != nullptr && info->need != AppNeed::tool;
        if (is_otp && !found[static_cast<std::size_t>(info - app_keys)])
            found[static_cast<std::size_t>(info - app_keys)] = element;
        if (element.arity() == 2)
            pairs.push_back({name, element, element.first().next()});
        else if (!is_otp)
            report(shape::ignored_app_element)(element, "{} is not `{{Key, Value}}`; it is ignored",
                                               quoted_term(element));
    });
    if (form == ListForm::improper || form == ListForm::characters)
        report(shape::not_an_application)(keys_term, "the keys of an application are a list of pairs, not {}",
                                          form == ListForm::improper ? "an improper list" : "a string");
    app.keys = keep(pairs, arena);
}

void AppReader::read_string(const AppKeyInfo& info, Term value)
{
    const auto text = string_value(value, arena);
    if (info.name == "vsn" && text)
        app.vsn = *text;
    // What the build tool replaces may be anything that it understands.
    if (text || (info.name == "vsn" && app.is_template && (value.is(Kind::atom) || value.is(Kind::tuple))))
        return;
    const bool for_rebar = info.name == "vsn" && (value.is(Kind::atom) || value.is(Kind::tuple));
    Report::Entry entry = report(shape::bad_app_value)(
        value, "`{}` must be a string, not {} {}{}", info.name, kind_with_article(value), quoted_term(value),
        for_rebar ? "; only a build tool understands this, in an .app.src file" : "");
    if (value.is(Kind::binary) && value.arity() == 1 && value.first().is(Kind::string))
        entry.unsafe_fix({{value.span(), std::string(value.first().source_text())}});
    const bool is_number = value.is(Kind::integer) || value.is(Kind::floating);
    if (is_number && value.source_text().find_first_not_of("0123456789.") == std::string_view::npos)
        entry.fix({{value.span(), fmt::format("\"{}\"", value.source_text())}});
}

void AppReader::read_atoms(const AppKeyInfo& info, Term value)
{
    const AtomList list = atom_list(value, arena);
    if (info.name == "modules")
        app.modules = list.atoms;
    else if (info.name == "registered")
        app.registered = list.atoms;
    else if (info.name == "applications")
        app.applications = list.atoms;
    else if (info.name == "optional_applications")
        app.optional_applications = list.atoms;
    else
        app.included_applications = list.atoms;
    // The build tool puts in its own list of modules, whatever stands there.
    if (list.fits || (app.is_template && info.name == "modules" && value.is(Kind::atom)))
        return;
    Report::Entry entry = report(shape::bad_app_value)(list.fault, "`{}` must be a list of atoms; {} is {}", info.name,
                                                       quoted_term(list.fault), kind_with_article(list.fault));
    if (list.fault == value && value.is(Kind::atom))
        entry.unsafe_fix({{value.span(), fmt::format("[{}]", value.source_text())}});
    else if (const auto text = string_text(list.fault); text && list.fault != value && is_plain_atom(*text))
        entry.unsafe_fix({{list.fault.span(), *text}});
}

void AppReader::read_pairs(const AppKeyInfo& info, Term value)
{
    const bool are_phases = info.shape == AppShape::phases;
    if (are_phases && is_atom(value, "undefined"))
        return;
    const PairList list = pair_list(value, arena);
    (are_phases ? app.start_phases : app.env) = list.pairs;
    if (!list.fits)
        report(shape::bad_app_value)(list.fault, "`{}` must be a list of `{{{}}}`; {} is {}", info.name,
                                     are_phases ? "Phase, Args" : "Name, Value", quoted_term(list.fault),
                                     list.fault.is(Kind::tuple) ? "another tuple" : kind_with_article(list.fault));
}

void AppReader::read_start(Term value)
{
    if (is_empty_list(value))
        return;
    if (value.is(Kind::tuple) && value.arity() == 2) {
        const Term module = value.first();
        if (is_hole(module))
            return;
        if (module.is(Kind::atom)) {
            app.start = {atom_value(module, arena), module.next()};
            return;
        }
    }
    Report::Entry entry =
        report(shape::bad_app_mod)(value, "`mod` must be `{{Module, Args}}`, not {}", quoted_term(value));
    if (value.is(Kind::atom))
        entry.unsafe_fix({{value.span(), fmt::format("{{{}, []}}", value.source_text())}});
}

void AppReader::read_limit(const AppKeyInfo& info, Term value)
{
    const bool is_number = (value.is(Kind::integer) || value.is(Kind::character)) && !value.has(LeafFlag::negative) &&
                           integer_text(value) != "0";
    if (!is_number && !is_atom(value, "infinity"))
        report(shape::bad_app_value)(value, "`{}` must be a positive integer or `infinity`, not {}", info.name,
                                     quoted_term(value));
}

void AppReader::read_value(const AppKeyInfo& info, Term value)
{
    switch (info.shape) {
    case AppShape::string: return read_string(info, value);
    case AppShape::atoms: return read_atoms(info, value);
    case AppShape::start: return read_start(value);
    case AppShape::phases:
    case AppShape::pairs: return read_pairs(info, value);
    case AppShape::limit: return read_limit(info, value);
    case AppShape::strings:
    case AppShape::links:
    case AppShape::dependencies:
    case AppShape::any: return;
    }
}

/// One finding for all keys that are not there, at the name: there is no better place. In a template only what no build
/// tool fills in.
void AppReader::report_missing()
{
    std::string names, pairs;
    if (missing_is_reported || has_holes)
        return;
    missing_is_reported = true;
    for (std::size_t i = 0; i < otp_key_count; ++i) {
        const AppKeyInfo& info = app_keys[i];
        const bool is_filled_in = app.is_template && info.name != "applications";
        if (found[i] || info.need != AppNeed::mandatory || is_filled_in)
            continue;
        names += fmt::format("{}`{}`", names.empty() ? "" : ", ", info.name);
        pairs += fmt::format(",\n  {{{}, {}}}", info.name, info.shape == AppShape::string ? "\"\"" : "[]");
    }
    if (names.empty())
        return;
    Report::Entry entry = report(shape::missing_app_key)(app.term[1], "{} missing; `systools` needs {}", names,
                                                         names.find(',') == std::string::npos ? "it" : "them");
    if (app.is_template)
        entry.severity(Severity::warning);
    if (keys_term.is(Kind::list) && !keys_term.is_empty()) {
        Term last;
        for (const Term element : keys_term.children())
            last = element;
        entry.unsafe_fix({{{last.span().end, last.span().end}, pairs}});
    }
}

}  // namespace

std::optional<App> read_app(const Tree& tree, Arena& arena, std::vector<Diagnostic>& findings,
                            const ReadOptions& options)
{
    const Term term = single_term(tree, findings);
    if (!term || is_hole(term))
        return std::nullopt;
    AppReader reader{arena, findings, {}, {}, {}, {}, {}};
    reader.app.source = &tree.source();
    reader.app.term = term;
    reader.app.is_accepted = true;
    reader.app.is_template = options.is_template;
    if (!reader.read_outline(term))
        return std::nullopt;
    if (is_hole(reader.keys_term))
        return reader.app;
    reader.collect_keys();
    for (std::size_t i = 0; i < otp_key_count; ++i) {
        const Term pair = reader.found[i];
        if (!pair && app_keys[i].need == AppNeed::mandatory)
            reader.report_missing();
        else if (pair && pair.arity() != 2)
            reader.report(shape::app_key_not_a_pair)(pair,
                                                     "`{}` must be in a pair `{{{}, Value}}`, not in a tuple of {}",
                                                     app_keys[i].name, app_keys[i].name, pair.arity());
        else if (pair && !is_hole(pair[1]))
            reader.read_value(app_keys[i], pair[1]);
    }
    return reader.app;
}

}  // namespace termcheck
