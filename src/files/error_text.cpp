#include "files/error_text.hpp"

#include <cstring>

namespace termcheck {

std::string error_text(int error)
{
    std::string text = std::strerror(error);
    if (!text.empty() && text[0] >= 'A' && text[0] <= 'Z' && (text.size() < 2 || text[1] < 'A' || text[1] > 'Z'))
        text[0] = static_cast<char>(text[0] | 0x20);
    return text;
}

}  // namespace termcheck
