#include <filesystem>

#include <termcheck/parse.hpp>
#include <termcheck/source.hpp>

#include "catch.hpp"
#include "check/check.hpp"
#include "check/file_kind.hpp"
#include "report/fingerprint.hpp"
#include "report/hash.hpp"
#include "report/term_path.hpp"
#include "support.hpp"

using namespace termcheck;

namespace {

/// The path of the place between two exclamation marks: `{a, !b!}`.
std::string path_of(std::string text)
{
    const std::size_t begin = text.find('!');
    text.erase(begin, 1);
    const std::size_t end = text.find('!');
    text.erase(end, 1);
    const Source source("a.term", text);
    std::vector<Diagnostic> ignored;
    const Span span{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
    return report::term_paths(parse(source, ignored), std::span(&span, 1)).at(0);
}

struct Printed {
    std::string code, term, hash;
};

std::vector<Printed> fingerprints_of(const std::string& name, const std::string& text)
{
    const Source source(name, text);
    auto findings = check(source, file_kind(source), {});
    std::erase_if(findings, [](const Diagnostic& finding) { return finding.severity != Severity::error; });
    std::vector<Printed> out;
    const auto made = report::fingerprints(findings, {"/r", "/r/sub"});
    for (std::size_t i = 0; i < made.size(); ++i)
        out.push_back({std::string(findings[i].rule->code), made[i].term, made[i].hash});
    return out;
}

std::vector<std::string> hashes_of(const std::string& name, const std::string& text)
{
    std::vector<std::string> hashes;
    for (const Printed& each : fingerprints_of(name, text))
        hashes.push_back(each.hash);
    return hashes;
}

constexpr const char* appup = R"({"2",
 [{"1", [{suspend, [m]}, {load_module, m}]},
  {"0", [{update, m, {advance, []}}]}],
 []}.
)";

}  // namespace

TEST_CASE("the path of a term goes by names where there are any")
{
    CHECK(path_of("!{a, b}!.") == "0");
    CHECK(path_of("a.\n!b!.") == "1");
    CHECK(path_of("{a, !b!}.") == "0/1");
    CHECK(path_of("[a, !b!].") == "0/b");
    CHECK(path_of("[a, b, !b!].") == "0/b~2");
    CHECK(path_of("[{vsn, !\"1\"!}].") == "0/vsn/1");
    CHECK(path_of("[{load_module, a}, {load_module, !b!}].") == "0/load_module b/1");
    CHECK(path_of("[{suspend, [a]}, {suspend, [!b!]}].") == "0/suspend~2/1/b");
    CHECK(path_of("[[a], [!b!]].") == "0/~2/b");
    CHECK(path_of("[{{a}, !b!}].") == "0/~1/1");
    CHECK(path_of("{\"2\", [{<<\"1\\\\..*\">>, [!x!]}], []}.") == "0/1/<<\"1\\\\..*\">>/1/x");
    CHECK(path_of("#{a => !b!}.") == "0/a =>");
    CHECK(path_of("#{!a! => b}.") == "0/a");
    CHECK(path_of("#{a => [!b!]}.") == "0/a =>/b");
    CHECK(path_of("[a | !b!].") == "0/b");
    CHECK(path_of("[<<1, !2!>>].") == "0/<<1, 2>>");
    CHECK(path_of("{a, b, !c, d!}.") == "0");
    CHECK(path_of("[a, b!,! c].") == "0/+b");
    CHECK(path_of("[a!! b].") == "0/+a");
    CHECK(path_of("!% c!\na.") == "");
    CHECK(path_of("a. !% c!\n") == "+0");
    CHECK(path_of("!!") == "");
    const std::string deep(100, '[');
    CHECK(path_of(deep + "!a!" + std::string(100, ']') + ".") ==
          path_of("!" + deep.substr(0, 1) + deep.substr(1) + std::string(100, ']') + "!.") + [] {
              std::string rest;
              for (int i = 1; i < 32; ++i)
                  rest += "/~1";
              return rest;
          }());
    const std::string name(5000, 'x');
    CHECK(path_of("[{" + name + ", !y!}].").size() < 120);
    CHECK(path_of("[{" + name + "a, !y!}].") != path_of("[{" + name + "b, !y!}]."));
}

TEST_CASE("paths of many terms take time in proportion to the file")
{
    std::string text = "[";
    std::vector<Span> spans;
    for (std::uint32_t i = 0; i < 300'000; ++i) {
        const auto at = static_cast<std::uint32_t>(text.size());
        text += "{m, a" + std::to_string(i) + "},";
        spans.push_back({at + 4, at + 5});
    }
    const Source source("a.term", text + "z].");
    std::vector<Diagnostic> ignored;
    const auto paths = report::term_paths(parse(source, ignored), spans);
    CHECK(paths[299'999] == "0/m a299999/1");
    const Source deep("a.term", std::string(200'000, '[') + std::string(200'000, ']') + ".");
    for (std::uint32_t i = 0; i < 200'000; ++i)
        spans[i] = {i, i + 1};
    CHECK(report::term_paths(parse(deep, ignored), spans).size() == spans.size());
}

TEST_CASE("a fingerprint stays while lines move and neighbours come and go, and differs between findings")
{
    const auto found = fingerprints_of("a.appup", appup);
    REQUIRE(found.size() == 2);
    CHECK(found[0].term == "0/1/\"1\"/1/suspend/1/m");
    CHECK(found[1].term == "0/1/\"0\"/1/update m/2/0");
    CHECK(found[0].hash.size() == 16);
    CHECK(found[0].hash != found[1].hash);

    const std::vector<std::string> hashes = {found[0].hash, found[1].hash};
    CHECK(hashes_of("a.appup", "% moved\n\n\n" + std::string(appup)) == hashes);
    CHECK(hashes_of("./a.appup", appup) == hashes);
    CHECK(hashes_of("../sub/a.appup", appup) == hashes);
    CHECK(hashes_of("/r/sub/a.appup", appup) == hashes);
    std::string more = appup;
    more.insert(more.find("{\"1\""), "{\"1.5\", [{load_module, n}]},\n");
    more.insert(more.find("{suspend"), "{load_module, o}, ");
    CHECK(hashes_of("a.appup", more) == hashes);
    CHECK(hashes_of("b.appup", appup) != hashes);

    const auto alike =
        fingerprints_of("a.appup", R"({"2", [{"1", [{suspend, [m]}, {suspend, [m]}, {load_module, m}]}], []}.)");
    for (std::size_t i = 1; i < alike.size(); ++i)
        CHECK(alike[i - 1].hash != alike[i].hash);
}

TEST_CASE("fingerprints do not change from version to version")
{
    // Baselines in other people's repositories have them.
    CHECK(report::hash_of("") == 0xF52A'15E9'A9B5'E89B);
    CHECK(report::hexadecimal(0x1F) == "000000000000001f");
    CHECK(hashes_of("a.appup", appup) == std::vector<std::string>{"c99ef925221bb3de", "4c5c452e458e16c9"});
}

TEST_CASE("placeholders, other encodings and files without terms have fingerprints, too")
{
    CHECK(fingerprints_of("src/a.app.src", "{application, a, [{vsn, {{vsn}}}, {modules, []}, {registered, 7}, "
                                           "{description, \"\"}, {applications, [kernel, stdlib]}]}.\n")
              .at(0)
              .term == "0/2/registered/1");
    CHECK(fingerprints_of("a.appup", "%% coding: latin-1\n{\"2\", [{\"\xE4\", [x]}], []}.").at(0).term ==
          "0/1/\"\u00E4\"/1/x");
    CHECK(fingerprints_of("releases/start_erl.data", "8.1\n").at(0).term.empty());
}

TEST_CASE("paths in reports are those in the repository")
{
    const test::TempDir folder;
    const std::string top = std::filesystem::canonical(folder.path()).string();
    test::write_file(folder.path() / "lib/a.app", "");
    std::filesystem::create_symlink("lib", folder.path() / "link");
    std::filesystem::create_symlink("/dev/null", folder.path() / "lib/null.app");
    const report::Repository repository{top, top + "/lib"};
    const auto path = [&](const std::string& name) { return report::path_in(repository, name); };
    CHECK(path("a.app") == "lib/a.app");
    CHECK(path("./a.app") == "lib/a.app");
    CHECK(path("../lib/a.app") == "lib/a.app");
    CHECK(path(top + "/lib/a.app") == "lib/a.app");
    CHECK(path("../link/a.app") == "lib/a.app");
    CHECK(path("not-there/./b.app") == "lib/not-there/b.app");
    CHECK(path("null.app") == "lib/null.app");
    CHECK(path("/dev/null") == "/dev/null");
    CHECK(path("../../x") == top.substr(0, top.rfind('/')) + "/x");
    CHECK(path("<stdin>") == "<stdin>");
    CHECK(report::path_in({"", "/usr"}, "not/there") == "usr/not/there");
}
