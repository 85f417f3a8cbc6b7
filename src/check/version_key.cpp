#include "check/version_key.hpp"

#include <algorithm>

namespace termcheck {

VersionRegex regex_of(const VersionKey& key)
{
    return VersionRegex(key.text.text, key.is_plain, key.text.term.tree().otp());
}

Place place_in(const VersionKey& key, std::size_t from, std::size_t to)
{
    return {&key.text.term.source(), span_of_bytes(key.text.term, from, to)};
}

std::vector<Edit> insert_into(const VersionKey& key, std::size_t at, std::string text)
{
    const Span span = span_of_bytes(key.text.term, at, at);
    if (span == key.text.term.span())
        return {};
    return {{{span.begin, span.begin}, std::move(text)}};
}

bool is_catch_all(const VersionRegex& regex)
{
    constexpr std::string_view versions[] = {"0", "1.2.3", "10.20.30.40-rc.1+build.5", "R16B03-1", "git_abc~1"};
    return regex.is_valid() && std::all_of(std::begin(versions), std::end(versions),
                                           [&](std::string_view version) { return regex.matches_whole(version); });
}

}  // namespace termcheck
