#include <chrono>

#include <sys/stat.h>
#include <unistd.h>

#include "cli/commands.hpp"
#include "cli/deliver.hpp"
#include "cli/io.hpp"
#include "cli/limit_findings.hpp"
#include "cli/overwritten.hpp"
#include "cli/refuse.hpp"
#include "cli/suppress.hpp"
#include "lower/lower.hpp"
#include "report/printable.hpp"

namespace termcheck::cli {
namespace {

bool is_folder(std::string_view path)
{
    struct stat status = {};
    return ::stat(std::string(path).c_str(), &status) == 0 && S_ISDIR(status.st_mode);
}

bool is_there(std::string_view path) { return ::access(std::string(path).c_str(), F_OK) == 0; }

/// `OLD.rel`, or `OLD.rel=DESCR`.
BaseRelease read_base(std::string_view text)
{
    const std::size_t extension = text.find(".rel=");
    const std::size_t equals = is_there(text)                        ? std::string_view::npos
                               : extension != std::string_view::npos ? extension + 4
                                                                     : text.find('=');
    BaseRelease base{std::string(text.substr(0, equals)), {}};
    if (equals != std::string_view::npos)
        base.description = std::string(text.substr(equals + 1));
    return base;
}

std::vector<BaseRelease> read_bases(const Options::Texts& both, const Options::Texts& one_way)
{
    std::vector<BaseRelease> bases;
    for (const Options::Texts* texts : {&both, &one_way})
        for (const std::string_view text : *texts)
            bases.push_back(read_base(text));
    return bases;
}

LowerOptions lower_options(const Options& options)
{
    return {
        {options.path.begin(), options.path.end()}, options.restart_emulator, options.warnings_as_errors, options.otp};
}

LowerResult lower_tree_of(std::string_view root, const Options& options)
{
    TreeRequest request;
    request.root = root;
    if (!options.to.empty())
        request.target = std::string(options.to);
    request.up_from = read_bases(options.from, options.up_from);
    request.down_to = read_bases(options.from, options.down_to);
    request.options = lower_options(options);
    return lower_tree(request);
}

LowerResult lower_files(std::string_view target, const Options& options)
{
    return lower({std::string(target), read_bases(options.from, options.up_from),
                  read_bases(options.from, options.down_to), lower_options(options)});
}

bool has_bases(const Options& options)
{
    return !options.from.empty() || !options.up_from.empty() || !options.down_to.empty();
}

/// `termcheck relup RELUP [.rel file...]`
bool names_a_relup(const Options& options)
{
    return !options.arguments.empty() && !has_bases(options) && options.to.empty() && is_there(options.arguments[0]) &&
           !is_folder(options.arguments[0]) && !options.arguments[0].ends_with(".rel");
}

bool names_releases(const Options& options)
{
    return !options.root.empty() || !options.path.empty() || options.arguments.size() > 1;
}

std::string find_problem(const Options& options)
{
    if (options.arguments.empty())
        return "`relup` needs the .rel file of the new release, or the folder of a release tree; to check a file of "
               "that name: termcheck check relup";
    if (!options.root.empty())
        return "`--root` goes with a relup that is there already";
    if (options.arguments.size() > 1)
        return "`relup` takes one release, not also `" + std::string(options.arguments[1]) +
               "`; older ones are given by --from, each by its own";
    if (is_folder(options.arguments[0]))
        return {};
    if (!options.to.empty())
        return "`--to` goes with a release tree, and `" + std::string(options.arguments[0]) + "` is no folder";
    return has_bases(options) ? std::string{} : "`relup` needs a release to upgrade from: --from OLD.rel";
}

}  // namespace

int run_relup(Configuration& configuration)
{
    const Options& options = configuration.options();
    if (names_a_relup(options))
        return names_releases(options) ? check_relup_file(configuration) : run_check(configuration, FileKind::relup);
    const auto started = std::chrono::steady_clock::now();
    std::vector<Outlet> outlets;
    std::string problem = find_problem(options);
    if (problem.empty())
        problem = read_outlets(options, STDERR_FILENO, outlets);
    if (problem.empty())
        problem = find_overwritten(outlets, options);
    if (!problem.empty())
        return complain(options, problem);
    if (const auto status = refuse(configuration, outlets, STDERR_FILENO, started))
        return *status;

    const std::string_view target = options.arguments[0];
    LowerResult result = is_folder(target) ? lower_tree_of(target, options) : lower_files(target, options);
    if (!options.quiet)
        for (const std::string& remark : result.remarks)
            say(report::printable(remark) + "\n");
    report::Results results;
    results.findings = std::move(result.findings);
    configuration.apply(results.findings);
    move_suppressed(results.findings, {}, options.otp, results.suppressed);
    if (const auto refused = refuse(configuration, outlets, STDERR_FILENO, started))
        return *refused;
    limit_findings(results.findings);
    const int status = deliver(results, outlets, options, STDERR_FILENO, started);
    if (result.unreadable)
        return unreadable;
    if (!result.relup)
        return std::max<int>(status, findings_over_threshold);
    const int written = options.noexec ? clean : print_or_write(*result.relup, options);
    return std::max(status, written);
}

}  // namespace termcheck::cli
