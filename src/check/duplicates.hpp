#pragma once

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <functional>
#include <optional>
#include <string_view>
#include <unordered_map>

#include <termcheck/diagnostic.hpp>
#include <termcheck/print.hpp>

#include "check/report.hpp"
#include "model/text.hpp"

namespace termcheck {

/// Calls `found(first, again)` for every element whose `name_of` was there before.
template <typename Range, typename NameOf, typename Found>
void for_each_duplicate(const Range& elements, NameOf name_of, Found found)
{
    using Element = std::remove_cvref_t<decltype(*std::begin(elements))>;
    std::unordered_map<std::string_view, const Element*> seen;
    for (const Element& element : elements)
        if (const auto [at, is_new] = seen.try_emplace(std::invoke(name_of, element).text, &element); !is_new)
            found(*at->second, element);
}

/// `found(first, again)` for every atom or string that was there before.
template <typename Found>
void for_each_duplicate(std::span<const Text> texts, Found found)
{
    for_each_duplicate(
        texts, [](const Text& text) { return text; }, found);
}

inline bool contains(std::span<const Text> texts, std::string_view text)
{
    for (const Text& each : texts)
        if (each.text == text)
            return true;
    return false;
}

/// Whether two terms are one, as far as they are small enough to be worth a look.
inline bool is_same_term(Term a, Term b)
{
    constexpr std::size_t most = 4096;
    return a.source_text().size() <= most && b.source_text().size() <= most &&
           print(a, {.width = 0}) == print(b, {.width = 0});
}

/// Whether a comment may begin before `end` in the same line. Nobody writes comments into lines of many kilobytes, and to
/// look through them for each of their elements takes too long: there one may.
inline bool may_follow_comment(std::string_view text, std::size_t end)
{
    constexpr std::size_t longest = 1U << 16;
    const std::string_view before = text.substr(end > longest ? end - longest : 0, std::min(end, longest));
    const void* const line = ::memrchr(before.data(), '\n', before.size());
    if (line == nullptr)
        return end > longest || before.find('%') != std::string_view::npos;
    return std::memchr(line, '%', static_cast<std::size_t>(before.end() - static_cast<const char*>(line))) != nullptr;
}

/// The edit that takes an element out of its list, together with the comma before it; nothing for the first one, or
/// where a comment would be lost.
inline std::optional<Edit> removal(Term element)
{
    const std::string_view text = element.source().text();
    std::uint32_t begin = element.span().begin;
    while (begin != 0 && static_cast<unsigned char>(text[begin - 1]) <= ' ')
        --begin;
    // A comma at the end of a line of comment belongs to the comment.
    if (begin == 0 || text[begin - 1] != ',' || element.source_text().find('%') != std::string_view::npos ||
        may_follow_comment(text, begin))
        return std::nullopt;
    --begin;
    // A comma at the beginning of a line goes with the line, unless that ends in a comment.
    std::uint32_t before = begin;
    while (before != 0 && static_cast<unsigned char>(text[before - 1]) <= ' ')
        --before;
    if (!may_follow_comment(text, before))
        begin = before;
    return Edit{{begin, element.span().end}, ""};
}

/// Offers to take out what repeats `first`: a safe fix where it is the same term.
inline void fix_repetition(Report::Entry& entry, Term first, Term again, bool has_unsafe_fix = false)
{
    auto edit = removal(again);
    if (edit && is_same_term(first, again))
        entry.fix({*std::move(edit)});
    else if (edit && has_unsafe_fix)
        entry.unsafe_fix({*std::move(edit)});
}

}  // namespace termcheck
