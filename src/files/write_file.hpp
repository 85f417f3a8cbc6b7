#pragma once

#include <string>
#include <string_view>

namespace termcheck {

/// Writes all of it; what went wrong, or nothing. A reader that has closed its pipe wanted no more: that is no error.
std::string write_all(int descriptor, std::string_view text);

// What went wrong, or nothing, is the answer of these.

/// Puts `text` in the place of the file, whole or not at all: a full disk, a signal or a crash leave the old file as it was.
/// It is written beside, synced, and renamed. Links are followed; who may read and write the file stays as it was; other
/// hard links keep the old text. What is no regular file, such as a pipe or a device, is written to as it is.
std::string write_file(const std::string& path, std::string_view text);

/// The same for a file that is not there yet; that it is there may be what went wrong.
std::string write_new_file(const std::string& path, std::string_view text);

/// Behind what the file holds.
std::string append_file(const std::string& path, std::string_view text);

}  // namespace termcheck
