#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <termcheck/source.hpp>

namespace termcheck::lowering {

/// A file by what it is, whatever it is called: device and inode.
using FileIdentity = std::pair<std::uint64_t, std::uint64_t>;
std::optional<FileIdentity> identity_of(const std::string& path);

/// Bytes that stand for those of files: what these will hold once it is written.
using Overlay = std::map<FileIdentity, std::string>;

/// Nothing if the file cannot be read, whatever the reason: OTP makes no difference either.
std::unique_ptr<Source> read_source(const std::string& path, const Overlay* overlay = nullptr);

/// Names in a folder, sorted, `.` and `..` left out; none if it cannot be read. Without a name it is the current folder.
std::vector<std::string> list_folder(const std::string& path);

bool is_folder(const std::string& path);

/// `filename:join/2`.
std::string join(std::string_view folder, std::string_view name);

/// `systools_lib:get_path/1` for one element: the folders that a path with `*` in its components stands for, sorted by
/// name. (OTP leaves their order to the file system.)
std::vector<std::string> expand_path(std::string_view path);

}  // namespace termcheck::lowering
