#pragma once

#include <string>
#include <string_view>

namespace termcheck::cli {

/// Absolute, without links and `..`; empty when there is no such file.
std::string real_path(const std::string& path);

/// A real folder as it is written from another one, `here`: "../shop/"; empty for `here` itself. The folder has a slash
/// at its end. As it is if they have nothing in common.
std::string relative_path(std::string_view folder, std::string_view here);

}  // namespace termcheck::cli
