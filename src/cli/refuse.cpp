#include "cli/refuse.hpp"

#include <set>
#include <string>
#include <utility>

#include <unistd.h>

#include <termcheck/source.hpp>

#include "cli/sort_findings.hpp"

namespace termcheck::cli {

int refuse(std::vector<Diagnostic> findings, const std::vector<Outlet>& outlets, const Options& options, int descriptor,
           std::chrono::steady_clock::time_point started)
{
    report::Results results;
    results.findings = std::move(findings);
    sort_by_place(results.findings);
    std::set<std::string> files;
    for (const Diagnostic& finding : results.findings)
        files.insert(finding.place.source->name());
    results.files.assign(files.begin(), files.end());
    const int status = deliver(results, outlets, options, descriptor, started);
    return status == unreadable ? unreadable : usage_error;
}

std::optional<int> refuse(const Configuration& configuration, const std::vector<Outlet>& outlets, int descriptor,
                          std::chrono::steady_clock::time_point started)
{
    if (!configuration.problem().empty())
        return complain(configuration.options(), configuration.problem());
    if (configuration.findings().empty())
        return std::nullopt;
    return refuse(configuration.findings(), outlets, configuration.options(), descriptor, started);
}

std::optional<int> refuse(const Configuration& configuration)
{
    return refuse(configuration, {{report::Format::short_, ""}}, STDERR_FILENO, std::chrono::steady_clock::now());
}

}  // namespace termcheck::cli
