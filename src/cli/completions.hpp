#pragma once

#include <string>
#include <string_view>

namespace termcheck::cli {

/// What a shell reads to complete our command line.
std::string bash_completions();
std::string zsh_completions();
std::string fish_completions();

/// What stands behind an option, as far as a shell can help.
enum class Completion { nothing, choices, rules, files };
struct Option;
Completion completion_of(const Option& option);

/// The names of all shells with a blank in between.
std::string shell_names();

/// "check|relup|..." with that in between.
std::string command_names(std::string_view between);

}  // namespace termcheck::cli
