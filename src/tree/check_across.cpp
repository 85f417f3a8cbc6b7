#include "tree/check_across.hpp"

#include <algorithm>

#include "check/file_kind.hpp"
#include "check/version_regex.hpp"
#include "model/read.hpp"
#include "tree/check_tree.hpp"
#include "tree/checks.hpp"
#include "tree/find_trees.hpp"

namespace termcheck {
namespace {

/// Both files of a pair, and what was read from them.
struct PairFiles {
    std::unique_ptr<Source> app_source, appup_source;
    Tree app_tree, appup_tree;
    Arena arena;
};

struct Reading {
    int otp;
    const lowering::Overlay* overlay;
};

/// False if there is more than placeholders that the terms leave open.
bool read_tree(const std::string& path, const Reading& reading, std::unique_ptr<Source>& source, Tree& tree)
{
    source = lowering::read_source(path, reading.overlay);
    if (source == nullptr)
        return false;
    std::vector<Diagnostic> findings;
    tree = parse(*source, findings, {.otp = reading.otp});
    return std::none_of(findings.begin(), findings.end(), [](const Diagnostic& finding) {
        return finding.severity == Severity::error && finding.rule != &syntax::variable;
    });
}

std::shared_ptr<const void> check_files(const AppPair& pair, const Reading& reading, std::vector<Diagnostic>& findings)
{
    auto files = std::make_shared<PairFiles>();
    if (!read_tree(pair.app, reading, files->app_source, files->app_tree) ||
        !read_tree(pair.appup, reading, files->appup_source, files->appup_tree))
        return nullptr;
    std::vector<Diagnostic> of_files;
    const auto options = [](const std::string& path) {
        return ReadOptions{.is_template = facts_of_name(path).is_template};
    };
    const auto app = read_app(files->app_tree, files->arena, of_files, options(pair.app));
    const Appup appup = read_appup(files->appup_tree, files->arena, of_files, options(pair.appup));
    const std::size_t before = findings.size();
    if (app)
        across::check_pair(*app, appup, findings);
    return findings.size() == before ? nullptr : files;
}

}  // namespace

AcrossResult check_across(std::span<const std::string> paths, const CheckOptions& options,
                          const lowering::Overlay* overlay)
{
    forget_costly_regexes();
    const Groups groups = find_groups(paths);
    AcrossResult result;
    for (const std::string& root : groups.trees) {
        std::shared_ptr<ReleaseTree> tree = load_release_tree(root, options.otp, overlay, options.jobs);
        if (tree == nullptr)
            continue;
        const std::vector<Diagnostic> findings = check_tree(*tree, options.jobs);
        result.findings.insert(result.findings.end(), findings.begin(), findings.end());
        for (const TreeRelup& relup : tree->relups)
            if (is_executed(relup))
                result.executed.push_back(relup.file.source->name());
        if (!findings.empty())
            result.sources.push_back(std::move(tree));
    }
    for (const AppPair& pair : groups.pairs)
        if (auto files = check_files(pair, {options.otp, overlay}, result.findings))
            result.sources.push_back(std::move(files));
    std::stable_sort(result.findings.begin(), result.findings.end(), [](const Diagnostic& a, const Diagnostic& b) {
        const int order = a.place.source->name().compare(b.place.source->name());
        return order != 0 ? order < 0 : a.place.span.begin < b.place.span.begin;
    });
    return result;
}

}  // namespace termcheck
