#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/configuration.hpp"
#include "cli/discover.hpp"
#include "fix/edits.hpp"

namespace termcheck::cli {

/// One file, mended in memory.
struct MendedFile {
    std::string path, name;     ///< `-` is called what reports call it
    std::string problem;        ///< why it could not be read
    std::string before, after;  ///< bytes
    fix::Origins origins;       ///< of the lines of `after`
    std::size_t fixed = 0;      ///< findings that were mended
};

/// Makes the fixes of all findings that the filter lets pass, those between files, too, and writes nothing. A file that has
/// several names comes once.
std::vector<MendedFile> mend_files(const std::vector<FoundFile>& files, Configuration& configuration,
                                   std::optional<FileKind> kind);

}  // namespace termcheck::cli
