#include "lower/order.hpp"

#include <algorithm>
#include <functional>
#include <numeric>
#include <queue>

namespace termcheck::lowering {
namespace {

using Steps = std::vector<std::uint32_t>;

/// Union-find: the smallest step of a weak component stands for it.
class WeakComponents {
public:
    explicit WeakComponents(const DependencyGraph& graph) : parent_(graph.size())
    {
        std::iota(parent_.begin(), parent_.end(), 0U);
        for (std::uint32_t step = 0; step < graph.size(); ++step)
            for (const std::uint32_t needed : graph.needs(step))
                join(step, needed);
    }
    std::uint32_t of(std::uint32_t step)
    {
        while (parent_[step] != step)
            step = parent_[step] = parent_[parent_[step]];
        return step;
    }

private:
    void join(std::uint32_t a, std::uint32_t b)
    {
        a = of(a);
        b = of(b);
        parent_[std::max(a, b)] = std::min(a, b);
    }
    Steps parent_;
};

/// Tarjan's strong components, with its own stack: chains may be long.
class StrongComponents {
public:
    explicit StrongComponents(const DependencyGraph& graph)
        : component(graph.size(), unset), graph_(graph), low_(graph.size(), unset)
    {
        for (std::uint32_t step = 0; step < graph.size(); ++step)
            if (low_[step] == unset)
                visit(step);
    }

    Steps component;  ///< of each step
    std::uint32_t count = 0;

private:
    static constexpr std::uint32_t unset = 0xFFFF'FFFF;
    struct Frame {
        std::uint32_t step, index;
        std::span<const std::uint32_t> rest;
    };

    void enter(std::uint32_t step)
    {
        frames_.push_back({step, clock_, graph_.needs(step)});
        low_[step] = clock_++;
        open_.push_back(step);
    }
    void visit(std::uint32_t root)
    {
        enter(root);
        while (!frames_.empty()) {
            Frame& frame = frames_.back();
            if (!frame.rest.empty()) {
                const std::uint32_t needed = frame.rest.front();
                frame.rest = frame.rest.subspan(1);
                if (low_[needed] == unset)
                    enter(needed);
                else if (component[needed] == unset)
                    low_[frame.step] = std::min(low_[frame.step], low_[needed]);
                continue;
            }
            const Frame done = frame;
            frames_.pop_back();
            leave(done);
        }
    }
    void leave(const Frame& done)
    {
        if (!frames_.empty())
            low_[frames_.back().step] = std::min(low_[frames_.back().step], low_[done.step]);
        if (low_[done.step] != done.index)
            return;
        std::uint32_t member = unset;
        do {
            member = open_.back();
            open_.pop_back();
            component[member] = count;
        } while (member != done.step);
        ++count;
    }

    const DependencyGraph& graph_;
    Steps low_, open_;
    std::vector<Frame> frames_;
    std::uint32_t clock_ = 0;
};

/// The steps of each component, in the order of the scripts: one list, and where the part of each begins.
class Members {
public:
    Members(const Steps& component, std::uint32_t count) : first_(count + std::size_t{1}), steps_(component.size())
    {
        for (const std::uint32_t each : component)
            ++first_[each];
        std::partial_sum(first_.begin(), first_.end(), first_.begin());
        for (std::uint32_t step = static_cast<std::uint32_t>(component.size()); step-- != 0;)
            steps_[--first_[component[step]]] = step;
    }
    std::span<const std::uint32_t> of(std::uint32_t component) const
    {
        return std::span(steps_).subspan(first_[component], first_[component + 1] - first_[component]);
    }

private:
    Steps first_, steps_;
};

/// Strong components, users before what they use; of those whose turn it could be, the one that comes first in the
/// scripts. The members of each are in the order of the scripts.
class Sorter {
public:
    explicit Sorter(const DependencyGraph& graph)
        : graph_(graph), strong_(graph), members_(strong_.component, strong_.count), users_(strong_.count)
    {
        for (std::uint32_t step = 0; step < graph.size(); ++step)
            for (const std::uint32_t needed : graph.needs(step))
                users_[strong_.component[needed]] += strong_.component[needed] != strong_.component[step];
    }

    /// The steps of one weak component.
    Steps sort(std::span<const std::uint32_t> weak)
    {
        for (const std::uint32_t step : weak)
            if (const auto component = strong_.component[step];
                users_[component] == 0 && members_.of(component).front() == step)
                free_.push(step);
        Steps order;
        order.reserve(weak.size());
        for (; !free_.empty();) {
            const std::uint32_t next = strong_.component[free_.top()];
            free_.pop();
            take(next, order);
        }
        return order;
    }

private:
    void take(std::uint32_t component, Steps& order)
    {
        for (const std::uint32_t step : members_.of(component)) {
            order.push_back(step);
            for (const std::uint32_t needed : graph_.needs(step))
                if (const auto other = strong_.component[needed]; other != component && --users_[other] == 0)
                    free_.push(members_.of(other).front());
        }
    }

    const DependencyGraph& graph_;
    StrongComponents strong_;
    Members members_;
    Steps users_;
    std::priority_queue<std::uint32_t, Steps, std::greater<>> free_;  ///< by first member
};

}  // namespace

ComponentOrder order_by_dependency(const DependencyGraph& graph, const std::vector<ModuleStep>&)
{
    WeakComponents weak(graph);
    ComponentOrder result;
    result.component.resize(graph.size());
    std::uint32_t count = 0;
    for (std::uint32_t step = 0; step < graph.size(); ++step) {
        if (weak.of(step) == step) {
            result.component[step] = count++;
        } else {
            result.component[step] = result.component[weak.of(step)];
        }
    }
    const Members members(result.component, count);
    Sorter sorter(graph);
    result.members.reserve(count);
    for (std::uint32_t component = 0; component < count; ++component)
        result.members.push_back(sorter.sort(members.of(component)));
    return result;
}

}  // namespace termcheck::lowering
