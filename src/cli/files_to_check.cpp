#include "cli/files_to_check.hpp"

#include <array>
#include <map>

#include <unistd.h>

#include "check/file_kind.hpp"
#include "cli/check_each.hpp"
#include "cli/deliver.hpp"
#include "cli/file_list.hpp"
#include "cli/io.hpp"
#include "cli/terminal.hpp"
#include "report/printable.hpp"

namespace termcheck::cli {
namespace {

constexpr std::string_view looked_for =
    ".app, .app.src, .appup, .appup.src, .rel, relup, RELEASES, start_erl.data, sys.config";

/// Whether a walk takes a file; some can be told from others of their name by what is in them only.
bool is_release_file(const std::string& path)
{
    switch (walk_choice(path)) {
    case WalkChoice::take: return true;
    case WalkChoice::leave: return false;
    case WalkChoice::look_inside: break;
    }
    std::array<char, 1024> buffer;
    const std::optional<std::size_t> size = read_beginning(path, buffer);
    return !size || looks_like_release_file(path, {buffer.data(), *size});
}

/// Paths to check, with the project's folder in place of none.
std::vector<std::string_view> paths_of(const Options& options, std::string& project)
{
    if (!options.arguments.empty() || !options.files_from.empty())
        return options.arguments;
    project = project_folder();
    return {project};
}

std::string folder_name(const std::string& project) { return project == "." ? "this folder" : project; }

/// `exclude` of configuration files; named files are left out on `--force-exclude` only.
void leave_out_excluded(Configuration& configuration, Discovery& found)
{
    const Options& options = configuration.options();
    const auto before = found.files.size();
    std::erase_if(found.files, [&](const FoundFile& file) {
        const std::string name = name_of(file, options);
        return (!file.named || options.force_exclude) &&
               configuration.excludes(name, options.force_exclude ? 0 : file.root);
    });
    found.excluded += before - found.files.size();
}

}  // namespace

FilesToCheck find_files(Configuration& configuration)
{
    const Options& options = configuration.options();
    FileList list;
    if (!options.files_from.empty())
        list = read_file_list(std::string(options.files_from));
    if (!list.problem.empty()) {
        say_trouble({std::string(options.files_from), list.problem});
        return {{}, {}, unreadable};
    }
    FilesToCheck files;
    const std::vector<std::string_view> paths = paths_of(options, files.project);
    files.found =
        discover(paths, list.paths, {options.exclude, options.force_exclude, options.stdin_filename, is_release_file});
    if (!files.found.unmatched.empty() && !options.allow_empty)
        files.status = complain(options, "nothing matches `" + files.found.unmatched.front() + "`");
    else
        leave_out_excluded(configuration, files.found);
    return files;
}

bool may_be_empty(const Options& options, const Discovery& found)
{
    const bool all_excluded = options.force_exclude && found.excluded != 0 && found.left_out == 0;
    return options.allow_empty || all_excluded;
}

int nothing_to_check(const Options& options, const Discovery& found, const std::string& project)
{
    std::string where;
    for (const std::string_view path : options.arguments)
        where += (where.empty() ? "" : ", ") + report::printable(path);
    if (!options.files_from.empty())
        where += (where.empty() ? "" : ", ") + ("the list `" + report::printable(options.files_from) + "`");
    if (!project.empty())
        where = folder_name(project);
    std::string text = "termcheck: nothing to check: no ";
    text.append(looked_for).append(" in ").append(where).append("\n");
    if (found.left_out != 0)
        text += "What .gitignore lists is left out, and so are _build and deps; name it to have it checked.\n";
    say(text);
    return usage_error;
}

int list_files(const Discovery& found)
{
    std::string text;
    for (const FoundFile& file : found.files)
        text += (is_terminal(STDOUT_FILENO) ? report::printable(file.path) : file.path) + "\n";
    for (const report::Trouble& trouble : found.troubles)
        say_trouble(trouble);
    const int status = print(text);
    return found.troubles.empty() ? status : unreadable;
}

void say_what_was_found(const std::vector<FoundFile>& files, const std::string& project)
{
    std::map<FileKind, std::size_t> kinds;
    for (const FoundFile& file : files)
        ++kinds[facts_of_name(file.path).kind.value_or(FileKind::term)];
    std::string text;
    for (const auto& [kind, number] : kinds)
        text += (text.empty() ? "checking " : ", ") + std::to_string(number) + " " + std::string(to_string(kind));
    say(text + (files.size() == 1 ? " file in " : " files in ") + folder_name(project) + "\n");
}

}  // namespace termcheck::cli
