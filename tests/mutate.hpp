#pragma once

#include <string>

#include "random.hpp"

namespace test {

/// The text with a mistake or two, as people make them.
std::string mutated(const std::string& text, Random& random);

/// With one mistake from which a reader can tell what was meant: nothing but signs is lost.
std::string with_one_slip(const std::string& text, Random& random);

}  // namespace test
