#pragma once

#include <span>

#include "model/regex_tokens.hpp"

namespace termcheck {

/// True of the usual ones, as `1\\.[0-9]+(\\..*)?`, where each piece shows at once where it ends: such a regex is valid, and
/// if it can match the whole of a version, then its first match is the whole.
bool is_plain_regex(std::string_view regex, std::span<const RegexToken> tokens);

}  // namespace termcheck
