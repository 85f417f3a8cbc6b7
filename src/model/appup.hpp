#pragma once

#include "model/instruction.hpp"
#include "model/regex_tokens.hpp"

namespace termcheck {

/// The key of an appup entry: a string is compared, a binary is a regular expression that must match the whole
/// version. Anything else never matches. A hole is a variable of a template.
struct VersionKey {
    enum class Form : std::uint8_t { string, regex, other, hole } form = Form::other;
    Text text;                                ///< a regex as the bytes of the binary: perhaps no UTF-8
    std::span<const RegexToken> tokens = {};  ///< of a regex
    bool is_plain = false;                    ///< as `is_plain_regex`
};

enum class Direction : std::uint8_t { up, down };

/// One `{Vsn, Instructions}` of an appup.
struct Script {
    Term term;        ///< the pair
    VersionKey from;  ///< UpFromVsn or DownToVsn
    Direction direction = Direction::up;
    Term instructions_term;
    std::span<const Instruction> instructions;  ///< nested lists spliced in
};

/// `{Vsn, Up, Down}.`
struct Appup {
    const Source* source = nullptr;
    Term term;
    Text vsn;                          ///< unset term when it is no string
    std::span<const Script> up, down;  ///< the entries that are pairs
    Term up_term, down_term;           ///< unset when the file has no such part
    bool is_template = false;
};

}  // namespace termcheck
