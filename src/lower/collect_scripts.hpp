#pragma once

#include "lower/findings.hpp"
#include "lower/release.hpp"
#include "lower/script.hpp"
#include "lower/store.hpp"

namespace termcheck::lowering {

/// The release with the new applications and one of the older ones, and the way between them.
struct Pair {
    const Release& top;
    const Release& base;
    Direction direction = Direction::up;

    const Release& post() const { return direction == Direction::up ? top : base; }
    const Release& pre() const { return direction == Direction::up ? base : top; }
};

/// The appup beside Top's .app file.
const Loaded<Appup>& appup_of(const Application& application, Store& store);

/// `systools_relup:appup_search_for_version/2`.
struct EntrySearch {
    const Script* found = nullptr;
    const Script* bad_regex = nullptr;  ///< OTP crashes at it before it finds anything
    std::string regex_error;
    const Script* costly = nullptr;  ///< passed over, since its regular expression was too costly to match
    const Script* hidden = nullptr;  ///< a later entry that is for this very version
};
EntrySearch search_for_version(std::span<const Script> entries, const Text& version, int otp);

/// All scripts of a pair of releases, in OTP's order: restarts, added applications, entries of appups, removed ones.
std::vector<CollectedScript> collect_scripts(const Pair& pair, bool restart_emulator, Store& store, Arena& arena,
                                             Findings& findings);

}  // namespace termcheck::lowering
