#pragma once

#include <cstdint>
#include <iterator>
#include <random>

namespace test {

/// The same numbers on every machine.
class Random {
public:
    explicit Random(std::uint32_t seed) : engine_(seed) {}
    std::uint32_t bits() { return static_cast<std::uint32_t>(engine_()); }
    std::uint32_t below(std::uint32_t bound) { return bits() % bound; }
    bool one_in(std::uint32_t count) { return below(count) == 0; }
    template <typename Range>
    const auto& pick(const Range& range)
    {
        return *(std::begin(range) + below(static_cast<std::uint32_t>(std::size(range))));
    }

private:
    std::mt19937 engine_;
};

}  // namespace test
