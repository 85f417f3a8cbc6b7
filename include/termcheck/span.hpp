#pragma once

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

namespace termcheck {

/// Bytes of the decoded text of one source, half open.
struct Span {
    std::uint32_t begin = 0, end = 0;

    friend bool operator==(Span, Span) = default;
};

/// A place for people: both are 1-based, the column counts code points.
struct Position {
    std::uint32_t line = 1, column = 1;

    friend bool operator==(Position, Position) = default;
};

/// Number of code points in valid UTF-8 text.
inline std::uint32_t code_points(std::string_view text)
{
    return static_cast<std::uint32_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

/// Byte offset to line and column. The table of lines is built on first use: a clean file never pays for it.
/// Only `\n` ends a line, as in `erl_scan`.
class LineMap {
public:
    explicit LineMap(std::string_view text) : text_(text) {}

    Position position(std::uint32_t offset)
    {
        const std::uint32_t line = line_at(offset);
        const std::uint32_t start = line_start(line);
        return {line, code_points(text_.substr(start, offset - start)) + 1};
    }

    /// The 1-based line that an offset is in.
    std::uint32_t line_at(std::uint32_t offset)
    {
        const auto& starts = line_starts();
        return static_cast<std::uint32_t>(std::upper_bound(starts.begin(), starts.end(), offset) - starts.begin());
    }

    /// Text of a 1-based line without its end.
    std::string_view line(std::uint32_t number)
    {
        const auto& starts = line_starts();
        if (number == 0 || number > starts.size())
            return {};
        const auto begin = starts[number - 1];
        const auto end = number < starts.size() ? starts[number] - 1 : static_cast<std::uint32_t>(text_.size());
        return text_.substr(begin, end - begin);
    }

    std::uint32_t line_start(std::uint32_t number) { return line_starts().at(number - 1); }
    std::uint32_t line_count() { return static_cast<std::uint32_t>(line_starts().size()); }

private:
    const std::vector<std::uint32_t>& line_starts()
    {
        if (starts_.empty()) {
            starts_.push_back(0);
            const char* const begin = text_.data();
            const char* const end = begin + text_.size();
            for (const char* at = begin; at != end;) {
                at = static_cast<const char*>(std::memchr(at, '\n', static_cast<std::size_t>(end - at)));
                if (at == nullptr)
                    break;
                starts_.push_back(static_cast<std::uint32_t>(++at - begin));
            }
        }
        return starts_;
    }

    std::string_view text_;
    std::vector<std::uint32_t> starts_;
};

}  // namespace termcheck
