#include <algorithm>
#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include <unistd.h>

#include "cli/commands.hpp"
#include "cli/deliver.hpp"
#include "cli/io.hpp"
#include "cli/refuse.hpp"
#include "cli/terminal.hpp"
#include "model/parse_terms.hpp"
#include "report/format.hpp"
#include "report/parse_report.hpp"
#include "report/repository.hpp"

namespace termcheck::cli {
namespace {

std::string written(const Tree& tree, const Options& options)
{
    if (options.format == "json")
        return terms_as_json(tree);
    if (options.format == "tree")
        return terms_as_tree(tree);
    return terms_as_erlang(tree, static_cast<int>(options.width));
}

}  // namespace

int run_parse(const Configuration& configuration)
{
    const Options& options = configuration.options();
    if (const auto status = refuse(configuration))
        return *status;
    const auto started = std::chrono::steady_clock::now();
    if (options.arguments.size() != 1)
        return complain(options, "`parse` takes one file, or `-` for the standard input");
    const std::string path(options.arguments[0]);
    const std::string name = path != "-"                      ? path
                             : options.stdin_filename.empty() ? std::string(report::standard_input)
                                                              : std::string(options.stdin_filename);
    const ReadResult read = path == "-" ? read_standard_input(name) : read_file(path);
    report::Results results;
    if (!read.source) {
        results.troubles.push_back({name, read.problem});
        return deliver(results, {{report::Format::short_, ""}}, options, STDERR_FILENO, started);
    }
    const Tree tree = parse_terms(*read.source, results.findings, {.otp = options.otp, .max_depth = options.max_depth});
    const int printed = print(written(tree, options));
    if (results.findings.empty())
        return printed;
    results.files = {name};
    return std::max(printed, deliver(results, {{report::Format::short_, ""}}, options, STDERR_FILENO, started));
}

}  // namespace termcheck::cli
