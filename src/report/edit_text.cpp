#include "report/edit_text.hpp"

#include <termcheck/source.hpp>

#include "report/printable.hpp"

namespace termcheck::report {
namespace {

/// On one line, however the lines of the file are broken.
std::string quoted(std::string_view text)
{
    std::string line;
    bool breaks = false;
    for (const char c : text) {
        breaks = c == '\n' || c == '\r' || c == '\t' || (breaks && c == ' ');
        if (!breaks)
            line += c;
        else if (!line.empty() && line.back() != ' ')
            line += ' ';
    }
    return "`" + shortened(line, 60) + "`";
}

}  // namespace

std::string describe(const Edit& edit, const Source& source)
{
    const std::string_view old = source.text(edit.span);
    if (old.empty())
        return "insert " + quoted(edit.text);
    return edit.text.empty() ? "remove " + quoted(old) : "replace " + quoted(old) + " with " + quoted(edit.text);
}

}  // namespace termcheck::report
