#include "catch.hpp"

#include <string>
#include <vector>

#include <termcheck/parse.hpp>

using namespace termcheck;

namespace {

struct Parsed {
    explicit Parsed(std::string_view text, ParseOptions options = {})
        : source("t", text), tree(parse(source, findings, options))
    {
    }

    std::vector<std::string> codes() const
    {
        std::vector<std::string> out;
        for (const Diagnostic& finding : findings)
            out.emplace_back(finding.rule->name);
        return out;
    }

    /// The tree as nested brackets of kinds.
    std::string shape() const
    {
        std::string out;
        std::vector<NodeId> ends;
        for (NodeId id = 0; id != tree.size(); ++id) {
            while (!ends.empty() && ends.back() == id) {
                out += ')';
                ends.pop_back();
            }
            static constexpr const char* names[] = {"file",   "tuple",    "list", "improper", "map",   "binary",
                                                    "fun",    "paren",    "atom", "integer",  "float", "char",
                                                    "string", "variable", "size", "types"};
            out += out.empty() ? "" : " ";
            out += names[static_cast<int>(tree[id].kind())];
            if (is_container(tree[id].kind())) {
                out += '(';
                ends.push_back(tree[id].next);
            }
        }
        return out + std::string(ends.size(), ')');
    }

    std::vector<Diagnostic> findings;
    Source source;
    Tree tree;
};

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("terms of every kind become nodes in source order")
{
    CHECK(Parsed("{a, [1, 2.0], \"s\"}.").shape() == "file( tuple( atom list( integer float) string))");
    CHECK(Parsed("[a|b]. #{k => [v]}.").shape() == "file( improper( atom atom) map( atom list( atom)))");
    CHECK(Parsed("<<1:8/little, \"a\">>.").shape() == "file( binary( integer size types string))");
    CHECK(Parsed("fun m:f/1.").shape() == "file( fun( atom atom integer))");
    CHECK(Parsed("((a)). -(5). [(b)].").shape() == "file( atom integer list( atom))");
    CHECK(Parsed("").shape() == "file()");
}

TEST_CASE("spans cover the token, with quotes, sign and parenthesis")
{
    const Parsed parsed("{'a b', - (5), \"x\" %c\n \"y\", $\\n}.");
    std::vector<std::string> texts;
    for (const Term child : parsed.tree.root().first().children())
        texts.emplace_back(child.source_text());
    CHECK(texts == Names{"'a b'", "- (5)", "\"x\" %c\n \"y\"", "$\\n"});
    CHECK(parsed.findings.empty());
}

TEST_CASE("arity counts children, past what a node can hold, too")
{
    std::string text = "[";
    const std::uint32_t count = Node::max_detail + 5;
    for (std::uint32_t i = 1; i < count; ++i)
        text += "1,";
    text += "1].";
    CHECK(Parsed(text).tree.root().first().arity() == count);
}

TEST_CASE("one mistake is one finding, and the rest of the file is read")
{
    const auto check_one = [](std::string_view text, const std::string& name) {
        INFO(text);
        CHECK(Parsed(text).codes() == Names{name});
    };
    check_one("{a b}.", "missing-comma");
    check_one("{a,, b}.", "surplus-comma");
    check_one("[a, b,].", "surplus-comma");
    check_one("[a, b}. c.", "mismatched-bracket");
    check_one("{a, [b}. c.", "mismatched-bracket");
    check_one("{a}}. c.", "mismatched-bracket");
    check_one("{a, [b. c.", "unclosed-bracket");
    check_one("{a, [b", "unclosed-bracket");
    check_one("a", "missing-dot");
    check_one("{a}\n{b}.", "missing-dot");
    check_one("{a},\n{b}.", "missing-dot");
    check_one("{a, \"b}.", "unterminated-string");
    check_one("{a, 'b}.", "unterminated-atom");
    check_one("{a, \xCE\xB1}.", "illegal-character");
    check_one("\xEF\xBB\xBF{a}.", "illegal-character");
    check_one("{a, \"\\xg\", b}.", "illegal-escape");
    check_one("{a, \"\xE9\"}.", "invalid-utf8");
    check_one("{a, 99#1}.", "illegal-number");
    check_one("{a, 1.0e999}.", "illegal-number");
    check_one("{a, end, b}.", "reserved-word");
    check_one("{a, Version, b}.", "variable");
    check_one("{a, ${PORT}, b}.", "variable");
    check_one("{a, @VSN@, b}.", "variable");
    check_one("{a, Elixir.Foo.Bar, b}.", "variable");
    check_one("{a, ?VSN, b}.", "expression");
    check_one("{a, 1 + 2, b}.", "expression");
    check_one("{a, foo(1, 2), b}.", "expression");
    check_one("{a, case x of y -> z end}. b.", "expression");
    check_one("#{a := 1}.", "unexpected-token");
    check_one("#{a}.", "unexpected-token");
    check_one("[a|].", "unexpected-token");
    check_one("{a,\n<<<<<<< HEAD\nb}.\nc.", "merge-conflict");
    check_one("{a,\n=======\nb}.\nc.", "merge-conflict");
    check_one("-(-5).", "expression");
    check_one("# a comment\n# of a shell\n{a}.", "unexpected-token");
    check_one("some words that are no term\n{a}.", "missing-dot");
    check_one("[a | b, c, {d, e}]. f.", "unexpected-token");
    check_one("{[a | b | c | d], e}.", "unexpected-token");
    check_one("[a | ?, b].", "unexpected-token");
    check_one("#{a, b => c}.", "unexpected-token");
    check_one("{a, $\\xg, b}.", "illegal-escape");
    check_one("{a, $\\x{110000}, b}.", "illegal-escape");
    check_one("{2#12, a}.", "illegal-number");
    check_one("{1__0, a}.", "illegal-number");
    check_one("{1e-5, a}.", "illegal-number");
    check_one("{a, ${HOST}name, b}.", "variable");
    check_one("{a \xCE\xBB b}.", "illegal-character");
    check_one("{a,\xE2\x80\x8B b}.", "illegal-character");
    check_one("{a\xE3\x80\x80, b}.", "illegal-character");
    check_one("{a\xEF\xBB\xBF"
              "b, c}.",
              "illegal-character");
    check_one("{~s\"a, b}.", "unterminated-string");
    check_one("{~x\"a\", b}.", "unexpected-token");
    check_one("{~s\"a\"b, c}.", "unexpected-token");
    check_one("{~s\"\\xg\", c}.", "illegal-escape");
    check_one("{~\"\"\"a\", c}.", "unterminated-string");
    check_one("maybe.", "reserved-word");
    check_one("{<<1:8:8>>, a}.", "bad-binary");
    check_one("{<<1/foo/bar>>, a}.", "bad-binary");
    check_one("{)}. b.", "mismatched-bracket");
    check_one("[a>>]. b.", "mismatched-bracket");
}

TEST_CASE("what a finding points at, and its repair")
{
    const Parsed comma("{a,\n b\n c}.");
    REQUIRE(comma.findings.size() == 1);
    CHECK(LineMap(comma.source.text()).position(comma.findings[0].place.span.begin) == Position{2, 3});
    REQUIRE(comma.findings[0].fix);
    CHECK(comma.findings[0].fix->safe);
    CHECK(comma.findings[0].fix->edits[0].text == ",");

    const Parsed bracket("{a, [b}.");
    REQUIRE(bracket.findings.size() == 1);
    CHECK(bracket.source.text(bracket.findings[0].place.span) == "}");
    REQUIRE(bracket.findings[0].notes.size() == 1);
    CHECK(bracket.source.text(bracket.findings[0].notes[0].place.span) == "[");
}

TEST_CASE("syntax by OTP release")
{
    const auto accepts = [](std::string_view text, int otp) { return Parsed(text, {.otp = otp}).findings.empty(); };
    CHECK(accepts("maybe.", 26));
    CHECK_FALSE(accepts("maybe.", 27));
    CHECK(accepts("\"a\"\"b\".", 26));
    CHECK_FALSE(accepts("\"a\"\"b\".", 27));
    CHECK(accepts("\"\"\"abc\"\"\".", 26));
    CHECK_FALSE(accepts("\"\"\"abc\"\"\".", 27));
    CHECK(accepts("\"\"\"\n  abc\n  \"\"\".", 27));
    CHECK_FALSE(accepts("\"\"\"\n abc\n  \"\"\".", 27));
    CHECK_FALSE(accepts("~\"abc\".", 26));
    CHECK(accepts("~\"abc\".", 27));
    CHECK(accepts("[~b\"a\", ~S|b|, ~s{c}].", 27));
    CHECK_FALSE(accepts("~x\"a\".", 27));
    CHECK_FALSE(accepts("16#0.8.", 27));
    CHECK(accepts("16#0.8.", 28));
    CHECK(accepts("$\\^?.", 25));
    CHECK(accepts("$\\^1.", 25));
    CHECK_FALSE(accepts("$\\^1.", 26));
}

TEST_CASE("depth, width and number of errors are bounded, never the stack")
{
    const std::string deep = std::string(3'000'000, '[');
    CHECK(Parsed(deep + ".").codes() == Names{"nesting-too-deep"});
    CHECK(Parsed(deep + std::string(deep.size(), ']') + ".", {.max_depth = 4'000'000}).findings.empty());
    CHECK(Parsed("[[[]]].", {.max_depth = 2}).codes() == Names{"nesting-too-deep"});
    CHECK(Parsed("[[[]]].", {.max_depth = 3}).findings.empty());

    std::string bad;
    for (int i = 0; i < 1'000'000; ++i)
        bad += "{a b}. ";
    CHECK(Parsed(bad).findings.size() == ParseOptions{}.max_errors + 1);
    CHECK(Parsed(bad).codes().back() == "too-many-syntax-errors");

    std::string signs;
    for (int i = 0; i < 400'000; ++i)
        signs += "-(";
    CHECK(Parsed(signs + "1" + std::string(400'000, ')') + ".").codes() == Names{"expression"});
}

TEST_CASE("every truncation of a file ends in findings inside the file")
{
    const std::string text = "%% coding: utf-8\n{\"2\", [{<<\"1\\\\..*\">>, [{load_module, 'm\\x{41}', [n|t]}, #{a => "
                             "$\\n}, <<1:8/little>>,\n"
                             " fun m:f/1, -1.5e-3, 16#ff, (a), \"a\" % c\n \"b\"]}], []}.\n";
    for (std::size_t size = 0; size <= text.size(); ++size) {
        const Parsed parsed(text.substr(0, size));
        INFO(size);
        for (const Diagnostic& finding : parsed.findings) {
            CHECK(finding.place.span.begin <= finding.place.span.end);
            CHECK(finding.place.span.end <= size);
        }
        CHECK(parsed.findings.empty() == (size <= 17 || size >= text.size() - 1));
    }
}
