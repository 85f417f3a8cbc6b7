#pragma once

#include "cli/options.hpp"

namespace termcheck::cli {

/// Whether to write colours to this descriptor: `--color` decides, then NO_COLOR, CLICOLOR_FORCE and FORCE_COLOR, then
/// whether it is a terminal that can.
bool use_color(ColorChoice choice, int descriptor);

bool is_terminal(int descriptor);

/// Columns of the terminal, or a width that suits files and logs.
unsigned text_width(int descriptor);

}  // namespace termcheck::cli
