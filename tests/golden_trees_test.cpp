#include "catch.hpp"

#include <filesystem>
#include <string>

#include "beam_file.hpp"
#include "described.hpp"
#include "execute/load_beams.hpp"
#include "execute/releases_at_hand.hpp"
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

/// Compiles what is to be a .beam file, unless it says `broken`; `link to FOLDER` becomes such a link.
void make_files(const std::filesystem::path& folder)
{
    std::vector<std::filesystem::path> paths;
    for (const auto& file : std::filesystem::recursive_directory_iterator(folder))
        if (file.is_regular_file())
            paths.push_back(file.path());
    for (const auto& path : paths) {
        const std::string line = test::read_file(path);
        if (line.starts_with("link to ")) {
            std::filesystem::remove(path);
            std::filesystem::create_directory_symlink(line.substr(8, line.find('\n') - 8), path);
        } else if (path.extension() == ".beam" && !line.starts_with("broken")) {
            test::write_file(path, test::BeamFile(path.stem().string(), line).bytes);
        }
    }
}

std::string said_of(std::string_view files)
{
    const test::TempDir dir;
    test::unpack(files, dir.path());
    make_files(dir.path());
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
    for (const char* const name : {"releases", "ways", "appups", "installed", "flat", "upgrades", "code", "links"})
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

TEST_CASE("release trees are found a few levels down, and not inside of each other")
{
    const test::TempDir dir;
    const std::string root = dir.path().string();
    const auto found = [&](const std::string& folder) {
        std::string text;
        for (const std::string& tree : find_trees(folder))
            text += (text.empty() ? "" : " ") + tree.substr(std::min(root.size(), tree.size()));
        return text;
    };
    CHECK(found(root).empty());
    test::write_file(dir.path() / "1/2/3/4/5/releases/1/a.rel", "");
    CHECK(found(root).empty());
    test::write_file(dir.path() / "1/2/3/4/releases/1/a.rel", "");
    CHECK(found(root) == "/1/2/3/4");
    test::write_file(dir.path() / ".hidden/releases/1/a.rel", "");
    test::write_file(dir.path() / "b/c/releases/1/a.rel", "");
    test::write_file(dir.path() / "b/c/d/releases/1/a.rel", "");
    CHECK(found(root) == "/b/c");
    test::write_file(dir.path() / "a/x/flat/1/a.rel", "");
    test::write_file(dir.path() / "b/e/1/a.rel", "");
    CHECK(found(root) == "/b/c /b/e");
    CHECK(found(root + "/a") == "/a/x/flat");
    CHECK(found(root + "/b/c/releases") == "/b/c");
    CHECK(found(root + "/nowhere").empty());
    CHECK(find_trees("releases") == std::vector<std::string>{"."});
    CHECK(find_trees("/releases") == std::vector<std::string>{"/"});
}

TEST_CASE("what files say against each other, in trees and pairs, word by word")
{
    test::check_golden_cases("trees/across.txt", [](const std::string&, const std::string& input) {
        const test::TempDir dir;
        test::unpack(input, dir.path());
        std::vector<std::string> paths;
        for (const auto& file : std::filesystem::recursive_directory_iterator(dir.path()))
            if (file.is_regular_file())
                paths.push_back(file.path().string());
        const std::string root = dir.path().string();
        const AcrossResult result = check_across(paths, {});
        std::string text = test::Described{root}(result.findings);
        for (const std::string& path : result.executed)
            text += "executed " + path.substr(root.size() + 1) + "\n";
        return text;
    });
}

TEST_CASE("releases at hand come with their compiled modules")
{
    const test::TempDir dir;
    for (const char* const vsn : {"1", "2"}) {
        test::write_file(dir.path() / (std::string(vsn) + ".rel"),
                         fmt::format("{{release, {{\"w\", \"{0}\"}}, {{erts, \"13\"}}, [{{kernel, \"8\"}}, {{stdlib, "
                                     "\"4\"}}, {{a, \"{0}\"}}]}}.",
                                     vsn));
        const auto ebin = dir.path() / "lib" / (std::string("a-") + vsn) / "ebin";
        test::write_file(ebin / "a.app",
                         fmt::format("{{application, a, [{{description, \"\"}}, {{vsn, \"{}\"}}, {{modules, "
                                     "[m]}}, {{registered, []}}, {{applications, []}}]}}.",
                                     vsn));
        test::write_file(ebin / "m.beam", test::BeamFile("m", std::string("- ") + vsn).bytes);
    }
    const std::vector<std::string> rels = {(dir.path() / "1.rel").string(), (dir.path() / "2.rel").string(),
                                           (dir.path() / "3.rel").string()};
    const ReleasesAtHand at_hand = read_releases_at_hand({}, rels, {(dir.path() / "lib/*/ebin").string()}, 25);
    REQUIRE(at_hand.releases.size() == 2);
    for (const KnownRelease& release : at_hand.releases) {
        REQUIRE(release.apps.size() == 3);
        REQUIRE(release.apps[2].beams.size() == 1);
        CHECK(release.apps[2].beams[0]->module == "m");
        CHECK(release.apps[2].has_all_beams);
    }
    CHECK_FALSE(at_hand.findings.empty());
}
