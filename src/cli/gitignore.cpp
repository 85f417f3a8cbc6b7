#include "cli/gitignore.hpp"

#include "cli/glob.hpp"

namespace termcheck::cli {
namespace {

/// Blanks at the end do not count, unless a backslash stands before them.
std::string_view without_blanks(std::string_view line)
{
    if (line.ends_with('\r'))
        line.remove_suffix(1);
    while (line.ends_with(' ') && !line.ends_with("\\ "))
        line.remove_suffix(1);
    return line;
}

}  // namespace

std::vector<IgnoreRule> read_ignore_rules(std::string_view text)
{
    std::vector<IgnoreRule> rules;
    if (text.starts_with("\xEF\xBB\xBF"))
        text.remove_prefix(3);
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = without_blanks(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.empty() || line[0] == '#')
            continue;
        IgnoreRule rule;
        rule.negated = line[0] == '!';
        line.remove_prefix(rule.negated ? 1 : 0);
        rule.only_folders = line.ends_with('/');
        line.remove_suffix(rule.only_folders ? 1 : 0);
        rule.anchored = line.find('/') != std::string_view::npos;
        line.remove_prefix(line.starts_with('/') ? 1 : 0);
        if (line.empty())
            continue;
        rule.pattern = line;
        rules.push_back(std::move(rule));
    }
    return rules;
}

Ignored judge(const std::vector<IgnoreRule>& rules, std::string_view path, bool is_folder)
{
    const std::string_view name = path.substr(path.rfind('/') + 1);
    for (std::size_t i = rules.size(); i-- > 0;) {
        const IgnoreRule& rule = rules[i];
        if ((is_folder || !rule.only_folders) && glob_matches(rule.pattern, rule.anchored ? path : name))
            return rule.negated ? Ignored::no : Ignored::yes;
    }
    return Ignored::unsaid;
}

}  // namespace termcheck::cli
