#include "check/describe.hpp"

#include <termcheck/detail/encoding.hpp>

namespace termcheck {

std::string quoted_term(Term term)
{
    constexpr std::size_t most = 48;
    const std::string_view text = term.source_text();
    std::string out = "`";
    for (const char* at = text.data(); at != text.data() + text.size();) {
        const char* const begin = at;
        const char32_t c = detail::next_utf8(at);
        if (out.size() > most)
            return out + "...`";
        const bool blank = c <= ' ' || c == 0x7F;
        if (!blank)
            out.append(begin, at);
        else if (out.back() != ' ')
            out.push_back(' ');
    }
    return out + "`";
}

std::string_view kind_with_article(Term term)
{
    switch (term.kind()) {
    case Kind::file: return "a file";
    case Kind::tuple: return "a tuple";
    case Kind::list: return "a list";
    case Kind::improper_list: return "an improper list";
    case Kind::map: return "a map";
    case Kind::binary: return "a binary";
    case Kind::fun: return "a fun";
    case Kind::paren: return "a term in parentheses";
    case Kind::atom: return "an atom";
    case Kind::integer: return "an integer";
    case Kind::floating: return "a float";
    case Kind::character: return "a character";
    case Kind::string: return "a string";
    case Kind::variable: return "a variable";
    case Kind::segment_size:
    case Kind::segment_types: break;
    }
    return "a part of a binary";
}

}  // namespace termcheck
