#include <algorithm>
#include <array>

#include "check/suggest.hpp"
#include "cli/commands.hpp"
#include "cli/completions.hpp"
#include "cli/deliver.hpp"
#include "cli/option_table.hpp"

namespace termcheck::cli {
namespace {

struct Shell {
    std::string_view name;
    std::string (*write)();
};
constexpr std::array<Shell, 3> shells{
    {{"bash", bash_completions}, {"zsh", zsh_completions}, {"fish", fish_completions}}};

}  // namespace

Completion completion_of(const Option& option)
{
    if (!option.choices.empty())
        return Completion::choices;
    if (option.value == "RULES")
        return Completion::rules;
    constexpr std::string_view free[] = {"N", "VSN", "GLOB", "FORMAT:PATH"};
    const bool is_free = std::find(std::begin(free), std::end(free), option.value) != std::end(free);
    return option.value.empty() || is_free ? Completion::nothing : Completion::files;
}

std::string shell_names()
{
    std::string names;
    for (const Shell& shell : shells)
        names.append(names.empty() ? "" : " ").append(shell.name);
    return names;
}

std::string command_names(std::string_view between)
{
    std::string names;
    for (const CommandText& command : commands())
        names.append(names.empty() ? "" : between).append(command.name);
    return names;
}

int run_completions(const Options& options)
{
    std::array<std::string_view, shells.size()> names;
    std::transform(shells.begin(), shells.end(), names.begin(), [](const Shell& shell) { return shell.name; });
    if (options.arguments.size() != 1)
        return complain(options, "`completions` needs a shell: " + list_of(names));
    const std::string_view name = options.arguments[0];
    for (const Shell& shell : shells)
        if (shell.name == name)
            return print(shell.write());
    return complain(options, "`completions` knows " + list_of(names) + ", not `" + std::string(name) + "`" +
                                 did_you_mean(nearest_name(name, names)));
}

}  // namespace termcheck::cli
