#include "generate_terms.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <vector>

#include <termcheck/detail/encoding.hpp>

namespace test {
namespace {

constexpr std::string_view words[] = {"a",
                                      "b",
                                      "m",
                                      "ok",
                                      "app",
                                      "undefined",
                                      "load_module",
                                      "update",
                                      "point_of_no_return",
                                      "code_change",
                                      "brutal_purge",
                                      "soft_purge",
                                      "suspend",
                                      "resume",
                                      "supervisor",
                                      "a_rather_long_name_of_a_module",
                                      "maybe",
                                      "else",
                                      "aB_1@x",
                                      "\u00e9t\u00e9",
                                      "a_name_that_is_so_long_that_the_rest_of_its_tuple_has_no_room"};

constexpr std::string_view quoted_words[] = {
    "'if'",     "'end'", "'A'",     "''",       "'a b'", "'Elixir.My.Module'", "'a'", "'-'", "'andalso'", "'x-y'",
    "'\u03b1'", "'\\n'", "'\\x41'", "'it\\'s'", "'1a'",  "'\u00d7'",           "'ok'"};

constexpr std::string_view escapes[] = {"\\b",   "\\d",   "\\e",   "\\f",     "\\n",        "\\r",         "\\s",
                                        "\\t",   "\\v",   "\\\\",  "\\\"",    "\\'",        "\\q",         "\\8",
                                        "\\0",   "\\7",   "\\12",  "\\123",   "\\377",      "\\400",       "\\777",
                                        "\\x41", "\\xfF", "\\xe9", "\\x{41}", "\\x{1F600}", "\\x{10FFFF}", "\\x{3b1}",
                                        "\\^A",  "\\^a",  "\\^[",  "\\^@",    "\\^_",       "\\\n",        "\\ "};

// Neither quotes nor backslashes, which end a quoted part.
constexpr std::string_view characters[] = {"a",      "b",      "z",      "A",      "0",         " ",      " ",
                                           "-",      "%",      "$",      ".",      "{",         "]",      "\n",
                                           "\t",     "\x7F",   "\x01",   "\u00a0", "\u00e9",    "\u00ff", "\u0085",
                                           "\u0100", "\u03b1", "\u20ac", "\uFDD0", "\U0001F600"};

constexpr std::string_view floats[] = {"0.0",
                                       "1.0",
                                       "5.0e-324",
                                       "2.2250738585072014e-308",
                                       "2.225073858507201e-308",
                                       "1.7976931348623157e308",
                                       "0.1",
                                       "1.0e22",
                                       "1.0e23",
                                       "9007199254740991.0",
                                       "9007199254740992.0",
                                       "9007199254740993.0",
                                       "123456.789e3",
                                       "1.0e-400",
                                       "100000.0",
                                       "0.0001",
                                       "1.2e-4",
                                       "0.30000000000000004",
                                       "4.9406564584124654e-324",
                                       "0.1000000000000000055511151231257827",
                                       "1.0E+5",
                                       "1_0.0_1e1_0",
                                       "2.0e-324",
                                       "72057594037927940.0",
                                       "0.000001",
                                       "3.0e-44",
                                       "00.50",
                                       "1.5e0000000001",
                                       "17976931348623157.0e292"};

constexpr std::string_view gaps[] = {" ",      "  ",     "\n",          "\t",  "\r\n",       " \n   ",     "\x01",
                                     "\u00a0", "\u0085", "% comment\n", "%\n", "%\"'{[<<\n", "%% \u03b1\n"};

std::string decimal(std::uint64_t value) { return std::to_string(value); }

}  // namespace

std::string TermGenerator::gap()
{
    if (!random_.one_in(12))
        return {};
    std::string text(random_.pick(gaps));
    return random_.one_in(4) ? text + gap() : text;
}

std::string TermGenerator::character(char quote)
{
    std::string text(random_.one_in(4) ? random_.pick(escapes) : random_.pick(characters));
    return text == std::string(1, quote) ? "q" : text;
}

std::string TermGenerator::quoted(char quote, std::size_t length)
{
    std::string text(1, quote);
    const bool simple = !random_.one_in(3);
    for (; length != 0; --length)
        if (simple)
            text += static_cast<char>('a' + random_.below(26));
        else
            text += character(quote);
    return text + quote;
}

std::string TermGenerator::atom()
{
    if (random_.one_in(8))
        return std::string(random_.pick(quoted_words));
    if (random_.one_in(12))
        return quoted('\'', random_.below(12));
    return std::string(random_.pick(words));
}

std::string TermGenerator::digits(std::uint32_t count, std::uint32_t base)
{
    static constexpr std::string_view upper = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ",
                                      lower = "0123456789abcdefghijklmnopqrstuvwxyz";
    std::string text;
    for (std::uint32_t i = 0; i != count; ++i) {
        if (i != 0 && random_.one_in(8))
            text += '_';
        text += (random_.one_in(2) ? upper : lower)[random_.below(base)];
    }
    return text;
}

std::string TermGenerator::integer()
{
    switch (random_.below(12)) {
    case 0: return digits(random_.below(40) + 1, 10);
    case 1: return decimal(9223372036854775800U + random_.below(16));
    case 2: return decimal(18446744073709551610U + random_.below(6));
    case 3: {
        const std::uint32_t base = random_.below(35) + 2;
        return decimal(base) + "#" + digits(random_.below(random_.one_in(10) ? 200 : 20) + 1, base);
    }
    case 4: return random_.one_in(2) ? "0" : "007";
    case 5: return decimal(random_.below(256));
    default: return decimal(random_.below(1U << random_.below(31)));
    }
}

std::string TermGenerator::floating()
{
    if (random_.one_in(4))
        return std::string(random_.pick(floats));
    double value = 0;
    switch (random_.below(4)) {
    case 0: value = std::bit_cast<double>((std::uint64_t{random_.bits() & 0x7FFF'FFFF} << 32) | random_.bits()); break;
    case 1: value = std::ldexp(static_cast<double>(random_.bits()), static_cast<int>(random_.below(120)) - 60); break;
    case 2: value = random_.below(1000000) / 1000.0; break;
    default:
        value = static_cast<double>(random_.below(1000)) * std::pow(10.0, static_cast<int>(random_.below(30)) - 10);
    }
    if (!std::isfinite(value))
        return "1.5";
    std::array<char, 400> buffer{};
    const auto format = random_.one_in(3) && value < 1e30 ? std::chars_format::fixed : std::chars_format::scientific;
    std::string text(buffer.data(), std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, format).ptr);
    if (text.find('.') == std::string::npos)
        text.insert(std::min(text.find('e'), text.size()), ".0");
    return text;
}

std::string TermGenerator::number()
{
    std::string text = random_.one_in(4) ? floating() : random_.one_in(6) ? "$" + character('\0') : integer();
    if (random_.one_in(30))
        text = "(" + gap() + text + gap() + ")";
    switch (random_.below(10)) {
    case 0: return "-" + gap() + text;
    case 1: return random_.one_in(4) ? "+" + gap() + text : "-" + text;
    default: return text;
    }
}

std::string TermGenerator::string()
{
    std::string text = quoted('"', random_.below(random_.one_in(6) ? 70 : 12));
    while (random_.one_in(12))
        text += " " + gap() + quoted('"', random_.below(10));
    return text;
}

std::string TermGenerator::sized_integer()
{
    static constexpr std::string_view types[] = {"",
                                                 "/little",
                                                 "/big",
                                                 "/signed-little",
                                                 "/unsigned-integer",
                                                 "/integer-unit:1",
                                                 "/little-unit:8",
                                                 "/unit:3",
                                                 "/native",
                                                 "/big-signed-integer-unit:7"};
    return ":" + gap() + decimal(random_.below(random_.one_in(5) ? 99 : 20)) + std::string(random_.pick(types));
}

std::string TermGenerator::sized_string()
{
    static constexpr std::string_view types[] = {
        "",   "/utf8",      "/utf16", "/utf32",           "/utf16-little",   "/utf32-little", ":16",
        ":4", ":12/little", "/float", ":32/float-little", ":undefined/utf8", "/integer",      "/little"};
    return quoted('"', random_.below(6)) + std::string(random_.pick(types));
}

std::string TermGenerator::segment(int depth)
{
    static constexpr std::string_view float_types[] = {"/float",        ":32/float",        ":16/float",
                                                       "/float-little", ":64/little-float", ":4/float-unit:8"};
    switch (random_.below(10)) {
    case 0: return quoted('"', random_.below(12));
    case 1: return sized_string();
    case 2: return (random_.one_in(2) ? "-" : "") + integer() + sized_integer();
    case 3:
        return (random_.one_in(3) ? "-" : "") + (random_.one_in(2) ? floating() : integer()) +
               std::string(random_.pick(float_types));
    case 4: return random_.one_in(2) ? "16#20AC/utf8" : "$a/utf16-little";
    case 5: return depth <= 0 ? "1" : "(" + binary(depth - 1) + ")" + (random_.one_in(3) ? ":0/binary" : "/bitstring");
    case 6: return integer();
    default: return decimal(random_.below(256));
    }
}

std::string TermGenerator::binary(int depth)
{
    if (random_.one_in(3)) {
        const std::string text = "<<" + quoted('"', random_.below(30));
        return text + (random_.one_in(3) ? "/utf8>>" : ">>");
    }
    std::string text = "<<";
    for (std::uint32_t count = random_.below(random_.one_in(5) ? 60 : 6), i = 0; i != count; ++i)
        text += (i != 0 ? "," : " ") + gap() + segment(depth) + gap();
    return text + ">>";
}

/// Not of words that OTP prints without the quotes they need.
std::string TermGenerator::fun()
{
    static constexpr std::string_view names[] = {
        "m", "f", "'M'", "'a b'", "handle_call", "'+'", "a_rather_long_name_of_a_module"};
    return "fun " + gap() + std::string(random_.pick(names)) + gap() + ":" + std::string(random_.pick(names)) + gap() +
           "/" + decimal(random_.below(256));
}

std::string TermGenerator::leaf()
{
    switch (random_.below(14)) {
    case 0:
    case 1: return number();
    case 2:
    case 3: return string();
    case 4: return binary(2);
    case 5: return random_.one_in(3) ? fun() : "[]";
    case 6: return random_.one_in(2) ? "{}" : random_.one_in(2) ? "#{}" : "[" + gap() + "]";
    default: return atom();
    }
}

std::string TermGenerator::elements(int depth, std::uint32_t count)
{
    std::string text;
    const bool alike = random_.one_in(4);
    for (std::uint32_t i = 0; i != count; ++i) {
        text += i != 0 ? "," : "";
        text += gap() + (alike ? (random_.one_in(2) ? atom() : decimal(random_.below(200))) : term(depth - 1)) + gap();
    }
    return text;
}

/// At most 32 keys: OTP has no order for more.
std::string TermGenerator::map(int depth)
{
    std::string text = "#" + gap() + "{";
    const std::uint32_t count = random_.below(random_.one_in(8) ? 32 : 5) + 1;
    const bool alike = random_.one_in(3);
    for (std::uint32_t i = 0; i != count; ++i) {
        text += i != 0 ? "," : "";
        text += gap() + (alike ? leaf() : term(depth - 1)) + gap() + "=>" + gap() + term(depth - 2) + gap();
    }
    return text + "}";
}

std::string TermGenerator::term(int depth)
{
    if (random_.one_in(60))
        return "(" + gap() + term(depth) + gap() + ")";
    if (depth <= 0)
        return leaf();
    const std::uint32_t count = random_.below(random_.one_in(12) ? 40 : 6);
    switch (random_.below(10)) {
    case 0:
    case 1:
    case 2: return "{" + elements(depth, count) + "}";
    case 3: return "{" + atom() + "," + elements(depth, count + 1) + "}";
    case 4:
    case 5: return "[" + elements(depth, count) + "]";
    case 6:
        return random_.one_in(2) ? "[" + elements(depth, count + 1) + "|" + gap() + term(depth - 1) + "]"
                                 : "[$a," + decimal(random_.below(130)) + "|" + string() + "]";
    case 7: return map(depth);
    default: return leaf();
    }
}

std::string TermGenerator::file()
{
    std::string text;
    for (std::uint32_t count = random_.below(3) + 1; count != 0; --count)
        text += gap() + term(static_cast<int>(random_.below(6))) + gap() + (random_.one_in(10) ? " .%\n" : ".\n");
    return text;
}

// ---- mutation -----------------------------------------------------------------------------------------------------------

namespace {

std::size_t token_end(std::string_view text, std::size_t at)
{
    using namespace termcheck::detail;
    const auto is_name = [](char c) { return is_lower(to_lower(c)) || is_digit(c) || c == '_' || c == '@'; };
    std::size_t end = at + 1;
    if (is_name(text[at]))
        while (end < text.size() && is_name(text[end]))
            ++end;
    else if (text[at] == '"' || text[at] == '\'')
        while (end < text.size() && text[end - 1] != text[at])
            ++end;
    else if ((text[at] == '<' || text[at] == '>') && end < text.size() && text[end] == text[at])
        ++end;
    return end;
}

/// Where the tokens begin, and the end.
std::vector<std::size_t> tokens_of(std::string_view text)
{
    std::vector<std::size_t> starts;
    for (std::size_t at = 0; at < text.size(); at = token_end(text, at))
        starts.push_back(at);
    starts.push_back(text.size());
    return starts;
}

constexpr std::string_view tokens[] = {"{",
                                       "}",
                                       "[",
                                       "]",
                                       "(",
                                       ")",
                                       ",",
                                       "|",
                                       "||",
                                       "#",
                                       "#{",
                                       "=>",
                                       ":=",
                                       "=",
                                       ":",
                                       "::",
                                       "/",
                                       "+",
                                       "-",
                                       "--",
                                       "++",
                                       "<<",
                                       ">>",
                                       "<",
                                       ">",
                                       ".",
                                       "..",
                                       "...",
                                       ". ",
                                       ".\n",
                                       ";",
                                       "?",
                                       "!",
                                       "*",
                                       "~",
                                       "`",
                                       "^",
                                       "&",
                                       "\\",
                                       "@",
                                       "$",
                                       "$a",
                                       "$\\",
                                       "$.",
                                       "'",
                                       "\"",
                                       "%",
                                       "\n",
                                       " ",
                                       "_",
                                       "A",
                                       "Var",
                                       "a",
                                       "if",
                                       "end",
                                       "fun",
                                       "not",
                                       "case",
                                       "maybe",
                                       "else",
                                       "when",
                                       "->",
                                       "<-",
                                       "1",
                                       "1.5",
                                       "1.",
                                       "16#",
                                       "2#1",
                                       "37#1",
                                       "1e5",
                                       "1.0e400",
                                       "1_",
                                       "-1",
                                       "\"a\"",
                                       "'b'",
                                       "<<>>",
                                       "<<1>>",
                                       "/utf8",
                                       ":8",
                                       "/binary",
                                       "\\x{}",
                                       "\\x4",
                                       "\\^",
                                       "\xC3\xA9",
                                       "\xCE\xB1",
                                       "\xFF",
                                       "\xEF\xBF\xBE",
                                       "\xC2\xA0",
                                       "\xC3\x97",
                                       "\xED\xA0\x80",
                                       "\xEF\xBB\xBF",
                                       "\x7F",
                                       std::string_view("\0", 1),
                                       "begin a end",
                                       "a:b()",
                                       "#r{}",
                                       "${VSN}",
                                       "{{vsn}}"};

void mutate_tokens(std::string& text, Random& random)
{
    const auto starts = tokens_of(text);
    const std::size_t count = starts.size() - 1;
    const std::size_t i = random.below(static_cast<std::uint32_t>(count)),
                      j = random.below(static_cast<std::uint32_t>(count));
    const auto token = [&](std::size_t n) { return text.substr(starts[n], starts[n + 1] - starts[n]); };
    switch (random.below(5)) {
    case 0: text.erase(starts[i], starts[i + 1] - starts[i]); break;
    case 1: text.insert(starts[i], token(j)); break;
    case 2: text.insert(starts[i], random.pick(tokens)); break;
    case 3: text.replace(starts[i], starts[i + 1] - starts[i], random.pick(tokens)); break;
    default:
        if (i < j) {
            const std::string first = token(i), second = token(j);
            text.replace(starts[j], second.size(), first);
            text.replace(starts[i], first.size(), second);
        }
    }
}

void mutate_bytes(std::string& text, Random& random)
{
    const std::size_t at = random.below(static_cast<std::uint32_t>(text.size()));
    switch (random.below(5)) {
    case 0: text.erase(at, 1 + random.below(3)); break;
    case 1: text[at] = static_cast<char>(static_cast<unsigned char>(text[at]) ^ (1U << random.below(8))); break;
    case 2: text.insert(at, 1, static_cast<char>(random.below(256))); break;
    case 3: text[at] = static_cast<char>(random.below(128)); break;
    default:
        if (random.one_in(3))
            text.resize(at);
        else
            text.insert(at, text.substr(at, 1 + random.below(4)));
    }
}

}  // namespace

std::string mutate(std::string_view file, Random& random)
{
    std::string text(file);
    for (std::uint32_t count = 1 + random.below(3); count != 0 && !text.empty(); --count)
        if (random.one_in(3))
            mutate_bytes(text, random);
        else
            mutate_tokens(text, random);
    return text;
}

}  // namespace test
