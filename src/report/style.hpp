#pragma once

#include <string>
#include <string_view>

#include <termcheck/diagnostic.hpp>

namespace termcheck::report {

/// How text for people looks.
struct Style {
    bool color = false;
    unsigned width = 120;  ///< columns that an excerpt may take
};

enum class Ink { plain, bold, gutter, error, warning, info, hint };

constexpr Ink ink_of(Severity severity)
{
    switch (severity) {
    case Severity::hint: return Ink::hint;
    case Severity::info: return Ink::info;
    case Severity::warning: return Ink::warning;
    case Severity::error: break;
    }
    return Ink::error;
}

constexpr std::string_view escape_code(Ink ink)
{
    switch (ink) {
    case Ink::plain: return "";
    case Ink::bold: return "\x1b[1m";
    case Ink::gutter: return "\x1b[1;34m";
    case Ink::error: return "\x1b[1;31m";
    case Ink::warning: return "\x1b[1;33m";
    case Ink::info: return "\x1b[1;36m";
    case Ink::hint: break;
    }
    return "\x1b[1;32m";
}

/// Appends text in a colour, where there are colours.
inline void paint(std::string& out, const Style& style, Ink ink, std::string_view text)
{
    const bool colored = style.color && ink != Ink::plain && !text.empty();
    if (colored)
        out += escape_code(ink);
    out += text;
    if (colored)
        out += "\x1b[0m";
}

}  // namespace termcheck::report
