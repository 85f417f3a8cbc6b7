#pragma once

#include <string>

namespace termcheck::docs {

/// What the program is made of, as an SPDX 2.3 document in JSON: asked of the libraries that it is linked with.
std::string sbom();

}  // namespace termcheck::docs
