#pragma once

#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "lower/file_system.hpp"

namespace termcheck::lowering {

/// The folders in which `systools` looks for .app files, each of which is read once.
class SearchPath {
public:
    /// `systools_lib:get_path/1`, repeated folders dropped.
    SearchPath(const std::vector<std::string>& patterns, Folders& folders);

    /// The folders that have a file of this name (.app or .rel), in order.
    std::vector<std::string> find(std::string_view file) const;
    /// For messages: what was searched.
    const std::string& description() const { return description_; }

private:
    std::vector<std::string> folders_;
    std::unordered_map<std::string, std::vector<std::size_t>> files_;
    std::string description_;
};

}  // namespace termcheck::lowering
