#include "report/positions.hpp"

namespace termcheck::report {

Position Positions::of(const Source& source, std::uint32_t offset)
{
    Entry& last = entry(source);
    const std::uint32_t line = last.lines.line_at(offset);
    if (line != last.line || offset < last.offset) {
        last.line = line;
        last.offset = last.lines.line_start(line);
        last.column = 1;
        // A byte order mark takes no column: editors do not show one.
        if (line == 1 && offset >= 3 && source.text().starts_with("\xEF\xBB\xBF"))
            last.offset = 3;
    }
    last.column += code_points(source.text({last.offset, offset}));
    last.offset = offset;
    return {line, last.column};
}

std::uint32_t Positions::byte_offset(const Source& source, std::uint32_t offset)
{
    if (!source.is_latin1())
        return offset;
    Entry& last = entry(source);
    if (offset < last.from)
        last.from = last.bytes = 0;
    last.bytes += code_points(source.text({last.from, offset}));
    last.from = offset;
    return last.bytes;
}

}  // namespace termcheck::report
