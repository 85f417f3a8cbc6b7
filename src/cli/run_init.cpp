#include <cerrno>

#include <sys/stat.h>

#include "cli/commands.hpp"
#include "cli/deliver.hpp"
#include "cli/io.hpp"
#include "cli/setting_table.hpp"
#include "report/printable.hpp"

namespace termcheck::cli {
namespace {

std::string first_configuration()
{
    std::string text =
        "%% Configuration of termcheck for all files in this folder and below it. Options on the command line win "
        "over\n"
        "%% it; `termcheck config` shows what holds, and where it is said. The same may stand in rebar.config, as\n"
        "%% {termcheck, [{Key, Value}]}. Take away the % of a line to put it in force.\n";
    for (const SettingKey& key : setting_keys()) {
        std::string help(help_of(key));
        help[0] = static_cast<char>(help[0] & ~0x20);
        text.append("\n%% ").append(help);
        if (!choices_of(key).empty())
            text.append(": ").append(list_of(choices_of(key)));
        text.append(".\n% {").append(key.name).append(", ").append(key.value).append("}.\n");
    }
    return text;
}

}  // namespace

int run_init(const Options& options)
{
    if (options.arguments.size() > 1)
        return complain(options, "`init` writes one file; name one folder");
    const std::string folder(options.arguments.empty() ? "" : options.arguments[0]);
    const std::string path = folder + (folder.empty() || folder.ends_with('/') ? "" : "/") + "termcheck.config";
    const std::string problem = write_new_file(path, first_configuration());
    const std::string shown = "`" + report::printable(path) + "`";
    if (problem == error_text(EEXIST))
        return complain(options, shown + " is there already, and stays as it is");
    if (!problem.empty()) {
        say("termcheck: cannot write " + shown + ": " + problem + "\n");
        return unreadable;
    }
    if (!options.quiet)
        say("termcheck: wrote " + shown + "; nothing in it is in force yet\n");
    return clean;
}

}  // namespace termcheck::cli
