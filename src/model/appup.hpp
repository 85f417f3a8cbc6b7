#pragma once

#include "model/instruction.hpp"

namespace termcheck {

/// The key of an appup entry: a string is compared, a binary is a regular expression that must match the whole
/// version. Anything else never matches.
struct VersionKey {
    enum class Form : std::uint8_t { string, regex, other } form = Form::other;
    Text text;
};

enum class Direction : std::uint8_t { up, down };

/// One `{Vsn, Instructions}` of an appup.
struct Script {
    Term term;                                     ///< the pair
    VersionKey from;                               ///< UpFromVsn or DownToVsn
    Direction direction = Direction::up;
    Term instructions_term;
    std::span<const Instruction> instructions;     ///< nested lists spliced in
};

/// `{Vsn, Up, Down}.`
struct Appup {
    const Source* source = nullptr;
    Term term;
    Text vsn;                                      ///< unset term when it is no string
    std::span<const Script> up, down;
    Term up_term, down_term;
    bool is_template = false;
};

}  // namespace termcheck
