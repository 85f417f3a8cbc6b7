#include <cstdlib>
#include <deque>

#include <utf8proc.h>

#include <termcheck/detail/encoding.hpp>
#include <termcheck/source.hpp>
#include <termcheck/version.hpp>

#include "catch.hpp"
#include "json_value.hpp"
#include "report/explain.hpp"
#include "report/full.hpp"
#include "report/json.hpp"
#include "report/printable.hpp"
#include "report/short.hpp"
#include "rules/catalogue.hpp"
#include "support.hpp"

using namespace termcheck;
using report::Results;

namespace {

constexpr Rule rule(std::string_view code, std::string_view name, Severity severity, std::string_view otp = {})
{
    Rule made;
    made.code = code;
    made.name = name;
    made.severity = severity;
    made.otp = otp;
    return made;
}

constexpr Rule wrong = rule("TC901", "wrong-thing", Severity::error, "wrong_thing");
constexpr Rule doubtful = rule("TC902", "doubtful-thing", Severity::warning);
constexpr Rule strange = rule("TC903", "strange-thing", Severity::hint);

/// Findings about texts, with all that they point into.
struct Case {
    const Source& file(std::string name, std::string_view text) { return sources.emplace_back(std::move(name), text); }

    /// The place of the `n`th occurrence of a text.
    static Place place(const Source& source, std::string_view part, int n = 1)
    {
        std::size_t at = source.text().find(part);
        for (; n > 1; --n)
            at = source.text().find(part, at + 1);
        REQUIRE(at != std::string_view::npos);
        const auto begin = static_cast<std::uint32_t>(at);
        return {&source, {begin, begin + static_cast<std::uint32_t>(part.size())}};
    }
    Diagnostic& add(const Rule& rule, Place where, std::string message)
    {
        results.findings.push_back({&rule, rule.severity, where, std::move(message)});
        return results.findings.back();
    }

    std::deque<Source> sources;
    Results results;
};

/// Compares with a file of tests/golden/report, or writes it when TERMCHECK_UPDATE is set.
void check_golden(const std::string& name, const std::string& text)
{
    const auto path = test::root / "tests/golden/report" / name;
    if (std::getenv("TERMCHECK_UPDATE") != nullptr)
        test::write_file(path, text);
    INFO(path);
    CHECK(text == test::read_file(path));
}

const test::Json& schema()
{
    static const auto read = test::parse_json(test::read_file(test::root / "src/report/findings.schema.json"));
    REQUIRE(read.has_value());
    return *read;
}

/// JSON reports are well formed, follow the schema, and say the same.
void check_json(const Results& results)
{
    const std::string document = report::json(results);
    const auto value = test::parse_json(document);
    REQUIRE(value.has_value());
    CHECK(test::mismatch(schema(), *value) == "");
    const auto lines = test::lines_of(report::jsonl(results));
    REQUIRE(lines.size() == results.findings.size());
    for (const std::string& line : lines) {
        CHECK(test::parse_json(line).has_value());
        CHECK(document.find(line) != std::string::npos);
    }
}

void check_reports(const std::string& name, const Results& results)
{
    check_golden(name + ".full", report::full(results, {false, 100}));
    check_golden(name + ".color", report::full(results, {true, 100}) + report::short_(results, {true, 100}));
    check_golden(name + ".short", report::short_(results, {}));
    check_json(results);
    std::string document = report::json(results);
    const std::string own = "\"version\":\"" + std::string(version) + "\"";
    check_golden(name + ".json", document.replace(document.find(own), own.size(), "\"version\":\"VERSION\""));
}

/// Valid UTF-8, and no control characters.
bool is_harmless(std::string_view line)
{
    for (std::size_t length = 0; !line.empty(); line.remove_prefix(length)) {
        length = detail::utf8_length(line.data(), line.data() + line.size());
        if (length == 0 || (length == 1 && (line[0] < 0x20 || line[0] == 0x7F)))
            return false;
    }
    return true;
}

/// Columns that a terminal needs for a line of ours.
unsigned columns(std::string_view line)
{
    unsigned sum = 0;
    for (const char* at = line.data(); at != line.data() + line.size();)
        sum += static_cast<unsigned>(utf8proc_charwidth(static_cast<utf8proc_int32_t>(detail::next_utf8(at))));
    return sum;
}

}  // namespace

TEST_CASE("reports: a finding with notes and a repair")
{
    Case c;
    const Source& appup =
        c.file("lib/a-2/ebin/a.appup",
               "{\"2\",\n [{\"1\", [{update, m, {advance, []}},\n         {load_module, m}]}],\n []}.\n");
    const Source& app = c.file("lib/a-2/ebin/a.app", "{application, a, [{vsn, \"2\"}]}.\n");
    Diagnostic& first =
        c.add(wrong, Case::place(appup, "advance"), "unknown change `advance`; did you mean `advanced`?");
    first.fix = Fix{true, {{first.place.span, "advanced"}}};
    Diagnostic& second = c.add(doubtful, Case::place(appup, "m}"), "module `m` is loaded twice");
    second.place.span.end -= 1;
    second.notes.push_back({Case::place(appup, "m,"), "first here"});
    second.notes.push_back({Case::place(app, "\"2\""), "the version is given here"});
    second.notes.push_back({{}, "a note about no place"});
    second.fix = Fix{false, {{Case::place(appup, "{load_module, m}").span, ""}, {{5, 5}, "\n  new,\n\t lines"}}};
    check_reports("notes", c.results);
}

TEST_CASE("reports: places of several lines")
{
    Case c;
    const Source& relup = c.file("relup", "{\"2\",\n [{\"1\", [],\n   [a,\n    b,\n    c,\n    d,\n    e]}],\n []}.\n");
    c.add(wrong, Case::place(relup, "[a,\n    b"), "two lines");
    c.add(doubtful, Case::place(relup, "{\"1\", [],\n   [a,\n    b,\n    c,\n    d,\n    e]}"),
          "from the middle of a line, six lines");
    c.add(strange, Case::place(relup, "    b,\n    c,\n    d,"), "from the start of a line");
    c.add(strange, {&relup, {0, static_cast<std::uint32_t>(relup.text().size())}}, "all of it");
    c.add(wrong, Case::place(relup, "[],\n"), "with the line's end");
    check_reports("lines", c.results);
}

TEST_CASE("reports: characters that are wide, combine, or cannot be shown")
{
    Case c;
    const Source& text =
        c.file("t\x1b]0;x\a.app",
               "{\t\"你好\",\tatom}.\n{\"e\u0301\", here}.\n{\"\x1b[2J\x7f\u202E\u200B\", there}.\n{'😀', x}.\n");
    c.add(wrong, Case::place(text, "atom"), "behind tabs and wide characters");
    c.add(wrong, Case::place(text, "好"), "a wide character");
    c.add(wrong, Case::place(text, "here"), "behind a combining character");
    c.add(wrong, Case::place(text, "\x1b[2J"), "what drives a terminal: \x1b[2J \r\n \xFF \u202E");
    c.add(wrong, Case::place(text, "there"), "behind it");
    c.add(wrong, Case::place(text, "x}"), "behind an emoji");
    check_reports("characters", c.results);
}

TEST_CASE("reports: lines that are longer than a terminal is wide")
{
    Case c;
    std::string line = "[first";
    for (int i = 0; line.size() < 2000; ++i)
        line += ",m" + std::to_string(i);
    const Source& relup = c.file(
        "relup", line + ",last].\n[" + std::string(500, 'x') +
                     ",你你你你你你你你你你你你你你你你你你你你你你你你你你你你你你你你你你你你你你你你你你你,y].\n");
    c.add(wrong, Case::place(relup, "first"), "at the start");
    c.add(wrong, Case::place(relup, "m100"), "in the middle");
    c.add(wrong, Case::place(relup, "last"), "at the end");
    c.add(wrong, {&relup, {1, static_cast<std::uint32_t>(line.size())}}, "longer than a window");
    c.add(wrong, Case::place(relup, "m200").source == nullptr ? Place{} : Place{&relup, {1500, 1900}},
          "longer, in the middle");
    c.add(wrong, Case::place(relup, "y]"), "behind wide characters");
    c.add(wrong, {&relup, {1990, static_cast<std::uint32_t>(relup.text().size() - 3)}}, "two long lines");
    check_reports("long", c.results);
}

TEST_CASE("reports: ends of files and lines, encodings")
{
    Case c;
    const Source& cut = c.file("cut.app", "{a,\n b\n");
    const Source& empty = c.file("empty.app", "");
    const Source& no_end = c.file("no_end.app", "{a");
    const Source& crlf = c.file("crlf.app", "{a,\r\n b\r\n}.\r\n");
    const Source& latin1 = c.file("latin1.app", "%% coding: latin-1\n{\"\xE4\xF6\", b c}.\n");
    const Source& marked = c.file("marked.app", "\xEF\xBB\xBF{a b}.\n{c d}.\n");
    const auto end = [](const Source& source) {
        const auto size = static_cast<std::uint32_t>(source.text().size());
        return Place{&source, {size, size}};
    };
    c.add(wrong, end(cut), "the file ends");
    c.add(wrong, end(empty), "there is nothing");
    c.add(wrong, end(no_end), "the file ends in the line");
    c.add(wrong, {&crlf, {0, 11}}, "lines of Windows");
    c.add(wrong, Case::place(crlf, "b"), "and one of them");
    c.add(wrong, Case::place(latin1, "b"), "an offset counts bytes of the file");
    c.add(wrong, Case::place(latin1, "c}"), "and the next");
    c.add(wrong, Case::place(marked, "b}"), "a byte order mark takes no column");
    c.add(wrong, Case::place(marked, "d}"), "nor a line");
    check_reports("ends", c.results);
    const auto value = test::parse_json(report::json(c.results));
    CHECK((*value)["findings"][5]["offset"].number == 26);
    CHECK((*value)["findings"][5]["column"].number == 8);
    CHECK((*value)["findings"][7]["column"].number == 4);
    CHECK((*value)["findings"][7]["offset"].number == 6);
}

TEST_CASE("reports: nothing to say is a report, too")
{
    Results nothing;
    nothing.files = {"a", "b", "c"};
    nothing.troubles.push_back({"a\xFF", "cannot be read: \"x\""});
    CHECK(report::full(nothing, {}).empty());
    CHECK(report::short_(nothing, {}).empty());
    CHECK(report::jsonl(nothing).empty());
    check_json(nothing);
    CHECK((*test::parse_json(report::json(nothing)))["summary"]["files"].number == 3);
}

TEST_CASE("reports: the summary counts")
{
    Case c;
    const Source& a = c.file("a", "x");
    const Source& b = c.file("b", "x");
    c.results.files.resize(41, "x");
    CHECK(report::summary_line(c.results, 12) == "no findings in 41 files (12 ms)\n");
    for (const Rule* broken : {&wrong, &wrong, &wrong, &doubtful})
        c.add(*broken, {broken == &wrong ? &a : &b, {0, 1}}, "m");
    CHECK(report::summary_line(c.results, 12) == "3 errors, 1 warning in 2 of 41 files (12 ms)\n");
    c.add(strange, {&b, {0, 1}}, "m");
    c.results.findings.back().severity = Severity::info;
    c.results.troubles.push_back({"c", "m"});
    CHECK(report::summary_line(c.results, 0) ==
          "3 errors, 1 warning, 1 info in 2 of 41 files (0 ms); 1 file could not be read\n");
    CHECK(report::statistics(c.results) ==
          "      3  TC901 wrong-thing\n      1  TC902 doubtful-thing\n      1  TC903 strange-thing\n");
}

TEST_CASE("reports: whatever the text and the place, lines fit, and nothing drives the terminal")
{
    constexpr std::string_view pieces[] = {"a",
                                           "b",
                                           " ",
                                           "\t",
                                           "\n",
                                           "\r\n",
                                           "你",
                                           "e\u0301",
                                           "😀",
                                           "\x1b[1m",
                                           "\u202E",
                                           "\xFF",
                                           "\xC3",
                                           std::string_view("\0", 1),
                                           "{atom,",
                                           "\u00E4",
                                           "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"};
    test::Random random(4711);
    for (int round = 0; round < 3000; ++round) {
        Case c;
        std::string text;
        for (std::uint32_t size = random.below(60); size-- > 0;)
            text += random.pick(pieces);
        const Source& source = c.file("a", text);
        const auto size = static_cast<std::uint32_t>(source.text().size());
        const std::uint32_t begin = random.below(size + 1);
        const Place place{&source, {begin, begin + random.below(size - begin + 1)}};
        Diagnostic& finding = c.add(wrong, place, text);
        finding.notes.push_back({{&source, {random.below(size + 1), size}}, text.substr(0, 20)});
        finding.fix = Fix{true, {{place.span, text}}};
        const unsigned width = 60 + random.below(60);
        const std::string full = report::full(c.results, {false, width});
        INFO(full);
        const auto lines = test::lines_of(full);
        for (std::size_t i = 1; i < lines.size(); ++i) {  // the first is the message
            const bool is_excerpt = lines[i].find(" | ") < 4;
            CHECK((!is_excerpt || columns(lines[i]) <= width));
            CHECK(is_harmless(lines[i]));
        }
        if (round % 10 == 0)
            check_json(c.results);
    }
}

TEST_CASE("reports: many findings in one long line do not take quadratic time")
{
    Case c;
    const Source& source = c.file("relup", std::string(8'000'000, 'x'));
    for (std::uint32_t at = 0; at < 8'000'000; at += 80)
        c.add(wrong, {&source, {at, at + 1}}, "m");
    CHECK(report::short_(c.results, {}).ends_with("relup:1:7999921: error: m [TC901 wrong-thing]\n"));
    CHECK(report::jsonl(c.results).size() > 1'000'000);
    c.results.findings.resize(2000);
    CHECK(report::full(c.results, {}).size() > 100'000);
}

TEST_CASE("text that is cut fits, with its dots")
{
    CHECK(report::shortened("abc", 3) == "abc");
    CHECK(report::shortened("abcd", 4) == "abcd");
    CHECK(report::shortened("abcdefgh", 6) == "abc...");
    CHECK(report::shortened("你你你你", 6) == "你...");
    CHECK(report::printable("a\nb\t\xFF\u0085") == "a\\x{A}b\\x{9}\uFFFD\\x{85}");
}

TEST_CASE("every rule can be explained and listed")
{
    const std::string table = report::rule_table(rules::all(), {});
    const auto document = test::parse_json(report::rules_as_json(rules::all()));
    REQUIRE(document.has_value());
    REQUIRE((*document)["rules"].array.size() == rules::all().size());
    CHECK(test::lines_of(table).size() == rules::all().size());
    for (std::size_t i = 0; i < rules::all().size(); ++i) {
        const Rule& each = *rules::all()[i];
        const std::string text = report::explain(each, {});
        INFO(each.code);
        CHECK(text.find(std::string(each.code) + " " + std::string(each.name) + " (") == 0);
        CHECK(text.find(each.summary) != std::string::npos);
        CHECK(text.find("\nBad\n    ") != std::string::npos);
        CHECK(text.find("\nGood\n    ") != std::string::npos);
        CHECK((*document)["rules"][i]["code"].string == each.code);
        if (each.code != "TC110")  // its example is not UTF-8
            CHECK((*document)["rules"][i]["bad"].string == each.bad);
        CHECK(rules::find(each.code) == &each);
        CHECK(rules::find(each.name) == &each);
    }
}
