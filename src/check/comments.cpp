#include "check/comments.hpp"

#include <algorithm>

#include <termcheck/detail/terms.hpp>

namespace termcheck {
namespace {

using namespace detail;

/// Behind the closing quote; the end of the text if there is none.
template <char Quote>
const char* skip_quotes(const char* at, const char* end, int otp)
{
    for (++at; at < end;) {
        bool escaped = false;
        at = skip_quoted<Quote>(at, escaped);
        if (at >= end || *at == Quote)
            return at < end ? at + 1 : end;
        const char* const behind = match_escape(at + 1, end, otp);
        at = behind == nullptr ? at + 1 : behind;
    }
    return end;
}

const char* skip_string(const char* at, const char* end, int otp)
{
    const char* const close = is_triple_quoted(at, otp) ? match_triple_quoted(at, end, false, otp) : nullptr;
    return close != nullptr ? close : skip_quotes<'"'>(at, end, otp);
}

/// One token that may hold a `%` of its own, or one byte.
const char* skip_token(const char* at, const char* end, int otp)
{
    const char* behind = nullptr;
    switch (*at) {
    case '"': return skip_string(at, end, otp);
    case '\'': return skip_quotes<'\''>(at, end, otp);
    case '$': behind = match_character(at + 1, end, otp); break;
    case '~': behind = otp >= 27 ? match_sigil(at, end, otp) : nullptr; break;
    default: break;
    }
    return behind == nullptr ? at + 1 : behind;
}

}  // namespace

std::vector<Span> comments_with(const Source& source, std::string_view text, int otp)
{
    std::vector<Span> found;
    const std::string_view all = source.text();
    if (all.find(text) == std::string_view::npos)
        return found;
    const char* const begin = all.data();
    const char* const end = begin + all.size();
    for (const char* at = begin; at < end;) {
        if (*at != '%') {
            at = skip_token(at, end, otp);
            continue;
        }
        const char* const line_end = std::find(at, end, '\n');
        const Span span{static_cast<std::uint32_t>(at - begin), static_cast<std::uint32_t>(line_end - begin)};
        if (source.text(span).find(text) != std::string_view::npos)
            found.push_back(span);
        at = line_end;
    }
    return found;
}

}  // namespace termcheck
