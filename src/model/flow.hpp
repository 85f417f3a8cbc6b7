#pragma once

#include "model/appup.hpp"
#include "model/relup.hpp"

namespace termcheck {

/// One script, wherever it stands: that of an appup's entry, or that of a relup's. Rules that hold for both take this.
struct Flow {
    FileKind file = FileKind::appup;
    Direction direction = Direction::up;
    Term entry;       ///< the tuple
    VersionKey from;  ///< `other` when it is none
    std::span<const Instruction> instructions;
};

/// All scripts of one file.
struct Upgrade {
    const Source* source = nullptr;
    FileKind file = FileKind::appup;
    Text vsn;                        ///< unset term when it is no string
    std::span<const Flow> up, down;  ///< in file order
    Term up_term, down_term;         ///< unset when the file has no such part
    bool is_template = false;
};

Upgrade upgrade_of(const Appup& appup, Arena& arena);
Upgrade upgrade_of(const Relup& relup, Arena& arena);

}  // namespace termcheck
