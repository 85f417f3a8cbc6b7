#pragma once

// Findings as lines of text, with all that they say: for whole expected outputs.

#include <algorithm>
#include <span>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include <termcheck/diagnostic.hpp>
#include <termcheck/source.hpp>

namespace test {

/// Names of files are written without `root`, and left out if they are that of `own`.
struct Described {
    std::string_view root;
    const termcheck::Source* own = nullptr;

    std::string file(const termcheck::Source& source) const
    {
        if (&source == own)
            return {};
        std::string_view name = source.name();
        if (name == root)
            name = "ROOT";
        else if (!root.empty() && name.starts_with(root))
            name.remove_prefix(root.size() + 1);
        return std::string(name) + ":";
    }
    static std::string place(const termcheck::Source& source, termcheck::Span span)
    {
        termcheck::LineMap lines(source.text());
        const auto begin = lines.position(span.begin), end = lines.position(span.end);
        return begin.line == end.line ? fmt::format("{}:{}-{}", begin.line, begin.column, end.column)
                                      : fmt::format("{}:{}-{}:{}", begin.line, begin.column, end.line, end.column);
    }
    std::string place(const termcheck::Place& place_) const
    {
        return file(*place_.source) + place(*place_.source, place_.span);
    }
    /// Paths in a message are those of a folder that has another name each time.
    std::string text(std::string message) const
    {
        for (std::size_t at = 0; !root.empty() && (at = message.find(root, at)) != std::string::npos;)
            message.replace(at, root.size(), "ROOT");
        return message;
    }

    std::string operator()(const termcheck::Diagnostic& finding) const
    {
        std::string lines = fmt::format("{} {} {} {}\n", finding.rule->code, to_string(finding.severity),
                                        place(finding.place), text(finding.message));
        for (const auto& note : finding.notes)
            lines += fmt::format("    {} {}\n", place(note.place), text(note.message));
        if (finding.fix)
            for (const auto& edit : finding.fix->edits)
                lines += fmt::format("    {}fix {} {}\n", finding.fix->safe ? "" : "unsafe ",
                                     place(*finding.place.source, edit.span), edit.text);
        return lines;
    }
    std::string operator()(std::span<const termcheck::Diagnostic> findings) const
    {
        std::string lines;
        for (const auto& finding : findings)
            lines += (*this)(finding);
        return lines;
    }
};

}  // namespace test
