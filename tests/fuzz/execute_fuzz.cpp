// Any relup, alone and against releases beside it, and the entries of any appup: what they would do to a node, told, drawn, and
// as data.

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "../support.hpp"
#include "execute/check_relup.hpp"
#include "execute/execute.hpp"
#include "execute/releases_at_hand.hpp"
#include "lower/lower_entry.hpp"
#include "model/parse_terms.hpp"
#include "model/read.hpp"
#include "report/graph.hpp"
#include "support.hpp"

using namespace termcheck;

namespace {

/// A file that holds terms, read.
struct Terms {
    explicit Terms(const std::string& path, std::string_view bytes) : source(path, bytes)
    {
        tree = parse_terms(source, findings, {.max_depth = 400});
    }

    Source source;
    std::vector<Diagnostic> findings;
    Tree tree;
    Arena arena;
};

void check_story(const report::Story& story)
{
    REQUIRE(fuzz::is_printable(report::story_text(story, {})));
    REQUIRE(fuzz::is_printable(report::story_text(story, {false, 40}, report::Names::all)));
    std::string text;
    report::JsonWriter json(text);
    report::Positions positions;
    report::write_story(json, story, positions);
    REQUIRE(fuzz::is_json(text));
    const std::vector<report::Story> stories = {story};
    REQUIRE(fuzz::is_utf8(report::timeline_graph(stories, report::GraphFormat::dot)));
    REQUIRE(fuzz::is_utf8(report::timeline_graph(stories, report::GraphFormat::mermaid)));
    REQUIRE(fuzz::is_plain_xml(report::timeline_graph(stories, report::GraphFormat::svg)));
}

void check_execution(const Execution& execution)
{
    fuzz::check_places(execution.findings);
    const std::size_t steps = execution.steps.size();
    REQUIRE(steps == execution.entry->instructions.size());
    REQUIRE(execution.failure.step <= steps && execution.point_of_no_return <= steps && execution.restart_at <= steps);
    for (const ExecutedStep& step : execution.steps)
        REQUIRE(step.first_effect + step.effects <= execution.effects.size());
    const bool has_reason = !execution.failure.reason.empty();
    REQUIRE(execution.outcome == Outcome::damaged || has_reason == (execution.outcome != Outcome::fine));
}

const KnownRelease* find_release(std::span<const KnownRelease> releases, std::string_view vsn)
{
    const auto at = std::find_if(releases.begin(), releases.end(),
                                 [&](const KnownRelease& release) { return release.rel->vsn.text == vsn; });
    return at == releases.end() ? nullptr : &*at;
}

void execute_all(const Relup& relup, std::span<const KnownRelease> releases)
{
    fuzz::check_places(check_relup(relup, releases));
    for (const auto entries : {relup.up, relup.down})
        for (const RelupEntry& entry : entries) {
            const bool is_up = entry.direction == Direction::up;
            const std::string_view from = is_up ? entry.vsn.text : relup.vsn.text,
                                   to = is_up ? relup.vsn.text : entry.vsn.text;
            const auto ways_back = is_up ? relup.down : relup.up;
            const Execution execution = execute(entry, {find_release(releases, from), find_release(releases, to),
                                                        ways_back.empty() ? nullptr : &ways_back[0]});
            check_execution(execution);
            check_story(report::make_story(execution, relup.vsn.text));
        }
}

void tell_appup(Terms& file)
{
    const bool is_whole = file.findings.empty();
    const Appup appup = read_appup(file.tree, file.arena, file.findings);
    for (const auto scripts : {appup.up, appup.down})
        for (const Script& script : scripts) {
            const LoweredEntry made = lower_entry({appup, script, file.findings, "shop"});
            fuzz::check_places(made.findings);
            if (!made.relup)
                continue;
            Terms text("relup", *made.relup);
            REQUIRE(!is_whole || text.findings.empty());
            const Relup relup = read_relup(text.tree, text.arena, text.findings);
            for (const auto entries : {relup.up, relup.down})
                for (const RelupEntry& entry : entries) {
                    const Execution execution = execute(entry);
                    check_execution(execution);
                    check_story(report::make_appup_story(execution, relup.vsn.text, "shop", script));
                }
        }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    fuzz::Input input(data, size);
    const int otp = input.byte() % 2 == 0 ? 25 : 28;
    const test::TempDir folder;
    const std::string root = folder.path().string();
    std::vector<std::string> rels;
    for (const std::string& path : fuzz::write_files(input.rest(), root)) {
        if (path.ends_with(".rel"))
            rels.push_back(path);
        if (path.ends_with(".appup")) {
            Terms file(path, test::read_file(path));
            tell_appup(file);
        }
    }
    Terms file("relup", test::read_file(root + "/relup"));
    const Relup relup = read_relup(file.tree, file.arena, file.findings);
    execute_all(relup, {});
    const ReleasesAtHand at_hand = read_releases_at_hand(relup, rels, {root + "/lib/*/ebin"}, otp);
    fuzz::check_places(at_hand.findings);
    execute_all(relup, at_hand.releases);
    return 0;
}
