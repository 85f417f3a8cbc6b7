#pragma once

#include <deque>
#include <string>
#include <unordered_map>
#include <vector>

#include "execute/system.hpp"
#include "lower/release.hpp"
#include "model/beam.hpp"

namespace termcheck {

/// Compiled modules, read once for each folder.
struct BeamStore {
    struct Folder {
        std::vector<const Beam*> beams;
        bool is_complete = false;  ///< every .beam file there could be read
    };

    Arena arena;
    std::deque<Beam> beams;
    std::unordered_map<std::string, Folder> folders;
};

/// Reads the compiled modules beside the .app files: from them execution knows which processes run a module, what it
/// exports, and whether it has changed. The release points into the store then.
void load_beams(KnownRelease& release, BeamStore& store);

/// A release as lowering reads it.
KnownRelease known_release(const lowering::Release& release);

}  // namespace termcheck
