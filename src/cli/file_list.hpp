#pragma once

#include <string>
#include <vector>

namespace termcheck::cli {

/// The paths in a file, or in standard input for `-`: with a NUL behind each if there is any, else a line each.
struct FileList {
    std::vector<std::string> paths;
    std::string problem;  ///< why it could not be read
};

FileList read_file_list(const std::string& file);

}  // namespace termcheck::cli
