#include "cli/deliver.hpp"

#include <algorithm>

#include <unistd.h>

#include "check/suggest.hpp"
#include "cli/io.hpp"
#include "cli/option_table.hpp"
#include "cli/terminal.hpp"
#include "cli/write_reports.hpp"
#include "report/full.hpp"
#include "report/printable.hpp"
#include "report/short.hpp"

namespace termcheck::cli {
namespace {

using report::Format;

std::string list_of(std::span<const std::string_view> names)
{
    std::string list;
    for (std::size_t i = 0; i < names.size(); ++i)
        list.append(i == 0 ? "" : i + 1 == names.size() ? " and " : ", ").append(names[i]);
    return list;
}

std::string read_output(std::string_view text, Outlet& outlet)
{
    const std::string_view format = text.substr(0, text.find(':'));
    const auto& names = report::format_names;
    const auto name = std::find(names.begin(), names.end(), format);
    if (name == names.end()) {
        const std::string problem = "`--output` knows no format `" + std::string(format) + "`";
        const std::string_view meant = nearest_name(format, names);
        return problem + (meant.empty() ? "; there are " + list_of(names) : did_you_mean(meant));
    }
    outlet.format = static_cast<Format>(name - names.begin());
    outlet.path = text.substr(std::min(format.size() + 1, text.size()));
    if (outlet.path == "-")
        outlet.path.clear();
    else if (outlet.path.empty() && format.size() != text.size())
        return "`--output " + std::string(text) + "` names no file";
    return {};
}

/// GitHub makes annotations of what it reads in a log; people and editors read the rest.
Format usual_format(int descriptor)
{
    if (environment("GITHUB_ACTIONS") == "true")
        return Format::github;
    return is_terminal(descriptor) ? Format::full : Format::short_;
}

bool over_threshold(const report::Results& results, Threshold threshold)
{
    return std::any_of(results.findings.begin(), results.findings.end(), [&](const Diagnostic& finding) {
        return static_cast<int>(finding.severity) >= static_cast<int>(threshold);
    });
}

}  // namespace

std::string read_outlets(const Options& options, int descriptor, std::vector<Outlet>& outlets)
{
    bool to_stream = false;
    for (const std::string_view text : options.outputs) {
        Outlet outlet{};
        const std::string problem = read_output(text, outlet);
        if (!problem.empty())
            return problem;
        if (outlet.path.empty() && (to_stream || !options.format.empty()))
            return "two reports for one stream; give one of them a file: --output FORMAT:PATH";
        to_stream = to_stream || outlet.path.empty();
        outlets.push_back(std::move(outlet));
    }
    if (to_stream)
        return {};
    Outlet main{usual_format(descriptor), {}};
    if (!options.format.empty())
        read_output(options.format, main);
    outlets.insert(outlets.begin(), main);
    return {};
}

int deliver(const report::Results& results, const std::vector<Outlet>& outlets, const Options& options, int descriptor,
            std::chrono::steady_clock::time_point started)
{
    for (const report::Trouble& trouble : results.troubles)
        say_trouble(trouble);
    const bool written = write_reports(results, outlets, options, descriptor);
    if (options.statistics)
        say(report::statistics(results));
    const auto time = std::chrono::steady_clock::now() - started;
    if (!options.quiet)
        say(report::summary_line(
            results, static_cast<unsigned>(std::chrono::duration_cast<std::chrono::milliseconds>(time).count())));
    if (!written || !results.troubles.empty())
        return unreadable;
    return over_threshold(results, options.fail_on) ? findings_over_threshold : clean;
}

int complain(const Options& options, const std::string& problem)
{
    std::string text = "termcheck: " + report::printable(problem) + "\nTry `termcheck ";
    if (options.command_given)
        for (const CommandText& command : commands())
            if (command.command == options.command)
                text.append(command.name).append(" ");
    say(text + "--help`.\n");
    return usage_error;
}

int print(const std::string& text)
{
    const std::string problem = write_all(STDOUT_FILENO, text);
    if (problem.empty())
        return clean;
    say("termcheck: cannot write the output: " + problem + "\n");
    return unreadable;
}

int print_or_write(const std::string& text, const Options& options)
{
    if (options.out.empty() || options.out == "-")
        return print(text);
    const std::string problem = write_file(std::string(options.out), text);
    if (problem.empty())
        return clean;
    say("termcheck: cannot write `" + report::printable(options.out) + "`: " + problem + "\n");
    return unreadable;
}

int say_findings(const std::vector<Diagnostic>& findings, const Options& options)
{
    if (findings.empty())
        return clean;
    report::Results results;
    results.findings = findings;
    const report::Style style{use_color(options.color, STDERR_FILENO), text_width(STDERR_FILENO)};
    say(is_terminal(STDERR_FILENO) ? report::full(results, style) : report::short_(results, style));
    return over_threshold(results, Threshold::error) ? findings_over_threshold : clean;
}

void say_trouble(const report::Trouble& trouble)
{
    say("termcheck: " + report::printable(trouble.file) + ": " + report::printable(trouble.message) + "\n");
}

}  // namespace termcheck::cli
