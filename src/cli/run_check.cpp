#include <algorithm>
#include <chrono>
#include <unordered_map>
#include <utility>

#include <unistd.h>

#include "cli/baseline.hpp"
#include "cli/check_each.hpp"
#include "cli/check_together.hpp"
#include "cli/commands.hpp"
#include "cli/deliver.hpp"
#include "cli/files_to_check.hpp"
#include "cli/io.hpp"
#include "cli/limit_findings.hpp"
#include "cli/overwritten.hpp"
#include "cli/refuse.hpp"
#include "cli/run_fixes.hpp"
#include "cli/sort_findings.hpp"
#include "cli/suppress.hpp"
#include "execute/check_relup.hpp"
#include "report/printable.hpp"

namespace termcheck::cli {
namespace {

bool reads_input(const Options& options)
{
    return std::find(options.arguments.begin(), options.arguments.end(), "-") != options.arguments.end();
}

/// Standard input may be excluded under the name that it is given.
bool has_input(const std::vector<FoundFile>& files)
{
    return std::any_of(files.begin(), files.end(), [](const FoundFile& file) { return file.path == "-"; });
}

std::string find_problem(const Options& options)
{
    const auto inputs = std::count(options.arguments.begin(), options.arguments.end(), "-");
    if (inputs > 1 || (inputs == 1 && options.files_from == "-"))
        return "`-` stands for standard input, which can be read only once";
    if (inputs == 0 && !options.stdin_filename.empty())
        return "`--stdin-filename` goes with the path `-`";
    if (options.fix && options.diff)
        return "`--fix` writes what `--diff` only shows; give one of them";
    if (options.unsafe_fixes && !options.fix && !options.diff)
        return "`--unsafe-fixes` goes with `--fix` or `--diff`";
    if (options.diff && (!options.format.empty() || !options.outputs.empty()))
        return "`--diff` shows changes in place of findings; leave out `--format` and `--output`";
    return {};
}

std::vector<std::string> paths_of(const std::vector<FoundFile>& files)
{
    std::vector<std::string> paths;
    for (const FoundFile& file : files)
        paths.push_back(file.path);
    return paths;
}

std::vector<const Policy*> policies_of(Configuration& configuration, const std::vector<FoundFile>& files)
{
    std::vector<const Policy*> policies;
    for (const FoundFile& file : files)
        policies.push_back(&configuration.policy(name_of(file, configuration.options())));
    return policies;
}

/// What execution has said of a relup by itself, where it is said again, and better, with the releases of its tree.
void drop_replaced(std::vector<Checked>& checked, const Together& together, const std::vector<FoundFile>& files)
{
    for (std::size_t i = 0; i < checked.size(); ++i) {
        auto& [source, findings, problem, suppressions, suppressed] = checked[i];
        const auto is_replaced = [](const report::Suppressed& each) { return is_found_by_execution(each.finding); };
        const bool has_any = std::any_of(findings.begin(), findings.end(), is_found_by_execution) ||
                             std::any_of(suppressed.begin(), suppressed.end(), is_replaced);
        if (!has_any || !is_executed(together, files[i].path))
            continue;
        std::erase_if(findings, is_found_by_execution);
        std::erase_if(suppressed, is_replaced);
    }
}

/// What comments say about findings that are made of several files, and what is left to say about comments.
void suppress_together(std::vector<Checked>& checked, const std::vector<const Policy*>& policies, Together& together,
                       int otp, report::Results& results)
{
    std::unordered_map<std::string, Suppressions*> known;
    for (Checked& file : checked)
        if (file.source != nullptr)
            known.emplace(file.source->name(), &file.suppressions);
    move_suppressed(together.findings, known, otp, results.suppressed);
    add_sorted(std::move(together.findings), results.findings);
    std::vector<Diagnostic> unused;
    for (std::size_t i = 0; i < checked.size(); ++i)
        add_unused(checked[i].suppressions, *policies[i], unused);
    add_sorted(std::move(unused), results.findings);
}

report::Results gather(std::vector<Checked>& checked, Discovery& found, const Options& options)
{
    report::Results results;
    results.troubles = std::move(found.troubles);
    for (std::size_t i = 0; i < checked.size(); ++i) {
        if (!checked[i].problem.empty())
            results.troubles.push_back({name_of(found.files[i], options), std::move(checked[i].problem)});
        else
            results.files.push_back(name_of(found.files[i], options));
        std::move(checked[i].findings.begin(), checked[i].findings.end(), std::back_inserter(results.findings));
        std::move(checked[i].suppressed.begin(), checked[i].suppressed.end(), std::back_inserter(results.suppressed));
    }
    return results;
}

/// When one is written, all findings of the run come into it.
Baseline read_wanted_baseline(const Options& options)
{
    return options.baseline.empty() || !options.write_baseline.empty() ? Baseline{}
                                                                       : read_baseline(std::string(options.baseline));
}

void use_baseline(const Baseline& baseline, const std::vector<FoundFile>& files, Configuration& configuration,
                  report::Results& results)
{
    const Options& options = configuration.options();
    if (baseline.source != nullptr) {
        std::vector<std::string> names;
        for (const FoundFile& file : files)
            names.push_back(name_of(file, options));
        apply_baseline(baseline, names, configuration, results);
        sort_by_place(results.findings);
    }
    if (options.write_baseline.empty())
        return;
    const std::size_t before = results.findings.size();
    const std::string path(options.write_baseline);
    const std::string problem = write_baseline(path, results);
    if (!problem.empty())
        results.troubles.push_back({path, "cannot be written: " + problem});
    else if (!options.quiet)
        say("termcheck: wrote " + std::to_string(before - results.findings.size()) + " known findings to `" +
            report::printable(path) + "`\n");
}

}  // namespace

int run_check(Configuration& configuration, std::optional<FileKind> as)
{
    const auto started = std::chrono::steady_clock::now();
    const Options& options = configuration.options();
    // The mended text of standard input goes to standard output.
    const int descriptor = options.fix && reads_input(options) ? STDERR_FILENO : STDOUT_FILENO;
    std::vector<Outlet> outlets;
    std::string problem = find_problem(configuration.given());
    if (problem.empty())
        problem = read_outlets(options, descriptor, outlets);
    if (!problem.empty())
        return complain(options, problem);

    auto [found, project, ended] = find_files(configuration);
    if (ended)
        return *ended;
    if (problem = find_overwritten(paths_of(found.files), outlets, options); !problem.empty())
        return complain(options, problem);
    const std::vector<const Policy*> policies = policies_of(configuration, found.files);
    if (const auto status = refuse(configuration, outlets, descriptor, started))
        return *status;
    const Baseline baseline = read_wanted_baseline(options);
    if (!baseline.problem.empty())
        return complain(options, "the baseline `" + std::string(options.baseline) + "` " + baseline.problem);
    if (!baseline.findings.empty())
        return refuse(baseline.findings, outlets, options, descriptor, started);
    if (found.files.empty() && found.troubles.empty() && !may_be_empty(options, found))
        return nothing_to_check(options, found, project);
    if (options.list_files)
        return list_files(found);
    if (!project.empty() && !options.quiet)
        say_what_was_found(found.files, project);

    const std::optional<FileKind> kind = as ? as : options.kind;
    Input input;
    if (options.diff)
        return show_fixes(found, configuration, kind);
    if (options.fix && reads_input(options) && !has_input(found.files) && !copy_input())
        return unreadable;
    if (options.fix && !make_fixes(found, configuration, kind, input))
        return unreadable;
    std::vector<Checked> checked = check_each(found.files, policies, options, kind, input);
    Together together = check_together(found.files, options);
    configuration.apply(together.findings);
    drop_replaced(checked, together, found.files);
    report::Results results = gather(checked, found, options);
    suppress_together(checked, policies, together, options.otp, results);
    use_baseline(baseline, found.files, configuration, results);
    limit_findings(results.findings);
    return deliver(results, outlets, options, descriptor, started);
}

}  // namespace termcheck::cli
