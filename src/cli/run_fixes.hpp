#pragma once

#include <optional>
#include <string>

#include "cli/configuration.hpp"
#include "cli/discover.hpp"

namespace termcheck::cli {

/// The bytes of standard input, where they were read before.
using Input = std::optional<std::string>;

/// `--fix`: what was found is mended, `-` onto standard output, and `input` is what the rest of the run takes for it. What
/// goes wrong with one file is added to the troubles. False if nothing can be written at all.
bool make_fixes(Discovery& found, Configuration& configuration, std::optional<FileKind> kind, Input& input);

/// `--diff`: the exit status.
int show_fixes(const Discovery& found, Configuration& configuration, std::optional<FileKind> kind);

/// The name of standard input in reports.
std::string input_name(const Options& options);

}  // namespace termcheck::cli
