#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <map>
#include <memory>
#include <new>
#include <system_error>
#include <thread>
#include <unordered_map>
#include <utility>

#include <unistd.h>

#include "check/check.hpp"
#include "check/file_kind.hpp"
#include "check/suggest.hpp"
#include "cli/baseline.hpp"
#include "cli/check_together.hpp"
#include "cli/commands.hpp"
#include "cli/deliver.hpp"
#include "cli/discover.hpp"
#include "cli/file_list.hpp"
#include "cli/io.hpp"
#include "cli/option_table.hpp"
#include "cli/progress.hpp"
#include "cli/refuse.hpp"
#include "cli/run_fixes.hpp"
#include "cli/sort_findings.hpp"
#include "cli/suppress.hpp"
#include "report/printable.hpp"

namespace termcheck::cli {
namespace {

constexpr std::string_view looked_for =
    ".app, .app.src, .appup, .appup.src, .rel, relup, RELEASES, start_erl.data, sys.config";

/// One file that was read and checked.
struct Checked {
    std::unique_ptr<Source> source;
    std::vector<Diagnostic> findings;
    std::string problem;
    Suppressions suppressions = {};
    std::vector<report::Suppressed> suppressed = {};
};

/// `termcheck expain TC101`
std::string command_hint(const FoundFile& file, const Options& options)
{
    if (options.command_given || ::access(file.path.c_str(), F_OK) == 0)
        return {};
    std::vector<std::string_view> names;
    for (const CommandText& command : commands())
        names.push_back(command.name);
    const std::string_view name = nearest_name(file.path, names);
    return name.empty() ? std::string{} : "; did you mean the command `" + std::string(name) + "`?";
}

/// What reports call it.
std::string name_of(const FoundFile& file, const Options& options)
{
    return file.path != "-" ? file.path : input_name(options);
}

ReadResult read(const FoundFile& file, const Options& options, const Input& input)
{
    if (file.path != "-")
        return read_file(file.path);
    if (!input)
        return read_standard_input(input_name(options));
    return {std::make_unique<Source>(input_name(options), *input), {}};
}

void add_sorted(std::vector<Diagnostic> more, std::vector<Diagnostic>& findings)
{
    if (more.empty())
        return;
    std::move(more.begin(), more.end(), std::back_inserter(findings));
    sort_by_place(findings);
}

Checked check_file(const FoundFile& file, const Policy& policy, std::optional<FileKind> as, const Input& input)
{
    const Options& options = *policy.options;
    ReadResult read = cli::read(file, options, input);
    if (!read.source)
        return {nullptr, {}, read.problem + command_hint(file, options)};
    const FileKind kind = file.named && as ? *as : file_kind(*read.source);
    Checked checked{nullptr, check(*read.source, kind, {options.otp, options.max_depth}), {}};
    checked.suppressions = read_suppressions(*read.source, options.otp);
    move_suppressed(checked.findings, checked.suppressions, checked.suppressed);
    add_sorted(std::exchange(checked.suppressions.findings, {}), checked.findings);
    policy.filter.apply(checked.findings);
    std::erase_if(checked.suppressed, [&](report::Suppressed& each) { return !policy.filter.take(each.finding); });
    if (!checked.findings.empty() || !checked.suppressions.entries.empty())
        checked.source = std::move(read.source);
    return checked;
}

/// Each file by whichever thread is free; the answers stand in the order of the files.
std::vector<Checked> check_all(const std::vector<FoundFile>& files, const std::vector<const Policy*>& policies,
                               const Options& options, std::optional<FileKind> as, const Input& input)
{
    std::vector<Checked> checked(files.size());
    std::atomic<std::size_t> next = 0;
    Progress progress("checking", files.size(), screen_for_progress(options));
    const auto work = [&] {
        for (std::size_t i = next++; i < files.size(); i = next++) {
            try {
                checked[i] = check_file(files[i], *policies[i], as, input);
            } catch (const std::bad_alloc&) {
                checked[i].problem = "is too large for the memory";
            }
            progress.step();
        }
    };
    const std::size_t jobs = options.jobs != 0 ? options.jobs : std::max(std::thread::hardware_concurrency(), 1U);
    {
        std::vector<std::jthread> others;
        try {
            for (std::size_t i = 1; i < std::min(jobs, files.size()); ++i)
                others.emplace_back(work);
        } catch (const std::system_error&) {
            // No more threads to be had: those that there are do it.
        }
        work();
    }
    return checked;
}

Together compare(const std::vector<FoundFile>& files, Configuration& configuration)
{
    const Progress progress("comparing the files with each other", 0, screen_for_progress(configuration.options()));
    return check_together(files, configuration);
}

/// Whether a walk takes a file; some can be told from others of their name by what is in them only.
bool is_release_file(const std::string& path)
{
    switch (walk_choice(path)) {
    case WalkChoice::take: return true;
    case WalkChoice::leave: return false;
    case WalkChoice::look_inside: break;
    }
    std::array<char, 1024> buffer;
    const std::optional<std::size_t> size = read_beginning(path, buffer);
    return !size || looks_like_release_file(path, {buffer.data(), *size});
}

/// Paths to check, with the project's folder in place of none.
std::vector<std::string_view> paths_of(const Options& options, std::string& project)
{
    if (!options.arguments.empty() || !options.files_from.empty())
        return options.arguments;
    project = project_folder();
    return {project};
}

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

std::string folder_name(const std::string& project) { return project == "." ? "this folder" : project; }

bool may_be_empty(const Options& options, const Discovery& found)
{
    const bool all_excluded = options.force_exclude && found.excluded != 0 && found.left_out == 0;
    return options.allow_empty || all_excluded;
}

int nothing_to_check(const Options& options, const Discovery& found, const std::string& project)
{
    std::string where;
    for (const std::string_view path : options.arguments)
        where += (where.empty() ? "" : ", ") + report::printable(path);
    if (!options.files_from.empty())
        where += (where.empty() ? "" : ", ") + ("the list `" + report::printable(options.files_from) + "`");
    if (!project.empty())
        where = folder_name(project);
    std::string text = "termcheck: nothing to check: no ";
    text.append(looked_for).append(" in ").append(where).append("\n");
    if (found.left_out != 0)
        text += "What .gitignore lists is left out, and so are _build and deps; name it to have it checked.\n";
    say(text);
    return usage_error;
}

int list_files(const Discovery& found)
{
    std::string text;
    for (const FoundFile& file : found.files)
        text += file.path + "\n";
    for (const report::Trouble& trouble : found.troubles)
        say_trouble(trouble);
    const int status = print(text);
    return found.troubles.empty() ? status : unreadable;
}

/// "checking 3 app, 2 appup files in .."
void say_what_was_found(const std::vector<FoundFile>& files, const std::string& project)
{
    std::map<FileKind, std::size_t> kinds;
    for (const FoundFile& file : files)
        ++kinds[facts_of_name(file.path).kind.value_or(FileKind::term)];
    std::string text;
    for (const auto& [kind, number] : kinds)
        text += (text.empty() ? "checking " : ", ") + std::to_string(number) + " " + std::string(to_string(kind));
    say(text + (files.size() == 1 ? " file in " : " files in ") + folder_name(project) + "\n");
}

/// `exclude` of configuration files; named files are left out on `--force-exclude` only.
void leave_out_excluded(Configuration& configuration, Discovery& found)
{
    const Options& options = configuration.options();
    const auto before = found.files.size();
    std::erase_if(found.files, [&](const FoundFile& file) {
        const std::string name = name_of(file, options);
        return (!file.named || options.force_exclude) &&
               configuration.excludes(name, options.force_exclude ? 0 : file.root);
    });
    found.excluded += before - found.files.size();
}

std::vector<const Policy*> policies_of(Configuration& configuration, const std::vector<FoundFile>& files)
{
    std::vector<const Policy*> policies;
    for (const FoundFile& file : files)
        policies.push_back(&configuration.policy(name_of(file, configuration.options())));
    return policies;
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

    std::string project;
    const std::vector<std::string_view> paths = paths_of(options, project);
    FileList list;
    if (!options.files_from.empty())
        list = read_file_list(std::string(options.files_from));
    if (!list.problem.empty()) {
        say_trouble({std::string(options.files_from), list.problem});
        return unreadable;
    }
    Discovery found =
        discover(paths, list.paths, {options.exclude, options.force_exclude, options.stdin_filename, is_release_file});
    if (!found.unmatched.empty() && !options.allow_empty)
        return complain(options, "nothing matches `" + found.unmatched.front() + "`");
    leave_out_excluded(configuration, found);
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
    std::vector<Checked> checked = check_all(found.files, policies, options, kind, input);
    Together together = compare(found.files, configuration);
    report::Results results = gather(checked, found, options);
    suppress_together(checked, policies, together, options.otp, results);
    use_baseline(baseline, found.files, configuration, results);
    return deliver(results, outlets, options, descriptor, started);
}

}  // namespace termcheck::cli
