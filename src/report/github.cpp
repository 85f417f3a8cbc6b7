#include "report/github.hpp"

#include <algorithm>
#include <array>

#include <termcheck/source.hpp>

#include "report/full.hpp"
#include "report/positions.hpp"
#include "report/printable.hpp"

namespace termcheck::report {
namespace {

enum class Part { message, property };

/// A per cent sign begins an escape; line breaks end a command; colons and commas end a property.
std::string escaped(std::string_view text, Part part)
{
    std::string out;
    for (const char c : text) {
        switch (c) {
        case '%': out += "%25"; continue;
        case '\r': out += "%0D"; continue;
        case '\n': out += "%0A"; continue;
        default: break;
        }
        if (part == Part::property && c == ':')
            out += "%3A";
        else if (part == Part::property && c == ',')
            out += "%2C";
        else
            out += c;
    }
    return out;
}

std::string_view command_of(Severity severity)
{
    switch (severity) {
    case Severity::hint:
    case Severity::info: return "notice";
    case Severity::warning: return "warning";
    case Severity::error: break;
    }
    return "error";
}

/// Notes are lines of their own.
std::string message_of(const Diagnostic& finding, Positions& positions, PathsIn& paths)
{
    std::string text = printable(finding.message);
    for (const Note& note : finding.notes) {
        text += "\nnote: " + printable(note.message);
        if (note.place.source == nullptr)
            continue;
        const Position at = positions.of(*note.place.source, note.place.span.begin);
        text += " (" + printable(paths.of(note.place.source->name())) + ":" + std::to_string(at.line) + ")";
    }
    return text;
}

class Annotations {
public:
    Annotations(std::string& out, const Repository& repository) : out_(out), paths_(repository) {}

    void add(const Diagnostic& finding)
    {
        if (!has_room(finding.severity))
            return;
        const Source& source = *finding.place.source;
        const Position begin = positions_.of(source, finding.place.span.begin);
        const Position end = positions_.of(source, finding.place.span.end);
        begin_command(command_of(finding.severity), source.name());
        add_number("line", begin.line);
        add_number("endLine", end.line);
        if (begin.line == end.line) {  // across lines GitHub refuses columns
            add_number("col", begin.column);
            add_number("endColumn", end.column);
        }
        out_ += ",title=" +
                escaped(std::string(finding.rule->code) + " " + std::string(finding.rule->name), Part::property);
        end_command(message_of(finding, positions_, paths_));
    }

    void add(const Trouble& trouble)
    {
        if (!has_room(Severity::error))
            return;
        begin_command("error", trouble.file);
        end_command(printable(trouble.message));
    }

    std::size_t left_out() const { return left_out_; }

private:
    bool has_room(Severity severity)
    {
        // Hints are notices, as infos are.
        const std::size_t kind = severity == Severity::hint ? 1 : static_cast<std::size_t>(severity);
        if (numbers_[kind] == github_limit) {
            ++left_out_;
            return false;
        }
        ++numbers_[kind];
        return true;
    }

    void begin_command(std::string_view command, const std::string& name)
    {
        out_.append("::").append(command).append(" file=");
        out_ += escaped(printable(paths_.of(name)), Part::property);
    }

    void add_number(std::string_view property, std::uint32_t value)
    {
        out_.append(",").append(property).append("=").append(std::to_string(value));
    }

    void end_command(std::string_view message) { out_ += "::" + escaped(message, Part::message) + "\n"; }

    std::string& out_;
    PathsIn paths_;
    Positions positions_;
    std::array<std::size_t, 4> numbers_{};
    std::size_t left_out_ = 0;
};

void add_readable(std::string& out, const Results& results, std::string_view token)
{
    if (results.findings.empty())
        return;
    out.append("::group::termcheck: all findings\n::stop-commands::").append(token).append("\n");
    out += full(results, {});
    out.append("::").append(token).append("::\n::endgroup::\n");
}

/// In a cell of a table. Between backticks only a bar still means something.
std::string cell(std::string_view text)
{
    constexpr std::string_view marks = "\\<>*_[]#~";
    const std::string shown = printable(text);
    const bool has_code = std::count(shown.begin(), shown.end(), '`') % 2 == 0;
    bool in_code = false;
    std::string out;
    for (const char c : shown) {
        in_code = in_code != (c == '`' && has_code);
        if (c == '|' || (c == '`' && !has_code) || (!in_code && marks.find(c) != std::string_view::npos))
            out += '\\';
        out += c;
    }
    return out;
}

}  // namespace

std::string github(const Results& results, const Repository& repository, std::string_view token)
{
    std::string out;
    add_readable(out, results, token);
    Annotations annotations(out, repository);
    for (const Trouble& trouble : results.troubles)
        annotations.add(trouble);
    for (const Severity severity : {Severity::error, Severity::warning, Severity::info, Severity::hint})
        for (const Diagnostic& finding : results.findings)
            if (finding.severity == severity)
                annotations.add(finding);
    if (annotations.left_out() != 0)
        out += "GitHub shows " + std::to_string(github_limit) + " annotations of a kind; " +
               std::to_string(annotations.left_out()) + " more are in the report above.\n";
    return out;
}

std::string github_summary(const Results& results, const Repository& repository)
{
    constexpr std::size_t most = 200;  // a page takes a mebibyte
    std::string out = "### termcheck\n\n";
    const Counts counts = count(results);
    out += counts.all() == 0 ? "No findings." : overview(counts) + ".";
    out += "\n";
    if (!results.findings.empty())
        out += "\n| | Rule | Place | |\n|---|---|---|---|\n";
    Positions positions;
    PathsIn paths(repository);
    for (std::size_t i = 0; i < std::min(most, results.findings.size()); ++i) {
        const Diagnostic& finding = results.findings[i];
        const Position at = positions.of(*finding.place.source, finding.place.span.begin);
        out.append("| ").append(to_string(finding.severity)).append(" | ").append(finding.rule->code).append(" ");
        out.append(finding.rule->name).append(" | ").append(cell(paths.of(finding.place.source->name())));
        out += ":" + std::to_string(at.line) + ":" + std::to_string(at.column) + " | ";
        out += cell(shortened(finding.message, 500)) + " |\n";
    }
    if (results.findings.size() > most)
        out += "\nAnd " + std::to_string(results.findings.size() - most) + " more.\n";
    for (const Trouble& trouble : results.troubles)
        out += "\n" + cell(paths.of(trouble.file)) + " " + cell(trouble.message) + ".\n";
    return out;
}

}  // namespace termcheck::report
