#include "cli/check_each.hpp"

#include <algorithm>
#include <new>
#include <thread>
#include <utility>

#include <unistd.h>

#include "check/check.hpp"
#include "check/file_kind.hpp"
#include "check/suggest.hpp"
#include "cli/io.hpp"
#include "cli/option_table.hpp"
#include "cli/progress.hpp"
#include "cli/sort_findings.hpp"
#include "cli/suppress.hpp"
#include "files/side_by_side.hpp"

namespace termcheck::cli {
namespace {

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

ReadResult read(const FoundFile& file, const Options& options, const Input& input)
{
    if (file.path != "-")
        return read_file(file.path);
    if (!input)
        return read_standard_input(input_name(options));
    return {std::make_unique<Source>(input_name(options), *input), {}};
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

}  // namespace

std::size_t jobs(const Options& options, std::size_t files)
{
    constexpr std::size_t worth_a_thread = 16;
    if (files <= worth_a_thread)
        return 1;
    return options.jobs != 0 ? options.jobs : std::max(std::thread::hardware_concurrency(), 1U);
}

std::string name_of(const FoundFile& file, const Options& options)
{
    return file.path != "-" ? file.path : input_name(options);
}

std::vector<Checked> check_each(const std::vector<FoundFile>& files, const std::vector<const Policy*>& policies,
                                const Options& options, std::optional<FileKind> as, const Input& input)
{
    std::vector<Checked> checked(files.size());
    Progress progress("checking", files.size(), screen_for_progress(options));
    side_by_side(jobs(options, files.size()), files.size(), [&](std::size_t i) {
        try {
            checked[i] = check_file(files[i], *policies[i], as, input);
        } catch (const std::bad_alloc&) {
            checked[i].problem = "is too large for the memory";
        }
        progress.step();
    });
    return checked;
}

}  // namespace termcheck::cli
