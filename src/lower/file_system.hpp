#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
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

bool is_folder(const std::string& path);

struct Folder {
    bool is_there = false;
    FileIdentity identity;
    std::vector<std::string> names;  ///< sorted, `.` and `..` left out; none if it cannot be read

    bool contains(std::string_view name) const;
};

/// Without a name it is the current folder.
Folder read_folder(const std::string& path);

/// Folders, each read once.
class Folders {
public:
    const Folder& operator[](const std::string& path);

private:
    std::unordered_map<std::string, Folder> known_;
};

/// `filename:join/2`.
std::string join(std::string_view folder, std::string_view name);

/// `systools_lib:get_path/1` for one element: the folders that a path with `*` in its components stands for, sorted by
/// name. (OTP leaves their order to the file system.)
std::vector<std::string> expand_path(std::string_view path, Folders& folders);

}  // namespace termcheck::lowering
