// Any bytes as a compiled module: what is read of it lies inside of it.

#include "model/beam.hpp"
#include "support.hpp"

using namespace termcheck;

namespace {

/// Touches every byte, so that the sanitizer sees what lies outside.
std::size_t weight(std::string_view text)
{
    std::size_t sum = 0;
    for (const char c : text)
        sum += static_cast<unsigned char>(c);
    return sum;
}

std::size_t weight(std::span<const BeamFunction> functions)
{
    std::size_t sum = 0;
    for (const BeamFunction& function : functions)
        sum += weight(function.module) + weight(function.name);
    return sum;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    // On the heap, so that one byte more is one too many.
    const std::vector<char> bytes(data, data + size);
    Arena arena;
    const auto beam = read_beam({bytes.data(), bytes.size()}, arena);
    if (!beam)
        return 0;
    std::size_t sum = weight(beam->module) + weight(beam->exports) + weight(beam->imports);
    for (const std::string_view behaviour : beam->behaviours)
        sum += weight(behaviour);
    for (const BeamFunction& function : beam->exports)
        REQUIRE(exports(*beam, function.name, function.arity) && exports(*beam, function.name));
    for (const BeamFunction& function : beam->imports)
        REQUIRE(imports(*beam, function.module, function.name));
    REQUIRE(beam->behaviours.empty() || has_behaviour(*beam, beam->behaviours.front()));
    REQUIRE(sum < 1 || size > 8);
    return 0;
}
