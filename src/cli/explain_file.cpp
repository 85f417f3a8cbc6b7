#include "cli/explain_file.hpp"

#include <algorithm>

#include <sys/stat.h>
#include <unistd.h>

#include "cli/deliver.hpp"
#include "cli/refuse.hpp"
#include "cli/terminal.hpp"
#include "cli/upgrades.hpp"
#include "report/full.hpp"
#include "report/json_writer.hpp"
#include "report/printable.hpp"
#include "report/wrap.hpp"

namespace termcheck::cli {
namespace {

/// Prose is for reading: no wider than a page.
report::Style prose_style(const Options& options)
{
    constexpr unsigned page = 80, widest = 100;
    const unsigned width = is_terminal(STDOUT_FILENO) ? std::min(text_width(STDOUT_FILENO), widest) : page;
    return {use_color(options.color, STDOUT_FILENO), options.prose_width == 0 ? width : options.prose_width};
}

void append_refused(std::string& text, const RefusedEntry& entry, const report::Style& style)
{
    report::paint(text, style, report::Ink::bold, report::printable(entry.title));
    text.append("\n\n  systools makes no relup from this entry:\n\n");
    report::Results results;
    results.findings = entry.findings;
    text += report::full(results, style);
}

/// What is told of a file, in its order: a story, or null for an entry that is refused.
struct Entry {
    const report::Story* story;
    const RefusedEntry* refused;
};

std::vector<Entry> entries_of(const Upgrades& upgrades)
{
    std::vector<Entry> entries;
    auto refused = upgrades.refused.begin();
    for (std::size_t i = 0; i <= upgrades.stories.size(); ++i) {
        for (; refused != upgrades.refused.end() && refused->place == i; ++refused)
            entries.push_back({nullptr, &*refused});
        if (i != upgrades.stories.size())
            entries.push_back({&upgrades.stories[i], nullptr});
    }
    return entries;
}

/// Where there is much to read: what to look for.
std::string overview(const std::vector<Entry>& entries, const report::Style& style)
{
    constexpr std::size_t few = 2;
    std::string text;
    if (entries.size() <= few)
        return text;
    report::paint(text, style, report::Ink::bold, std::to_string(entries.size()) + " upgrades and downgrades");
    text += "\n\n";
    for (const auto& [story, refused] : entries) {
        const std::string title = (story != nullptr ? story->title : refused->title) + ": ";
        const std::string outcome = story != nullptr ? story->facts.front().text : "systools makes no relup from it";
        const report::Ink ink = story != nullptr ? story->facts.front().ink : report::Ink::error;
        std::string lines;
        report::wrap(lines, title + outcome, {style.width, 2, 6});
        report::paint_lines(text, style, ink, lines);
    }
    return text;
}

std::string in_words(const Upgrades& upgrades, const report::Style& style, const Options& options)
{
    const auto names = options.all_names ? report::Names::all : report::Names::folded;
    const std::vector<Entry> entries = entries_of(upgrades);
    std::string text = overview(entries, style);
    for (const auto& [story, refused] : entries) {
        text.append(text.empty() ? "" : "\n\n");
        if (story != nullptr)
            text += report::story_text(*story, style, names);
        else
            append_refused(text, *refused, style);
    }
    return text;
}

/// Which file the stories are of, when there are several.
std::string heading_of(std::string_view path, const report::Style& style, const Options& options)
{
    std::string text;
    if (options.arguments.size() > 1) {
        report::paint(text, style, report::Ink::gutter, "==> " + report::printable(path) + " <==");
        text += "\n\n";
    }
    return text;
}

void write_refused(report::JsonWriter& json, const RefusedEntry& entry, report::Positions& positions)
{
    std::vector<const Diagnostic*> findings;
    for (const Diagnostic& finding : entry.findings)
        findings.push_back(&finding);
    json.new_line().begin_object().field("title", entry.title);
    report::write_findings(json, findings, nullptr, positions);
    json.end_object();
}

void write_file(report::JsonWriter& json, std::string_view path, const Upgrades& upgrades)
{
    report::Positions positions;
    json.new_line().begin_object().field("file", path).key("upgrades").begin_array();
    for (const report::Story& story : upgrades.stories) {
        json.new_line();
        report::write_story(json, story, positions);
    }
    json.end_array().key("refused").begin_array();
    for (const RefusedEntry& entry : upgrades.refused)
        write_refused(json, entry, positions);
    json.end_array().end_object();
}

}  // namespace

bool names_file(std::string_view argument)
{
    struct stat status {};
    return argument == "-" || argument.find_first_of("/.") != std::string_view::npos ||
           ::stat(std::string(argument).c_str(), &status) == 0;
}

int explain_files(const Configuration& configuration)
{
    const Options& options = configuration.options();
    if (const auto refused = refuse(configuration))
        return *refused;
    const report::Style style = prose_style(options);
    const bool as_json = options.format == "json";
    int status = clean;
    std::string out;
    report::JsonWriter json(out);
    if (as_json)
        json.begin_object().field("version", 1).key("files").begin_array();
    for (const std::string_view path : options.arguments) {
        const Upgrades upgrades = read_upgrades(path, options);
        status = std::max(status, say_findings(upgrades.findings, options));
        if (!upgrades.problem.empty()) {
            say_trouble({std::string(path), upgrades.problem});
            status = std::max<int>(status, upgrades.unreadable ? unreadable : usage_error);
            continue;
        }
        if (as_json)
            write_file(json, path, upgrades);
        else
            out.append(out.empty() ? "" : "\n\n")
                .append(heading_of(path, style, options))
                .append(in_words(upgrades, style, options));
    }
    if (as_json) {
        json.new_line().end_array().end_object();
        out += '\n';
    }
    return std::max(status, out.empty() ? status : print(out));
}

}  // namespace termcheck::cli
