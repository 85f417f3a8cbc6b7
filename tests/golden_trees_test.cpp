#include "catch.hpp"

#include <filesystem>
#include <string>

#include "beam_file.hpp"
#include "described.hpp"
#include "golden.hpp"
#include "golden_cases.hpp"
#include "tree/check_across.hpp"
#include "tree/find_trees.hpp"
#include "tree/survey.hpp"
#include "tree/tree_rules.hpp"
#include "tree_support.hpp"

using namespace termcheck;

namespace {

std::string versions(const ReleaseTree& tree, std::size_t from, std::size_t to)
{
    return fmt::format("{} -> {}", tree.releases[from].vsn(), tree.releases[to].vsn());
}

std::string place_of(Term term, const test::Described& described)
{
    return term ? described.place(Place{&term.source(), term.span()}) : "nowhere";
}

/// What was found in the folders, before anything is said of it.
std::string contents(const ReleaseTree& tree, const test::Described& described)
{
    std::string text = tree.layout == ReleaseTree::Layout::flat ? "flat\n" : "";
    for (const TreeRelease& release : tree.releases)
        text += fmt::format("release {} {} in {}{}{}\n", release.name(), release.vsn(), described.text(release.folder),
                            release.copies.empty() ? "" : fmt::format(", {} more", release.copies.size()),
                            release.release.ok ? "" : ", not whole");
    for (const TreeRelup& relup : tree.relups)
        text += fmt::format(
            "relup in {}{}\n", described.text(relup.folder),
            relup.release == TreeRelup::none ? "" : fmt::format(" with {}", tree.releases[relup.release].vsn()));
    return text;
}

std::string ways(const Survey& survey, const test::Described& described)
{
    const ReleaseTree& tree = *survey.tree;
    std::string text;
    for (const Way& way : survey.chain.ways)
        text +=
            fmt::format("way {} by {}{}\n", versions(tree, way.from, way.to), place_of(way.entry->vsn.term, described),
                        way.hidden == nullptr ? "" : ", hides " + place_of(way.hidden->vsn.term, described));
    for (std::size_t from = 0; from < tree.releases.size(); ++from) {
        const Routes routes(survey.chain, from);
        for (std::size_t to = 0; to < tree.releases.size(); ++to)
            if (routes.hops(to) != Routes::unreachable && routes.hops(to) > 1) {
                text += fmt::format("route of {}:", routes.hops(to));
                for (const Way* const way : routes.route(to))
                    text += fmt::format(" {}", versions(tree, way->from, way->to));
                text += '\n';
            }
    }
    for (const Gap& gap : survey.gaps) {
        text +=
            fmt::format("gap {} {}; {}\n", versions(tree, gap.from, gap.to),
                        gap.can_be_made ? "can be closed" : "stays", described.text(refusal(tree, gap.from, gap.to)));
        for (const Diagnostic& obstacle : gap.obstacles)
            text += "    " + described(obstacle);
    }
    return text;
}

std::string uses(const Survey& survey, const test::Described& described)
{
    std::string text;
    for (const EntryUse& use : survey.entries) {
        text += fmt::format("entry {} for", place_of(use.entry->from.text.term, described));
        for (const std::string_view version : use.versions)
            text += fmt::format(" {}", version);
        for (const std::string_view version : use.own_or_newer)
            text += fmt::format(" ({})", version);
        text += '\n';
    }
    for (const RelupEntry* const entry : survey.unused)
        text += "unused " + place_of(entry->vsn.term, described) + "\n";
    return text;
}

/// Compiles what is to be a .beam file, unless it says `broken`.
void compile_beams(const std::filesystem::path& folder)
{
    for (const auto& file : std::filesystem::recursive_directory_iterator(folder))
        if (file.path().extension() == ".beam")
            if (const std::string line = test::read_file(file.path()); !line.starts_with("broken"))
                test::write_file(file.path(), test::BeamFile(file.path().stem().string(), line).bytes);
}

std::string said_of(std::string_view files)
{
    const test::TempDir dir;
    test::unpack(files, dir.path());
    compile_beams(dir.path());
    const test::TreeFindings found(dir.path());
    if (found.tree == nullptr)
        return "no tree\n";
    const test::Described described{found.root};
    const Survey all = survey(*found.tree);
    return contents(*found.tree, described) + described(found.findings) + ways(all, described) + uses(all, described);
}

}  // namespace

TEST_CASE("what is said of the example of each rule across files, word by word")
{
    std::string text;
    for (const Rule* const rule : across::tree_rules)
        for (const std::string_view example : {rule->bad, rule->good})
            if (!example.empty())
                text +=
                    fmt::format("=== {} {}\n", rule->code, example == rule->bad ? "bad" : "good") + said_of(example);
    test::check_golden("trees/examples.txt", text);
}

TEST_CASE("what is said of small release trees, word by word")
{
    for (const char* const name : {"releases", "ways", "appups", "installed", "flat", "upgrades", "code"})
        test::check_golden_cases(std::string("trees/") + name + ".txt",
                                 [](const std::string&, const std::string& input) { return said_of(input); });
}

TEST_CASE("files belong to release trees and pairs by their paths")
{
    test::check_golden_cases("trees/groups.txt", [](const std::string&, const std::string& input) {
        const std::vector<std::string> paths = test::lines_of(input);
        const Groups groups = find_groups(paths);
        std::string text;
        for (const std::string& tree : groups.trees)
            text += "tree " + tree + "\n";
        for (const AppPair& pair : groups.pairs)
            text += "pair " + pair.app + " " + pair.appup + "\n";
        return text;
    });
}
