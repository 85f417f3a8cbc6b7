#pragma once

#include <cstdint>
#include <vector>

#include "model/app.hpp"
#include "model/rel.hpp"

namespace termcheck {

struct Beam;

/// The third value is for what the files at hand do not tell; nothing is guessed.
enum class Known : std::uint8_t { no, yes, unknown };

/// An application of a release, as far as it is at hand.
struct KnownApp {
    const RelApp* entry = nullptr;   ///< in the .rel file
    const App* app = nullptr;        ///< unset: without its .app file
    std::vector<const Beam*> beams;  ///< of the modules whose compiled code is at hand
};

/// A release, as far as it is at hand.
struct KnownRelease {
    const Rel* rel = nullptr;    ///< always set
    std::vector<KnownApp> apps;  ///< those of the .rel file, in its order
};

/// The node that a script runs in: it runs the release `from`, and is to run `to`. For an entry of the upgrade list
/// `from` is the release of the entry and `to` that of the relup; for one of the downgrade list the other way round.
struct System {
    const KnownRelease* from = nullptr;  ///< unset: nothing is known of it
    const KnownRelease* to = nullptr;
};

}  // namespace termcheck
