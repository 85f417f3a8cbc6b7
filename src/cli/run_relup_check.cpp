// `termcheck relup RELUP`: a relup that is there already.

#include <chrono>
#include <unordered_set>

#include <unistd.h>

#include "check/check.hpp"
#include "cli/commands.hpp"
#include "cli/deliver.hpp"
#include "cli/io.hpp"
#include "cli/limit_findings.hpp"
#include "cli/overwritten.hpp"
#include "cli/refuse.hpp"
#include "lower/default_path.hpp"
#include "model/parse_terms.hpp"
#include "model/read.hpp"
#include "report/printable.hpp"
#include "tree/releases_of_tree.hpp"

namespace termcheck::cli {
namespace {

/// The relup as it is needed to know which releases it is about. What is wrong with it, `check` tells.
struct Draft {
    Draft(const Source& source, int otp) : tree(parse_terms(source, ignored, {.otp = otp}))
    {
        relup = read_relup(tree, arena, ignored);
    }

    std::vector<Diagnostic> ignored;
    Tree tree;
    Arena arena;
    Relup relup;
};

ReleasesAtHand find_releases(const Relup& relup, const Options& options)
{
    if (!options.root.empty())
        return read_releases_of_tree(relup, std::string(options.root), options.otp);
    const std::vector<std::string> rels(options.arguments.begin() + 1, options.arguments.end());
    const std::vector<std::string> path(options.path.begin(), options.path.end());
    return read_releases_at_hand(relup, rels, path.empty() ? lowering::default_path(rels[0]) : path, options.otp);
}

bool has_release(const ReleasesAtHand& at_hand, const Text& vsn)
{
    for (const KnownRelease& release : at_hand.releases)
        if (release.rel->vsn == vsn)
            return true;
    return false;
}

/// Versions that the relup is about, and whose releases are not at hand.
std::vector<std::string_view> missing_versions(const Relup& relup, const ReleasesAtHand& at_hand)
{
    std::vector<std::string_view> missing;
    std::unordered_set<std::string_view> known;
    const auto add = [&](const Text& vsn) {
        if (vsn.term && known.insert(vsn.text).second && !has_release(at_hand, vsn))
            missing.push_back(vsn.text);
    };
    add(relup.vsn);
    for (const auto entries : {relup.up, relup.down})
        for (const RelupEntry& entry : entries)
            add(entry.vsn);
    return missing;
}

void say_what_is_missing(const Relup& relup, const ReleasesAtHand& at_hand)
{
    std::string text;
    for (const std::string_view vsn : missing_versions(relup, at_hand))
        text += (text.empty() ? "\"" : ", \"") + report::printable(vsn) + "\"";
    if (!text.empty())
        say("no release at hand for " + text + "; of scripts that lead from or to it only they themselves are known\n");
}

std::string find_problem(const Options& options)
{
    for (const std::string_view rel : std::span(options.arguments).subspan(1))
        if (!rel.ends_with(".rel"))
            return "behind a relup stand the .rel files of its releases, which `" + report::printable(rel) + "` is not";
    if (options.root.empty() && options.arguments.size() == 1)
        return "`--path` goes with the .rel files of the releases, which stand behind the relup";
    if (!options.root.empty() && options.arguments.size() > 1)
        return "`--root` has all releases; no .rel files go with it";
    return {};
}

}  // namespace

int check_relup_file(Configuration& configuration)
{
    const Options& options = configuration.options();
    const auto started = std::chrono::steady_clock::now();
    std::vector<Outlet> outlets;
    std::string problem = find_problem(options);
    if (problem.empty())
        problem = read_outlets(options, STDOUT_FILENO, outlets);
    if (problem.empty())
        problem = find_overwritten(outlets, options);
    if (!problem.empty())
        return complain(options, problem);
    if (const auto status = refuse(configuration, outlets, STDOUT_FILENO, started))
        return *status;

    const std::string path(options.arguments[0]);
    const ReadResult read = read_file(path);
    report::Results results;
    if (!read.source) {
        results.troubles.push_back({path, read.problem});
        return deliver(results, outlets, options, STDOUT_FILENO, started);
    }
    results.files = {path};
    const Draft draft(*read.source, options.otp);
    const ReleasesAtHand at_hand = find_releases(draft.relup, options);
    if (at_hand.releases.empty() && !options.root.empty())
        return complain(options, "there is no release tree in `" + report::printable(options.root) + "`");
    if (!options.quiet)
        say_what_is_missing(draft.relup, at_hand);
    results.findings = check(*read.source, FileKind::relup, {options.otp, options.max_depth, at_hand.releases});
    results.findings.insert(results.findings.end(), at_hand.findings.begin(), at_hand.findings.end());
    configuration.apply(results.findings);
    limit_findings(results.findings);
    return deliver(results, outlets, options, STDOUT_FILENO, started);
}

}  // namespace termcheck::cli
