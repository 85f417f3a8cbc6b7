#include "mutation.hpp"

#include "../generate_terms.hpp"
#include "../mutate.hpp"

namespace fuzz {
namespace {

/// A piece of it somewhere else: a whole element, or whatever lies between two signs.
void move_piece(std::string& text, test::Random& random)
{
    const auto size = static_cast<std::uint32_t>(text.size());
    const std::size_t begin = std::min<std::size_t>(text.find_first_of("{[\"<", random.below(size)), size);
    const std::size_t end =
        std::min<std::size_t>(text.find_first_of("}]\">,\n", std::min<std::size_t>(begin + 1, size)), size);
    const std::string piece = text.substr(begin, end - begin + 1);
    const std::size_t to = text.find_first_of(",[{", random.below(size));
    if (to != std::string::npos)
        text.insert(to + 1, piece + (random.one_in(2) ? "," : ""));
}

}  // namespace

std::string changed(std::string_view input, test::Random& random)
{
    constexpr std::size_t choices = 2;  // bytes at the beginning that are no text
    std::string head(input.substr(0, choices)), text(input.substr(head.size()));
    if (random.one_in(8) && !head.empty())
        head[random.below(static_cast<std::uint32_t>(head.size()))] = static_cast<char>(random.below(256));
    if (text.empty())
        return head;
    switch (random.below(4)) {
    case 0: text = test::mutate(text, random); break;
    case 1: move_piece(text, random); break;
    default: text = test::mutated(text, random);
    }
    return head + text;
}

}  // namespace fuzz
