#include "cli/completions.hpp"
#include "cli/option_table.hpp"

namespace termcheck::cli {
namespace {

constexpr std::string_view head = R"(# Completions of termcheck for bash, written by `termcheck completions bash`.

_termcheck_rules() {
    termcheck rules --color never 2>/dev/null | while read -r code _ name _; do printf '%s\n' "$code" "$name"; done
}

_termcheck() {
    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} command=check given= options= word i
    # `--format=sh` comes as three words.
    if [[ $cur == '=' ]]; then
        cur=
    elif [[ $prev == '=' ]]; then
        prev=${COMP_WORDS[COMP_CWORD-2]}
    fi
    for ((i = 1; i < COMP_CWORD; i++)); do
        case ${COMP_WORDS[i]} in
)";

/// `-j --jobs`, whichever there are.
std::string spellings(const Option& option, std::string_view between)
{
    std::string text = option.letter != 0 ? std::string{'-', option.letter} : std::string{};
    if (!option.name.empty())
        text.append(text.empty() ? "" : between).append("--").append(option.name);
    return text;
}

std::string joined(std::span<const std::string_view> words)
{
    std::string text;
    for (const std::string_view word : words)
        text.append(text.empty() ? "" : " ").append(word);
    return text;
}

/// Lines of a `case $command:$prev`.
void add_values(std::string& out, const Option& option)
{
    const Completion completion = completion_of(option);
    if (option.value.empty())
        return;
    std::string patterns;
    for (const CommandText& command : commands())
        if (takes(option, command.command)) {
            const std::string before = std::string(command.name) + ":";
            patterns.append(patterns.empty() ? "" : "|").append(before).append(spellings(option, "|" + before));
        }
    out.append("    ").append(patterns).append(")\n        ");
    switch (completion) {
    case Completion::nothing: break;
    case Completion::choices:
        out.append("COMPREPLY=($(compgen -W \"").append(joined(option.choices)).append("\" -- \"$cur\"))\n        ");
        break;
    case Completion::rules: out += "COMPREPLY=($(compgen -W \"$(_termcheck_rules)\" -- \"$cur\"))\n        "; break;
    case Completion::files: out += "COMPREPLY=($(compgen -f -- \"$cur\"))\n        "; break;
    }
    out += "return ;;\n";
}

std::string options_of(Command command)
{
    std::string text;
    for (const Option& option : options())
        if (takes(option, command))
            text.append(text.empty() ? "" : " ").append(spellings(option, " "));
    return text;
}

}  // namespace

std::string bash_completions()
{
    std::string out(head);
    out.append("        ").append(command_names("|")).append(") command=${COMP_WORDS[i]} given=1; break ;;\n");
    out += "        esac\n    done\n    case $command:$prev in\n";
    for (const Option& option : options())
        add_values(out, option);
    out += "    esac\n    if [[ $cur == -* ]]; then\n        case $command in\n";
    for (const CommandText& command : commands())
        out.append("        ")
            .append(command.name)
            .append(") options=\"")
            .append(options_of(command.command))
            .append("\" ;;\n");
    out += "        esac\n        COMPREPLY=($(compgen -W \"$options\" -- \"$cur\"))\n        return\n    fi\n"
           "    case $command in\n"
           "    explain) COMPREPLY=($(compgen -W \"$(_termcheck_rules)\" -- \"$cur\")) ;;\n"
           "    completions) COMPREPLY=($(compgen -W \"" +
           shell_names() + "\" -- \"$cur\")); return ;;\n    esac\n";
    out.append("    [[ $given ]] || COMPREPLY=($(compgen -W \"")
        .append(command_names(" "))
        .append("\" -- \"$cur\"))\n");
    out += "    COMPREPLY+=($(compgen -f -- \"$cur\"))\n}\n\ncomplete -o filenames -F _termcheck termcheck\n";
    return out;
}

}  // namespace termcheck::cli
