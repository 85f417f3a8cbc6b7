#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace termcheck {

/// A piece of a regular expression, as far as rules look into it.
struct RegexToken {
    enum class Kind : std::uint8_t {
        character,
        escape,  ///< `\.`, `\d`, `\Q...\E`
        dot,
        set,         ///< `[0-9]`
        quantifier,  ///< `*`, `+?`, `{1,2}`
        open,        ///< `(`, with what makes it a group of its kind: `(?:`
        close,
        bar,
        anchor,  ///< `^` and `$`
    } kind = Kind::character;
    std::uint32_t begin = 0, end = 0;  ///< bytes of the regex

    std::string_view of(std::string_view regex) const { return regex.substr(begin, end - begin); }
};

std::vector<RegexToken> regex_tokens(std::string_view regex);
/// The same into a vector that had others before.
void read_regex_tokens(std::string_view regex, std::vector<RegexToken>& tokens);

}  // namespace termcheck
