#pragma once

#include <string>
#include <vector>

namespace termcheck::docs {

struct Page {
    std::string path;  ///< below the folder of the site
    std::string text;
};

/// The documentation as plain HTML: an index that searches without a server, a page for each rule, the command line.
std::vector<Page> site();

}  // namespace termcheck::docs
