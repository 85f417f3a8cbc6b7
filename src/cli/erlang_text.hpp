#pragma once

#include <string>
#include <string_view>

namespace termcheck::cli {

/// UTF-8 as a string literal of Erlang, on one line.
std::string erlang_string(std::string_view text);

}  // namespace termcheck::cli
