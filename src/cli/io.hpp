#pragma once

#include <string_view>

#include "files/error_text.hpp"
#include "files/read_file.hpp"
#include "files/write_file.hpp"

namespace termcheck::cli {

/// Where a standard stream was closed before the program began, its number must not become that of a file: what is said
/// would come into it. Reading from or writing to such a stream fails as before.
void occupy_streams();

/// Standard error, for people; what cannot be said there cannot be said at all.
void say(std::string_view text);

/// From standard input to standard output, byte for byte; false if it could not be written.
bool copy_input();

}  // namespace termcheck::cli
