#include "report/printable.hpp"

#include <charconv>

#include <utf8proc.h>

#include <termcheck/detail/encoding.hpp>

namespace termcheck::report {
namespace {

bool is_visible(char32_t c)
{
    if (c < 0x7F)
        return c >= 0x20;
    switch (utf8proc_category(static_cast<utf8proc_int32_t>(c))) {
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_CS:
    case UTF8PROC_CATEGORY_CO:
    case UTF8PROC_CATEGORY_CN:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP: return false;
    default: return true;
    }
}

std::string escape(char32_t c)
{
    char digits[8];
    char* const end = std::to_chars(digits, digits + sizeof digits, static_cast<std::uint32_t>(c), 16).ptr;
    std::string text = "\\x{";
    for (const char* at = digits; at != end; ++at)
        text.push_back(*at >= 'a' ? static_cast<char>(*at - 0x20) : *at);
    return text + "}";
}

}  // namespace

Glyph first_glyph(std::string_view text)
{
    const char* at = text.data();
    const std::size_t length = detail::utf8_length(at, at + text.size());
    if (length == 0)
        return {"\xEF\xBF\xBD", 1, 1};
    const char32_t c = detail::next_utf8(at);
    if (is_visible(c)) {
        const int width = c < 0x80 ? 1 : utf8proc_charwidth(static_cast<utf8proc_int32_t>(c));
        return {std::string(text.substr(0, length)), width < 0 ? 0U : static_cast<unsigned>(width), length};
    }
    Glyph glyph{escape(c), 0, length};
    glyph.width = static_cast<unsigned>(glyph.text.size());
    return glyph;
}

std::string printable(std::string_view text)
{
    std::string out;
    while (!text.empty()) {
        const Glyph glyph = first_glyph(text);
        out += glyph.text;
        text.remove_prefix(glyph.length);
    }
    return out;
}

std::string shortened(std::string_view text, unsigned columns)
{
    std::string out;
    unsigned used = 0;
    std::size_t fits = 0;  // bytes of `out` that leave room for the dots
    while (!text.empty()) {
        const Glyph glyph = first_glyph(text);
        if (used + glyph.width > columns) {
            out.resize(fits);
            return out + "...";
        }
        out += glyph.text;
        used += glyph.width;
        if (used + 3 <= columns)
            fits = out.size();
        text.remove_prefix(glyph.length);
    }
    return out;
}

}  // namespace termcheck::report
