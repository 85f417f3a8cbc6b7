#pragma once

#include <algorithm>
#include <chrono>
#include <vector>

// The speed of a machine changes while one measures. So all candidates take their turns in each round, and what counts is
// the median of the ratios within the rounds.

namespace termcheck::bench {

using Seconds = double;

template <typename Work>
Seconds time_of(const Work& work)
{
    using Clock = std::chrono::steady_clock;
    const auto begin = Clock::now();
    work();
    return std::chrono::duration<double>(Clock::now() - begin).count();
}

/// As often as it takes to be measured well; the time of one.
template <typename Work>
Seconds mean_time_of(const Work& work)
{
    const Seconds once = time_of(work);
    const int times = std::clamp(static_cast<int>(0.01 / std::max(once, 1e-9)), 1, 1000);
    const Seconds all = time_of([&] {
        for (int i = 0; i < times; ++i)
            work();
    });
    return all / times;
}

inline double median(std::vector<double> values)
{
    if (values.empty())
        return 0;
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

/// The times of one candidate, round by round.
using Times = std::vector<Seconds>;

/// How many times longer the other one takes.
inline double ratio(const Times& other, const Times& ours)
{
    std::vector<double> ratios;
    for (std::size_t i = 0; i < std::min(other.size(), ours.size()); ++i)
        ratios.push_back(other[i] / ours[i]);
    return median(std::move(ratios));
}

}  // namespace termcheck::bench
