#include "check/suggest.hpp"
#include "cli/commands.hpp"
#include "cli/deliver.hpp"
#include "cli/load_tree.hpp"
#include "cli/refuse.hpp"
#include "report/chain.hpp"
#include "report/printable.hpp"

namespace termcheck::cli {
namespace {

/// The release with that version, or `NAME-VSN` where versions are not enough.
std::optional<std::size_t> find(const ReleaseTree& tree, std::string_view wanted, std::string& problem)
{
    std::vector<std::size_t> found;
    std::vector<std::string_view> versions;
    for (std::size_t i = 0; i < tree.releases.size(); ++i) {
        const TreeRelease& release = tree.releases[i];
        versions.push_back(release.vsn());
        if (release.vsn() == wanted || std::string(release.name()).append("-").append(release.vsn()) == wanted)
            found.push_back(i);
    }
    if (found.size() == 1)
        return found[0];
    const std::string shown = "`" + report::printable(wanted) + "`";
    if (found.size() > 1) {
        problem = "several releases have the version " + shown + "; say which, as NAME-VSN";
        return std::nullopt;
    }
    problem = "no release has the version " + shown + did_you_mean(nearest_name(wanted, versions)) + "; there is";
    for (const std::string_view version : versions)
        problem += " " + report::printable(version);
    return std::nullopt;
}

std::optional<report::ChainQuery> read_query(const ReleaseTree& tree, const Options& options, std::string& problem)
{
    if (options.from.size() > 1) {
        problem = "`chain` takes one `--from`";
        return std::nullopt;
    }
    report::ChainQuery query;
    if (!options.from.empty() && !(query.from = find(tree, options.from[0], problem)))
        return std::nullopt;
    if (!options.to.empty() && !(query.to = find(tree, options.to, problem)))
        return std::nullopt;
    if (query.from && query.from == query.to)
        problem = "`--from` and `--to` are the same release";
    else if (query.from && query.to && tree.releases[*query.from].name() != tree.releases[*query.to].name())
        problem = "`--from` and `--to` are releases of different names";
    return query;
}

}  // namespace

int run_chain(const Configuration& configuration)
{
    const Options& options = configuration.options();
    if (const auto status = refuse(configuration))
        return *status;
    std::string problem;
    const auto tree = load_tree(options, problem);
    if (tree == nullptr)
        return complain(options, problem);
    const auto query = read_query(*tree, options, problem);
    if (!problem.empty())
        return complain(options, problem);
    const Survey found = survey(*tree);
    const int status =
        print(options.format == "json" ? report::chain_json(found, *query) : report::chain_text(found, *query));
    if (status != clean || !query->from || !query->to)
        return status;
    return Routes(found.chain, *query->from).hops(*query->to) == Routes::unreachable ? findings_over_threshold : clean;
}

}  // namespace termcheck::cli
