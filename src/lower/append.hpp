#pragma once

#include <string>
#include <string_view>

namespace termcheck::lowering {

/// All parts, one behind the other. Scripts of a relup are made of millions of these.
template <typename... Parts>
void append(std::string& text, const Parts&... parts)
{
    (text.append(std::string_view(parts)), ...);
}

}  // namespace termcheck::lowering
