#include "cli/erlang_text.hpp"

namespace termcheck::cli {

std::string erlang_string(std::string_view text)
{
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out = "\"";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\')
            out.append(1, '\\').push_back(c);
        else if (byte < 0x20 || byte == 0x7F)
            out.append("\\x").append({digits[byte >> 4], digits[byte & 15]});
        else
            out.push_back(c);
    }
    return out += '"';
}

}  // namespace termcheck::cli
