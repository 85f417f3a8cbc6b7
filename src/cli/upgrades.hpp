#pragma once

#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "cli/options.hpp"
#include "lower/lower_entry.hpp"
#include "model/read.hpp"
#include "report/story.hpp"
#include "tree/releases_of_tree.hpp"

namespace termcheck::cli {

/// An entry of an appup that `systools` would refuse, and why.
struct RefusedEntry {
    std::string title;
    std::size_t place = 0;  ///< number of stories before it
    std::vector<Diagnostic> findings;
    std::shared_ptr<const void> sources;
};

/// A source, what it says, and what became of it.
struct ReadTerms {
    explicit ReadTerms(std::unique_ptr<Source> of) : source(std::move(of)) {}

    std::unique_ptr<Source> source;
    Tree tree;
    Arena arena;
    std::vector<Diagnostic> findings;
};

/// The upgrades and downgrades of a relup, or those that an appup will become, each executed and told.
struct Upgrades {
    ReleasesAtHand at_hand;  ///< of the tree that the relup lies in; none for one by itself
    std::deque<ReadTerms> files;
    std::deque<Relup> relups;
    std::deque<Execution> executions;
    std::vector<report::Story> stories;
    std::vector<RefusedEntry> refused;
    std::vector<Diagnostic> findings;  ///< of reading the file
    std::string problem;               ///< why there is nothing to tell
    bool unreadable = false;
};

/// Those of the file that go from `--from` and to `--to`, where these are given.
Upgrades read_upgrades(std::string_view path, const Options& options);

}  // namespace termcheck::cli
