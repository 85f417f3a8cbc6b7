#include <csignal>
#include <exception>
#include <new>
#include <string>

#include <termcheck/version.hpp>

#include "cli/commands.hpp"
#include "cli/deliver.hpp"
#include "cli/help.hpp"
#include "cli/io.hpp"
#include "files/keep_memory.hpp"

using namespace termcheck::cli;

namespace {

/// What reads files, and so the configuration for them.
int run(Configuration& configuration, Command command)
{
    switch (command) {
    case Command::config: return run_config(configuration);
    case Command::relup: return run_relup(configuration);
    case Command::chain: return run_chain(configuration);
    case Command::parse: return run_parse(configuration);
    case Command::graph: return run_graph(configuration);
    case Command::explain:
    case Command::rules:
    case Command::init:
    case Command::completions:
    case Command::check: break;
    }
    return run_check(configuration);
}

int run(std::span<const char* const> arguments, const Options& options)
{
    if (options.command == Command::explain)
        return run_explain(arguments, options);
    if (options.command == Command::rules)
        return run_rules(options);
    if (options.command == Command::init)
        return run_init(options);
    if (options.command == Command::completions)
        return run_completions(options);
    Configuration configuration(arguments, options);
    return configuration.problem().empty() ? run(configuration, options.command)
                                           : complain(options, configuration.problem());
}

int run(std::span<const char* const> arguments)
{
    Options options;
    const std::string problem = parse_arguments(arguments, options);
    if (options.version)
        return print("termcheck " + std::string(termcheck::version) + "\n");
    if (options.help)
        return print(options.command_given ? command_help(options.command) : general_help());
    return problem.empty() ? run(arguments, options) : complain(options, problem);
}

}  // namespace

int main(int count, char* arguments[])
{
    std::signal(SIGPIPE, SIG_IGN);  // a closed pipe shows when we write
    std::signal(SIGXFSZ, SIG_IGN);  // and so does a limit of the size of files
    occupy_streams();
    termcheck::keep_memory();
    try {
        return run({arguments + 1, arguments + (count > 0 ? count : 1)});
    } catch (const std::bad_alloc&) {
        say("termcheck: out of memory\n");
    } catch (const std::exception& error) {
        say("termcheck: internal error: " + std::string(error.what()) + "\n");
    }
    return unreadable;
}
