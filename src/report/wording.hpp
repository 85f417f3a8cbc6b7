#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "model/text.hpp"

namespace termcheck::report {

/// "1 module", "12 modules".
std::string counted(std::size_t count, std::string_view noun);

/// "step 3", "steps 3 to 6".
std::string steps_text(std::uint32_t first, std::uint32_t last);

/// "steps 1, 3 to 6"; the numbers ascend.
std::string steps_text(std::span<const std::uint32_t> steps);

/// "a", "a and b", "a, b and c".
std::string enumerated(std::span<const std::string> parts);

/// "a; b; c".
std::string listed(std::span<const std::string> parts);

/// A name as it stands in the file, with the quotes that it needs.
inline std::string_view written(const Text& name) { return name.term ? name.term.source_text() : name.text; }

/// In backticks, unless it is an atom in quotes of its own.
std::string code(std::string_view text);

}  // namespace termcheck::report
