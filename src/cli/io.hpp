#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include <termcheck/source.hpp>

namespace termcheck::cli {

/// What the system says about an error number, in our style: "permission denied".
std::string error_text(int error);

/// Writes all of it; what went wrong, or nothing. A reader that has closed its pipe wanted no more: that is no error.
std::string write_all(int descriptor, std::string_view text);

/// Standard error, for people; what cannot be said there cannot be said at all.
void say(std::string_view text);

/// A file, or why it could not be read.
struct ReadResult {
    std::unique_ptr<Source> source;
    std::string problem;
};

/// Regular files only: a pipe or a device may never end.
ReadResult read_file(const std::string& path);
/// Fills the buffer from the beginning of a regular file; how much of it, or nothing when that is not possible.
std::optional<std::size_t> read_beginning(const std::string& path, std::span<char> buffer);
ReadResult read_standard_input(std::string name);
/// From standard input to standard output, byte for byte; false if it could not be written.
bool copy_input();

/// Puts `text` in the place of the file, whole or not at all: a full disk or a crash leaves the old file as it was.
/// What went wrong, or nothing.
std::string write_file(const std::string& path, std::string_view text);
/// Behind what the file holds. What went wrong, or nothing.
std::string append_file(const std::string& path, std::string_view text);

/// Writes a file that is not there yet; what went wrong, which may be that it is.
std::string write_new_file(const std::string& path, std::string_view text);

}  // namespace termcheck::cli
