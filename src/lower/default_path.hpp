#pragma once

#include <string>
#include <vector>

namespace termcheck::lowering {

/// Where applications are looked for when nobody says: the current folder and that of the .rel file, and, for a file
/// `ROOT/releases/VSN/NAME.rel` or `ROOT/releases/NAME.rel`, `ROOT/lib/*/ebin`.
std::vector<std::string> default_path(const std::string& rel);

}  // namespace termcheck::lowering
