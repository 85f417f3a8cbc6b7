#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace termcheck::cli {

/// Whether all of `path` is what the pattern stands for. `*` and `?` stay inside a name, `[a-z]` and `[!a-z]` are sets,
/// `\` takes away a meaning, and a `**` between slashes stands for any number of folders. As in .gitignore.
bool glob_matches(std::string_view pattern, std::string_view path);

/// Whether anything in the text has a meaning in a pattern.
bool is_glob(std::string_view text);

/// `a.{app,rel}` -> `a.app`, `a.rel`. As often as they occur, and one in the other; a pattern that would become more
/// than a thousand stays what it is.
std::vector<std::string> expand_braces(std::string_view pattern);

}  // namespace termcheck::cli
