#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include <termcheck/source.hpp>

namespace termcheck {

/// What a file holds, or why it could not be read.
struct ReadBytes {
    std::unique_ptr<char[]> buffer;  ///< with room for the padding of a `Source`; null if it could not be read
    std::size_t size = 0;
    std::string problem;

    std::string_view text() const { return {buffer.get(), size}; }
};

/// The same as a text.
struct ReadResult {
    std::unique_ptr<Source> source;
    std::string problem;
};

// Only regular files are read, and only as far as offsets reach: a pipe or a device may never end, and to open one may do
// something already. Bytes are copied, not mapped: a file that is cut off meanwhile ends early, and kills nobody.

ReadBytes read_bytes(const std::string& path);
ReadResult read_file(const std::string& path);
ReadResult read_standard_input(std::string name);

/// Fills the buffer from the beginning of a file; how much of it, or nothing when that is not possible.
std::optional<std::size_t> read_beginning(const std::string& path, std::span<char> buffer);

}  // namespace termcheck
