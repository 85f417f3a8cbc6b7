#pragma once

#include <memory>
#include <string>

#include "cli/options.hpp"
#include "tree/release_tree.hpp"

namespace termcheck::cli {

/// The release tree that the argument stands for, or the current folder; sets `problem` if there is none, or more than
/// one.
std::unique_ptr<ReleaseTree> load_tree(const Options& options, std::string& problem);

}  // namespace termcheck::cli
