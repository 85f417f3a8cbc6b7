#include "cli/completions.hpp"
#include "cli/option_table.hpp"

namespace termcheck::cli {
namespace {

constexpr std::string_view head = R"(# Completions of termcheck for fish, written by `termcheck completions fish`.

function __termcheck_rules
    termcheck rules --color never 2>/dev/null | string replace -r '^(\S+) +\S+ +(\S+) +(.*)$' '$1\t$2: $3\n$2\t$3'
end

function __termcheck_command
    for word in (commandline -opc)[2..-1]
)";

constexpr std::string_view middle = R"(            echo $word
            return
        end
    end
    return 1
end

function __termcheck_is
    set -l command (__termcheck_command)
    or set command check
    contains -- $command $argv
end

)";

std::string quoted(std::string_view text)
{
    std::string out = "'";
    for (const char c : text)
        out.append(c == '\'' || c == '\\' ? "\\" : "").push_back(c);
    return out += '\'';
}

std::string commands_of(const Option& option)
{
    std::string names;
    for (const CommandText& command : commands())
        if (takes(option, command.command))
            names.append(" ").append(command.name);
    return names;
}

void add_option(std::string& out, const Option& option)
{
    out.append("complete -c termcheck -n '__termcheck_is").append(commands_of(option)).append("'");
    if (option.letter != 0)
        out.append(" -s ").push_back(option.letter);
    if (!option.name.empty())
        out.append(" -l ").append(option.name);
    if (!option.value.empty()) {
        switch (completion_of(option)) {
        case Completion::nothing: out += " -x"; break;
        case Completion::files: out += " -r -F"; break;
        case Completion::rules: out += " -x -a '(__termcheck_rules)'"; break;
        case Completion::choices: {
            out += " -x -a '";
            for (const std::string_view choice : option.choices)
                out.append(out.back() == '\'' ? "" : " ").append(choice);
            out += '\'';
            break;
        }
        }
    }
    out.append(" -d ").append(quoted(option.help)).append("\n");
}

}  // namespace

std::string fish_completions()
{
    std::string out(head);
    out.append("        if contains -- $word ").append(command_names(" ")).append("\n").append(middle);
    for (const CommandText& command : commands())
        out.append("complete -c termcheck -n 'not __termcheck_command' -a ")
            .append(command.name)
            .append(" -d ")
            .append(quoted(command.summary))
            .append("\n");
    out += "complete -c termcheck -n '__termcheck_is explain' -a '(__termcheck_rules)'\n"
           "complete -c termcheck -n '__termcheck_is completions' -f -a '" +
           shell_names() + "'\n";
    for (const Option& option : options())
        add_option(out, option);
    return out;
}

}  // namespace termcheck::cli
