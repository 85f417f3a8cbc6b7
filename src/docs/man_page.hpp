#pragma once

#include <string>

namespace termcheck::docs {

/// termcheck(1), in mdoc.
std::string man_page();

}  // namespace termcheck::docs
