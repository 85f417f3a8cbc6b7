#pragma once

#include <cstdint>
#include <vector>

#include "model/app.hpp"
#include "model/rel.hpp"

namespace termcheck {

struct Beam;
struct RelupEntry;

/// The third value is for what the files at hand do not tell; nothing is guessed.
enum class Known : std::uint8_t { no, yes, unknown };

/// An application of a release, as far as it is at hand.
struct KnownApp {
    const RelApp* entry = nullptr;        ///< in the .rel file
    const App* app = nullptr;             ///< unset: without its .app file
    std::vector<const Beam*> beams = {};  ///< of the modules whose compiled code is at hand
    bool has_all_beams = false;           ///< of `ebin`: what is not in `beams` is not there
    std::string_view folder = {};         ///< of the .app file; empty when it does not matter
};

/// A release, as far as it is at hand.
struct KnownRelease {
    const Rel* rel = nullptr;    ///< always set
    std::vector<KnownApp> apps;  ///< those of the .rel file, in its order
};

/// The node that a script runs in: it runs the release `from`, and is to run `to`. For an entry of the upgrade list
/// `from` is the release of the entry and `to` that of the relup; for one of the downgrade list the other way round.
///
/// `opposite` is the entry that leads back: what it stops, converts or removes tells what this one has to.
struct System {
    const KnownRelease* from = nullptr;  ///< unset: nothing is known of it
    const KnownRelease* to = nullptr;
    const RelupEntry* opposite = nullptr;
};

}  // namespace termcheck
