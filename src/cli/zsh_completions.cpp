#include "cli/completions.hpp"
#include "cli/option_table.hpp"

namespace termcheck::cli {
namespace {

constexpr std::string_view head = R"(#compdef termcheck
# Completions of termcheck for zsh, written by `termcheck completions zsh`.

_termcheck_rules() {
    local -a rules
    local code severity name summary
    termcheck rules --color never 2>/dev/null | while read -r code severity name summary; do
        rules+=("$code:$name\: $summary" "$name:$summary")
    done
    _describe -t rules rule rules
}

_termcheck_argument() {
    if [[ -z $given ]]; then
        local -a commands
        commands=(
)";

constexpr std::string_view middle = R"(        )
        _describe -t commands command commands
    fi
    case $command in
    (explain) _termcheck_rules ;;
    (completions) _values shell $shells; return ;;
    esac
    _files
}

_termcheck() {
    local command=check given= word
    local -a shells
    for word in ${words[2,CURRENT-1]}; do
        case $word in
)";

constexpr std::string_view tail = R"(    esac
}

if [[ $funcstack[1] == _termcheck ]]; then
    _termcheck "$@"
elif (( $+functions[compdef] )); then
    compdef _termcheck termcheck
fi
)";

/// In single quotes; `special` characters get a backslash, too.
std::string quoted(std::string_view text, std::string_view special)
{
    std::string out;
    for (const char c : text)
        if (c == '\'')
            out += "'\\''";
        else
            out.append(special.find(c) == std::string_view::npos ? "" : "\\").push_back(c);
    return out;
}

std::string action(const Option& option)
{
    switch (completion_of(option)) {
    case Completion::nothing: return " ";
    case Completion::rules: return "_termcheck_rules";
    case Completion::files: return "_files";
    case Completion::choices: break;
    }
    std::string list = "(";
    for (const std::string_view choice : option.choices)
        list.append(list.size() == 1 ? "" : " ").append(choice);
    return list + ")";
}

/// `'*--jobs=[check N files at a time]:N: '`, once for each spelling.
void add_option(std::string& out, const Option& option)
{
    std::string behind = "[" + quoted(option.help, "[]:\\") + "]";
    if (!option.value.empty())
        behind.append(":").append(quoted(option.value, ":")).append(":").append(quoted(action(option), ":"));
    if (option.letter != 0)
        out.append("            '*-")
            .append(1, option.letter)
            .append(option.value.empty() ? "" : "+")
            .append(behind)
            .append("' \\\n");
    if (!option.name.empty())
        out.append("            '*--")
            .append(option.name)
            .append(option.value.empty() ? "" : "=")
            .append(behind)
            .append("' \\\n");
}

}  // namespace

std::string zsh_completions()
{
    std::string out(head);
    for (const CommandText& command : commands())
        out.append("            '")
            .append(command.name)
            .append(":")
            .append(quoted(command.summary, ":\\"))
            .append("'\n");
    out += middle;
    out.append("        (").append(command_names("|")).append(") command=$word given=1; break ;;\n");
    out += "        esac\n    done\n    shells=(" + shell_names() + ")\n    case $command in\n";
    for (const CommandText& command : commands()) {
        out.append("    (").append(command.name).append(")\n        _arguments -s -S : \\\n");
        for (const Option& option : options())
            if (takes(option, command.command))
                add_option(out, option);
        out += "            '*:argument:_termcheck_argument' ;;\n";
    }
    return out.append(tail);
}

}  // namespace termcheck::cli
