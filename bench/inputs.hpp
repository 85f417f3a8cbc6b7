#pragma once

#include <cstddef>
#include <string>

// Large release files, always the same for the same size.

namespace termcheck::bench {

/// A relup with so many instructions, as `systools:make_relup` prints it.
std::string relup(std::size_t instructions);

/// The same on one line.
std::string relup_on_one_line(std::size_t instructions);

/// An appup with so many entries up and as many down; three of four have a regular expression.
std::string appup(std::size_t entries);

/// So many .app terms with 60 modules each, numbers, quoted names, maps and text beyond ASCII.
std::string apps(std::size_t count);

}  // namespace termcheck::bench
