#pragma once

#include <functional>

#include "lower/findings.hpp"
#include "lower/script.hpp"

namespace termcheck::lowering {

/// Who depends on whom, as indices of module steps: `systools_rc:make_dependency_graph/1`.
struct DependencyGraph {
    std::vector<std::uint32_t> first_edge;  ///< of each step, and one past the last
    std::vector<std::uint32_t> edges;

    std::uint32_t size() const { return static_cast<std::uint32_t>(first_edge.size()) - 1; }
    std::span<const std::uint32_t> needs(std::uint32_t step) const
    {
        return std::span(edges).subspan(first_edge[step], first_edge[step + 1] - first_edge[step]);
    }
};

/// Module steps that hang together by their dependencies, each group in the order of dependency: users before what they
/// use, in a cycle and between equals by position in the scripts.
struct ComponentOrder {
    std::vector<std::uint32_t> component;  ///< of each step
    std::vector<std::vector<std::uint32_t>> members;
};

ComponentOrder order_by_dependency(const DependencyGraph& graph, const std::vector<ModuleStep>& modules);

/// What may stand in the place of `order_by_dependency`: OTP's own order is one of several, and changes from VM to VM.
using OrderSteps = std::function<ComponentOrder(const DependencyGraph&, const std::vector<ModuleStep>&)>;

}  // namespace termcheck::lowering
