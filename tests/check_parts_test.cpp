#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <termcheck/parse.hpp>

#include "catch.hpp"
#include "check/changes.hpp"
#include "check/describe.hpp"
#include "check/placeholder.hpp"
#include "check/suggest.hpp"
#include "check/version_text.hpp"
#include "random.hpp"

using namespace termcheck;

namespace {

/// Plainly by its definition, from the ends of both names; slow.
std::size_t slow_distance(std::string_view a, std::string_view b)
{
    if (a.empty() || b.empty())
        return a.size() + b.size();
    const auto without = [](std::string_view text, std::size_t count) { return text.substr(0, text.size() - count); };
    std::size_t least = std::min(slow_distance(without(a, 1), b), slow_distance(a, without(b, 1))) + 1;
    least = std::min(least, slow_distance(without(a, 1), without(b, 1)) + (a.back() == b.back() ? 0 : 1));
    if (a.size() > 1 && b.size() > 1 && a.back() == b[b.size() - 2] && a[a.size() - 2] == b.back())
        least = std::min(least, slow_distance(without(a, 2), without(b, 2)) + 1);
    return least;
}

std::string nearest(std::string_view name, std::vector<std::string_view> names)
{
    return std::string(nearest_name(name, names));
}

struct Parsed {
    explicit Parsed(std::string_view text) : source("a.term", text), tree(parse(source, findings)) {}
    Term term() const { return tree.root().first(); }

    Source source;
    std::vector<Diagnostic> findings;
    Tree tree;
};

std::string in_message(std::string_view text) { return quoted_term(Parsed(std::string(text) + " .").term()); }
std::string kind_of(std::string_view text)
{
    return std::string(kind_with_article(Parsed(std::string(text) + " .").term()));
}

}  // namespace

TEST_CASE("slips between two names are insertions, deletions, changes and swaps of neighbours")
{
    CHECK(edit_distance("", "", 0) == 0);
    CHECK(edit_distance("load", "load", 0) == 0);
    CHECK(edit_distance("load", "loda", 1) == 1);
    CHECK(edit_distance("load", "loda", 0) == 1);
    CHECK(edit_distance("load", "laod", 3) == 1);
    CHECK(edit_distance("load", "oadl", 3) == 2);
    CHECK(edit_distance("load", "xyzw", 3) == 4);
    CHECK(edit_distance("load", "xyzw", 4) == 4);
    CHECK(edit_distance("load", "xyzw", 9) == 4);
    CHECK(edit_distance("a", "abcd", 2) == 3);
    CHECK(edit_distance("a", "abcd", 3) == 3);
    CHECK(edit_distance("abcd", "a", 2) == 3);
    CHECK(edit_distance("abcd", "a", 3) == 3);
    const std::string longest(64, 'a'), too_long(65, 'a');
    CHECK(edit_distance(longest, longest.substr(1) + "b", 5) == 1);
    CHECK(edit_distance(longest, longest.substr(1), 5) == 1);
    CHECK(edit_distance(too_long, longest, 5) == 6);
    CHECK(edit_distance(longest, too_long, 5) == 6);
    CHECK(edit_distance(too_long, too_long, 5) == 6);

    test::Random random(1);
    for (int i = 0; i < 300; ++i) {
        const auto name = [&] {
            std::string text(random.below(6), 'a');
            for (char& c : text)
                c = static_cast<char>('a' + random.below(3));
            return text;
        };
        const std::string a = name(), b = name();
        INFO(a << ' ' << b);
        const std::size_t distance = slow_distance(a, b);
        for (std::size_t limit = 0; limit < 7; ++limit)
            CHECK(edit_distance(a, b, limit) == std::min(distance, limit + 1));
    }
}

TEST_CASE("longer names may have more slips, the first of equally near names is taken, and one of them is none")
{
    CHECK(nearest("up", {"ups"}).empty());
    CHECK(nearest("ups", {"up"}) == "up");
    CHECK(nearest("loda", {"load"}) == "load");
    CHECK(nearest("olda", {"load"}).empty());
    CHECK(nearest("olad_", {"load_"}) == "load_");
    CHECK(nearest("oadl_", {"load_"}) == "load_");
    CHECK(nearest("permanent_abc", {"permanent"}).empty());
    CHECK(nearest("abcdefghijkl", {"abcdefghixyz"}).empty());
    CHECK(nearest("abcdefghijkl", {"abcdefghijyz"}) == "abcdefghijyz");
    CHECK(nearest("abcdefghijklm", {"abcdefghijxyz"}) == "abcdefghijxyz");
    CHECK(nearest("abcdefghijklm", {"abcdefghiwxyz"}).empty());
    CHECK(nearest("abcd", {"abcx", "abcy"}) == "abcx");
    CHECK(nearest("abcde", {"abcxy", "abcdy"}) == "abcdy");
    CHECK(nearest("abcd", {"abcx", "abcd"}).empty());
    CHECK(nearest("abcd", {}).empty());
    CHECK(nearest("abcde", {"xe"}).empty());
    CHECK(did_you_mean("load") == "; did you mean `load`?");
    CHECK(did_you_mean("").empty());
}

TEST_CASE("a placeholder has a name between its marks")
{
    for (const std::string_view text :
         {"%VSN%", "@VSN@", "{{vsn}}", "${VSN}", "<%= vsn %>", "%V%", "@V@", "{{v}}", "${V}", "<%v%>"})
        CHECK(is_placeholder(text));
    for (const std::string_view text : {"", "%%", "@@", "{{}}", "${}", "<%%>", "%", "VSN", "%VSN", "VSN%", "{vsn}",
                                        "{{vsn}", "$VSN", "a ${VSN}", "${VSN} b", "@VSN%", "<%vsn"})
        CHECK_FALSE(is_placeholder(text));

    CHECK(is_mustache(Parsed("{{vsn}}.").term()));
    for (const std::string_view text : {"{{vsn} }.", "{ {vsn}}.", "{{vsn, a}}.", "{{vsn}, a}.", "{\"vsn\"}.",
                                        "{{\"vsn\"}}.", "{vsn}.", "vsn.", "{}.", "{{}}.", "[{vsn}]."})
        CHECK_FALSE(is_mustache(Parsed(text).term()));
}

TEST_CASE("a version that is part of a path has neither blanks nor slashes nor what cannot be seen")
{
    for (const std::string_view text : {"", "1.0", "1.0-rc1+5~a", "!", "~", "\xC3\xA9"})
        CHECK(is_path_part(text));
    for (const std::string_view text : {"1 0", " ", "1\t", "\n", "a/b", "a\\b", "\x7F", "\x1F"})
        CHECK_FALSE(is_path_part(text));
}

TEST_CASE("names are enumerated up to five")
{
    const auto list = [](std::initializer_list<std::string_view> names) {
        std::vector<Text> texts;
        for (const std::string_view name : names)
            texts.push_back({name, {}});
        return enumerate(texts);
    };
    CHECK(list({}).empty());
    CHECK(list({"a"}) == "`a`");
    CHECK(list({"a", "b"}) == "`a` and `b`");
    CHECK(list({"a", "b", "c"}) == "`a`, `b` and `c`");
    CHECK(list({"a", "b", "c", "d", "e"}) == "`a`, `b`, `c`, `d` and `e`");
    CHECK(list({"a", "b", "c", "d", "e", "f"}) == "`a`, `b`, `c`, `d` and 2 more");
    CHECK(list({"a", "b", "c", "d", "e", "f", "g"}) == "`a`, `b`, `c`, `d` and 3 more");
}

TEST_CASE("a term in a message stands on one line and is not too long")
{
    CHECK(in_message("[a,\n\t  b]") == "`[a, b]`");
    CHECK(in_message("[a, % one\n b]") == "`[a, % one b]`");
    CHECK(in_message("\"a b\"") == "`\"a b\"`");
    CHECK(in_message("'" + std::string(45, 'x') + "'") == "`'" + std::string(45, 'x') + "'`");
    CHECK(in_message("'" + std::string(46, 'x') + "'") == "`'" + std::string(46, 'x') + "'`");
    CHECK(in_message("'" + std::string(47, 'x') + "'") == "`'" + std::string(47, 'x') + "...`");
    CHECK(in_message("'" + std::string(90, 'x') + "'") == "`'" + std::string(47, 'x') + "...`");
    CHECK(in_message("\"" + std::string(45, 'x') + "\xE2\x82\xAC\"") ==
          "`\"" + std::string(45, 'x') + "\xE2\x82\xAC...`");
    CHECK(in_message("'a\x7F\x7F"
                     "b'") == "`'a b'`");
}

TEST_CASE("every kind of term has a name with its article")
{
    CHECK(kind_of("{}") == "a tuple");
    CHECK(kind_of("[]") == "a list");
    CHECK(kind_of("[a|b]") == "an improper list");
    CHECK(kind_of("#{}") == "a map");
    CHECK(kind_of("<<>>") == "a binary");
    CHECK(kind_of("fun a:b/1") == "a fun");
    CHECK(kind_of("a") == "an atom");
    CHECK(kind_of("1") == "an integer");
    CHECK(kind_of("1.0") == "a float");
    CHECK(kind_of("$a") == "a character");
    CHECK(kind_of("\"a\"") == "a string");
    CHECK(kind_of("A") == "a variable");
    CHECK(kind_with_article(Parsed("a.").tree.root()) == "a file");
    const Parsed binary("<<1:8/little>>.");
    CHECK(kind_with_article(binary.term()[1]) == "a part of a binary");
    CHECK(kind_with_article(binary.term()[2]) == "a part of a binary");
}
