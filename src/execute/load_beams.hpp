#pragma once

#include <deque>
#include <span>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "execute/system.hpp"
#include "lower/release.hpp"
#include "model/beam.hpp"
#include "model/relup.hpp"

namespace termcheck {

/// Compiled modules, each read once.
struct BeamStore {
    struct Folder {
        std::vector<const Beam*> beams;
        bool is_complete = false;  ///< every .beam file there could be read
    };

    Arena arena;
    std::deque<Beam> beams;
    std::unordered_map<std::string, Folder> folders;
    std::unordered_map<std::string, const Beam*> files;  ///< null: not there, or not to be read
};

using ModuleNames = std::unordered_set<std::string_view>;

/// The modules that the scripts of a relup name.
void add_modules_named(const Relup& relup, ModuleNames& names);

/// Reads compiled modules beside the .app files: from them execution knows which processes run a module, what it exports,
/// and whether it has changed. Of applications that all releases have in the same version only the named modules are read,
/// which are all that counts there. The releases point into the store then.
void load_beams(std::span<KnownRelease> releases, const ModuleNames& names, BeamStore& store);

/// A release as lowering reads it.
KnownRelease known_release(const lowering::Release& release);

}  // namespace termcheck
