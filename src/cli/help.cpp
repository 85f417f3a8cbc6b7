#include "cli/help.hpp"

#include <vector>

#include "cli/option_table.hpp"

namespace termcheck::cli {
namespace {

std::string exit_status_text()
{
    std::string text = "\nExit status:\n";
    for (const ExitText& status : exit_statuses())
        text.append("  ").append(std::to_string(status.status)).append("  ").append(status.text).append("\n");
    return text;
}

constexpr std::size_t help_column = 30;

void add_row(std::string& out, const std::string& left, std::string_view right)
{
    out += "  " + left;
    if (left.size() + 4 > help_column)
        out += '\n' + std::string(help_column, ' ');
    else
        out.append(help_column - left.size() - 2, ' ');
    out.append(right).append("\n");
}

std::string left_side(const Option& option)
{
    std::string left = option.letter != 0 ? std::string{'-', option.letter} : std::string(4, ' ');
    if (!option.name.empty())
        left.append(option.letter != 0 ? ", --" : "--").append(option.name);
    if (!option.value.empty())
        left.append(" ").append(option.value);
    return left;
}

std::string right_side(const Option& option)
{
    std::string text(option.help);
    for (std::size_t i = 0; i < option.choices.size(); ++i)
        text.append(i == 0 ? ":\n" + std::string(help_column, ' ') : " ").append(option.choices[i]);
    return text;
}

void add_usage(std::string& out, std::string_view usage)
{
    std::string_view prefix = "Usage: termcheck ";
    while (!usage.empty()) {
        const std::size_t end = std::min(usage.find('\n'), usage.size());
        out.append(prefix).append(usage.substr(0, end)).append("\n");
        usage.remove_prefix(std::min(end + 1, usage.size()));
        prefix = "       termcheck ";
    }
}

}  // namespace

std::string general_help()
{
    std::string out =
        "Finds mistakes in the files that upgrade a running Erlang or Elixir system: .app, .rel, .appup, relup,\n"
        "sys.config, RELEASES; and writes relups, without an Erlang VM.\n\n";
    add_usage(out, "[check] [OPTION...] [PATH...]\nCOMMAND [OPTION...] ...");
    out += "\nCommands:\n";
    for (const CommandText& command : commands())
        add_row(out, std::string(command.name), command.summary);
    out += "\n`termcheck COMMAND --help` has the options of each.\n";
    return out.append(exit_status_text());
}

std::string command_help(Command command)
{
    std::string out;
    for (const CommandText& text : commands()) {
        if (text.command != command)
            continue;
        add_usage(out, text.usage);
        out.append("\n");
        if (!text.text.empty())
            out.append(text.text).append("\n");
    }
    std::string_view group;
    for (const Option& option : options()) {
        if (!takes(option, command))
            continue;
        if (option.group != group)
            out.append("\n").append(option.group).append(":\n");
        group = option.group;
        add_row(out, left_side(option), right_side(option));
    }
    return out.append(exit_status_text());
}

}  // namespace termcheck::cli
