#include "check/check.hpp"

#include <algorithm>
#include <memory>
#include <optional>

#include <termcheck/syntax_rules.hpp>

#include "check/file_kind.hpp"
#include "check/report.hpp"
#include "check/template.hpp"
#include "model/flow.hpp"
#include "model/read.hpp"
#include "model/parse_terms.hpp"
#include "rules/catalogue.hpp"

namespace termcheck {
namespace {

/// Runs the rules that look at this kind of model.
template <typename Model>
void run_rules(const Model& model, std::vector<Diagnostic>& findings)
{
    for (const Rule* const rule : rules::all()) {
        const auto* const check = std::get_if<void (*)(const Model&, Report&)>(&rule->check);
        if (check == nullptr)
            continue;
        Report report{*rule, findings};
        (*check)(model, report);
    }
}

/// The rules that hold for .appup files and relups alike.
void check_flows(const Upgrade& upgrade, std::vector<Diagnostic>& findings)
{
    run_rules(upgrade, findings);
    for (const auto flows : {upgrade.up, upgrade.down})
        for (const Flow& flow : flows)
            run_rules(flow, findings);
}

void check_appup(const Tree& tree, Arena& arena, std::vector<Diagnostic>& findings, const ReadOptions& options)
{
    const Appup appup = read_appup(tree, arena, findings, options);
    if (!appup.up_term)
        return;
    run_rules(appup, findings);
    for (const auto scripts : {appup.up, appup.down})
        for (const Script& script : scripts)
            run_rules(script, findings);
    check_flows(upgrade_of(appup, arena), findings);
}

void check_relup(const Tree& tree, Arena& arena, std::vector<Diagnostic>& findings, const ReadOptions& options)
{
    const Relup relup = read_relup(tree, arena, findings, options);
    if (!relup.up_term)
        return;
    run_rules(relup, findings);
    for (const auto entries : {relup.up, relup.down})
        for (const RelupEntry& entry : entries)
            run_rules(entry, findings);
    check_flows(upgrade_of(relup, arena), findings);
}

template <typename Model>
void check_model(const std::optional<Model>& model, std::vector<Diagnostic>& findings)
{
    if (model)
        run_rules(*model, findings);
}

void check_tree(const Tree& tree, FileKind kind, const ReadOptions& options, std::vector<Diagnostic>& findings)
{
    Arena arena;
    run_rules(TermFile{&tree.source(), tree.root(), kind, options.is_template}, findings);
    switch (kind) {
    case FileKind::app: return check_model(read_app(tree, arena, findings, options), findings);
    case FileKind::rel: return check_model(read_rel(tree, arena, findings, options), findings);
    case FileKind::appup: return check_appup(tree, arena, findings, options);
    case FileKind::relup: return check_relup(tree, arena, findings, options);
    case FileKind::releases: return check_model(read_releases(tree, arena, findings), findings);
    case FileKind::config: return check_model(read_config(tree, arena, findings, options), findings);
    case FileKind::start_erl_data:
    case FileKind::term: return;
    }
}

bool is_syntax_error(const Diagnostic& finding)
{
    return finding.severity == Severity::error && finding.rule != &syntax::variable && finding.rule->code.starts_with("TC1");
}

/// After these the parser cannot know any more what belongs to what: what the tree says then is not what the file says.
bool breaks_structure(const Diagnostic& finding)
{
    const Rule* const local[] = {&syntax::missing_comma,    &syntax::surplus_comma, &syntax::illegal_escape, &syntax::illegal_number,
                                 &syntax::atom_too_long,    &syntax::reserved_word, &syntax::bad_binary,     &syntax::variable,
                                 &syntax::expression,       &syntax::newer_syntax};
    return finding.severity == Severity::error && std::find(std::begin(local), std::end(local), finding.rule) == std::end(local);
}

struct Parsed {
    const Source* source;
    Tree tree;
    std::vector<Diagnostic> findings;
};

Parsed parse_source(const Source& source, const CheckOptions& options)
{
    std::vector<Diagnostic> findings;
    Tree tree = parse_terms(source, findings, {.otp = options.otp, .max_depth = options.max_depth});
    return {&source, std::move(tree), std::move(findings)};
}

/// A template is parsed with its placeholders made into variables. `filled` holds the text that results, if there are any.
Parsed parse_template(const Source& source, const CheckOptions& options, std::unique_ptr<Source> (&filled)[2])
{
    const auto refill = [&](Holes holes, std::unique_ptr<Source>& result) {
        if (const auto text = fill_holes(source.text(), holes); text && !source.is_latin1())
            result = std::make_unique<Source>(source.name(), *text);
        return result != nullptr;
    };
    const auto errors = [](const Parsed& parsed) {
        return std::count_if(parsed.findings.begin(), parsed.findings.end(), is_syntax_error);
    };
    Parsed best = parse_source(refill(Holes::certain, filled[0]) ? *filled[0] : source, options);
    if (errors(best) != 0 && refill(Holes::percent_signs, filled[1]))
        if (Parsed other = parse_source(*filled[1], options); errors(other) < errors(best))
            best = std::move(other);
    return best;
}

/// Findings about the filled text become findings about the file.
void move_places(const Source& from, const Source& to, std::vector<Diagnostic>& findings)
{
    const auto move = [&](Place& place) {
        if (place.source == &from)
            place.source = &to;
    };
    for (Diagnostic& finding : findings) {
        move(finding.place);
        for (Note& note : finding.notes)
            move(note.place);
    }
}

std::vector<Diagnostic> check_template(const Source& source, FileKind kind, const CheckOptions& options, const NameFacts& name)
{
    std::unique_ptr<Source> filled[2];
    Parsed parsed = parse_template(source, options, filled);
    std::vector<Diagnostic>& findings = parsed.findings;
    if ((name.is_script || source.text().starts_with("#!")) && excuse_script(source, findings))
        return std::move(findings);
    excuse_holes(source, findings);
    if (std::none_of(findings.begin(), findings.end(), breaks_structure) )
        check_tree(parsed.tree, kind, {.is_template = true, .is_sys_config = name.is_sys_config}, findings);
    move_places(*parsed.source, source, findings);
    return std::move(findings);
}

std::vector<Diagnostic> check_terms(const Source& source, FileKind kind, const CheckOptions& options, const NameFacts& name)
{
    Parsed parsed = parse_source(source, options);
    if (std::none_of(parsed.findings.begin(), parsed.findings.end(), breaks_structure))
        check_tree(parsed.tree, kind, {.is_sys_config = name.is_sys_config}, parsed.findings);
    return std::move(parsed.findings);
}

std::vector<Diagnostic> check_start_erl_data(const Source& source)
{
    std::vector<Diagnostic> findings;
    check_model(read_start_erl_data(source, findings), findings);
    return findings;
}

}  // namespace

std::vector<Diagnostic> check(const Source& source, FileKind kind, const CheckOptions& options)
{
    const NameFacts name = facts_of_name(source.name());
    std::vector<Diagnostic> findings = kind == FileKind::start_erl_data ? check_start_erl_data(source)
                                       : name.is_template               ? check_template(source, kind, options, name)
                                                                        : check_terms(source, kind, options, name);
    std::stable_sort(findings.begin(), findings.end(), [](const Diagnostic& a, const Diagnostic& b) {
        return a.place.span.begin < b.place.span.begin;
    });
    return findings;
}

}  // namespace termcheck
