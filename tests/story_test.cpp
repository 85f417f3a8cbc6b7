#include <algorithm>
#include <deque>

#include <termcheck/parse.hpp>

#include "catch.hpp"
#include "golden.hpp"
#include "json_value.hpp"
#include "model/read.hpp"
#include "process.hpp"
#include "report/story.hpp"
#include "report/wording.hpp"
#include "report/wrap.hpp"

using namespace termcheck;
using namespace termcheck::report;

namespace {

/// A relup and the story of its first upgrade.
struct Told {
    explicit Told(const std::string& script)
        : source("relup", "{\"2\",[{\"1\",[],[" + script + "]}],[]}."), tree(parse(source, findings)),
          relup(read_relup(tree, arena, findings))
    {
        REQUIRE(relup.up.size() == 1);
        execution = execute(relup.up[0]);
        story = make_story(execution, relup.vsn.text);
    }

    std::string text(Style style = {false, 80}) const { return story_text(story, style); }
    /// Runs as "first-last*times".
    std::string runs() const
    {
        std::string out;
        for (const StoryStep& step : story.steps)
            out.append(out.empty() ? "" : " ")
                .append(std::to_string(step.run.first))
                .append("-")
                .append(std::to_string(step.run.last()))
                .append(step.run.times == 1 ? "" : "*" + std::to_string(step.run.times));
        return out;
    }

    std::vector<Diagnostic> findings;
    Source source;
    Tree tree;
    Arena arena;
    Relup relup;
    Execution execution;
    Story story;
};

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

std::string load(const std::string& module) { return "{load,{" + module + ",brutal_purge,brutal_purge}}"; }

/// `count` modules, m1 and so on, between a prefix and a suffix each.
std::string for_modules(std::size_t count, const std::string& before, const std::string& after,
                        const std::string& separator = ",")
{
    std::string out;
    for (std::size_t i = 1; i <= count; ++i)
        out.append(i == 1 ? "" : separator).append(before).append("m").append(std::to_string(i)).append(after);
    return out;
}

std::string file(const std::string& name) { return (test::root / "corpus" / name).string(); }

std::string explain(std::vector<std::string> arguments, int status = 0)
{
    arguments.insert(arguments.begin(), "explain");
    const test::Outcome outcome = test::termcheck(arguments, {.folder = (test::root / "corpus").string()});
    INFO(outcome.err);
    CHECK(outcome.status == status);
    return outcome.out;
}

unsigned widest_line(const std::string& text)
{
    unsigned widest = 0;
    for (const std::string& line : test::lines_of(text))
        widest = std::max(widest, columns_of(line));
    return widest;
}

}  // namespace

TEST_CASE("stories read well")
{
    test::check_golden("story/octochat-0.2.1.txt", explain({"octochat/releases/0.2.1/relup"}));
    test::check_golden("story/octochat-0.3.3.txt", explain({"octochat/releases/0.3.3/relup"}));
    test::check_golden("story/octochat-0.3.2-appup.txt", explain({"octochat/lib/octochat-0.3.2/ebin/octochat.appup"}));
    test::check_golden("story/shop.txt", explain({"story/shop.relup"}));
    test::check_golden("story/broken.txt", explain({"story/broken.relup"}));
    test::check_golden("story/till-appup.txt", explain({"story/till.appup"}));
}

TEST_CASE("a story as data follows its schema")
{
    const auto schema = test::parse_json(test::read_file(test::root / "src/report/story.schema.json"));
    REQUIRE(schema.has_value());
    for (const char* const name :
         {"octochat/releases/0.3.3/relup", "story/shop.relup", "story/broken.relup", "story/till.appup"}) {
        const std::string text = explain({"--format", "json", file(name)});
        const auto value = test::parse_json(text);
        INFO(name);
        REQUIRE(value.has_value());
        CHECK(test::mismatch(*schema, *value) == "");
    }
}

TEST_CASE("data has all names, and the steps of each module")
{
    const auto value = test::parse_json(explain({"--format", "json", "--from", "1.4.0", file("story/shop.relup")}));
    REQUIRE(value.has_value());
    const test::Json& upgrades = (*value)["files"][0]["upgrades"];
    REQUIRE(upgrades.array.size() == 1);
    const test::Json& upgrade = upgrades[0];
    CHECK(upgrade["to"].string == "1.5.0");
    CHECK(upgrade["point_of_no_return"].number == 5);
    CHECK(upgrade["chapters"][0]["steps"][0]["modules"][0]["modules"].array.size() == 18);
    for (const test::Json& module : upgrade["modules"].array)
        if (module["module"].string == "shop_ledger") {
            CHECK(module["suspended_at"].number == 25);
            CHECK(module["loaded_at"].number == 27);
            CHECK(module["resumed_at"].number == 30);
        }
}

TEST_CASE("what is done to many modules alike is told once")
{
    const std::string read = "{load_object_code,{a,\"2\",[" + for_modules(500, "", "") + "]}},point_of_no_return,";
    SECTION("loads")
    {
        CHECK(Told(read + for_modules(500, "{load,{", ",brutal_purge,brutal_purge}}")).runs() == "1-1 2-2 3-502*500");
    }
    SECTION("one after the other")
    {
        std::string script = read;
        for (int i = 1; i <= 500; ++i) {
            const std::string m = "m" + std::to_string(i);
            script += "{suspend,[" + m + "]}," + load(m) + ",{code_change,up,[{" + m + ",[]}]},{resume,[" + m + "]}" +
                      (i == 500 ? "" : ",");
        }
        const Told told(script);
        CHECK(told.runs() == "1-1 2-2 3-2002*500");
        CHECK(test::lines_of(told.text()).size() < 80);
    }
    SECTION("but not what differs")
    {
        CHECK(
            Told(read + load("m1") + "," + load("m2") + ",{load,{m3,soft_purge,brutal_purge}}," + load("m4")).runs() ==
            "1-1 2-2 3-4*2 5-5 6-6");
        CHECK(Told(read + "{suspend,[m1]}," + load("m1") + ",{resume,[m1]},{suspend,[{m2,7}]}," + load("m2") +
                   ",{resume,[m2]}")
                  .runs() == "1-1 2-2 3-3 4-4 5-5 6-6 7-7 8-8");
        CHECK(Told(read + "{suspend,[m1]}," + load("m1") + ",{resume,[m2]},{suspend,[m2]}," + load("m2") +
                   ",{resume,[m2]}")
                  .runs() == "1-1 2-2 3-3 4-4 5-5 6-6 7-7 8-8");
    }
}

TEST_CASE("a step that fails stands alone, and what comes after it is not executed")
{
    const Told told("{load_object_code,{a,\"2\",[m1,m2]}},point_of_no_return," + load("m1") + "," + load("other") +
                    "," + load("m2") + ",{purge,[m1]}");
    REQUIRE(told.execution.outcome == Outcome::restarts);
    CHECK(told.runs() == "1-1 2-2 3-3 4-4 5-6*2");
    const std::string text = told.text();
    CHECK(contains(text, "FAILS HERE"));
    CHECK(contains(text, "Not executed"));
    CHECK(contains(text, "fails at step 4"));
}

TEST_CASE("what a failure means is told where it stands")
{
    const std::string read = "{load_object_code,{a,\"2\",[m]}}";
    const std::string goes_on = "the node goes on", restarts = "the node restarts into its permanent release";
    const auto chapter = [](const Told& told, std::uint32_t number) {
        for (const Chapter& each : told.story.chapters)
            for (std::uint32_t i = each.first; i != each.first + each.steps; ++i)
                if (told.story.steps[i].run.first <= number && number <= told.story.steps[i].run.last())
                    return each;
        return Chapter{};
    };
    const Told usual(read + ",point_of_no_return," + load("m"));
    CHECK(contains(chapter(usual, 1).text, goes_on));
    CHECK(contains(chapter(usual, 2).text, restarts));
    const Told emulator("restart_new_emulator," + read + ",point_of_no_return," + load("m"));
    CHECK(contains(chapter(emulator, 1).text, goes_on));
    CHECK(contains(chapter(emulator, 2).text, restarts));
    CHECK(contains(chapter(Told("{suspend,[m]},{resume,[m]}"), 1).text, restarts));
    const Told refused(read + ",point_of_no_return," + load("m") + ",reboot,{purge,[m]}");
    CHECK(chapter(refused, 3).title == "Not executed");
    CHECK(chapter(refused, 4).title == "Refused for its form");
    CHECK(contains(chapter(refused, 4).text, goes_on));
    CHECK(chapter(refused, 5).title == "Not executed");
}

TEST_CASE("a wait for other nodes is no failure, and what comes behind it is told")
{
    const Told told("{load_object_code,{a,\"2\",[m]}},point_of_no_return,{sync_nodes,x,[b@c]}," + load("m"));
    const std::string text = told.text();
    CHECK(contains(text, "waits at step 3 for other nodes"));
    CHECK(!contains(text, "FAILS"));
    CHECK(contains(text, "New code: `m`."));
}

TEST_CASE("each instruction of an appup leads to its steps")
{
    const auto value = test::parse_json(explain({"--format", "json", "--from", "2.3.7", file("story/till.appup")}));
    REQUIRE(value.has_value());
    const test::Json& upgrade = (*value)["files"][0]["upgrades"][0];
    CHECK(upgrade["from"].string == "2.3.7");
    std::string steps;
    for (const test::Json& instruction : upgrade["instructions"].array) {
        for (const test::Json& step : instruction["steps"].array)
            steps += std::to_string(static_cast<int>(step.number)) + " ";
        steps += "/ ";
    }
    CHECK(steps == "1 4 / 1 5 / 1 3 6 7 8 / 1 9 10 11 12 / 13 / 14 15 / ");
}

TEST_CASE("findings in data have their step and their place")
{
    const auto value = test::parse_json(explain({"--format", "json", "--from", "2", file("story/broken.relup")}));
    REQUIRE(value.has_value());
    std::string places;
    for (const test::Json& chapter : (*value)["files"][0]["upgrades"][0]["chapters"].array)
        for (const test::Json& step : chapter["steps"].array)
            for (const test::Json& finding : step["findings"].array)
                places += finding["code"].string + " at " + std::to_string(static_cast<int>(finding["step"].number)) +
                          " in line " + std::to_string(static_cast<int>(finding["line"].number)) + "; ";
    CHECK(places == "TC722 at 5 in line 8; TC711 at 6 in line 9; ");
}

TEST_CASE("suspended processes have a bar at the side, from the first step to the last")
{
    const std::string text = Told("{load_object_code,{a,\"2\",[m]}},point_of_no_return,{suspend,[m]}," + load("m") +
                                  ",{resume,[m]}," + "{apply,{m,f,[]}}")
                                 .text();
    std::string barred;
    for (const std::string& line : test::lines_of(text))
        if (line.size() > 4 && line[2] >= '1' && line[2] <= '9' && line[3] == ' ')
            barred += line[4] == '|' ? std::string(1, line[2]) : "";
    CHECK(barred == "345");
}

TEST_CASE("stories keep to the width, show no control characters, and have colours only when asked")
{
    for (const unsigned width : {80U, 100U, 120U}) {
        const std::string text = explain({"--width", std::to_string(width), file("story/shop.relup")});
        CHECK(widest_line(text) <= width);
        CHECK(!contains(text, "\x1b"));
    }
    CHECK(contains(explain({"--color", "always", file("story/shop.relup")}), "\x1b[1m"));
    const std::string odd = Told("point_of_no_return,{apply,{'\x1b[31m',f,[\"\\e]0;x\"]}}").text();
    CHECK(!contains(odd, "\x1b"));
}

TEST_CASE("all names are told when they are asked for")
{
    CHECK(contains(explain({file("story/shop.relup")}), "and 10 more"));
    const std::string all = explain({"--all", file("story/shop.relup")});
    CHECK(!contains(all, "and 10 more"));
    CHECK(contains(all, "shop_tax"));
}

TEST_CASE("one upgrade is picked by its versions")
{
    const std::string text = explain({"--from", "1.5.0", "--to", "1.3.2", file("story/shop.relup")});
    CHECK(text.starts_with("Downgrade from 1.5.0 to 1.3.2\n"));
    CHECK(!contains(text, "\nUpgrade"));
    const std::string appup = explain({"--from", "2.3.7", file("story/till.appup")});
    CHECK(appup.starts_with("Upgrade of till from 2.3.7 to 2.4.0\n"));
    const test::Outcome none = test::termcheck({"explain", "--from", "9", file("story/shop.relup")});
    CHECK(none.status == 2);
    CHECK(contains(none.err, "1.4.0 -> 1.5.0"));
}

TEST_CASE("what is no relup and no appup is not told")
{
    CHECK(test::termcheck({"explain", file("story/till.app")}).status == 2);
    CHECK(test::termcheck({"explain", file("story/absent.relup")}).status == 3);
    CHECK(test::termcheck({"explain", "TC101", file("story/shop.relup")}).status == 2);
    CHECK(test::termcheck({"explain", "no-such-rule"}).status == 2);
    test::Surroundings input;
    input.input = "{\"2\",[{\"1\",[],[point_of_no_return]}],[}.";
    const test::Outcome broken = test::termcheck({"explain", "-", "--stdin-filename", "relup"}, input);
    CHECK(broken.status >= 1);
    CHECK(contains(broken.err, "error"));
}

TEST_CASE("steps and lists in words")
{
    const std::vector<std::uint32_t> steps{1, 3, 4, 5, 7, 8, 11};
    CHECK(steps_text(steps) == "steps 1, 3 to 5, 7, 8, 11");
    CHECK(steps_text(std::span(steps).first(1)) == "step 1");
    CHECK(steps_text(3, 3) == "step 3");
    CHECK(steps_text(3, 9) == "steps 3 to 9");
    const std::vector<std::string> names{"a", "b", "c"};
    CHECK(enumerated(names) == "a, b and c");
    CHECK(enumerated(std::span(names).first(2)) == "a and b");
    CHECK(counted(1, "module") == "1 module");
    CHECK(counted(12, "module") == "12 modules");
}

TEST_CASE("paragraphs are broken at blanks, and code is kept whole")
{
    std::string out;
    wrap(out, "one two `three four` five", {16, 2, 4});
    CHECK(out == "  one two\n    `three four`\n    five\n");
    out = "ab";
    wrap(out, "c d", {10, 4, 4}, 2);
    CHECK(out == "ab  c d\n");
}
