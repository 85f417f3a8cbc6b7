#include "check/check.hpp"

#include <algorithm>
#include <memory>
#include <numeric>
#include <optional>

#include <termcheck/syntax_rules.hpp>

#include "check/bracket_repair.hpp"
#include "check/changes.hpp"
#include "check/doubt_commas.hpp"
#include "check/file_kind.hpp"
#include "check/report.hpp"
#include "check/template.hpp"
#include "check/version_regex.hpp"
#include "execute/check_relup.hpp"
#include "model/flow.hpp"
#include "model/parse_terms.hpp"
#include "model/read.hpp"
#include "rules/catalogue.hpp"

namespace termcheck {
namespace {

template <typename Model>
struct RuleFor {
    const Rule* rule;
    void (*check)(const Model&, Report&);
};

/// The rules that look at this kind of model.
template <typename Model>
std::span<const RuleFor<Model>> rules_for()
{
    static const std::vector<RuleFor<Model>> found = [] {
        std::vector<RuleFor<Model>> some;
        for (const Rule* const rule : rules::with_checks())
            if (const auto* const check = std::get_if<void (*)(const Model&, Report&)>(&rule->check))
                some.push_back({rule, *check});
        return some;
    }();
    return found;
}

template <typename Model>
void run_rules(const Model& model, std::vector<Diagnostic>& findings)
{
    for (const auto& [rule, check] : rules_for<Model>()) {
        Report report{*rule, findings};
        check(model, report);
    }
}

/// The rules that look at both ways of a version.
void compare_ways(const Upgrade& upgrade, std::vector<Diagnostic>& findings)
{
    Changes up, down;
    for (const FlowPair& pair : upgrade.pairs) {
        if (pair.up == nullptr || pair.down == nullptr)
            continue;
        read_changes(*pair.up, up);
        read_changes(*pair.down, down);
        run_rules(WayAndBack{up, down, Direction::up}, findings);
        run_rules(WayAndBack{down, up, Direction::down}, findings);
    }
}

/// The rules that hold for .appup files and relups alike.
void check_flows(const Upgrade& upgrade, std::vector<Diagnostic>& findings)
{
    run_rules(upgrade, findings);
    compare_ways(upgrade, findings);
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

void check_relup(const Tree& tree, Arena& arena, std::vector<Diagnostic>& findings, const ReadOptions& options,
                 std::span<const KnownRelease> releases)
{
    const Relup relup = read_relup(tree, arena, findings, options);
    if (!relup.up_term)
        return;
    run_rules(relup, findings);
    for (const auto entries : {relup.up, relup.down})
        for (const RelupEntry& entry : entries)
            run_rules(entry, findings);
    const Upgrade upgrade = upgrade_of(relup, arena);
    run_rules(upgrade, findings);
    compare_ways(upgrade, findings);
    const auto found =
        check_relup(relup, releases);  // in place of the rules for flows: it knows what each step leads to
    findings.insert(findings.end(), found.begin(), found.end());
}

template <typename Model>
void check_model(const std::optional<Model>& model, std::vector<Diagnostic>& findings)
{
    if (model)
        run_rules(*model, findings);
}

void check_tree(const Tree& tree, FileKind kind, const ReadOptions& options, std::span<const KnownRelease> releases,
                std::vector<Diagnostic>& findings)
{
    Arena arena;
    run_rules(TermFile{&tree.source(), tree.root(), kind, options.is_template}, findings);
    switch (kind) {
    case FileKind::app: return check_model(read_app(tree, arena, findings, options), findings);
    case FileKind::rel: return check_model(read_rel(tree, arena, findings, options), findings);
    case FileKind::appup: return check_appup(tree, arena, findings, options);
    case FileKind::relup: return check_relup(tree, arena, findings, options, releases);
    case FileKind::releases: return check_model(read_releases(tree, arena, findings), findings);
    case FileKind::config: return check_model(read_config(tree, arena, findings, options), findings);
    case FileKind::start_erl_data:
    case FileKind::term: return;
    }
}

bool is_syntax_error(const Diagnostic& finding)
{
    return finding.severity == Severity::error && finding.rule != &syntax::variable &&
           finding.rule->code.starts_with("TC1");
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

std::ptrdiff_t count_errors(const Parsed& parsed)
{
    return std::count_if(parsed.findings.begin(), parsed.findings.end(), is_syntax_error);
}

/// A source whose placeholders are made into variables, and what was parsed from it.
struct Filled {
    std::unique_ptr<Source> source;
    Parsed parsed;
};

/// Takes the text with its placeholders filled in for `best` if that leaves fewer errors, or in any case for a template,
/// where they are expected.
void try_filled(const Source& source, Holes holes, bool in_any_case, const CheckOptions& options, Filled& best)
{
    const auto text = source.is_latin1() ? std::nullopt : fill_holes(source.text(), holes);
    if (!text)
        return;
    auto filled = std::make_unique<Source>(source.name(), *text);
    Parsed parsed = parse_source(*filled, options);
    if (in_any_case || count_errors(parsed) < count_errors(best.parsed))
        best = {std::move(filled), std::move(parsed)};
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

bool is_broken(const std::vector<Diagnostic>& findings)
{
    return std::any_of(findings.begin(), findings.end(), breaks_structure);
}

std::vector<Diagnostic> check_template(const Source& source, FileKind kind, const CheckOptions& options,
                                       const NameFacts& name)
{
    Filled filled{nullptr, parse_source(source, options)};
    try_filled(source, Holes::tags, true, options, filled);
    if (count_errors(filled.parsed) != 0)
        try_filled(source, Holes::percent_signs, false, options, filled);
    std::vector<Diagnostic>& findings = filled.parsed.findings;
    if ((name.is_script || source.text().starts_with("#!")) && excuse_script(source, findings))
        return std::move(findings);
    if (is_broken(findings))  // then what looks like a placeholder may be anything
        std::erase_if(findings, [](const Diagnostic& finding) { return finding.rule == &syntax::variable; });
    excuse_holes(source, findings);
    if (!is_broken(findings))
        check_tree(filled.parsed.tree, kind, {.is_template = true, .is_sys_config = name.is_sys_config},
                   options.releases, findings);
    doubt_commas(filled.parsed.tree, findings);
    if (filled.source)
        drop_fixes_at_holes(source, *filled.source, findings);
    move_places(*filled.parsed.source, source, findings);
    return std::move(findings);
}

std::vector<Diagnostic> check_terms(const Source& source, FileKind kind, const CheckOptions& options,
                                    const NameFacts& name)
{
    Filled filled{nullptr, parse_source(source, options)};
    std::vector<Diagnostic>& findings = filled.parsed.findings;
    if (count_errors(filled.parsed) != 0) {
        try_filled(source, Holes::names, false, options, filled);
        if (filled.source)
            call_placeholders_by_name(source, findings);
    }
    if (!is_broken(findings))
        check_tree(filled.parsed.tree, kind, {.is_sys_config = name.is_sys_config}, options.releases, findings);
    doubt_commas(filled.parsed.tree, findings);
    if (filled.source)
        drop_fixes_at_holes(source, *filled.source, findings);
    move_places(*filled.parsed.source, source, findings);
    return std::move(findings);
}

std::vector<Diagnostic> check_named(const Source& source, FileKind kind, const CheckOptions& options,
                                    const NameFacts& name)
{
    return name.is_template ? check_template(source, kind, options, name) : check_terms(source, kind, options, name);
}

/// Brackets of a template may come from what fills it in.
void find_repairs(const Source& source, FileKind kind, const CheckOptions& options, const NameFacts& name,
                  std::vector<Diagnostic>& findings)
{
    if (!is_broken(findings) || (name.is_template && fill_holes(source.text(), Holes::tags)))
        return;
    const auto weigh = [&](const std::string& text) -> std::size_t {
        const Source repaired(source.name(), text);
        const std::vector<Diagnostic> left = check_named(repaired, kind, options, name);
        if (std::any_of(left.begin(), left.end(), is_syntax_error))
            return unreadable;
        constexpr std::size_t weights[] = {0, 0, 1, 1000};  // by severity
        std::size_t sum = 0;
        for (const Diagnostic& finding : left)
            sum += weights[static_cast<std::size_t>(finding.severity)];
        return sum;
    };
    repair_brackets(source, weigh, findings);
}

std::vector<Diagnostic> check_start_erl_data(const Source& source)
{
    std::vector<Diagnostic> findings;
    check_model(read_start_erl_data(source, findings), findings);
    return findings;
}

/// Each finding is moved once: it is large, and there may be thousands.
std::vector<Diagnostic> by_place(std::vector<Diagnostic>&& findings)
{
    const auto begin = [&](std::size_t i) { return findings[i].place.span.begin; };
    std::vector<std::size_t> order(findings.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return begin(a) < begin(b); });
    std::vector<Diagnostic> sorted;
    sorted.reserve(findings.size());
    for (const std::size_t i : order)
        sorted.push_back(std::move(findings[i]));
    return sorted;
}

}  // namespace

bool breaks_structure(const Diagnostic& finding)
{
    const Rule* const local[] = {&syntax::missing_comma,  &syntax::surplus_comma, &syntax::illegal_escape,
                                 &syntax::illegal_number, &syntax::atom_too_long, &syntax::reserved_word,
                                 &syntax::bad_binary,     &syntax::variable,      &syntax::expression,
                                 &syntax::newer_syntax};
    return finding.severity == Severity::error && finding.rule->code.starts_with("TC1") &&
           std::find(std::begin(local), std::end(local), finding.rule) == std::end(local);
}

std::vector<Diagnostic> check(const Source& source, FileKind kind, const CheckOptions& options)
{
    const NameFacts name = facts_of_name(source.name());
    forget_costly_regexes();
    std::vector<Diagnostic> findings =
        kind == FileKind::start_erl_data ? check_start_erl_data(source) : check_named(source, kind, options, name);
    find_repairs(source, kind, options, name, findings);
    return by_place(std::move(findings));
}

}  // namespace termcheck
