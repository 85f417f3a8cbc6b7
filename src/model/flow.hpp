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

/// The scripts for one version, there and back: entries of both lists with the same key, the first of each. One of the two
/// may be missing.
struct FlowPair {
    const Flow* up = nullptr;
    const Flow* down = nullptr;
};

/// All scripts of one file.
struct Upgrade {
    const Source* source = nullptr;
    FileKind file = FileKind::appup;
    Text vsn;                        ///< unset term when it is no string
    std::span<const Flow> up, down;  ///< in file order
    std::span<const FlowPair> pairs;
    Term up_term, down_term;  ///< unset when the file has no such part
    bool is_template = false;
};

inline bool has_key(const Flow& flow)
{
    return flow.from.form == VersionKey::Form::string || flow.from.form == VersionKey::Form::regex;
}

Upgrade upgrade_of(const Appup& appup, Arena& arena);
Upgrade upgrade_of(const Relup& relup, Arena& arena);

}  // namespace termcheck
