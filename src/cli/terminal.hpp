#pragma once

#include <string_view>

#include "cli/options.hpp"

namespace termcheck::cli {

/// Whether to write colours to this descriptor: `--color` decides, then NO_COLOR, CLICOLOR_FORCE and FORCE_COLOR, then
/// whether it is a terminal that can.
bool use_color(ColorChoice choice, int descriptor);

/// A variable of the environment; empty if it is not set.
std::string_view environment(const char* name);

bool is_terminal(int descriptor);

/// Columns of the terminal, or a width that suits files and logs.
unsigned text_width(int descriptor);

}  // namespace termcheck::cli
