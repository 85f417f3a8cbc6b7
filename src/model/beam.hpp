#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "model/text.hpp"

namespace termcheck {

/// An exported or an imported function.
struct BeamFunction {
    std::string_view module, name;  ///< `module` is empty for one of this module itself
    std::uint32_t arity = 0;

    friend bool operator==(const BeamFunction&, const BeamFunction&) = default;
};

/// What a compiled module says of itself.
struct Beam {
    std::string_view module;
    std::span<const BeamFunction> exports, imports;
    std::span<const std::string_view> behaviours;  ///< of the attributes `behaviour` and `behavior`
    bool has_attributes = false;                   ///< a stripped file has none
    /// Of the parts that make the code: two versions with the same digest are the same code (`beam_lib:md5/1`).
    std::array<std::uint64_t, 2> digest{};
};

/// The parts of a .beam file that are named here; nothing for one that is compressed or is none.
std::optional<Beam> read_beam(std::string_view bytes, Arena& arena);

bool exports(const Beam& beam, std::string_view function, std::uint32_t arity);
/// With any number of arguments.
bool exports(const Beam& beam, std::string_view function);
bool imports(const Beam& beam, std::string_view module, std::string_view function);
bool has_behaviour(const Beam& beam, std::string_view behaviour);

}  // namespace termcheck
