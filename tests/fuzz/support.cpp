#include "support.hpp"

#include <algorithm>
#include <iterator>

#include <termcheck/detail/encoding.hpp>

#include "../json_value.hpp"
#include "../support.hpp"

using namespace termcheck;

namespace fuzz {
namespace {

constexpr std::string_view mark = "%%% ";

/// A path of plain names.
bool leads_inside(std::string_view path)
{
    constexpr std::size_t longest = 200;
    if (path.empty() || path.size() > longest || path.find('\0') != std::string_view::npos)
        return false;
    for (std::size_t at = 0; at <= path.size();) {
        const std::size_t end = std::min(path.find('/', at), path.size());
        const std::string_view name = path.substr(at, end - at);
        if (name.empty() || name == "." || name == "..")
            return false;
        at = end + 1;
    }
    return true;
}

bool is_inside(const Place& place)
{
    return place.source == nullptr ||
           (place.span.begin <= place.span.end && place.span.end <= place.source->text().size());
}

}  // namespace

std::uint8_t choice_of(std::string_view name)
{
    const auto* const at = std::find(std::begin(file_names), std::end(file_names), name);
    return static_cast<std::uint8_t>(std::min<std::ptrdiff_t>(at - file_names, std::ssize(file_names) - 1));
}

std::unique_ptr<Source> source_of(Input& input)
{
    const char* const name = file_names[input.byte() % std::size(file_names)];
    return std::make_unique<Source>(name, input.rest());
}

std::vector<std::string> write_files(std::string_view text, const std::string& folder)
{
    constexpr std::size_t most = 80;
    std::vector<std::string> paths;
    while (text.starts_with(mark) && paths.size() != most) {
        const std::size_t end_of_line = std::min(text.find('\n'), text.size());
        const std::string_view path = text.substr(mark.size(), end_of_line - mark.size());
        const std::size_t next = text.find("\n%%% ", end_of_line);
        const std::size_t end = next == std::string_view::npos ? text.size() : next + 1;
        const std::string full = folder + "/" + std::string(path);
        std::error_code failed;
        if (leads_inside(path) &&
                std::filesystem::create_directories(std::filesystem::path(full).parent_path(), failed),
            leads_inside(path) && !failed) {
            test::write_file(full, text.substr(std::min(end_of_line + 1, end), end - std::min(end_of_line + 1, end)));
            paths.push_back(full);
        }
        text.remove_prefix(end);
    }
    return paths;
}

void check_places(const std::vector<Diagnostic>& findings)
{
    for (const Diagnostic& finding : findings) {
        REQUIRE(finding.rule != nullptr && !finding.message.empty() && finding.place.source != nullptr);
        REQUIRE(is_inside(finding.place));
        REQUIRE(std::all_of(finding.notes.begin(), finding.notes.end(),
                            [](const Note& note) { return is_inside(note.place); }));
        if (finding.fix)
            for (const Edit& edit : finding.fix->edits)
                REQUIRE(is_inside({finding.place.source, edit.span}));
    }
}

void check_findings(const std::vector<Diagnostic>& findings, const Source& source)
{
    check_places(findings);
    std::uint32_t last = 0;
    for (const Diagnostic& finding : findings) {
        REQUIRE(finding.place.source == &source && last <= finding.place.span.begin);
        last = finding.place.span.begin;
    }
}

bool is_utf8(std::string_view text)
{
    return text.find_first_not_of("\n") == std::string_view::npos ||
           detail::check_encoding("%% coding: utf-8\n" + std::string(text)).error == detail::npos;
}

bool is_printable(std::string_view text)
{
    return is_utf8(text) && std::none_of(text.begin(), text.end(), [](char c) {
               return (static_cast<unsigned char>(c) < ' ' && c != '\n') || c == '\x7F';
           });
}

bool is_json(std::string_view text) { return test::parse_json(text).has_value(); }

bool is_plain_xml(std::string_view text)
{
    int open = 0;
    for (const char c : text) {
        if ((static_cast<unsigned char>(c) < ' ' && c != '\n') || open < 0 || open > 1)
            return false;
        open += c == '<' ? 1 : c == '>' ? -1 : 0;
    }
    return open == 0 && is_utf8(text) && text.find("\xEF\xBF\xBE") == std::string_view::npos &&
           text.find("\xEF\xBF\xBF") == std::string_view::npos;
}

}  // namespace fuzz
