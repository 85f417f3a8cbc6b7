#include "report/version_graphs.hpp"

#include "tree/chain.hpp"
#include "tree/releases_of_tree.hpp"

namespace termcheck::report {
namespace {

Outcome outcome_of(const Way& way, const Chain& chain, const ReleaseTree& tree)
{
    const KnownRelease from = known_release(tree.releases[way.from]), to = known_release(tree.releases[way.to]);
    const Way* const back = chain.find(way.to, way.from);
    return execute(*way.entry, {&from, &to, back == nullptr ? nullptr : back->entry}).outcome;
}

/// Neighbours without a way of their own.
void add_gap(VersionGraph& graph, const Chain& chain, std::size_t first, std::size_t from, std::size_t to)
{
    if (chain.find(from, to) != nullptr)
        return;
    const std::uint32_t hops = Routes(chain, from).hops(to);
    graph.gaps.push_back({from - first, to - first, hops == Routes::unreachable ? 0 : hops});
}

VersionGraph graph_of(const ReleaseTree& tree, const Chain& chain, std::size_t first, std::size_t last)
{
    VersionGraph graph;
    graph.name = tree.releases[first].name();
    for (std::size_t i = first; i != last; ++i) {
        graph.versions.emplace_back(tree.releases[i].vsn());
        for (const Way& way : chain.from(i))
            if (way.to >= first && way.to < last)
                graph.ways.push_back({way.from - first, way.to - first, outcome_of(way, chain, tree)});
    }
    for (std::size_t i = first; i + 1 < last; ++i) {
        add_gap(graph, chain, first, i, i + 1);
        add_gap(graph, chain, first, i + 1, i);
    }
    return graph;
}

}  // namespace

std::vector<VersionGraph> version_graphs(const ReleaseTree& tree)
{
    const Chain chain = chain_of(tree);
    std::vector<VersionGraph> graphs;
    for (std::size_t first = 0; first != tree.releases.size();) {
        std::size_t last = first + 1;
        while (last != tree.releases.size() && tree.releases[last].name() == tree.releases[first].name())
            ++last;
        graphs.push_back(graph_of(tree, chain, first, last));
        first = last;
    }
    return graphs;
}

}  // namespace termcheck::report
