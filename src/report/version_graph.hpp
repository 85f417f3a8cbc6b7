#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "execute/execute.hpp"
#include "report/graph.hpp"

namespace termcheck::report {

/// Which version of a release can be installed over which.
struct VersionGraph {
    struct Way {
        std::size_t from = 0, to = 0;     ///< in `versions`
        Outcome outcome = Outcome::fine;  ///< what execution predicts
    };
    /// Neighbours without a way from one to the other; the shortest detour in upgrades one after the other, 0 for none.
    struct Gap {
        std::size_t from = 0, to = 0;
        std::uint32_t hops = 0;
    };

    std::string name;
    std::vector<std::string> versions;  ///< oldest first
    std::vector<Way> ways;
    std::vector<Gap> gaps;
};

std::string version_graph(std::span<const VersionGraph> graphs, GraphFormat format);

std::string version_dot(std::span<const VersionGraph> graphs);
std::string version_mermaid(std::span<const VersionGraph> graphs);
std::string version_svg(std::span<const VersionGraph> graphs);

/// "refused", "fails".
std::string_view outcome_text(Outcome outcome);

/// "no upgrade", "downgrade only in 2 hops".
std::string gap_text(const VersionGraph::Gap& gap);

}  // namespace termcheck::report
