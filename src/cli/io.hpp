#pragma once

#include <string_view>

#include "files/error_text.hpp"
#include "files/read_file.hpp"
#include "files/write_file.hpp"

namespace termcheck::cli {

/// Standard error, for people; what cannot be said there cannot be said at all.
void say(std::string_view text);

/// From standard input to standard output, byte for byte; false if it could not be written.
bool copy_input();

}  // namespace termcheck::cli
