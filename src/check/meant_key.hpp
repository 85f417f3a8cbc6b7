#pragma once

#include <string_view>

#include "model/app.hpp"

namespace termcheck {

/// The key of an .app file that an unknown one was surely meant to be; empty for a known one, or when nobody can tell.
std::string_view meant_app_key(const App& app, std::string_view name);

}  // namespace termcheck
