#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace fuzz {

/// Inputs for a target to begin with, the same ones each time: files of corpus, those of an installed OTP, the examples of
/// rules, and generated ones.
std::vector<std::string> seeds_for(std::string_view target);

}  // namespace fuzz
