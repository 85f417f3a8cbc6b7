#pragma once

#include <span>
#include <string>
#include <string_view>

#include "cli/options.hpp"

namespace termcheck::cli {

/// The commands that take an option, as bits.
enum CommandSet : unsigned {
    for_check = 1U << static_cast<unsigned>(Command::check),
    for_relup = 1U << static_cast<unsigned>(Command::relup),
    for_chain = 1U << static_cast<unsigned>(Command::chain),
    for_parse = 1U << static_cast<unsigned>(Command::parse),
    for_explain = 1U << static_cast<unsigned>(Command::explain),
    for_graph = 1U << static_cast<unsigned>(Command::graph),
    for_rules = 1U << static_cast<unsigned>(Command::rules),
    for_config = 1U << static_cast<unsigned>(Command::config),
    for_init = 1U << static_cast<unsigned>(Command::init),
    for_completions = 1U << static_cast<unsigned>(Command::completions),
    for_all = 0xFFFF,
};

/// What stands behind an option: the text, and its index in the option's choices.
struct Value {
    std::string_view text;
    unsigned choice = 0;
};

struct Option {
    std::string_view name;  ///< without the dashes
    char letter = 0;
    std::string_view value = {};                     ///< how `--help` calls the value; empty: a switch
    std::span<const std::string_view> choices = {};  ///< all values, where they can be listed
    unsigned commands = for_all;
    std::string_view group;  ///< heading in `--help`
    std::string_view help;
    /// Stores the value; says what is wrong with it, or nothing.
    std::string (*store)(Options&, Value) = nullptr;
};

struct CommandText {
    Command command;
    std::string_view name;
    std::string_view usage;  ///< a line each
    std::string_view summary;
    std::string_view text;  ///< what `--help` says before the options
};

struct ExitText {
    int status;
    std::string_view text;
};

/// Everything that parsing, `--help`, messages, completions and the manual page know.
std::span<const Option> options();
std::span<const CommandText> commands();
std::span<const ExitText> exit_statuses();

/// "json, text or xml"
std::string list_of(std::span<const std::string_view> choices);

inline bool takes(const Option& option, Command command)
{
    return (option.commands & (1U << static_cast<unsigned>(command))) != 0;
}

}  // namespace termcheck::cli
