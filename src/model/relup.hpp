#pragma once

#include "model/appup.hpp"

namespace termcheck {

/// `{Vsn, Descr, Script}` of a relup.
struct RelupEntry {
    Term term;
    Text vsn;  ///< unset term when it is no string
    Term description;
    Direction direction = Direction::up;
    Term instructions_term;
    std::span<const Instruction> instructions;
};

/// `{Vsn, Up, Down}.` in `releases/Vsn/relup`.
struct Relup {
    const Source* source = nullptr;
    Term term;
    Text vsn;
    std::span<const RelupEntry> up, down;
    Term up_term, down_term;  ///< unset when the file has no such part
};

}  // namespace termcheck
