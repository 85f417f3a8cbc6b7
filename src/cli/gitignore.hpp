#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace termcheck::cli {

/// One line of a .gitignore.
struct IgnoreRule {
    std::string pattern;
    bool negated = false;       ///< `!`: takes back what an earlier line says
    bool only_folders = false;  ///< ends in a slash
    bool anchored = false;      ///< has a slash elsewhere: holds from its folder on, not for names anywhere below
};

/// gitignore(5).
std::vector<IgnoreRule> read_ignore_rules(std::string_view text);

enum class Ignored { unsaid, no, yes };

/// What the last rule that matches says of a path, which is relative to the folder of the rules.
Ignored judge(const std::vector<IgnoreRule>& rules, std::string_view path, bool is_folder);

}  // namespace termcheck::cli
