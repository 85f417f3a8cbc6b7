#pragma once

#include <string>

namespace termcheck {

/// What the system says about an error number, in our style: "permission denied".
std::string error_text(int error);

}  // namespace termcheck
