#include "report/xml.hpp"

#include <termcheck/detail/encoding.hpp>

#include "report/printable.hpp"

namespace termcheck::report {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

void append_ascii(std::string& out, char c)
{
    switch (c) {
    case '&': out += "&amp;"; return;
    case '<': out += "&lt;"; return;
    case '>': out += "&gt;"; return;
    case '"': out += "&quot;"; return;
    case '\t': out += "&#9;"; return;
    case '\n': out += "&#10;"; return;
    case '\r': out += "&#13;"; return;
    default: break;
    }
    if (detail::byte(c) < 0x20)
        out += replacement;
    else
        out += c;
}

}  // namespace

void append_xml(std::string& out, std::string_view text)
{
    const char* const end = text.data() + text.size();
    for (const char* at = text.data(); at != end;) {
        const std::size_t length = detail::utf8_length(at, end);
        const std::string_view character(at, length);
        const char* behind = at;
        if (const char32_t c = length == 0 ? U' ' : detail::next_utf8(behind); moves_text(c))
            out += "&#" + std::to_string(static_cast<std::uint32_t>(c)) + ";";
        else if (length == 1)
            append_ascii(out, *at);
        else if (length == 0 || character == "\xEF\xBF\xBE" || character == "\xEF\xBF\xBF")  // U+FFFE, U+FFFF
            out += replacement;
        else
            out += character;
        at += length == 0 ? 1 : length;
    }
}

void append_attribute(std::string& out, std::string_view name, std::string_view value)
{
    out.append(" ").append(name).append("=\"");
    append_xml(out, value);
    out += '"';
}

}  // namespace termcheck::report
