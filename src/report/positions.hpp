#pragma once

#include <unordered_map>

#include <termcheck/diagnostic.hpp>
#include <termcheck/source.hpp>
#include <termcheck/span.hpp>

namespace termcheck::report {

/// Lines and columns of the findings of many files. Asked in the order of the text it counts each line only once, even
/// one of a hundred megabytes.
class Positions {
public:
    Position of(const Source& source, std::uint32_t offset);
    /// `Source::byte_offset`.
    std::uint32_t byte_offset(const Source& source, std::uint32_t offset);
    LineMap& lines(const Source& source) { return entry(source).lines; }

private:
    struct Entry {
        LineMap lines;
        std::uint32_t line = 0, offset = 0, column = 1;  ///< the last answer; no line yet
        std::uint32_t from = 0, bytes = 0;               ///< the last answer of `byte_offset`
    };
    Entry& entry(const Source& source)
    {
        return entries_.try_emplace(&source, Entry{LineMap(source.text())}).first->second;
    }

    std::unordered_map<const Source*, Entry> entries_;
};

}  // namespace termcheck::report
