#include <algorithm>

#include <sys/stat.h>

#include "cli/commands.hpp"
#include "cli/deliver.hpp"
#include "cli/io.hpp"
#include "cli/load_tree.hpp"
#include "cli/overwritten.hpp"
#include "cli/refuse.hpp"
#include "cli/upgrades.hpp"
#include "report/graph.hpp"
#include "report/version_graphs.hpp"

namespace termcheck::cli {
namespace {

/// `--format`, else what the name of the file says.
report::GraphFormat graph_format(const Options& options)
{
    struct Ending {
        std::string_view text;
        report::GraphFormat format;
    };
    constexpr Ending endings[] = {{".dot", report::GraphFormat::dot},
                                  {".gv", report::GraphFormat::dot},
                                  {".mmd", report::GraphFormat::mermaid},
                                  {".mermaid", report::GraphFormat::mermaid}};
    const auto& names = report::graph_format_names;
    if (!options.format.empty())
        return static_cast<report::GraphFormat>(std::ranges::find(names, options.format) - names.begin());
    for (const Ending& ending : endings)
        if (options.out.ends_with(ending.text))
            return ending.format;
    return report::GraphFormat::svg;
}

int draw_file(std::string_view path, const Options& options)
{
    const Upgrades upgrades = read_upgrades(path, options);
    int status = say_findings(upgrades.findings, options);
    if (!upgrades.problem.empty()) {
        say_trouble({std::string(path), upgrades.problem});
        return upgrades.unreadable ? unreadable : usage_error;
    }
    for (const RefusedEntry& entry : upgrades.refused) {
        say("termcheck: left out, systools makes no relup from it: " + entry.title + "\n");
        status = std::max(status, say_findings(entry.findings, options));
    }
    if (upgrades.stories.empty())
        return status;
    return std::max(status, print_or_write(report::timeline_graph(upgrades.stories, graph_format(options)), options));
}

int draw_tree(const Options& options)
{
    std::string problem;
    const std::unique_ptr<ReleaseTree> tree = load_tree(options, problem);
    if (tree == nullptr)
        return complain(options, problem);
    return print_or_write(report::version_graph(report::version_graphs(*tree), graph_format(options)), options);
}

bool is_folder(const std::string& path)
{
    struct stat status {};
    return ::stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
}

}  // namespace

int run_graph(const Configuration& configuration)
{
    const Options& options = configuration.options();
    if (const auto status = refuse(configuration))
        return *status;
    if (const std::string problem = find_overwritten({}, options); !problem.empty())
        return complain(options, problem);
    if (options.arguments.size() > 1)
        return complain(options, "`graph` takes one relup or .appup file, or the folder of a release tree");
    if (options.arguments.empty() || is_folder(std::string(options.arguments[0])))
        return draw_tree(options);
    return draw_file(options.arguments[0], options);
}

}  // namespace termcheck::cli
