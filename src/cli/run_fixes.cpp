#include "cli/run_fixes.hpp"

#include <unistd.h>

#include "cli/deliver.hpp"
#include "cli/io.hpp"
#include "cli/mend_files.hpp"
#include "cli/terminal.hpp"
#include "fix/diff.hpp"
#include "report/printable.hpp"
#include "report/repository.hpp"
#include "report/style.hpp"

namespace termcheck::cli {
namespace {

std::string amount(std::size_t number, std::string_view word)
{
    return std::to_string(number) + " " + std::string(word) + (number == 1 ? "" : "s");
}

void say_what_was_mended(const std::vector<MendedFile>& files, const Options& options)
{
    std::size_t findings = 0, changed = 0;
    for (const MendedFile& file : files) {
        findings += file.problem.empty() ? file.fixed : 0;
        changed += file.problem.empty() && file.fixed != 0 ? 1 : 0;
    }
    if (!options.quiet && findings != 0)
        say((options.diff ? "would fix " : "fixed ") + amount(findings, "finding") + " in " + amount(changed, "file") +
            "\n");
}

/// A file as it is now on the disk or standard input, but for those that were changed.
void write_fixes(std::vector<MendedFile>& files, Input& input)
{
    for (MendedFile& file : files) {
        if (!file.problem.empty())
            continue;
        if (file.path == "-")
            input = file.after;
        else if (file.fixed != 0)
            if (const std::string problem = write_file(file.path, file.after); !problem.empty())
                file.problem = "cannot be written: " + problem;
    }
}

/// A line for a terminal, without its end.
std::string shown(std::string_view line)
{
    std::string text;
    line.remove_suffix(1);
    for (std::size_t tab; (tab = line.find('\t')) != std::string_view::npos; line.remove_prefix(tab + 1))
        text += report::printable(line.substr(0, tab)) + '\t';
    return text + report::printable(line);
}

void paint_line(std::string& out, fix::DiffLine kind, std::string_view line)
{
    report::Ink ink = report::Ink::plain;
    switch (kind) {
    case fix::DiffLine::file: ink = report::Ink::bold; break;
    case fix::DiffLine::hunk: ink = report::Ink::info; break;
    case fix::DiffLine::removed: ink = report::Ink::error; break;
    case fix::DiffLine::added: ink = report::Ink::hint; break;
    case fix::DiffLine::same: break;
    }
    report::paint(out, {true}, ink, shown(line));
    out += '\n';
}

void shown_line(std::string& out, fix::DiffLine, std::string_view line) { out += shown(line) + '\n'; }

void plain_line(std::string& out, fix::DiffLine, std::string_view line) { out += line; }

}  // namespace

std::string input_name(const Options& options)
{
    return std::string(options.stdin_filename.empty() ? report::standard_input : options.stdin_filename);
}

bool make_fixes(Discovery& found, Configuration& configuration, std::optional<FileKind> kind, Input& input)
{
    std::vector<MendedFile> files = mend_files(found.files, configuration, kind);
    write_fixes(files, input);
    say_what_was_mended(files, configuration.options());
    for (MendedFile& file : files)
        if (!file.problem.empty() && (file.fixed != 0 || file.path == "-"))
            found.troubles.push_back({file.path, file.problem});
    return !input || print(*input) == clean;
}

int show_fixes(const Discovery& found, Configuration& configuration, std::optional<FileKind> kind)
{
    const bool colored = use_color(configuration.options().color, STDOUT_FILENO);
    const auto paint = colored ? paint_line : is_terminal(STDOUT_FILENO) ? shown_line : plain_line;
    const std::vector<MendedFile> files = mend_files(found.files, configuration, kind);
    std::string diff;
    bool is_whole = found.troubles.empty();
    for (const report::Trouble& trouble : found.troubles)
        say_trouble(trouble);
    for (const MendedFile& file : files) {
        if (!file.problem.empty())
            say_trouble({file.path, file.problem});
        is_whole = is_whole && file.problem.empty();
        diff += fix::unified_diff({file.name, file.before, file.after, file.origins}, paint);
    }
    say_what_was_mended(files, configuration.options());
    if (print(diff) != clean || !is_whole)
        return unreadable;
    return diff.empty() ? clean : findings_over_threshold;
}

}  // namespace termcheck::cli
