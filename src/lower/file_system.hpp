#pragma once

#include <memory>
#include <string>
#include <vector>

#include <termcheck/source.hpp>

namespace termcheck::lowering {

/// Nothing if the file cannot be read, whatever the reason: OTP makes no difference either.
std::unique_ptr<Source> read_source(const std::string& path);

/// Names in a folder, sorted, `.` and `..` left out; none if it cannot be read. Without a name it is the current folder.
std::vector<std::string> list_folder(const std::string& path);

bool is_folder(const std::string& path);

/// `filename:join/2`.
std::string join(std::string_view folder, std::string_view name);

/// `systools_lib:get_path/1` for one element: the folders that a path with `*` in its components stands for, sorted by
/// name. (OTP leaves their order to the file system.)
std::vector<std::string> expand_path(std::string_view path);

}  // namespace termcheck::lowering
