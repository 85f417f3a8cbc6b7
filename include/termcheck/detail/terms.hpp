#pragma once

#include <termcheck/detail/combinators.hpp>

// What the rules of the grammar page do: each takes its token from the input and appends it to the tree.

namespace termcheck::detail {
inline namespace TERMCHECK_ISA {

struct skip_white_space {
    template <typename In>
    TERMCHECK_INLINE static bool match(In& in, State&)
    {
        return advance(in, skip_blanks(in.current()));
    }
};

struct skip_wide_blank {
    template <typename In>
    TERMCHECK_INLINE static bool match(In& in, State& state)
    {
        return is_wide_blank(in.current()) ? advance(in, in.current() + 2) : fail(state, Failure::unexpected);
    }
};

struct skip_comments {
    template <typename In>
    TERMCHECK_INLINE static bool match(In& in, State& state)
    {
        const char* const to = skip_comment(in.current());
        return advance(in, to < state.end ? to : state.end);
    }
};

TERMCHECK_COLD bool is_longer_than_atom(const char* begin, const char* end, int otp)
{
    std::uint32_t characters = 0;
    for (const char* at = begin; at < end && characters <= 255; ++characters) {
        if (*at == '\\') {
            at = match_escape(at + 1, end, otp);
            if (at == nullptr)
                return false;
        } else {
            at += utf8_length(at, end) + (utf8_length(at, end) == 0);
        }
    }
    return characters > 255;
}

/// An atom of any form, where speed does not matter.
TERMCHECK_COLD const char* match_atom(const char* at, const char* end, int otp)
{
    const char* const begin = at;
    if (is_lower(*at) || is_wide_lower(at)) {
        const char* const to = skip_name(at);
        if (is_reserved(at, to) && is_reserved_in(at, to, otp))
            return nullptr;
        return is_longer_than_atom(begin, to, otp) ? nullptr : to;
    }
    if (*at != '\'')
        return nullptr;
    for (++at;;) {
        bool escaped = false;
        at = skip_quoted<'\''>(at, escaped);
        if (at >= end)
            return nullptr;
        if (*at == '\'')
            return is_longer_than_atom(begin + 1, at, otp) ? nullptr : at + 1;
        at = match_escape(at + 1, end, otp);
        if (at == nullptr)
            return nullptr;
    }
}

struct Fun {
    const char *module, *module_end, *function, *function_end, *arity, *end = nullptr;
};

TERMCHECK_COLD Fun match_fun(const char* at, const char* end, int otp)
{
    Fun fun{};
    fun.module = skip_separators(at, end);
    fun.module_end = match_atom(fun.module, end, otp);
    if (fun.module_end == nullptr)
        return {};
    at = skip_separators(fun.module_end, end);
    if (*at != ':')
        return {};
    fun.function = skip_separators(at + 1, end);
    fun.function_end = match_atom(fun.function, end, otp);
    if (fun.function_end == nullptr)
        return {};
    at = skip_separators(fun.function_end, end);
    if (*at != '/')
        return {};
    fun.arity = skip_separators(at + 1, end);
    if (!is_digit(*fun.arity))
        return {};
    const Number number = match_number(fun.arity, otp);
    if (number.is_float || number.fault != NumberFault::none)
        return {};
    fun.end = number.end;
    return fun;
}

TERMCHECK_INLINE std::uint32_t atom_flags(const char* begin, const char* end)
{
    return *begin == '\'' ? quoted | (std::memchr(begin, '\\', static_cast<std::size_t>(end - begin)) ? escaped : 0U)
                          : 0U;
}

/// An arity above 255 is no `fun`.
inline bool is_arity(const char* begin, const char* end)
{
    std::uint32_t value = 0;
    const char* digits = begin;
    int base = 10;
    for (const char* at = begin; at != end; ++at)
        if (*at == '#') {
            base = base_value(begin, at);
            digits = at + 1;
        }
    for (const char* at = digits; at != end && value <= 255; ++at)
        if (*at != '_')
            value = value * static_cast<std::uint32_t>(base) + static_cast<std::uint32_t>(hex_value(*at));
    return value <= 255;
}

/// `fun m:f/1` as a container of three.
template <typename In>
bool append_fun(In& in, State& state)
{
    const char* const begin = in.current();
    const Fun fun = match_fun(begin + 3, state.end, state.otp);
    if (fun.end == nullptr || !is_arity(fun.arity, fun.end))
        return fail(state, Failure::reserved);
    if (!state.open_container(Kind::fun, begin))
        return false;
    state.append(Kind::atom, atom_flags(fun.module, fun.module_end), fun.module, fun.module_end);
    state.append(Kind::atom, atom_flags(fun.function, fun.function_end), fun.function, fun.function_end);
    state.append(Kind::integer, 0, fun.arity, fun.end);
    state.close_container(fun.end);
    return advance(in, fun.end);
}

/// A word in lower case: an atom, `fun`, or another reserved word, which is no term.
struct word {
    template <typename In>
    TERMCHECK_INLINE static bool match(In& in, State& state)
    {
        const char* const begin = in.current();
        const char* const end = skip_name(begin);
        if (is_reserved(begin, end)) {
            if (is_word(begin, end, "fun"))
                return append_fun(in, state);
            if (is_reserved_in(begin, end, state.otp))
                return fail(state, Failure::reserved);
        }
        if (end - begin > 255 && is_longer_than_atom(begin, end, state.otp))
            return fail(state, Failure::atom_length);
        state.append(Kind::atom, 0, begin, end);
        return advance(in, end);
    }
};

struct wide_word {
    template <typename In>
    TERMCHECK_INLINE static bool match(In& in, State& state)
    {
        return is_wide_lower(in.current()) ? word::match(in, state) : fail(state, Failure::unexpected);
    }
};

/// A quoted part from its opening quote on; nullptr and a failure if it is not well formed.
template <char Quote>
TERMCHECK_INLINE const char* match_quoted(const char* at, State& state, bool& has_escapes)
{
    for (++at;;) {
        at = skip_quoted<Quote>(at, has_escapes);
        if (*at == Quote || at >= state.end) {
            if (at < state.end)
                return at + 1;
            fail(state, Failure::unterminated);
            return nullptr;
        }
        const char* const escape = at + 1;
        at = match_escape(escape, state.end, state.otp);
        if (at == nullptr) {
            fail(state, is_cut_off_escape(escape, state.end) ? Failure::unterminated : Failure::escape);
            return nullptr;
        }
    }
}

struct quoted_atom {
    template <typename In>
    TERMCHECK_INLINE static bool match(In& in, State& state)
    {
        bool has_escapes = false;
        const char* const begin = in.current();
        const char* const end = match_quoted<'\''>(begin, state, has_escapes);
        if (end == nullptr)
            return false;
        if (end - begin > 257 && is_longer_than_atom(begin + 1, end - 1, state.otp))
            return fail(state, Failure::atom_length);
        state.append(Kind::atom, quoted | (has_escapes ? escaped : 0U), begin, end);
        return advance(in, end);
    }
};

inline const char* find_line_end(const char* at, const char* end)
{
    const void* const found = std::memchr(at, '\n', static_cast<std::size_t>(end - at));
    return found == nullptr ? end : static_cast<const char*>(found);
}

TERMCHECK_COLD const char* skip_white_in_line(const char* at, const char* end)
{
    while (at < end && *at != '\n' && (byte(*at) <= 0x20 || is_wide_blank(at)))
        at += is_wide_blank(at) ? 2 : 1;
    return at;
}

/// The next line of a triple-quoted string; nullptr for an escape that is none.
TERMCHECK_COLD const char* next_content_line(const char* at, const char* end, bool escapes, int otp)
{
    while (at < end && *at != '\n') {
        if (!escapes || *at != '\\')
            ++at;
        else if (at[1] == '\n')
            return at + 2;
        else if (at = match_escape(at + 1, end, otp); at == nullptr)
            return nullptr;
    }
    return at + 1;
}

/// The end of a triple-quoted string, checked as `erl_scan` of OTP 27 does: text only on lines of their own, each
/// indented as the closing quotes are, but for empty ones.
TERMCHECK_COLD const char* match_triple_quoted(const char* begin, const char* end, bool escapes, int otp)
{
    const char* at = begin;
    while (*at == '"' && at < end)
        ++at;
    const auto quotes = at - begin;
    at = skip_white_in_line(at, end);
    if (at >= end || *at != '\n')
        return nullptr;
    const char* const first_line = at + 1;
    for (const char* line = first_line; line != nullptr && line < end;
         line = next_content_line(line, end, escapes, otp)) {
        const char* const quote = skip_white_in_line(line, end);
        const char* after = quote;
        while (after < end && *after == '"' && after - quote < quotes)
            ++after;
        if (after - quote != quotes)
            continue;
        const auto indent = quote - line;
        for (const char* content = first_line; content < line; content = find_line_end(content, end) + 1) {
            const char* const line_end = find_line_end(content, end);
            const bool is_empty = content == line_end || (content + 1 == line_end && *content == '\r');
            if (!is_empty &&
                (line_end - content < indent || std::memcmp(content, line, static_cast<std::size_t>(indent)) != 0))
                return nullptr;
        }
        return after;
    }
    return nullptr;
}

inline bool is_triple_quoted(const char* at, int otp) { return otp >= 27 && at[1] == '"' && at[2] == '"'; }

struct string_literal {
    template <typename In>
    TERMCHECK_INLINE static bool match(In& in, State& state)
    {
        const char* const begin = in.current();
        bool has_escapes = false;
        const char* end = match_quoted<'"'>(begin, state, has_escapes);
        std::uint32_t flags = has_escapes ? escaped : 0U;
        if (end == begin + 2 && *end == '"' && is_triple_quoted(begin, state.otp)) {
            end = match_triple_quoted(begin, state.end, false, state.otp);
            flags = special;
            if (end == nullptr)
                fail(state, Failure::unterminated);
        }
        if (end == nullptr)
            return false;
        state.append(Kind::string, flags, begin, end);
        return advance(in, end);
    }
};

/// A string behind a string: both are one. What was read last must be a string that ends where the gap begins.
struct joined_string {
    template <typename In>
    TERMCHECK_INLINE static bool match(In& in, State& state)
    {
        const char* const begin = in.current();
        const Node last = state.nodes[state.size - 1];
        const char* const last_end = state.text + last.span.end;
        if (state.size == 1 || last.kind() != Kind::string || *(last_end - 1) != '"' ||
            state.text[last.span.begin] == '~' || skip_separators(last_end, state.end) != begin ||
            (state.otp >= 27 && last_end == begin))
            return fail(state, Failure::unexpected);
        // The string is taken like any other, then made one with the last.
        if (!string_literal::match(in, state))
            return false;
        const Node added = state.nodes[--state.size];
        --state.count;
        Node& node = state.nodes[state.size - 1];
        node.span.end = added.span.end;
        node.tag |= (added.detail() | joined) << 8;
        return true;
    }
};

template <typename In>
TERMCHECK_INLINE bool append_number(In& in, State& state, const char* begin, std::uint32_t flags)
{
    const char* end = in.current();
    while (is_digit(*end))
        ++end;
    bool is_float = false;
    if (*end == '_' || *end == '#' || (*end == '.' && is_digit(end[1]))) {
        const Number number = match_number(in.current(), state.otp);
        if (number.fault != NumberFault::none)
            return fail(state, Failure::number);
        end = number.end;
        is_float = number.is_float;
    }
    state.append(is_float ? Kind::floating : Kind::integer, flags, begin, end);
    return advance(in, end);
}

struct number {
    template <typename In>
    TERMCHECK_INLINE static bool match(In& in, State& state)
    {
        return append_number(in, state, in.current(), 0);
    }
};

template <typename In>
TERMCHECK_INLINE bool append_character(In& in, State& state, const char* begin, std::uint32_t flags)
{
    const char* const end = match_character(in.current() + 1, state.end, state.otp);
    if (end == nullptr)
        return fail(state, in.current() + 1 >= state.end ? Failure::unterminated : Failure::escape);
    state.append(Kind::character, flags | (in.current()[1] == '\\' ? escaped : 0U), begin, end);
    return advance(in, end);
}

struct character {
    template <typename In>
    TERMCHECK_INLINE static bool match(In& in, State& state)
    {
        return append_character(in, state, in.current(), 0);
    }
};

/// A sign belongs to the number, character or parenthesis behind it; there is at most one.
struct signed_number {
    template <typename In>
    TERMCHECK_INLINE static bool match(In& in, State& state)
    {
        const char* const begin = in.current();
        const bool minus = *begin == '-';
        const char* const at = skip_separators(begin + 1, state.end);
        const std::uint32_t flags = minus ? negative : 0U;
        if (is_digit(*at)) {
            advance(in, at);
            return append_number(in, state, begin, flags);
        }
        if (*at == '$') {
            advance(in, at);
            return append_character(in, state, begin, flags);
        }
        if (*at != '(')
            return fail(state, Failure::unexpected);
        state.has_parens = true;
        return state.open_container(Kind::paren, begin, minus ? minus_sign : plus_sign) && advance(in, at + 1);
    }
};

/// `~"..."`, `~s(...)` and the like, from the tilde on.
TERMCHECK_COLD const char* match_sigil(const char* begin, const char* end, int otp)
{
    const char* at = skip_name(begin + 1);
    const bool is_bare = at == begin + 1;
    const char prefix = is_bare ? 'b' : begin[1];
    if (at > begin + 2 || ((prefix | 0x20) != 'b' && (prefix | 0x20) != 's') || at >= end)
        return nullptr;
    const bool verbatim = is_upper(prefix);
    const char close = sigil_close(*at);
    if (close == '\0')
        return nullptr;
    if (*at == '"' && is_triple_quoted(at, otp)) {
        at = match_triple_quoted(at, end, !verbatim && !is_bare, otp);
    } else {
        for (++at; at < end && *at != close;) {
            if (*at == '\\' && !verbatim) {
                at = match_escape(at + 1, end, otp);
                if (at == nullptr)
                    return nullptr;
            } else {
                at += *at == '\\' && at[1] == close ? 2 : 1;
            }
        }
        at = at < end ? at + 1 : nullptr;
    }
    return at == nullptr || is_ascii_name_char(*at) || is_wide_letter(at) ? nullptr : at;
}

/// `~s` is a string, every other sigil a binary with that string as UTF-8.
struct sigil {
    template <typename In>
    static bool match(In& in, State& state)
    {
        const char* const begin = in.current();
        const char* const end = state.otp >= 27 ? match_sigil(begin, state.end, state.otp) : nullptr;
        if (end == nullptr)
            return fail(state, Failure::unexpected);
        const bool is_string = (begin[1] | 0x20) == 's';
        if (!is_string && !state.open_container(Kind::binary, begin))
            return false;
        state.append(Kind::string, special, begin, end);
        if (!is_string)
            state.close_container(end);
        return advance(in, end);
    }
};

/// An opening bracket of `Width` bytes.
template <Kind Container, std::uint8_t Width = 1>
struct open {
    template <typename In>
    TERMCHECK_INLINE static bool match(In& in, State& state)
    {
        const char* const begin = in.current();
        if constexpr (Width == 2)
            if (begin[1] != begin[0])
                return fail(state, Failure::unexpected);
        if constexpr (Container == Kind::paren)
            state.has_parens = true;
        return state.open_container(Container, begin) && advance(in, begin + Width);
    }
};

/// `#` and `{`, white space between them allowed.
struct open_map {
    template <typename In>
    TERMCHECK_INLINE static bool match(In& in, State& state)
    {
        const char* const begin = in.current();
        const char* const brace = begin[1] == '{' ? begin + 1 : skip_separators(begin + 1, state.end);
        if (*brace != '{')
            return fail(state, Failure::unexpected);
        return state.open_container(Kind::map, begin) && advance(in, brace + 1);
    }
};

template <char Bracket>
TERMCHECK_INLINE bool closes(const State& state, const char* at)
{
    switch (Bracket) {
    case '}': return state.kind == Kind::tuple || (state.kind == Kind::map && state.count % 2 == 0);
    case ']': return state.kind == Kind::list || state.kind == Kind::improper_list;
    case ')': return state.kind == Kind::paren;
    default: return state.kind == Kind::binary && at[1] == '>';
    }
}

template <char Bracket>
inline constexpr std::uint8_t bracket_width = Bracket == '>' ? 2 : 1;

/// Numbers and strings without size and type always make a binary; anything else is looked at after the parse.
TERMCHECK_COLD bool is_plain_binary(const Node* begin, const Node* end)
{
    for (const Node* node = begin; node != end; ++node)
        if (node->kind() != Kind::integer && node->kind() != Kind::string && node->kind() != Kind::character)
            return false;
    return true;
}

/// A closing bracket behind a term.
template <char Bracket>
struct close {
    template <typename In>
    TERMCHECK_INLINE static bool match(In& in, State& state)
    {
        const char* const begin = in.current();
        if (!closes<Bracket>(state, begin))
            return fail(state, Failure::unexpected);
        if constexpr (Bracket == '>')
            state.has_typed_binaries =
                state.has_typed_binaries || !is_plain_binary(state.nodes + state.open + 1, state.nodes + state.size);
        state.close_container(begin + bracket_width<Bracket>);
        return advance(in, begin + bracket_width<Bracket>);
    }
};

/// A closing bracket right behind its opening one.
template <char Bracket>
struct close_empty {
    template <typename In>
    TERMCHECK_INLINE static bool match(In& in, State& state)
    {
        return state.count == 0 ? close<Bracket>::match(in, state) : fail(state, Failure::unexpected);
    }
};

struct comma {
    template <typename In>
    TERMCHECK_INLINE static bool match(In& in, State& state)
    {
        const bool fits = state.kind == Kind::tuple || state.kind == Kind::list || state.kind == Kind::binary ||
                          (state.kind == Kind::map && state.count % 2 == 0);
        return fits ? advance(in, in.current() + 1) : fail(state, Failure::unexpected);
    }
};

struct bar {
    template <typename In>
    TERMCHECK_INLINE static bool match(In& in, State& state)
    {
        if (state.kind != Kind::list)
            return fail(state, Failure::unexpected);
        state.begin_tail();
        return advance(in, in.current() + 1);
    }
};

struct arrow {
    template <typename In>
    TERMCHECK_INLINE static bool match(In& in, State& state)
    {
        if (in.current()[1] != '>' || state.kind != Kind::map || state.count % 2 == 0)
            return fail(state, Failure::unexpected);
        return advance(in, in.current() + 2);
    }
};

/// A `.` ends a term if white space, a comment or the end of the file follows.
inline bool is_dot(const char* at, const char* end)
{
    return at[0] == '.' && (at + 1 >= end || byte(at[1]) <= 0x20 || at[1] == '%' || is_wide_blank(at + 1));
}

struct dot {
    template <typename In>
    TERMCHECK_INLINE static bool match(In& in, State& state)
    {
        if (state.kind != Kind::file || !is_dot(in.current(), state.end))
            return fail(state, Failure::unexpected);
        return advance(in, in.current() + 1);
    }
};

/// `8`, `(8)`, `$\b`, `all` behind the colon of a segment.
TERMCHECK_COLD const char* match_size(const char* at, const char* end, int otp)
{
    std::size_t open = 0;
    for (; *at == '('; at = skip_separators(at + 1, end))
        ++open;
    if (open != 0 && (*at == '+' || *at == '-'))  // `(-0)` will do
        at = skip_separators(at + 1, end);
    if (is_digit(*at)) {
        const Number number = match_number(at, otp);
        at = number.is_float || number.fault != NumberFault::none ? nullptr : number.end;
    } else if (*at == '$') {
        at = match_character(at + 1, end, otp);
    } else {
        at = match_atom(at, end, otp);
    }
    for (; at != nullptr && open != 0; --open) {
        at = skip_separators(at, end);
        at = *at == ')' ? at + 1 : nullptr;
    }
    return at;
}

/// `little-unit:8` behind the slash of a segment.
TERMCHECK_COLD const char* match_types(const char* at, const char* end, int otp)
{
    for (;;) {
        at = match_atom(skip_separators(at, end), end, otp);
        if (at == nullptr)
            return nullptr;
        const char* after = skip_separators(at, end);
        if (*after == ':') {
            after = skip_separators(after + 1, end);
            if (!is_digit(*after))
                return nullptr;
            const Number number = match_number(after, otp);
            if (number.is_float || number.fault != NumberFault::none)
                return nullptr;
            at = number.end;
            after = skip_separators(at, end);
        }
        if (*after != '-')
            return at;
        at = after + 1;
    }
}

/// `:8/little` behind the value of a segment.
struct segment_modifiers {
    template <typename In>
    TERMCHECK_INLINE static bool match(In& in, State& state)
    {
        const char* at = in.current();
        if (state.kind != Kind::binary)
            return fail(state, Failure::unexpected);
        state.has_typed_binaries = true;
        if (*at == ':') {
            const char* const to = match_size(skip_separators(at + 1, state.end), state.end, state.otp);
            if (to == nullptr)
                return fail(state, Failure::unexpected);
            state.append(Kind::segment_size, 0, at, to);
            advance(in, to);
            at = skip_separators(to, state.end);
        }
        if (*at == '/') {
            const char* const to = match_types(at + 1, state.end, state.otp);
            if (to == nullptr)
                return fail(state, Failure::unexpected);
            state.append(Kind::segment_types, 0, at, to);
            advance(in, to);
            at = skip_separators(to, state.end);
        }
        return *at == ':' || *at == '/' ? fail(state, Failure::unexpected) : true;
    }
};

}  // namespace TERMCHECK_ISA
}  // namespace termcheck::detail
