#include "catch.hpp"

#include <bit>
#include <cmath>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include <termcheck/literal.hpp>
#include <termcheck/parse.hpp>

#include "random.hpp"

using namespace termcheck;

namespace {

/// The first term of a text.
struct Parsed {
    explicit Parsed(const std::string& text, int otp = 28)
        : source("test", text), tree(parse(source, findings, {.otp = otp}))
    {
    }
    Term term() const { return tree.root().first(); }

    Source source;
    std::vector<Diagnostic> findings;
    Tree tree;
};

std::string text_of(const std::string& literal, int otp = 28)
{
    const Parsed parsed(literal + ".", otp);
    CHECK(parsed.findings.empty());
    std::string scratch;
    return std::string(text(parsed.term(), scratch));
}

std::string integer_of(const std::string& literal) { return integer_text(Parsed(literal + ".").term()); }
double float_of(const std::string& literal) { return float_value(Parsed(literal + ".").term()); }

/// `1,2:3`: bytes, and bits of the last one.
std::string bits_of(const std::string& literal, int otp = 28)
{
    const Parsed parsed(literal + ".", otp);
    if (const auto fault = find_binary_fault(parsed.term()))
        return std::string(fault->at.source_text()) + ": " + std::string(fault->reason);
    const Bits value = binary_value(parsed.term());
    std::string text;
    for (const char c : value.bytes)
        text += (text.empty() ? "" : ",") + std::to_string(detail::byte(c));
    return value.bits % 8 == 0 ? text : text + ":" + std::to_string(value.bits % 8);
}

std::uint64_t remainder(std::string_view digits, std::uint32_t base, std::uint64_t modulus)
{
    std::uint64_t value = 0;
    for (const char c : digits)
        value = (value * base + static_cast<std::uint64_t>(detail::hex_value(c))) % modulus;
    return value;
}

}  // namespace

TEST_CASE("text of atoms and strings that stand there as they are is a view of the source")
{
    for (const std::string literal : {"abc", "'a b'", "\"abc\"", "\"\"", "''", "\u00e9t\u00e9"}) {
        const Parsed parsed(literal + ".");
        std::string scratch;
        const std::string_view value = text(parsed.term(), scratch);
        CHECK(scratch.empty());
        CHECK(value.data() >= parsed.source.text().data());
        CHECK(value.data() <= parsed.source.text().data() + parsed.source.text().size());
    }
    CHECK(text_of("'a b'") == "a b");
    CHECK(text_of("\"\"").empty());
}

TEST_CASE("escapes are resolved")
{
    CHECK(text_of(R"("\b\d\e\f\n\r\s\t\v")") == "\b\x7F\x1B\f\n\r \t\v");
    CHECK(text_of(R"("\\\"\'\q\8\ ")") == "\\\"'q8 ");
    CHECK(text_of(R"("\0\7\12\123\1234\08")") == std::string("\0\7\12S\123"
                                                             "4"
                                                             "\0"
                                                             "8",
                                                             8));
    CHECK(text_of(R"("\400\777")") == "\u0100\u01ff");
    CHECK(text_of(R"("\x41\xe9\x{41}\x{3b1}\x{1F600}\x{000041}")") == "A\u00e9A\u03b1\U0001F600A");
    CHECK(text_of(R"("\^a\^A\^[\^@\^_")") == std::string("\1\1\x1B\0\x1F", 5));
    CHECK(text_of("\"a\\\nb\nc\"") == "a\nb\nc");
    CHECK(text_of("\"\\\u03b1\"") == "\u03b1");
    CHECK(text_of(R"('it\'s')") == "it's");
    CHECK(text_of(R"('\x{3b1}')") == "\u03b1");
    CHECK(text_of(R"("\^?")", 25) == "\x1F");
    CHECK(text_of(R"("\^?")", 26) == "\x7F");
    CHECK(text_of(R"("\^1")", 25) == "\x11");
}

TEST_CASE("adjacent strings are one")
{
    CHECK(text_of("\"a\" \"b\"") == "ab");
    CHECK(text_of("\"a\"\n% \"no\"\n \"b\" \"\" \"\\x41\"") == "abA");
    CHECK(text_of("\"a\"\"b\"", 25) == "ab");
    CHECK(text_of("\"\"\"abc\"\"\"", 25) == "abc");
    CHECK(text_of("\"a\" % \\\n \"b\\\"\"") == "ab\"");
}

TEST_CASE("triple-quoted strings lose their indentation")
{
    CHECK(text_of("\"\"\"\n  a\n    b\n\n  \\n \"\"\n  \"\"\"") == "a\n  b\n\n\\n \"\"");
    CHECK(text_of("\"\"\"\n\"\"\"").empty());
    CHECK(text_of("\"\"\"\n\n\"\"\"").empty());
    CHECK(text_of("\"\"\"\n\n\n\"\"\"") == "\n");
    CHECK(text_of("\"\"\"\r\n  a\r\n  b\r\n  \"\"\"") == "a\r\nb");
    CHECK(text_of("\"\"\"\"\n\"\"\"\n\"\"\"\"") == "\"\"\"");
    CHECK(text_of("\"\"\"\n\ta\n\t\"\"\"") == "a");
    CHECK(text_of("\"\"\"\n a\n \"\"\" \"b\\n\"") == "ab\n");
}

TEST_CASE("sigils")
{
    CHECK(text_of("~s\"a\\tb\"") == "a\tb");
    CHECK(text_of("~S\"a\\tb\"") == "a\\tb");
    CHECK(text_of("~s(a\\)b)") == "a)b");
    CHECK(text_of("~S(a\\)b)") == "a)b");
    CHECK(text_of("~s{[(<}") == "[(<");
    CHECK(text_of("~s/a/") == "a");
    CHECK(text_of("~s'it\"s'") == "it\"s");
    CHECK(text_of("~s\"\"\"\n  a\\tb\n  \"\"\"") == "a\tb");
    CHECK(text_of("~S\"\"\"\n  a\\tb\n  \"\"\"") == "a\\tb");
    CHECK(bits_of("~\"a\\n\u00e9\"") == "97,10,195,169");
    CHECK(bits_of("~b[ab]") == "97,98");
    CHECK(bits_of("~B<a\\n>") == "97,92,110");
    CHECK(bits_of("~\"\"\"\n a\\n\n \"\"\"") == "97,92,110");
    CHECK(bits_of("~b\"\"\"\n a\\n\n \"\"\"") == "97,10");
}

TEST_CASE("an atom is found quoted or not")
{
    CHECK(is_atom(Parsed("abc.").term(), "abc"));
    CHECK(is_atom(Parsed("'abc'.").term(), "abc"));
    CHECK(is_atom(Parsed("'a\\x62c'.").term(), "abc"));
    CHECK_FALSE(is_atom(Parsed("abcd.").term(), "abc"));
    CHECK_FALSE(is_atom(Parsed("\"abc\".").term(), "abc"));
    CHECK_FALSE(is_atom(Parsed("[abc].").term(), "abc"));
}

TEST_CASE("integers and characters")
{
    CHECK(small_integer(Parsed("42.").term()) == 42);
    CHECK(small_integer(Parsed("-0.").term()) == 0);
    CHECK(small_integer(Parsed("- % 7\n ( % 8\n 5 ) .").term()) == -5);
    CHECK(small_integer(Parsed("+ 5.").term()) == 5);
    CHECK(small_integer(Parsed("1_6#f_F.").term()) == 255);
    CHECK(small_integer(Parsed("$a.").term()) == 97);
    CHECK(small_integer(Parsed("-$\\n.").term()) == -10);
    CHECK(small_integer(Parsed("-($\u03b1).").term()) == -945);
    CHECK(small_integer(Parsed("$%.").term()) == 37);
    CHECK(small_integer(Parsed("9223372036854775807.").term()) == std::numeric_limits<std::int64_t>::max());
    CHECK(small_integer(Parsed("-9223372036854775808.").term()) == std::numeric_limits<std::int64_t>::min());
    CHECK_FALSE(small_integer(Parsed("9223372036854775808.").term()));
    CHECK_FALSE(small_integer(Parsed("-9223372036854775809.").term()));
    CHECK_FALSE(small_integer(Parsed("18446744073709551616.").term()));
    CHECK_FALSE(small_integer(Parsed("1.0.").term()));
    CHECK_FALSE(small_integer(Parsed("a.").term()));
    CHECK(integer_of("007") == "7");
    CHECK(integer_of("-0") == "0");
    CHECK(integer_of("1_000") == "1000");
    CHECK(integer_of("-9223372036854775808") == "-9223372036854775808");
    CHECK(integer_of("000000000000000000000000000000000001") == "1");
    CHECK(integer_of("-1_00000000000000000000") == "-100000000000000000000");
    CHECK(integer_of("16#ffffffffffffffffffffffffffffffff") == "340282366920938463463374607431768211455");
    CHECK(integer_of("-36#ZZZZZZZZZZZZZZZZZZZZ") == "-13367494538843734067838845976575");
    CHECK(integer_of("$\\x{10FFFF}") == "1114111");
    CHECK(integer_of("a").empty());
}

TEST_CASE("integers of any length and base become decimal")
{
    test::Random random(5);
    constexpr std::string_view all_digits = "0123456789abcdefghijklmnopqrstuvwxyz";
    for (int round = 0; round != 300; ++round) {
        const std::uint32_t base = 2 + random.below(35);
        std::string digits;
        for (std::uint32_t length = 1 + random.below(round < 290 ? 400 : 30000); length != 0; --length)
            digits += all_digits[random.below(base)];
        const std::string decimal = integer_of(std::to_string(base) + "#" + digits);
        for (const std::uint64_t modulus : {4294967291U, 1000000007U, 999999937U})
            REQUIRE(remainder(digits, base, modulus) == remainder(decimal, 10, modulus));
        REQUIRE((decimal == "0" || decimal[0] != '0'));
    }
    CHECK(integer_of("2#1" + std::string(100, '0')) == "1267650600228229401496703205376");
    CHECK(integer_of("10#1" + std::string(5000, '0')) == "1" + std::string(5000, '0'));
}

TEST_CASE("long and short multiplication agree")
{
    test::Random random(6);
    for (int round = 0; round != 60; ++round) {
        detail::Limbs a, b;
        for (std::uint32_t size = random.below(400); size != 0; --size)
            a.push_back(random.one_in(5) ? 0 : random.one_in(5) ? 999'999'999 : random.below(1'000'000'000));
        for (std::uint32_t size = random.below(400); size != 0; --size)
            b.push_back(random.one_in(5) ? 0 : random.one_in(5) ? 999'999'999 : random.below(1'000'000'000));
        detail::trim(a);
        detail::trim(b);
        REQUIRE(detail::multiply<detail::decimal_radix>(a, b) == detail::multiply_by_rows<detail::decimal_radix>(a, b));
        REQUIRE(detail::multiply<detail::binary_radix>(a, b) == detail::multiply_by_rows<detail::binary_radix>(a, b));
    }
}

TEST_CASE("integers that the VM cannot hold")
{
    CHECK(is_integer_in_range(Parsed("16#" + std::string(1000, 'f') + ".").term()));
    CHECK(is_integer_in_range(Parsed("2#" + std::string(40'000'000, '0') + "1.").term()));
    CHECK_FALSE(is_integer_in_range(Parsed("16#" + std::string(8'400'000, 'f') + ".").term()));
    CHECK_FALSE(is_integer_in_range(Parsed(std::string(10'200'000, '9') + ".").term()));
}

TEST_CASE("floats")
{
    CHECK(float_of("1.5") == 1.5);
    CHECK(float_of("-1.5") == -1.5);
    CHECK(float_of("- ( 1.5 )") == -1.5);
    CHECK(float_of("+1_0.2_5e0_1") == 102.5);
    CHECK(float_of("1.5E-3") == 1.5e-3);
    CHECK(std::signbit(float_of("-0.0")));
    CHECK(float_of("5.0e-324") == std::numeric_limits<double>::denorm_min());
    CHECK(float_of("1.7976931348623157e308") == std::numeric_limits<double>::max());
    CHECK(float_of("1.0e-400") == 0);
    CHECK(float_of("0." + std::string(400, '0') + "1") == 0);
    CHECK(float_of("0." + std::string(400, '0') + "1e+400") == 0.1);
    CHECK(std::isinf(detail::parse_float("1.0e400")));
    CHECK(std::isinf(detail::parse_float("1" + std::string(400, '0') + ".0e-5")));
    CHECK(float_of("1" + std::string(400, '0') + ".0e-400") == 1.0);
    CHECK(detail::parse_float("0.0e99999999999999999999") == 0);
    CHECK(float_of("0.1000000000000000055511151231257827021181583404541015625") == 0.1);
    CHECK(float_of("16#0.8") == 0.5);
    CHECK(float_of("-16#f.8#e1") == -248.0);
    CHECK(float_of("2#1.01#e-2") == 0.3125);
    CHECK(float_of("3#1.1#e+1") == 4.0);
    CHECK(float_of("1") == 0);
}

TEST_CASE("a string is any list of characters")
{
    CHECK(string_text(Parsed("\"abc\".").term()) == "abc");
    CHECK(string_text(Parsed("[].").term()) == "");
    CHECK(string_text(Parsed("[$a,98|\"c\\x{64}\"].").term()) == "abcd");
    CHECK(string_text(Parsed("[97|[98|[99]]].").term()) == "abc");
    CHECK(string_text(Parsed("[945,16#1F600].").term()) == "\u03b1\U0001F600");
    CHECK_FALSE(string_text(Parsed("[97|98].").term()));
    CHECK_FALSE(string_text(Parsed("[97,-1].").term()));
    CHECK_FALSE(string_text(Parsed("[97,1114112].").term()));
    CHECK_FALSE(string_text(Parsed("[97,a].").term()));
    CHECK_FALSE(string_text(Parsed("[[97]].").term()));
    CHECK_FALSE(string_text(Parsed("abc.").term()));
    CHECK_FALSE(string_text(Parsed("{97}.").term()));
    CHECK_FALSE(string_text(Parsed("<<\"abc\">>.").term()));
}

TEST_CASE("binaries are evaluated")
{
    CHECK(bits_of("<<>>") == "");
    CHECK(bits_of("<<1,\"ab\",$c,-1,256>>") == "1,97,98,99,255,0");
    CHECK(bits_of("<<\"\u00e9\u03b1\">>") == "233,177");
    CHECK(bits_of("<<\"\u00e9\"/utf8>>") == "195,169");
    CHECK(bits_of("<<\"\U0001F600\"/utf16,\"\U0001F600\"/utf32-little>>") == "216,61,222,0,0,246,1,0");
    CHECK(bits_of("<<1:4,2:5>>") == "17,0:1");
    CHECK(bits_of("<<16#123:12/little>>") == "35,16:4");
    CHECK(bits_of("<<1:(+8),2:$\\b,3:16#8>>") == "1,2,3");
    CHECK(bits_of("<<1:2/unit:8>>") == "0,1");
    CHECK(bits_of("<<1.5/float,1.5:32/float-little,1.5:16/float>>") == "63,248,0,0,0,0,0,0,0,0,192,63,62,0");
    CHECK(bits_of("<<3/float>>") == "64,8,0,0,0,0,0,0");
    CHECK(bits_of("<<-123456789012345678901234567890:101/little>>") ==
          "46,245,192,177,17,31,140,60,9,240,22,113,240:5");
    CHECK(bits_of("<<(<<1,2,3>>):2/binary,4>>") == "1,2,4");
    CHECK(bits_of("<<1:4,(<<\"ab\":12>>):20/bits>>") == "16,97,6");
    CHECK(bits_of("<<\"ab\":16/little>>") == "97,0,98,0");
    CHECK(bits_of("<<1 % a comment\n : % :16\n 16 / 'little' - % x\n unit : 1>>") == "1,0");
}

TEST_CASE("what is wrong with a binary is said, and where")
{
    CHECK(bits_of("<<1,a>>") == "a: a binary is made of numbers, strings and binaries");
    CHECK(bits_of("<<1,1.5>>") == "1.5: a float needs the type `float`");
    CHECK(bits_of("<<1:all>>") == ":all: the size must be a number from 0 up");
    CHECK(bits_of("<<1:(-1)>>") == ":(-1): the size must be a number from 0 up");
    CHECK(bits_of("<<1.5:24/float>>") == ":24: a float takes 16, 32 or 64 bits");
    CHECK(bits_of("<<1/foo>>") == "/foo: no type of a segment");
    CHECK(bits_of("<<1/big-little>>") == "/big-little: types of a segment contradict each other");
    CHECK(bits_of("<<1/unit:8>>") == "/unit:8: a unit needs a size before it");
    CHECK(bits_of("<<1:8/unit:257>>") == "/unit:257: a unit is 1 to 256");
    CHECK(bits_of("<<97:8/utf8>>") == ":8: utf8, utf16 and utf32 take no size");
    CHECK(bits_of("<<97/utf8-unit:8>>") == "/utf8-unit:8: utf8, utf16 and utf32 take no unit");
    CHECK(bits_of("<<16#D800/utf8>>") == "16#D800: no character of Unicode");
    CHECK(bits_of("<<99999999999999999999/utf8>>") == "99999999999999999999: no character of Unicode");
    CHECK(bits_of("<<\"ab\"/binary>>") == "\"ab\": `binary` needs a binary as its value");
    CHECK(bits_of("<<(<<1>>)>>") == "<<1>>: a binary in a binary needs the type `binary`");
    CHECK(bits_of("<<1,(<<2,a>>)/binary>>") == "a: a binary is made of numbers, strings and binaries");
    CHECK(bits_of("<<(<<1>>):2/binary>>") == ":2: the size is larger than the binary");
    CHECK(bits_of("<<(<<1:4>>)/binary>>") == "<<1:4>>: the bits of the binary do not fill its last unit");
    CHECK(bits_of("<<1:99999999999999999999>>") == ":99999999999999999999: the size is too large");
    CHECK(bits_of("<<1:600000/unit:256>>") == ":600000: the size is too large");
    CHECK(bits_of("<<1" + std::string(400, '0') + "/float>>").ends_with("the number is too large for a float"));
}

TEST_CASE("binaries take no more time or memory than their text deserves")
{
    const int depth = 100'000;
    std::string text;
    for (int i = 0; i != depth; ++i)
        text += "<<";
    text += "1";
    for (int i = 0; i != depth; ++i)
        text += i + 1 == depth ? ">>" : ">>/bits";
    CHECK(bits_of(text) == "1");
    std::string filled = "<<0:60000000";
    for (int i = 0; i != 1000; ++i)
        filled += ",0:60000000";
    CHECK(bits_of(filled + ">>") == ":60000000: the sizes are too large");
    std::string cut;
    for (int i = 0; i != 1000; ++i)
        cut += "(<<0:60000000>>):0/bits,";
    CHECK(bits_of("<<" + cut + "1>>") == ":60000000: the sizes are too large");
    CHECK(bits_of("<<" + std::string(500'000, '9') + ":8>>") == "255");
}
