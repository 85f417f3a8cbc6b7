#include "report/results.hpp"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include <termcheck/source.hpp>

namespace termcheck::report {
namespace {

std::string amount(std::size_t number, std::string_view word)
{
    return std::to_string(number) + ' ' + std::string(word) + (number == 1 ? "" : "s");
}

}  // namespace

Counts count(const Results& results)
{
    Counts counts;
    std::unordered_set<const Source*> files;
    for (const Diagnostic& finding : results.findings) {
        ++counts.by_severity[static_cast<std::size_t>(finding.severity)];
        files.insert(finding.place.source);
    }
    counts.files_with_findings = files.size();
    return counts;
}

std::string overview(const Counts& counts)
{
    std::string line;
    const auto add = [&](Severity severity, std::string_view word) {
        if (counts[severity] != 0)
            line += (line.empty() ? "" : ", ") + amount(counts[severity], word);
    };
    add(Severity::error, "error");
    add(Severity::warning, "warning");
    add(Severity::info, "info");
    add(Severity::hint, "hint");
    return line;
}

std::string summary_line(const Results& results, unsigned milliseconds)
{
    const Counts counts = count(results);
    std::string line = overview(counts);
    const bool clean = line.empty();
    if (clean)
        line = "no findings";
    if (!results.files.empty())
        line += (clean ? " in " : " in " + std::to_string(counts.files_with_findings) + " of ") +
                amount(results.files.size(), "file");
    if (!results.suppressed.empty())
        line += ", " + std::to_string(results.suppressed.size()) + " suppressed";
    line += " (" + std::to_string(milliseconds) + " ms)";
    if (!results.troubles.empty())
        line += "; " + amount(results.troubles.size(), "file") + " could not be read";
    return line += '\n';
}

std::string statistics(const Results& results)
{
    std::unordered_map<const Rule*, std::size_t> numbers;
    for (const Diagnostic& finding : results.findings)
        ++numbers[finding.rule];
    std::vector<std::pair<const Rule*, std::size_t>> rows(numbers.begin(), numbers.end());
    std::sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) {
        return a.second != b.second ? a.second > b.second : a.first->code < b.first->code;
    });
    std::string out;
    for (const auto& [rule, number] : rows) {
        const std::string digits = std::to_string(number);
        out.append(digits.size() < 7 ? 7 - digits.size() : 0, ' ').append(digits).append("  ");
        out.append(rule->code).append(" ").append(rule->name).append("\n");
    }
    return out;
}

}  // namespace termcheck::report
