#include "cli/baseline.hpp"

#include <algorithm>
#include <set>
#include <unordered_map>

#include <unistd.h>

#include <termcheck/literal.hpp>
#include <termcheck/version.hpp>

#include "check/describe.hpp"
#include "check/report.hpp"
#include "cli/erlang_text.hpp"
#include "cli/io.hpp"
#include "cli/sort_findings.hpp"
#include "model/parse_terms.hpp"
#include "report/fingerprint.hpp"
#include "rules/catalogue.hpp"
#include "rules/suppression_rules.hpp"

namespace termcheck::cli {
namespace {

constexpr std::string_view reason = "in the baseline";

/// A file that cannot be read is never fine, and what is said about the configuration is not about files.
bool may_be_known(const Rule& rule) { return !rule.code.starts_with("TC1") && !rule.code.starts_with("TC8"); }

/// The same for all findings, shown or suppressed: those that are alike are counted.
std::vector<report::Fingerprint> fingerprints_of(const report::Results& results)
{
    std::vector<std::pair<Diagnostic, std::size_t>> all;
    for (const Diagnostic& finding : results.findings)
        all.emplace_back(finding, all.size());
    for (const report::Suppressed& each : results.suppressed)
        all.emplace_back(each.finding, all.size());
    std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return before(a.first, b.first); });
    std::vector<Diagnostic> findings;
    for (const auto& [finding, index] : all)
        findings.push_back(finding);
    std::vector<report::Fingerprint> made = report::fingerprints(findings, report::find_repository());
    std::vector<report::Fingerprint> in_order(made.size());
    for (std::size_t i = 0; i < all.size(); ++i)
        in_order[all[i].second] = std::move(made[i]);
    in_order.resize(results.findings.size());
    return in_order;
}

/// Takes the findings for which `is_known(index)` holds out of the results.
template <typename IsKnown>
void move_known(report::Results& results, IsKnown is_known)
{
    std::vector<Diagnostic> left;
    for (std::size_t i = 0; i < results.findings.size(); ++i)
        if (may_be_known(*results.findings[i].rule) && is_known(i))
            results.suppressed.push_back({std::move(results.findings[i]), false, std::string(reason)});
        else
            left.push_back(std::move(results.findings[i]));
    results.findings = std::move(left);
}

std::optional<std::string> string_at(Term tuple, std::uint32_t index) { return string_text(tuple[index]); }

void read_entry(Term entry, Baseline& baseline)
{
    const bool is_entry = entry.is(Kind::tuple) && entry.arity() == 4;
    const auto code = is_entry ? string_at(entry, 0) : std::nullopt,
               file = is_entry ? string_at(entry, 1) : std::nullopt;
    const auto hash = is_entry ? string_at(entry, 3) : std::nullopt;
    if (code && file && hash)
        baseline.known.push_back({rules::find(*code), *file, *hash, entry.place()});
    else
        Report{suppression::bad_baseline_entry,
               baseline.findings}(entry, "{} is not `{{Code, File, Term, Fingerprint}}`", quoted_term(entry));
}

bool is_version(Term term)
{
    return term.is(Kind::tuple) && term.arity() == 2 && is_atom(term.first(), "baseline") &&
           small_integer(term[1]) == 1;
}

bool is_there(const std::string& path) { return ::access(path.c_str(), F_OK) == 0; }

/// What is known about files that were looked at, or are gone, and was not found.
class Stale {
public:
    Stale(const Baseline& baseline, std::span<const std::string> files, Configuration& configuration)
        : baseline_(baseline), configuration_(configuration), repository_(report::find_repository())
    {
        for (const std::string& file : files)
            checked_.emplace(report::path_in(repository_, file), file);
        all_checked_ = std::all_of(baseline.known.begin(), baseline.known.end(),
                                   [&](const KnownFinding& known) { return is_checked(known) || is_gone(known); });
    }

    void report(const std::set<std::string>& found, std::vector<Diagnostic>& findings)
    {
        std::vector<Diagnostic> stale;
        Report report{suppression::stale_baseline_entry, stale};
        for (const KnownFinding& known : baseline_.known)
            if (!found.contains(known.hash) && had_its_chance(known))
                report(known.place, "`{}` is not found any more in `{}`; `--write-baseline` leaves it out",
                       known.rule == nullptr ? "the rule" : known.rule->code, known.file);
        configuration_.apply(stale);
        findings.insert(findings.end(), stale.begin(), stale.end());
    }

private:
    bool is_checked(const KnownFinding& known) const { return checked_.contains(known.file); }
    bool is_gone(const KnownFinding& known) const
    {
        return !is_there(known.file.starts_with('/') ? known.file : repository_.root + "/" + known.file);
    }
    bool had_its_chance(const KnownFinding& known) const
    {
        if (known.rule == nullptr || is_gone(known))
            return true;
        const auto file = checked_.find(known.file);
        // Whether rules for several files find something depends on what else is checked.
        return file != checked_.end() && (known.rule->code < "TC500" || all_checked_) &&
               !configuration_.policy(file->second).filter.ignores(*known.rule);
    }

    const Baseline& baseline_;
    Configuration& configuration_;
    report::Repository repository_;
    std::unordered_map<std::string, std::string> checked_;  ///< path in the repository to path
    bool all_checked_ = false;
};

}  // namespace

Baseline read_baseline(const std::string& path)
{
    Baseline baseline;
    ReadResult read = read_file(path);
    baseline.problem = std::move(read.problem);
    if (read.source == nullptr)
        return baseline;
    baseline.source = std::move(read.source);
    baseline.tree = parse_terms(*baseline.source, baseline.findings);
    if (!baseline.findings.empty())
        return baseline;
    const Term root = baseline.tree.root();
    if (root.is_empty() || !is_version(root.first())) {
        Report{suppression::bad_baseline_entry,
               baseline.findings}(root.is_empty() ? Place{baseline.source.get(), {0, 0}} : root.first().place(),
                                  "this is no baseline of this version, which begins with `{{baseline, 1}}.`");
        return baseline;
    }
    for (const Term term : root.children())
        if (term != root.first())
            read_entry(term, baseline);
    return baseline;
}

void apply_baseline(const Baseline& baseline, std::span<const std::string> files, Configuration& configuration,
                    report::Results& results)
{
    const std::vector<report::Fingerprint> made = fingerprints_of(results);
    std::set<std::string> known, found;
    for (const KnownFinding& each : baseline.known)
        known.insert(each.hash);
    move_known(results, [&](std::size_t i) {
        const bool is_known = known.contains(made[i].hash);
        if (is_known)
            found.insert(made[i].hash);
        return is_known;
    });
    Stale(baseline, files, configuration).report(found, results.findings);
}

std::string write_baseline(const std::string& path, report::Results& results)
{
    const std::vector<report::Fingerprint> made = fingerprints_of(results);
    std::vector<std::string> lines;
    for (std::size_t i = 0; i < results.findings.size(); ++i)
        if (const Rule& rule = *results.findings[i].rule; may_be_known(rule))
            lines.push_back("{" + erlang_string(rule.code) + ", " + erlang_string(made[i].file) + ", " +
                            erlang_string(made[i].term) + ", " + erlang_string(made[i].hash) + "}.\n");
    std::sort(lines.begin(), lines.end());
    std::string text = "%% coding: utf-8\n%% Findings of termcheck that are known and not reported again: rule, file, "
                       "term, fingerprint.\n{baseline, 1}.\n";
    for (const std::string& line : lines)
        text += line;
    const std::string problem = write_file(path, text);
    if (problem.empty())
        move_known(results, [](std::size_t) { return true; });
    return problem;
}

}  // namespace termcheck::cli
