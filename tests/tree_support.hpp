#pragma once

// Release trees for tests.

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "support.hpp"
#include "tree/check_tree.hpp"

namespace test {

/// Writes the files of `text`, each behind a line `%%% PATH`.
inline void unpack(std::string_view text, const std::filesystem::path& folder)
{
    constexpr std::string_view mark = "%%% ";
    while (text.starts_with(mark)) {
        const std::size_t end_of_line = text.find('\n');
        const std::string_view path = text.substr(mark.size(), end_of_line - mark.size());
        const std::size_t next = text.find("\n%%% ", end_of_line - 1);
        const std::size_t end = next == std::string_view::npos ? text.size() : next + 1;
        write_file(folder / path, text.substr(end_of_line + 1, end - end_of_line - 1));
        text.remove_prefix(end);
    }
}

/// A release tree on disk, read.
struct TreeFindings {
    explicit TreeFindings(const std::filesystem::path& folder)
        : root(folder.string()), tree(termcheck::load_release_tree(root, 28))
    {
        if (tree)
            findings = termcheck::check_tree(*tree);
    }

    /// "TC600 releases/3/relup:1:2", each once, in their order; of those that are at least as severe.
    std::vector<std::string> places(termcheck::Severity least = termcheck::Severity::hint) const
    {
        std::vector<std::string> lines;
        for (const termcheck::Diagnostic& finding : findings) {
            if (finding.severity < least)
                continue;
            const auto& source = *finding.place.source;
            const auto at = termcheck::LineMap(source.text()).position(finding.place.span.begin);
            lines.push_back(std::string(finding.rule->code) + " " +
                            source.name().substr(std::min(root.size() + 1, source.name().size())) + ":" +
                            std::to_string(at.line) + ":" + std::to_string(at.column));
        }
        return lines;
    }
    std::vector<std::string> codes() const
    {
        std::vector<std::string> codes;
        for (const termcheck::Diagnostic& finding : findings)
            codes.emplace_back(finding.rule->code);
        std::sort(codes.begin(), codes.end());
        codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
        return codes;
    }

    std::string root;
    std::unique_ptr<termcheck::ReleaseTree> tree;
    std::vector<termcheck::Diagnostic> findings;
};

}  // namespace test
