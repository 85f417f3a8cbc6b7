#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "report/results.hpp"

namespace termcheck::cli {

struct FoundFile {
    std::string path;      ///< as it is reported: relative to the current folder if it was given so
    bool named = false;    ///< on the command line, not found in a folder
    std::size_t root = 0;  ///< length of the folder at its beginning that was named
};

struct Discovery {
    std::vector<FoundFile> files;  ///< sorted by path, each once
    std::vector<report::Trouble> troubles;
    std::vector<std::string> unmatched;  ///< patterns that nothing matches
    std::size_t left_out = 0;            ///< by .gitignore, or as a folder that walks skip
    std::size_t excluded = 0;            ///< by `--exclude`
};

struct DiscoverOptions {
    std::span<const std::string_view> exclude;
    bool force_exclude = false;
    std::string_view input_name = {};                  ///< what `-` is the content of
    bool (*takes)(const std::string& path) = nullptr;  ///< whether a file is one that a walk looks for
};

/// The files that the paths stand for: files, folders with all that is below them, and patterns. Those that are `listed`
/// are taken as if a walk had come upon them.
Discovery discover(std::span<const std::string_view> paths, std::span<const std::string> listed,
                   const DiscoverOptions& options);

/// The nearest folder, from the current one upwards, that looks like the top of a project; else the current one.
std::string project_folder();

}  // namespace termcheck::cli
