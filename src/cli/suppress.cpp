#include "cli/suppress.hpp"

#include <memory>

#include <termcheck/source.hpp>

namespace termcheck::cli {

void move_suppressed(std::vector<Diagnostic>& findings, Suppressions& suppressions,
                     std::vector<report::Suppressed>& out)
{
    if (suppressions.entries.empty())
        return;
    std::erase_if(findings, [&](Diagnostic& finding) {
        const Suppression* const found = find_suppression(suppressions, finding);
        if (found != nullptr)
            out.push_back({std::move(finding), true, found->reason});
        return found != nullptr;
    });
}

void move_suppressed(std::vector<Diagnostic>& findings, const std::unordered_map<std::string, Suppressions*>& known,
                     int otp, std::vector<report::Suppressed>& out)
{
    std::unordered_map<const Source*, Suppressions> read;
    std::erase_if(findings, [&](Diagnostic& finding) {
        const Source* const source = finding.place.source;
        const auto file = known.find(source->name());
        Suppressions* suppressions = file == known.end() ? nullptr : file->second;
        if (suppressions == nullptr) {
            const auto [entry, is_new] = read.try_emplace(source);
            if (is_new)
                entry->second = read_suppressions(*source, otp);
            suppressions = &entry->second;
        }
        const Suppression* const found = find_suppression(*suppressions, finding);
        if (found != nullptr)
            out.push_back({std::move(finding), true, found->reason});
        return found != nullptr;
    });
}

void add_unused(const Suppressions& suppressions, const Policy& policy, std::vector<Diagnostic>& findings)
{
    const auto is_wanted = [&](const Rule& rule) { return !policy.filter.ignores(rule); };
    for (const Suppression* const entry : unused(suppressions, is_wanted)) {
        Diagnostic finding = unused_finding(*suppressions.source, *entry);
        if (policy.filter.take(finding))
            findings.push_back(std::move(finding));
    }
}

}  // namespace termcheck::cli
