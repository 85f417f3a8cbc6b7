#include <algorithm>

#include <termcheck/parse.hpp>

#include "catch.hpp"
#include "golden.hpp"
#include "model/read.hpp"
#include "process.hpp"
#include "report/graph.hpp"
#include "report/graph_text.hpp"
#include "report/timeline.hpp"
#include "report/version_graph.hpp"

using namespace termcheck;
using namespace termcheck::report;

namespace {

std::string file(const std::string& name) { return (test::root / "corpus" / name).string(); }

std::string graph(std::vector<std::string> arguments)
{
    arguments.insert(arguments.begin(), "graph");
    const test::Outcome outcome = test::termcheck(arguments);
    INFO(outcome.err);
    CHECK(outcome.status == 0);
    return outcome.out;
}

bool has_program(const std::string& name) { return test::run("command -v " + name + " 2>/dev/null").status == 0; }

/// Whether a program takes the text; true without the program.
bool is_taken_by(const std::string& program, const std::string& arguments, const std::string& text)
{
    if (!has_program(program)) {
        WARN(program << " is not there to be asked");
        return true;
    }
    const test::TempDir folder;
    const auto path = folder.path() / "graph";
    test::write_file(path, text);
    return test::run(program + " " + arguments + " " + path.string() + " 2>&1").status == 0;
}

/// Tags in the order in which they open, and none left open: enough of XML for what we write.
bool is_well_formed(const std::string& text)
{
    std::vector<std::string> open;
    for (std::size_t at = text.find('<'); at != std::string::npos; at = text.find('<', at + 1)) {
        const std::size_t end = text.find('>', at);
        if (end == std::string::npos)
            return false;
        const std::string tag = text.substr(at + 1, end - at - 1);
        const std::string name =
            tag.substr(tag[0] == '/' ? 1 : 0, tag.find_first_of(" /", 1) - (tag[0] == '/' ? 1 : 0));
        if (tag[0] == '/') {
            if (open.empty() || open.back() != tag.substr(1))
                return false;
            open.pop_back();
        } else if (tag.back() != '/') {
            open.push_back(name);
        }
        if (std::count(tag.begin(), tag.end(), '"') % 2 != 0)
            return false;
    }
    return open.empty();
}

struct Drawn {
    explicit Drawn(const std::string& script)
        : source("relup", "{\"2\",[{\"1\",[],[" + script + "]}],[]}."), tree(parse(source, findings)),
          relup(read_relup(tree, arena, findings))
    {
        REQUIRE(relup.up.size() == 1);
        execution = execute(relup.up[0]);
        story = make_story(execution, relup.vsn.text);
        timeline = make_timeline(story);
    }
    std::string in(GraphFormat format) const { return timeline_graph(std::span(&story, 1), format); }

    std::vector<Diagnostic> findings;
    Source source;
    Tree tree;
    Arena arena;
    Relup relup;
    Execution execution;
    Story story;
    Timeline timeline;
};

std::string load(const std::string& module) { return "{load,{" + module + ",brutal_purge,brutal_purge}}"; }

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

std::vector<VersionGraph> versions()
{
    VersionGraph graph;
    graph.name = "till & \"drawer\"";
    graph.versions = {"1.0.0", "1.1.0", "2.0.0-rc.1+20240102.abcdef", "2.0.0"};
    graph.ways = {{0, 1, Outcome::fine},     {1, 0, Outcome::fine}, {0, 3, Outcome::fine},
                  {2, 3, Outcome::restarts}, {3, 2, Outcome::fine}, {3, 1, Outcome::refused}};
    graph.gaps = {{1, 2, 3}, {2, 1, 0}};
    VersionGraph lonely;
    lonely.name = "lonely";
    lonely.versions = {"1"};
    return {graph, lonely};
}

}  // namespace

TEST_CASE("timelines as pictures, for graphviz and for Markdown")
{
    for (const std::string format : {"svg", "dot", "mermaid"}) {
        test::check_golden("graph/octochat-0.3.3." + format,
                           graph({"--format", format, file("octochat/releases/0.3.3/relup")}));
        test::check_golden("graph/shop." + format, graph({"--format", format, file("story/shop.relup")}));
        test::check_golden("graph/broken." + format, graph({"--format", format, file("story/broken.relup")}));
        test::check_golden("graph/till-appup." + format,
                           graph({"--format", format, "--from", "2.3.1", file("story/till.appup")}));
    }
}

TEST_CASE("the versions of a release tree")
{
    const std::string text = graph({"--format", "mermaid", file("octochat")});
    CHECK(contains(text, "[\"0.2.0\"]"));
    CHECK(contains(text, "v0_0 --> v0_1\n"));             // 0.2.0 to 0.2.1
    CHECK(contains(text, "v0_3 -. refused .-> v0_2\n"));  // the slip
    CHECK(contains(text, "v0_1 -. \"no upgrade\" .-x v0_2\n"));
    CHECK(graph({file("octochat")}).starts_with("<svg "));
    CHECK(test::termcheck({"graph", file("story")}).status == 2);
}

TEST_CASE("versions as pictures, for graphviz and for Markdown")
{
    const auto graphs = versions();
    for (std::size_t i = 0; i != graph_format_names.size(); ++i)
        test::check_golden("graph/versions." + std::string(graph_format_names[i]),
                           version_graph(graphs, static_cast<GraphFormat>(i)));
}

TEST_CASE("pictures are well-formed, and graphviz takes what is for it")
{
    std::vector<std::string> pictures{version_svg(versions())}, dots{version_dot(versions())};
    for (const char* const name : {"octochat/releases/0.3.3/relup", "story/shop.relup", "story/broken.relup"}) {
        pictures.push_back(graph({"--format", "svg", file(name)}));
        dots.push_back(graph({"--format", "dot", file(name)}));
    }
    for (const std::string& text : pictures) {
        CHECK(is_well_formed(text));
        CHECK(is_taken_by("xmllint", "--noout", text));
        CHECK(contains(text, "prefers-color-scheme:dark"));
        CHECK(!contains(text, "url("));
        CHECK(!contains(text, ":;"));  // no colour without a value
        CHECK(!contains(text, ":}"));
    }
    for (const std::string& text : dots)
        CHECK(is_taken_by("dot", "-Tsvg -o /dev/null", text));
}

TEST_CASE("text that means something to the format is escaped")
{
    const std::string odd = R"('<m & "1"; #%{}`\\>')";
    const Drawn drawn("{load_object_code,{a,\"2\",[" + odd + "]}},point_of_no_return,{suspend,[" + odd + "]}," +
                      load(odd) + ",{resume,[" + odd + "]}");
    REQUIRE(drawn.timeline.lanes.size() == 1);
    const std::string svg = drawn.in(GraphFormat::svg), dot = drawn.in(GraphFormat::dot);
    CHECK(is_well_formed(svg));
    CHECK(is_taken_by("xmllint", "--noout", svg));
    CHECK(is_taken_by("dot", "-Tsvg -o /dev/null", dot));
    CHECK(dot_text("a\"b\\") == "a\\\"b\\\\");
    CHECK(mermaid_text("a;b#%<>\"{}`") == "a#59;b#35;#37;#lt;#gt;#quot;#123;#125;#96;");
}

TEST_CASE("modules that fare alike share a lane")
{
    std::string names, loads;
    for (int i = 1; i <= 300; ++i) {
        names += (i == 1 ? "m" : ",m") + std::to_string(i);
        loads += "," + load("m" + std::to_string(i));
    }
    const Drawn drawn("{load_object_code,{a,\"2\",[" + names + "]}},point_of_no_return" + loads +
                      ",{suspend,[m7]},{resume,[m7]}");
    REQUIRE(drawn.timeline.lanes.size() == 2);
    CHECK(drawn.timeline.lanes[0].label == "m1 and 298 more");
    CHECK(drawn.timeline.lanes[1].label == "m7");
    CHECK(drawn.timeline.columns.size() == 5);
    CHECK(drawn.timeline.point_of_no_return == 1);
    CHECK(drawn.in(GraphFormat::svg).size() < 20'000);
}

TEST_CASE("a bar stands where processes are suspended, and goes to the end when nobody resumes them")
{
    const Drawn drawn("{load_object_code,{a,\"2\",[m,n]}},point_of_no_return,{suspend,[m,n]}," + load("m") + "," +
                      load("n") + ",{resume,[m]}");
    REQUIRE(drawn.timeline.lanes.size() == 2);
    REQUIRE(drawn.timeline.lanes[0].bars.size() == 1);
    CHECK(drawn.timeline.lanes[0].bars[0].from == 2);
    CHECK(!drawn.timeline.lanes[0].bars[0].is_endless);
    REQUIRE(drawn.timeline.lanes[1].bars.size() == 1);
    CHECK(drawn.timeline.lanes[1].bars[0].is_endless);
    CHECK(contains(drawn.in(GraphFormat::mermaid), "still suspended"));
}

TEST_CASE("the end of a file's name says the format")
{
    const test::TempDir folder;
    const auto draw = [&](const std::string& name, std::vector<std::string> more = {}) {
        const auto path = folder.path() / name;
        more.insert(more.end(), {"-o", path.string(), file("octochat/releases/0.3.3/relup")});
        CHECK(graph(more).empty());
        return test::read_file(path);
    };
    CHECK(draw("a.svg").starts_with("<svg "));
    CHECK(draw("a.dot").starts_with("digraph "));
    CHECK(draw("a.gv").starts_with("digraph "));
    CHECK(draw("a.mmd").starts_with("sequenceDiagram\n"));
    CHECK(draw("a.txt", {"--format", "dot"}).starts_with("digraph "));
    CHECK(test::termcheck({"graph", "-o", "/nowhere/at/all.svg", file("octochat/releases/0.3.3/relup")}).status == 3);
    CHECK(test::termcheck({"graph"}, {.folder = folder.path().string()}).status == 2);
    CHECK(test::termcheck({"graph", file("story/till.app")}).status == 2);
}
