#include "docs/man_page.hpp"

#include <algorithm>

#include <termcheck/version.hpp>

#include "cli/option_table.hpp"
#include "cli/setting_table.hpp"

namespace termcheck::docs {
namespace {

using cli::CommandText;
using cli::Option;

/// One word of running text; `is_code` says whether it is between backquotes, from word to word.
std::string word_of_prose(std::string_view word, bool& is_code)
{
    std::string out;
    for (const char c : word) {
        if (c == '`') {
            is_code = !is_code;
            out += is_code ? "\\fB" : "\\fR";
        } else if (c == '\\') {
            out += "\\e";
        } else {
            out += c;
        }
    }
    return out;
}

/// Running text: short lines, and each sentence on one of its own, as roff wants it.
std::string prose(std::string_view text)
{
    constexpr std::size_t longest = 78;
    std::string out, line;
    bool is_code = false;
    const auto end_line = [&] {
        if (line.starts_with('.') || line.starts_with('\''))
            line.insert(0, "\\&");
        out.append(out.empty() || line.empty() ? "" : "\n").append(line);
        line.clear();
    };
    while (!text.empty()) {
        const std::string word = word_of_prose(text.substr(0, text.find_first_of(" \n")), is_code);
        text.remove_prefix(std::min(text.find_first_of(" \n"), text.size() - 1) + 1);
        if (line.size() + word.size() >= longest)
            end_line();
        line.append(line.empty() ? "" : " ").append(word);
        if (word.ends_with('.'))
            end_line();
    }
    end_line();
    return out;
}

/// An argument of a macro: quoted where it has blanks, and never taken for a macro itself.
std::string argument(std::string_view text)
{
    std::string out = "\"";
    for (const char c : text)
        out.append(c == '"' ? "\\(dq" : c == '\\' ? "\\e" : std::string(1, c));
    return out += '"';
}

std::string sentence(std::string_view help)
{
    std::string text(help);
    if (text.size() > 1 && text[0] >= 'a' && text[0] <= 'z' && text[1] != '-')
        text[0] = static_cast<char>(text[0] & ~0x20);
    return text + ".";
}

void add_usage(std::string& out, const CommandText& command)
{
    std::string_view usage = command.usage;
    while (!usage.empty()) {
        const std::string_view line = usage.substr(0, usage.find('\n'));
        usage.remove_prefix(std::min(line.size() + 1, usage.size()));
        out.append(".Nm\n").append(prose(line)).append("\n");
    }
}

std::string commands_of(const Option& option)
{
    std::string names;
    std::size_t number = 0;
    for (const CommandText& command : cli::commands())
        if (cli::takes(option, command.command)) {
            names.append(names.empty() ? "" : ", ").append(command.name);
            ++number;
        }
    return number == cli::commands().size() ? "all commands" : names;
}

void add_option(std::string& out, const Option& option)
{
    out += ".It";
    if (option.letter != 0)
        out.append(" Fl ").push_back(option.letter);
    if (!option.name.empty())
        out.append(option.letter != 0 ? " , " : " ").append("Fl Fl ").append(option.name);
    if (!option.value.empty())
        out.append(" Ar ").append(argument(option.value));
    out.append("\n").append(prose(sentence(option.help))).append("\n");
    if (!option.choices.empty())
        out.append(prose("One of " + cli::list_of(option.choices) + ".")).append("\n");
    out.append(prose("For: " + commands_of(option) + ".")).append("\n");
}

void add_options(std::string& out)
{
    out += ".Sh OPTIONS\n";
    std::string_view group;
    for (const Option& option : cli::options()) {
        if (option.group != group) {
            out.append(group.empty() ? "" : ".El\n").append(".Ss ").append(option.group);
            out.append("\n.Bl -tag -width Ds\n");
        }
        group = option.group;
        add_option(out, option);
    }
    out += ".El\n";
}

void add_settings(std::string& out)
{
    out += ".Sh CONFIGURATION\n"
           "Settings are Erlang terms,\n.Ql {Key, Value} .\n, in a file\n.Pa termcheck.config\nor in the list of\n"
           ".Ql {termcheck, [...]}\nin\n.Pa rebar.config .\n"
           "For each file the nearest one holds, upwards from its folder.\n"
           "Patterns and paths are relative to the folder of the file that they stand in.\n.Bl -tag -width Ds\n";
    for (const cli::SettingKey& key : cli::setting_keys()) {
        out.append(".It Li ").append(argument("{" + std::string(key.name) + ", " + std::string(key.value) + "}"));
        out.append("\n").append(prose(sentence(cli::help_of(key)))).append("\n");
    }
    out += ".El\n";
}

constexpr std::string_view after_settings =
    ".Sh SUPPRESSION\n"
    "A comment keeps\n.Nm\nquiet about rules, by code or name:\n"
    ".Bl -tag -width Ds\n"
    ".It Li \"% termcheck:ignore TC412, hidden-entry \\-\\- reason\"\n"
    "At the end of a line: about what begins on it.\nOn a line of its own: about the next term.\n"
    ".It Li \"% termcheck:ignore-file TC412 \\-\\- reason\"\n"
    "About the whole file.\n"
    ".El\n"
    ".Sh ENVIRONMENT\n"
    ".Bl -tag -width CLICOLOR_FORCE\n"
    ".It Ev NO_COLOR\nNo colours, if it is not empty.\n"
    ".It Ev CLICOLOR_FORCE , FORCE_COLOR\nColours, if they are neither empty nor 0, whatever the output is.\n"
    ".It Ev GITHUB_ACTIONS\nIf it is true, findings are annotations, too.\n"
    ".El\n"
    ".Sh EXIT STATUS\n"
    ".Bl -tag -width Ds\n";

constexpr std::string_view examples =
    ".Sh EXAMPLES\n"
    "All release files of the project around the current folder:\n"
    ".Pp\n.Dl $ termcheck\n.Pp\n"
    "A release tree, in a build:\n"
    ".Pp\n.Dl $ termcheck --format github _build/prod/rel/shop\n.Pp\n"
    "The relup from one release of a tree to another one:\n"
    ".Pp\n.Dl $ termcheck relup _build/prod/rel/shop --to 1.1.0 --from 1.0.0\n"
    ".Sh SEE ALSO\n"
    "The manual of Erlang/OTP:\n.Lk https://www.erlang.org/doc/man/appup.html appup ,\n"
    ".Lk https://www.erlang.org/doc/man/relup.html relup ,\n"
    ".Lk https://www.erlang.org/doc/design_principles/release_handling.html \"release handling\" .\n";

}  // namespace

std::string man_page()
{
    std::string out = ".Dd " + std::string(version_date) + "\n.Dt TERMCHECK 1\n.Os\n";
    out.append(".Sh NAME\n.Nm termcheck\n.Nd check and lower Erlang release files\n.Sh SYNOPSIS\n");
    for (const CommandText& command : cli::commands())
        add_usage(out, command);
    out += ".Sh DESCRIPTION\n.Nm\n"
           "finds mistakes in the files that upgrade a running Erlang or Elixir system:\n"
           ".Pa .app , .rel , .appup , relup , sys.config , RELEASES ;\n"
           "and writes relups.\nIt needs no Erlang VM.\nThis is version ";
    out.append(version).append(".\n.Sh COMMANDS\n.Bl -tag -width Ds\n");
    for (const CommandText& command : cli::commands()) {
        out.append(".It Cm ").append(command.name).append("\n").append(prose(sentence(command.summary))).append("\n");
        if (!command.text.empty())
            out.append(prose(command.text)).append("\n");
    }
    out += ".El\n";
    add_options(out);
    add_settings(out);
    out += after_settings;
    for (const cli::ExitText& status : cli::exit_statuses())
        out.append(".It ")
            .append(std::to_string(status.status))
            .append("\n")
            .append(prose(sentence(status.text)))
            .append("\n");
    return out.append(".El\n").append(examples);
}

}  // namespace termcheck::docs
