#pragma once

// Lowering beside systools on the same files: the same bytes, the same but for an order that systools leaves to chance,
// or the same reason.

#include <map>
#include <set>

#include <termcheck/literal.hpp>
#include <termcheck/parse.hpp>
#include <termcheck/print.hpp>

#include "lower/lowering_rules.hpp"
#include "lower/run.hpp"
#include "model/appup_shape_rules.hpp"
#include "model/instruction_rules.hpp"
#include "release_set.hpp"

namespace test {

using namespace termcheck;
using lowering::ComponentOrder;
using lowering::DependencyGraph;
using lowering::ModuleStep;

inline std::vector<std::string> words(const std::string& line)
{
    std::vector<std::string> list;
    for (std::size_t at = 0; at < line.size();) {
        const std::size_t end = std::min(line.find(' ', at), line.size());
        list.push_back(line.substr(at, end - at));
        at = end + 1;
    }
    return list;
}

/// The order in which a script of OTP's loads and removes modules.
inline std::map<std::string, std::size_t> order_in(Term script, bool up)
{
    std::map<std::string, std::size_t> places;
    std::size_t place = up ? 0x7FFF'FFFF : 0;
    for (const Term instruction : script.children()) {
        up ? --place : ++place;
        if (instruction.is(Kind::tuple) && instruction[1].is(Kind::tuple) &&
            (is_atom(instruction.first(), "load") || is_atom(instruction.first(), "remove"))) {
            const std::string key = std::string(instruction.first().source_text()) + ' ' +
                                    std::string(instruction[1].first().source_text());
            places[key] = place;
        }
    }
    return places;
}

/// Takes OTP's order of the module steps, if it is one of the valid ones: users before what they use, cycles together
/// and in the order of the scripts.
class OrderOfOtp {
public:
    explicit OrderOfOtp(const std::string& relup) : source_("otp.relup", relup), tree_(parse(source_, findings_))
    {
        for (const bool up : {true, false}) {
            std::vector<Term> entries;
            for (const Term entry : tree_.root().first()[up ? 1 : 2].children())
                entries.push_back(entry);
            for (auto entry = entries.rbegin(); entry != entries.rend(); ++entry)
                scripts_.push_back(order_in((*entry)[2], up));
        }
    }

    ComponentOrder operator()(const DependencyGraph& graph, const std::vector<ModuleStep>& modules)
    {
        ComponentOrder ours = lowering::order_by_dependency(graph, modules);
        if (next_ == scripts_.size())
            return ours;
        const auto& places = scripts_[next_++];
        const auto place = [&](std::uint32_t step) {
            const std::string name = print(modules[step].module.term, {.width = 0});
            const auto at = places.find((modules[step].loads() ? "load " : "remove ") + name);
            return at == places.end() ? 0 : at->second;
        };
        for (auto& members : ours.members) {
            std::stable_sort(members.begin(), members.end(),
                             [&](std::uint32_t a, std::uint32_t b) { return place(a) < place(b); });
            check(graph, members);
        }
        return ours;
    }
    bool is_valid() const { return is_valid_; }

private:
    /// Quadratic, but right.
    void check(const DependencyGraph& graph, const std::vector<std::uint32_t>& members)
    {
        std::map<std::uint32_t, std::set<std::uint32_t>> reach;
        for (const std::uint32_t from : members) {
            std::vector<std::uint32_t> open = {from};
            while (!open.empty()) {
                const std::uint32_t at = open.back();
                open.pop_back();
                for (const std::uint32_t needed : graph.needs(at))
                    if (reach[from].insert(needed).second)
                        open.push_back(needed);
            }
        }
        const auto same = [&](std::uint32_t a, std::uint32_t b) {
            return a == b || (reach[a].count(b) != 0 && reach[b].count(a) != 0);
        };
        for (std::size_t i = 0; i < members.size(); ++i)
            for (std::size_t j = i + 1; j < members.size(); ++j) {
                const std::uint32_t a = members[i], b = members[j];
                if (same(a, b)) {
                    is_valid_ = is_valid_ && a < b;
                    for (std::size_t k = i; k < j; ++k)
                        is_valid_ = is_valid_ && same(a, members[k]);
                } else {
                    is_valid_ = is_valid_ && reach[b].count(a) == 0;
                }
            }
    }

    std::vector<Diagnostic> findings_;
    Source source_;
    Tree tree_;
    std::vector<std::map<std::string, std::size_t>> scripts_;
    std::size_t next_ = 0;
    bool is_valid_ = true;
};

inline std::set<std::string> warnings_of(const LowerResult& result)
{
    std::set<std::string> names;
    for (const Diagnostic& finding : result.findings)
        if (finding.rule == &lowering::bad_vsn || finding.rule == &lowering::erts_vsn_changed ||
            finding.rule == &lowering::pre_r15_emulator_upgrade)
            names.emplace(finding.rule->otp);
    return names;
}

enum class Outcome { same, same_class, differs };

/// The relup is OTP's, but for an order that OTP's hash tables have chosen.
inline Outcome compare_relups(const LowerRequest& request, const LowerResult& ours, const std::string& otp)
{
    if (!ours.relup)
        return Outcome::differs;
    if (*ours.relup == otp)
        return Outcome::same;
    OrderOfOtp order(otp);
    const LowerResult again =
        lowering::run(request, std::ref(order), std::make_shared<lowering::Store>(request.options.otp));
    return again.relup == otp && order.is_valid() ? Outcome::same_class : Outcome::differs;
}

/// The atoms by which OTP may call what a rule finds.
inline bool is_called(const Diagnostic& finding, const std::string& reason)
{
    const Rule* const rule = finding.rule;
    if (rule->otp == reason)
        return true;
    if (reason == "function_clause" || reason == "badarg")
        return rule == &shape::improper_list || rule == &shape::version_list || rule == &shape::instruction_list ||
               rule->otp == "illegal_name" || rule->otp == "illegal_form" || rule->otp == "illegal_applications";
    if (reason == "EXIT")
        return rule->otp == "bad_param" || rule->otp == "missing_param" || rule->otp == "badly_formatted_application";
    return reason == "apps" && (rule->otp == "circular_dependencies" || rule->otp == "undefined_applications");
}

inline bool is_refused_alike(const LowerResult& ours, const std::vector<std::string>& verdict)
{
    if (ours.relup || ours.findings.empty())
        return false;
    const std::vector<std::string> reasons(verdict.begin() + 1, verdict.end());
    if (verdict[0] == "endless")
        return ours.findings.front().rule == &lowering::inclusion_cycle;
    const auto is_found = [&](const std::string& reason) {
        return std::any_of(ours.findings.begin(), ours.findings.end(),
                           [&](const Diagnostic& finding) { return is_called(finding, reason); });
    };
    if (reasons.front() == "warnings_treated_as_errors")
        return std::all_of(reasons.begin() + 1, reasons.end(), is_found);
    const Diagnostic* first = nullptr;
    for (const Diagnostic& finding : ours.findings)
        if (first == nullptr && finding.severity == Severity::error)
            first = &finding;
    return first != nullptr &&
           std::any_of(reasons.begin(), reasons.end(),
                       [&](const std::string& reason) { return is_called(*first, reason); }) &&
           std::all_of(reasons.begin(), reasons.end(), is_found);
}

/// What systools says of each case; its relups are in the folders of the cases.
inline std::vector<std::vector<std::string>> ask_systools(const std::filesystem::path& folder, const std::string& cases)
{
    write_file(folder / "cases", cases);
    std::vector<std::vector<std::string>> verdicts;
    for (const std::string& line : lines_of(run_escript("make_relup.escript", (folder / "cases").string()).out))
        verdicts.push_back(words(line));
    return verdicts;
}

/// One case: what came out, and in what we differ from systools, if we do.
struct Comparison {
    std::string result, difference = {};
};

inline Comparison compare_with_systools(const LowerRequest& request, const std::vector<std::string>& verdict,
                                        const std::filesystem::path& folder)
{
    const LowerResult ours = lower(request);
    const std::string both =
        fmt::format("systools: {}\nours: {}\n{}", join(verdict), ours.relup ? "a relup" : "refused", describe(ours));
    if (verdict[0] != "ok")
        return {verdict.back(), is_refused_alike(ours, verdict) ? "" : "the reason is another one\n" + both};
    const std::string otp = read_file(folder / "otp.relup");
    const Outcome outcome = compare_relups(request, ours, otp);
    if (outcome == Outcome::differs)
        return {"different", fmt::format("the relup is another one\n{}\nsystools:\n{}ours:\n{}", both, otp,
                                         ours.relup.value_or("none"))};
    if (warnings_of(ours) != std::set<std::string>(verdict.begin() + 1, verdict.end()))
        return {"different", "the warnings are others\n" + both};
    return {outcome == Outcome::same ? "same bytes" : "same but for order"};
}

}  // namespace test
