#include <algorithm>

#include "catch.hpp"
#include "hostile.hpp"
#include "json_value.hpp"

using test::contains;
using test::Folder;
using test::Outcome;

namespace {

std::string repeated(const std::string& text, std::size_t times)
{
    std::string all;
    all.reserve(text.size() * times);
    for (std::size_t i = 0; i < times; ++i)
        all += text;
    return all;
}

std::string script_with(const std::string& steps)
{
    return "{\"2\",[{\"1\",[" + steps + "]}],[{\"1\",[" + steps + "]}]}.\n";
}

}  // namespace

TEST_CASE("terms nested a million deep need no stack", "[hostile]")
{
    constexpr std::size_t deep = 999'990;
    const Folder files{
        {{"list.term", repeated("[", deep) + repeated("]", deep) + ".\n"},
         {"tuple.term", repeated("{", deep) + repeated("}", deep) + ".\n"},
         {"map.term", repeated("#{a=>", deep) + "b" + repeated("}", deep) + ".\n"},
         {"app.app", "{application,a,[{env,[{a," + repeated("[", deep / 2) + repeated("]", deep / 2) + "}]}]}.\n"},
         {"step.appup", script_with("{apply,{m,f,[" + repeated("{", deep / 4) + repeated("}", deep / 4) + "]}}")},
         {"step.relup", script_with("point_of_no_return," + repeated("[", deep / 4) + repeated("]", deep / 4))},
         {"sys.config", "[{a,[{b," + repeated("[", deep / 2) + repeated("]", deep / 2) + "}]}].\n"}}};
    for (const char* const name :
         {"list.term", "tuple.term", "map.term", "app.app", "step.appup", "step.relup", "sys.config"}) {
        const Outcome outcome = files.run_after("ulimit -s 256", {name, "--format", "json"});
        INFO(name << ' ' << outcome.err);
        CHECK(outcome.status >= 0);
        CHECK(outcome.status <= 1);
        CHECK(test::parse_json(outcome.out).has_value());
    }
    const Outcome printed = files.run_after("ulimit -s 256", {"parse", "--width", "0", "list.term"});
    CHECK(printed.status == 0);
    CHECK(printed.out == test::read_file(files.path("list.term")));
    const Outcome tree = files.run_after("ulimit -s 256", {"parse", "--max-depth", "20000", "list.term"});
    CHECK(tree.status == 1);
    CHECK(contains(tree.err, "[TC118 "));
}

TEST_CASE("a million of anything that opens ends in a few findings", "[hostile]")
{
    constexpr std::size_t many = 300'000;
    const std::string openings[] = {"[",  "{",   "#{",     "#{a=>", "<<", "(",        "'",    "\"",      "$", "\\",
                                    "%",  "%\n", "\"\"\"", "<<\"",  "]",  "}",        ">>",   "|",       ",", ".",
                                    ". ", "-",   "1e",     "16#",   "f(", "fun m:f/", "\xFF", "{a b}.\n"};
    for (const std::string& opening : openings) {
        const Folder files{{{"x.app", repeated(opening, many / opening.size())}}};
        const Outcome outcome = files.run_after("ulimit -s 256", {"x.app", "--format", "json", "-q"});
        INFO(opening << '\n' << outcome.err);
        CHECK(outcome.status == 1);
        const auto document = test::parse_json(outcome.out);
        REQUIRE(document.has_value());
        CHECK((*document)["findings"].array.size() >= 1);
        CHECK((*document)["findings"].array.size() <= 45);
    }
}

TEST_CASE("of one file a thousand findings are reported, and the rest is counted", "[hostile]")
{
    std::string scripts;
    for (int i = 0; i < 3000; ++i)
        scripts += (i == 0 ? "{\"" : ",\n{\"") + std::to_string(i) + ".0\",[{foo,bar}]}";
    const Folder files{
        {{"many.appup", "{\"2\",[" + scripts + "],[]}.\n"}, {"small.appup", "{\"2\",[{\"1\",[foo]}],[]}.\n"}}};
    const Outcome json =
        files.run({"--format", "json", "--select", "unknown-instruction", "many.appup", "small.appup"});
    CHECK(json.status == 1);
    const auto document = test::parse_json(json.out);
    REQUIRE(document.has_value());
    const auto& findings = (*document)["findings"].array;
    REQUIRE(findings.size() == 1002);
    CHECK(findings[999]["code"].string == "TC210");
    CHECK(findings[1000]["code"].string == "TC840");
    CHECK(findings[1000]["severity"].string == "error");
    CHECK(findings[1000]["message"].string == "more findings follow in this file that are not reported: 2000 errors");
    CHECK(findings[1001]["file"].string == "small.appup");
    // No threshold notices, and a baseline has all of them.
    CHECK(files.run({"many.appup", "--fail-on", "error", "--select", "unknown-instruction"}).status == 1);
    CHECK(files.run({"many.appup", "--write-baseline", "known", "-q"}).status == 0);
    CHECK(files.run({"many.appup", "--baseline", "known", "-q"}).status == 0);
}

TEST_CASE("lines of megabytes are shown in part, however many findings are in them", "[hostile]")
{
    const std::string step = "{load_module,m},{suspend,[m]},";
    const Folder files{{{"x.appup", script_with(repeated(step, 20'000) + "foo")}}};
    for (const char* const format : {"full", "sarif", "github"}) {
        const Outcome outcome = files.run_after("", {"x.appup", "-q", "--format", format});
        INFO(format << outcome.err.substr(0, 1000));
        CHECK(outcome.status == 1);
        CHECK(outcome.out.size() < 3'000'000);
    }
}

TEST_CASE("the memory for a file is bounded by its size", "[hostile]")
{
    if (test::is_sanitized)
        return;
    const Folder files{{{"list.term", "[" + repeated("a,", 4'000'000) + "a].\n"},
                        {"open.term", repeated("[", 2'000'000)},
                        {"quotes.app", repeated("'", 2'000'000)}}};
    for (const char* const name : {"list.term", "open.term", "quotes.app"}) {
        const Outcome outcome = files.run_after("ulimit -v 700000", {name, "-j1", "-q"});
        INFO(name << outcome.out.substr(0, 1000) << outcome.err);
        CHECK(outcome.status >= 0);
        CHECK(outcome.status <= 1);
    }
}

TEST_CASE("a regular expression that would run for ever does not", "[hostile][regex]")
{
    const std::string long_text(5000, '1');
    const std::string regexes[] = {"(1+)+x$",
                                   "(?:(?:1{1,60000}){1,60000})",
                                   "1{70000}",
                                   repeated("(", 5000) + "1" + repeated(")+", 5000),
                                   repeated("1|", 20'000),
                                   "(?R)1",
                                   "(?<" + std::string(33, 'n') + ">1)",
                                   repeated("(?=", 3000),
                                   std::string(100'000, '.')};
    for (const std::string& regex : regexes) {
        const std::string entries = "[{<<\"" + regex + "\">>,[]},{\"" + long_text + "\",[]},{\"" +
                                    std::string(60, '1') + "\",[]},{<<\"1+" + regex + "\">>,[]}]";
        const Folder files{{{"x.appup", "{\"" + std::string(40, '1') + "\"," + entries + "," + entries + "}.\n"}}};
        const Outcome outcome = files.run_after("ulimit -s 1024", {"x.appup", "--format", "json", "-q"});
        INFO(regex.substr(0, 100) << ' ' << regex.size() << '\n' << outcome.err);
        CHECK(outcome.status >= 0);
        CHECK(outcome.status <= 1);
        CHECK(test::parse_json(outcome.out).has_value());
    }
}

TEST_CASE("regular expressions that take too long end in a finding", "[hostile]")
{
    std::string entries;
    for (int i = 0; i < 300; ++i)
        entries += "{<<\"^([0-9a-z]+[.+-]?)+" + std::to_string(i) + "$\">>,[{load_module,m}]},";
    const std::string ones = "{<<\"" + repeated("1?", 3000) + repeated("1", 3000) + "\">>,[{load_module,m}]}";
    const std::string list = "[" + entries + ones + ",{\"" + repeated("1", 3000) + "\",[{load_module,m}]}]";
    const Folder files{{{"many.appup", "{\"2\"," + list + "," + list + "}.\n"},
                        {"one.appup", "{\"2\",[" + ones + "],[" + ones + "]}.\n"}}};
    const Outcome many = files.run_after("ulimit -t 120", {"many.appup", "--format", "short"});
    CHECK(many.status == 1);
    CHECK(contains(many.out, "[TC428 regex-runs-away]"));
    const Outcome one = files.run_after("ulimit -t 120", {"one.appup", "--format", "short"});
    CHECK(contains(one.out, "takes too long to match with long versions"));
}
