#pragma once

#include <string>
#include <string_view>

#include "../random.hpp"

namespace fuzz {

/// An input with a few changes: mostly such as people make in files of terms.
std::string changed(std::string_view input, test::Random& random);

}  // namespace fuzz
