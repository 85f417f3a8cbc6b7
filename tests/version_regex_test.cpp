#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <termcheck/parse.hpp>

#include "catch.hpp"
#include "check/regex_samples.hpp"
#include "check/version_regex.hpp"
#include "lower/collect_scripts.hpp"
#include "model/read.hpp"
#include "support.hpp"

using namespace termcheck;

namespace {

struct Row {
    std::string version;  ///< both as Erlang writes them
    std::string entries;
    std::string taken;  ///< number of the entry, "none" or "badarg"
};

const std::vector<Row> known_rows = {
    {R"("1.0")", R"(["1.0"])", "1"},
    {R"("1.0")", R"([<<"1.0">>])", "1"},
    {R"("1x0")", R"([<<"1.0">>])", "1"},
    {R"("1.0")", R"(["1.*"])", "none"},
    {R"("1.0")", R"([<<"1\\.[0-9]+">>])", "1"},
    {R"("1.10")", R"([<<"1\\.[0-9]">>])", "none"},
    {R"("1.2")", R"([<<"1|1\\.2">>])", "none"},
    {R"("1.2")", R"([<<"1\\.2|1">>])", "1"},
    {R"("1.2")", R"([<<"(1|1\\.2)$">>])", "1"},
    {R"("1.2")", R"([<<"^(1|1\\.2)$">>])", "1"},
    {R"("1.2")", R"([<<"1.*?">>])", "none"},
    {R"("1.2")", R"([<<"1.*?$">>])", "1"},
    {R"("1.2")", R"([<<"2">>])", "none"},
    {R"("1.2")", R"([<<".*">>])", "1"},
    {R"("1.2")", R"([<<".">>])", "none"},
    {R"("1.2")", R"([<<>>])", "none"},
    {R"([])", R"([<<>>])", "1"},
    {R"([])", R"([<<".*">>])", "1"},
    {R"([])", R"([[]])", "1"},
    {R"("1.2")", R"([<<"1\\.2\\b">>])", "1"},
    {R"("1.2\n")", R"([<<".*">>])", "none"},
    {R"("1.2\n")", R"([<<"1\\.2$">>])", "none"},
    {R"("1.2")", R"([<<"(?i)1\\.2">>])", "1"},
    {R"("1.2-RC")", R"([<<"(?i)1\\.2-rc">>])", "1"},
    {R"("1.2")", R"([<<"(">>])", "badarg"},
    {R"("1.2")", R"([<<255>>])", "badarg"},
    {R"("1.2")", R"(["9.9",x,{y},<<"1.*">>,"1.2"])", "4"},
    {R"("1.2")", R"([<<"1.*">>,"1.2"])", "1"},
    {R"("1.2")", R"(["1.2",<<"1.*">>])", "1"},
    {R"("1.2")", R"(['1.2'])", "none"},
    {R"("1.2")", R"("1")", "none"},
    {R"([945])", R"([<<206,177>>])", "1"},
    {R"([945])", R"([[945]])", "1"},
    {R"([945])", R"([<<".">>])", "1"},
    {R"("1.2")", R"([[<<"1.2">>]])", "none"},
    {R"("1.2")", R"([{<<"1.2">>}])", "none"},
    {R"("1.2.3")", R"([<<"1\\.2(\\.[0-9]+)*">>])", "1"},
    {R"("1.2")", R"([<<"1\\.2(\\.[0-9]+)*">>])", "1"},
    {R"("1.2.3")", R"([<<"1\\.2(\\.[0-9]+)?">>])", "1"},
    {R"("1.2.3.4")", R"([<<"1\\.2(\\.[0-9]+)?">>])", "none"},
    {R"("01.2")", R"([<<"1\\.2">>])", "none"},
    {R"("1.2")", R"([<<" 1.2">>])", "none"},
};

const std::vector<std::string> versions = {
    "1",    "1.0",  "1.2",      "1.10",  "1.2.3",  "1.2.3.4", "2.0",  "10.2",  "4.3.10",     "4.3.1",
    "1x2",  "",     "1.2-rc.1", "1.2+b", "R16B03", "0",       "..",   "1.2\n", "\xCE\xB1.1", "5.3*",
    "a1.2", "1.2 ", "git-1a2b", "12",    "1..2",   "v1.2",    "01.2", "1.",    ".1",         "aaaa",
};

const std::vector<std::string> atoms = {
    "1",   "2",       "\\.",     ".",   "[0-9]",    "\\d",    "3",        "[^0]", "a",    "(1|1\\.2)",
    "0",   "(?:2|3)", "[1-3.]",  "\\w", "\xCE\xB1", "-",      "(\\.\\d)", "\\*",  "(|2)", "[[:digit:]]",
    "\\b", "(?=1)",   "\\Q.\\E", "x?",  "\\x31",    "(a)\\1", "]",        "{",    "\\R",  "(?<n>2)"};
const std::vector<std::string> counts = {"",   "",   "",    "",      "*",    "+",  "?",   "*?",
                                         "+?", "??", "{2}", "{1,2}", "{0,}", "*+", "{,2}"};

std::string random_regex(test::Random& random)
{
    std::string regex = random.one_in(6) ? "^" : random.one_in(20) ? "(?i)" : "";
    for (std::uint32_t left = 1 + random.below(5); left != 0; --left) {
        regex += random.pick(atoms) + random.pick(counts);
        if (random.one_in(6))
            regex += "|";
    }
    if (random.one_in(15))
        regex += random.pick(std::vector<std::string>{"(", ")", "[", "*", "\\", "(?", "[z-a]", "(?<"});
    return regex + (random.one_in(6) ? "$" : "");
}

std::string as_list(std::string_view utf8)
{
    std::string list = "[";
    for (const char *at = utf8.data(), *const end = at + utf8.size(); at != end;)
        list += (list.size() == 1 ? "" : ",") + std::to_string(static_cast<unsigned>(detail::next_utf8(at)));
    return list + "]";
}

std::string as_binary(std::string_view bytes)
{
    std::string binary = "<<";
    for (const char byte : bytes)
        binary += (binary.size() == 2 ? "" : ",") + std::to_string(detail::byte(byte));
    return binary + ">>";
}

/// The entries' keys stand in the place of whole entries; each becomes one with its number as instructions.
std::string numbered(const std::string& keys)
{
    const Source source("keys", keys + ".");
    std::vector<Diagnostic> findings;
    const Tree tree = parse(source, findings);
    REQUIRE(findings.empty());
    const Term list = tree.root().first();
    if (!list.is(Kind::list))
        return keys;
    std::string entries = "[";
    int number = 0;
    for (const Term key : list.children()) {
        entries += (++number == 1 ? "{" : ",{") + std::string(key.source_text());
        entries += "," + std::to_string(number) + "}";
    }
    return entries + "]";
}

/// `systools_relup:appup_search_for_version/2` with our model and our regular expressions.
std::string our_choice(const Row& row)
{
    const Source source("a.appup", "{" + row.version + ", " + numbered(row.entries) + ", []}.");
    std::vector<Diagnostic> findings;
    const Tree tree = parse(source, findings, {.otp = 25});
    REQUIRE(findings.empty());
    Arena arena;
    const Appup appup = read_appup(tree, arena, findings);
    const lowering::EntrySearch search = lowering::search_for_version(appup.up, appup.vsn, 25);
    if (search.bad_regex != nullptr)
        return "badarg";
    return search.found != nullptr ? std::string(search.found->instructions_term.source_text()) : "none";
}

std::vector<std::string> answers_of_otp(const std::vector<Row>& rows)
{
    const test::TempDir folder;
    std::string text;
    for (const Row& row : rows)
        text += "{" + row.version + "," + numbered(row.entries) + "}\n";
    test::write_file(folder.path() / "cases", text);
    return test::lines_of(test::run_escript("versions.escript", (folder.path() / "cases").string()).out);
}

/// What stands in the source for some bytes of the binary.
std::string source_of_bytes(std::string_view binary, std::size_t from, std::size_t to)
{
    const Source source("a", std::string(binary) + ".");
    std::vector<Diagnostic> findings;
    const Tree tree = parse(source, findings);
    REQUIRE(findings.empty());
    return std::string(source.text(span_of_bytes(tree.root().first(), from, to)));
}

}  // namespace

TEST_CASE("an entry is taken when the first match of its regular expression is the whole version")
{
    for (const Row& row : known_rows) {
        INFO(row.version << " in " << row.entries);
        CHECK(our_choice(row) == row.taken);
    }
}

TEST_CASE("OTP chooses the entries that we choose")
{
    if (!test::has_erlang()) {
        WARN("skipped: no Erlang/OTP here");
        return;
    }
    std::vector<Row> rows = known_rows;
    test::Random random(8);
    while (rows.size() < 4'000)
        rows.push_back({as_list(random.pick(versions)), "[" + as_binary(random_regex(random)) + "]", {}});
    const auto answers = answers_of_otp(rows);
    REQUIRE(answers.size() == rows.size());
    std::size_t taken = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        INFO(rows[i].version << " in " << rows[i].entries);
        CHECK(our_choice(rows[i]) == answers[i]);
        if (i < known_rows.size())
            CHECK(answers[i] == rows[i].taken);
        taken += answers[i] == "1" ? 1 : 0;
    }
    CHECK(taken > 100);
}

TEST_CASE("an error of a regular expression has a place")
{
    const auto error = [](std::string_view regex) { return VersionRegex(regex).error_offset(); };
    CHECK(VersionRegex("1\\..*").is_valid());
    CHECK(VersionRegex("").is_valid());
    CHECK_FALSE(VersionRegex("*").is_valid());
    CHECK(error("1.(2") == 4);
    CHECK(error("1[z-a]2") == 4);
    CHECK(error("1\xFF") == 1);
    CHECK(VersionRegex("1\xFF").error() == "not UTF-8");
    CHECK_FALSE(VersionRegex("*").error().empty());
}

TEST_CASE("what the pieces of a plain regular expression tell is what its matches tell")
{
    constexpr std::string_view pieces[] = {"1",  "2",   "\\.",    "\\+",    "-",  "a", "[0-9]", "[1-2]", "[a-c]",
                                           ".",  "\\d", "[0-9]*", "[a-c]+", ".*", "+", "*",     "?",     "(\\.",
                                           ")*", ")?",  ")+",     "(",      "|",  "^", "$",     "{1,2}", "[2-1]"};
    constexpr std::string_view characters[] = {"1", "2", "9", ".", "+", "-", "a", "c", "z", "\n"};
    const auto text_of = [](std::mt19937& random, std::span<const std::string_view> parts, std::uint32_t most) {
        std::string text;
        for (auto left = random() % (most + 1); left != 0; --left)
            text += parts[random() % parts.size()];
        return text;
    };
    std::mt19937 random(7);
    int plain = 0, wholes = 0, stop_short = 0;
    for (int i = 0; i < 60'000; ++i) {
        const std::string text = (i % 3 == 0 ? "^" : "") + text_of(random, pieces, 7) + (i % 5 == 0 ? "$" : "");
        INFO(text);
        const VersionRegex regex(text);
        plain += regex.is_plain() ? 1 : 0;
        if (regex.is_plain())
            REQUIRE(regex.error().empty());
        for (int j = 0; j < 12 && regex.is_valid(); ++j) {
            const std::string version = text_of(random, characters, 6);
            const bool whole = regex.matches_whole(version), can = regex.can_match_whole(version);
            if (regex.is_plain() && can && !whole)
                FAIL("stops short of " << version);
            wholes += regex.is_plain() && whole ? 1 : 0;
            stop_short += can && !whole ? 1 : 0;
        }
    }
    CHECK(plain > 5000);
    CHECK(wholes > 1000);
    CHECK(stop_short > 100);
}

TEST_CASE("escapes that mean nothing are letters up to OTP 27")
{
    CHECK(VersionRegex("\\y", 27).matches_whole("y"));
    CHECK_FALSE(VersionRegex("\\y", 28).is_valid());
}

TEST_CASE("an expression that runs away ends without a match")
{
    const VersionRegex regex("(a+)+b");
    REQUIRE(regex.is_valid());
    CHECK_FALSE(regex.matches_whole(std::string(5000, 'a')));
    CHECK_FALSE(regex.runs_away());  // there is no `b`, which needs no match

    forget_costly_regexes();
    const VersionRegex costly("(a+)+b");
    CHECK(costly.matches_whole("aaab"));
    CHECK_FALSE(costly.matches_whole(std::string(5000, 'a') + "cbc"));
    CHECK(costly.runs_away());
    CHECK_FALSE(costly.matches_whole("aaab"));  // it is not tried again
    forget_costly_regexes();
    CHECK(costly.matches_whole("aaab"));
}

TEST_CASE("few matches of a thread take long, then each is given up early")
{
    forget_costly_regexes();
    const std::string version = std::string(40, '1') + "x";
    const auto steps_are_few = [&](int number) {
        const std::string text = "^(1+1?)+" + std::to_string(number) + "$";
        return VersionRegex(text).matches_whole(version);
    };
    for (int number = 0; number < 1000; ++number)
        CHECK_FALSE(steps_are_few(number));
    CHECK(VersionRegex("^[0-9]+x$").matches_whole(version));
    forget_costly_regexes();
}

TEST_CASE("bytes of a binary are found in its source")
{
    CHECK(source_of_bytes(R"(<<"abc">>)", 1, 2) == "b");
    CHECK(source_of_bytes(R"(<<"1\\.2">>)", 1, 2) == R"(\\)");
    CHECK(source_of_bytes(R"(<<"1\\.2">>)", 2, 4) == ".2");
    CHECK(source_of_bytes(R"(<<"1\x{41}2">>)", 1, 2) == R"(\x{41})");
    CHECK(source_of_bytes(R"(<<"1\.2">>)", 1, 2) == R"(\.)");
    CHECK(source_of_bytes("<<\"a\xC3\xA9z\">>", 1, 2) == "\xC3\xA9");
    CHECK(source_of_bytes("<<\"a\xC3\xA9z\">>", 2, 3) == "z");
    CHECK(source_of_bytes("<<\"a\xC3\xA9z\"/utf8>>", 1, 3) == "\xC3\xA9");
    CHECK(source_of_bytes("<<\"a\xC3\xA9z\"/utf8>>", 3, 4) == "z");
    CHECK(source_of_bytes(R"(<<"ab">>)", 2, 3).empty());
    CHECK(source_of_bytes(R"(<<"a" "b">>)", 1, 2) == R"(<<"a" "b">>)");
    CHECK(source_of_bytes(R"(<<"a", "b">>)", 1, 2) == R"(<<"a", "b">>)");
    CHECK(source_of_bytes("<<97, 98>>", 1, 2) == "<<97, 98>>");
}

TEST_CASE("samples of a regular expression have each of its alternatives")
{
    const auto has = [](std::string_view regex, std::string_view text) {
        const auto samples = regex_samples(regex);
        return std::find(samples.begin(), samples.end(), text) != samples.end();
    };
    CHECK(has("1|1\\.2", "1"));
    CHECK(has("1|1\\.2", "1.2"));
    CHECK(has("4\\.3\\.(1[0-2]|[0-9])", "4.3.12"));
    CHECK(has("4\\.3\\.(1[0-2]|[0-9])", "4.3.9"));
    CHECK(has("1(\\.[0-9]+)*", "1"));
    CHECK(has("1(\\.[0-9]+)*", "1.0.0"));
    CHECK(has("1(\\.[0-9]+)*", "1.00"));
    CHECK(has("a{2,3}", "aaa"));
    CHECK(has("(?:x|y(z|w))$", "yw"));
    CHECK(regex_samples("(?=1)1").empty());
    CHECK(regex_samples("(1)\\1").empty());
    CHECK(regex_samples(std::string(3000, '(')).empty());
    CHECK(regex_samples("(((((((){1000}){1000}){1000}){1000}){1000}){1000}){1000}").size() < 100);
}
