#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "tree/release_tree.hpp"

namespace termcheck {

/// One call of `release_handler:install_release/1` that finds a script: from a release to another one.
struct Way {
    std::size_t from = 0, to = 0;        ///< indices of releases
    const RelupEntry* entry = nullptr;   ///< the one that the release handler takes
    std::size_t relup = 0;               ///< whose it is: an index
    const RelupEntry* hidden = nullptr;  ///< one of the other relup, which it never takes
};

/// All ways between the releases of a tree. The release handler never puts two together: a route of several steps is one
/// upgrade after the other.
struct Chain {
    std::vector<Way> ways;           ///< by `from`, then by `to`
    std::vector<std::size_t> first;  ///< of each release: its first way; and one past the last

    std::span<const Way> from(std::size_t release) const
    {
        return std::span(ways).subspan(first[release], first[release + 1] - first[release]);
    }
    const Way* find(std::size_t from, std::size_t to) const;
};

Chain chain_of(const ReleaseTree& tree);

/// What `release_handler:install_release/1` answers when there is no way: `{no_matching_relup,"3","1"}`, but mostly another
/// error.
std::string refusal(const ReleaseTree& tree, std::size_t from, std::size_t to);

/// The shortest route from a release to each other one.
class Routes {
public:
    Routes(const Chain& chain, std::size_t from);

    static constexpr std::uint32_t unreachable = 0xFFFF'FFFF;
    /// Number of upgrades.
    std::uint32_t hops(std::size_t to) const { return hops_[to]; }
    /// The ways to go, in order; empty if there is no route.
    std::vector<const Way*> route(std::size_t to) const;

private:
    std::vector<std::uint32_t> hops_;
    std::vector<const Way*> last_;
};

/// What stands in the way of a relup from one release to another, in terms of `systools:make_relup/4`: the .appup files of
/// the newer one decide. Nothing if it can be made.
struct Obstacles {
    std::vector<Diagnostic> findings;  ///< all that lowering says, warnings included
    bool can_be_made = false;
};
Obstacles obstacles(ReleaseTree& tree, std::size_t from, std::size_t to);

}  // namespace termcheck
