#include <csignal>
#include <exception>
#include <new>
#include <string>

#include <termcheck/version.hpp>

#include "cli/commands.hpp"
#include "cli/deliver.hpp"
#include "cli/help.hpp"
#include "cli/io.hpp"

using namespace termcheck::cli;

namespace {

int run(const Options& options)
{
    switch (options.command) {
    case Command::explain: return run_explain(options);
    case Command::rules: return run_rules(options);
    case Command::relup: return run_relup(options);
    case Command::chain: return run_chain(options);
    case Command::parse: return run_parse(options);
    case Command::check: break;
    }
    return run_check(options);
}

int run(std::span<const char* const> arguments)
{
    Options options;
    const std::string problem = parse_arguments(arguments, options);
    if (options.version)
        return print("termcheck " + std::string(termcheck::version) + "\n");
    if (options.help)
        return print(options.command_given ? command_help(options.command) : general_help());
    return problem.empty() ? run(options) : complain(options, problem);
}

}  // namespace

int main(int count, char* arguments[])
{
    std::signal(SIGPIPE, SIG_IGN);  // a closed pipe shows when we write
    try {
        return run({arguments + 1, arguments + (count > 0 ? count : 1)});
    } catch (const std::bad_alloc&) {
        say("termcheck: out of memory\n");
    } catch (const std::exception& error) {
        say("termcheck: internal error: " + std::string(error.what()) + "\n");
    }
    return unreadable;
}
