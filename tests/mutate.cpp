#include "mutate.hpp"

#include <string_view>
#include <vector>

namespace test {
namespace {

/// A place of one of these characters; the text has it or not.
std::size_t place_of(const std::string& text, std::string_view characters, Random& random)
{
    const std::size_t start = random.below(static_cast<std::uint32_t>(text.size()));
    const std::size_t at = text.find_first_of(characters, start);
    return at != std::string::npos ? at : text.find_first_of(characters);
}

void drop(std::string& text, std::string_view characters, Random& random)
{
    if (const std::size_t at = place_of(text, characters, random); at != std::string::npos)
        text.erase(at, 1);
}

void double_it(std::string& text, std::string_view characters, Random& random)
{
    if (const std::size_t at = place_of(text, characters, random); at != std::string::npos)
        text.insert(at, 1, text[at]);
}

void replace_it(std::string& text, std::string_view characters, std::string_view by, Random& random)
{
    if (const std::size_t at = place_of(text, characters, random); at != std::string::npos)
        text[at] = by[random.below(static_cast<std::uint32_t>(by.size()))];
}

void replace_word(std::string& text, std::string_view word, std::string_view by, Random& random)
{
    const std::size_t start = random.below(static_cast<std::uint32_t>(text.size()));
    std::size_t at = text.find(word, start);
    if (at == std::string::npos)
        at = text.find(word);
    if (at != std::string::npos)
        text.replace(at, word.size(), by);
}

/// From one place where a line begins to another.
void repeat_or_drop_line(std::string& text, Random& random)
{
    const std::size_t begin = text.rfind('\n', random.below(static_cast<std::uint32_t>(text.size()))) + 1;
    const std::size_t end = std::min(text.find('\n', begin), text.size() - 1) + 1;
    if (random.one_in(2))
        text.insert(begin, text.substr(begin, end - begin));
    else
        text.erase(begin, end - begin);
}

constexpr std::string_view slips[][2] = {
    {"advanced", "advance"},
    {"load_module", "laod_module"},
    {"load_module", "load_modul"},
    {"soft_purge", "soft"},
    {"<<\"", "\""},
    {"\">>", "\""},
    {"\\\\.", "\\."},
    {"\\\\.", "."},
    {"modules", "module"},
    {"registered", "registred"},
    {"vsn", "vns"},
    {"application", "aplication"},
    {"applications", "deps"},
    {"description", "desc"},
    {"supervisor", "supervisor, []"},
    {"[]", "{}"},
    {"\"", "\xE2\x80\x9C"},
    {"permanent", "permanant"},
    {"_", "-"},
    {", ", " "},
    {"release", "relase"},
    {"point_of_no_return", "point_of_no_return, point_of_no_return"},
    {"restart_application", "restart_aplication"},
    {"kernel", "kernel, kernel"},
    {"%%", "##"},
    {"=>", "="},
    {"update", "upadte"},
    {",", ";"},
    {"erts", "ert"},
};

void slip(std::string& text, Random& random, std::uint32_t kinds)
{
    if (text.empty())
        return;
    switch (random.below(kinds)) {
    case 0: return drop(text, ",", random);
    case 1: return double_it(text, ",", random);
    case 2: return drop(text, "{}[]", random);
    case 3: return double_it(text, "{}[]", random);
    case 4: return replace_it(text, "{}[]", "{}[]()", random);
    case 5: return drop(text, ".\"'<>\\", random);
    case 10: return repeat_or_drop_line(text, random);
    case 11:
        text[random.below(static_cast<std::uint32_t>(text.size()))] = static_cast<char>(32 + random.below(95));
        return;
    default: break;
    }
    const auto& [word, by] = random.pick(slips);
    replace_word(text, word, by, random);
}

}  // namespace

std::string mutated(const std::string& text, Random& random)
{
    std::string out = text;
    for (std::uint32_t left = random.one_in(3) ? 2 : 1; left != 0; --left)
        slip(out, random, 12);
    return out;
}

std::string with_one_slip(const std::string& text, Random& random)
{
    std::string out = text;
    slip(out, random, 10);
    return out;
}

}  // namespace test
