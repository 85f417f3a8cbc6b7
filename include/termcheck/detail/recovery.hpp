#pragma once

#include <string>
#include <tuple>
#include <vector>

#include <termcheck/detail/terms.hpp>
#include <termcheck/diagnostic.hpp>
#include <termcheck/syntax_rules.hpp>

// What happens where the grammar stops: the mistake is named, mended in the tree as a reader would mend it, and the grammar
// goes on behind it.

namespace termcheck::detail {

inline const char* opening_bracket(Kind kind)
{
    switch (kind) {
    case Kind::tuple: return "{";
    case Kind::map: return "#{";
    case Kind::binary: return "<<";
    case Kind::paren: return "(";
    case Kind::list:
    case Kind::improper_list: return "[";
    case Kind::file:
    case Kind::fun:
    case Kind::atom:
    case Kind::integer:
    case Kind::floating:
    case Kind::character:
    case Kind::string:
    case Kind::variable:
    case Kind::segment_size:
    case Kind::segment_types: break;
    }
    return "";
}

template <typename... Parts>
std::string concat(const Parts&... parts)
{
    std::string out;
    ((out += parts), ...);
    return out;
}

/// Mends one place at a time. Its whole knowledge is the state in which the grammar stopped.
class Recovery {
public:
    Recovery(const Source& source, State& state, std::vector<Diagnostic>& findings)
        : source_(source), state_(state), findings_(findings), end_(state.end)
    {
    }

    /// Names what is wrong at `at` and gives the place to go on from, or nullptr to end the parse.
    const char* mend(const char* at)
    {
        at_ = at;
        const auto where = [this] { return std::tuple(state_.open, state_.size, state_.separator_next); };
        const auto before = where();
        const char* next = is_conflict_marker()    ? mend_conflict()
                           : state_.separator_next ? mend_separator()
                                                   : mend_term();
        if (next == at && where() == before)
            next = skip_form(at + 1);  // no progress: cannot happen as long as each case below moves on
        return next;
    }

private:
    Span span(const char* begin, const char* end) const
    {
        return {state_.offset(begin), state_.offset(std::min(end, end_))};
    }
    std::string text(const char* begin, const char* end) const { return {begin, std::min(end, end_)}; }

    Diagnostic& report(const Rule& rule, Span where, std::string message)
    {
        findings_.push_back({&rule, rule.severity, {&source_, where}, std::move(message)});
        return findings_.back();
    }
    Diagnostic& report(const Rule& rule, const char* begin, const char* end, std::string message)
    {
        return report(rule, span(begin, end), std::move(message));
    }
    static Fix insert(Span at, std::string what) { return {true, {{{at.begin, at.begin}, std::move(what)}}}; }
    static Fix replace(Span at, std::string what) { return {true, {{at, std::move(what)}}}; }

    Span opened(NodeId container) const
    {
        const std::uint32_t begin = state_.nodes[container].span.begin;
        const Kind kind = state_.nodes[container].kind();
        return {begin, begin + (kind == Kind::map || kind == Kind::binary ? 2U : 1U)};
    }
    void note_opened(Diagnostic& diagnostic, NodeId container) const
    {
        diagnostic.notes.push_back({{&source_, opened(container)},
                                    concat("`", opening_bracket(state_.nodes[container].kind()), "` is opened here")});
    }

    /// Behind the last thing that was read: where a forgotten comma or dot belongs.
    Span behind_last_term() const
    {
        std::uint32_t last = state_.nodes[state_.open].span.begin;
        for (NodeId id = state_.open + 1; id < state_.size; id = state_.nodes[id].next)
            last = state_.nodes[id].span.end;
        return {last, last};
    }

    // ---- a separator is missing ------------------------------------------------------------------------------------

    const char* mend_separator()
    {
        if (state_.failure == Failure::depth)
            return too_deep();
        if (at_ >= end_)
            return mend_end_of_file();
        const char c = *at_;
        if (is_dot(at_, end_))
            return mend_open_at_dot();
        if (c == '}' || c == ']' || c == ')' || (c == '>' && at_[1] == '>'))
            return mend_closing_bracket();
        if (c == ',' && state_.kind == Kind::file && was_closed_by_guess())
            return skip_form(at_);  // it goes on inside of something that was taken to end before: that is said already
        if (c == ',' && state_.kind == Kind::file) {
            auto& found = report(syntax::missing_dot, at_, at_ + 1, "expected a dot instead of `,` behind the term");
            found.fix = Fix{false, {{found.place.span, "."}}};
            return before_term(at_ + 1);
        }
        if (state_.kind == Kind::map && state_.count % 2 == 1)
            return mend_map_key();
        if (const char* const behind = shell_placeholder_end())
            return mend_shell_placeholder(behind);
        if (begins_term())
            return mend_missing_separator();
        return mend_operator();
    }

    /// A bracket of the last term did not fit, so that nobody knows which one closed it.
    bool was_closed_by_guess() const
    {
        NodeId last = 0;
        for (NodeId id = 1; id < state_.size; id = state_.nodes[id].next)
            last = id;
        return last != 0 && !findings_.empty() && findings_.back().rule == &syntax::mismatched_bracket &&
               findings_.back().place.span.begin >= state_.nodes[last].span.begin;
    }

    const char* mend_end_of_file()
    {
        if (state_.kind == Kind::file) {
            const Span where = behind_last_term();
            auto& found = report(syntax::missing_dot, where, "expected a dot at the end of the term");
            found.fix = insert(where, ".");
            found.fix->safe = is_behind_bracket(where);
            return nullptr;
        }
        report(syntax::unclosed_bracket, opened(state_.open),
               concat("`", opening_bracket(state_.kind), "` is never closed"));
        return nullptr;
    }

    const char* mend_open_at_dot()
    {
        auto& found = report(syntax::unclosed_bracket, at_, at_ + 1,
                             concat("the term ends before `", opening_bracket(state_.kind), "` is closed"));
        note_opened(found, state_.open);
        return end_form(at_ + 1);
    }

    bool fits(NodeId container) const { return fits(container, at_); }
    bool fits(NodeId container, const char* bracket) const
    {
        const Kind kind = state_.nodes[container].kind();
        switch (*bracket) {
        case '}': return kind == Kind::tuple || kind == Kind::map;
        case ']': return kind == Kind::list || kind == Kind::improper_list;
        case ')': return kind == Kind::paren;
        case '>': return kind == Kind::binary && bracket[1] == '>';
        default: return false;
        }
    }

    /// A bracket that does not close the innermost container closes one further out, or nothing.
    const char* mend_closing_bracket()
    {
        const char* const behind = at_ + (*at_ == '>' ? 2 : 1);
        const std::string bracket = concat("`", text(at_, behind), "`");
        if (fits(state_.open) && state_.kind == Kind::map && state_.count % 2 == 1) {
            report(syntax::unexpected_token, at_, behind, concat("expected `=>` and a value before ", bracket));
            state_.close_container(behind);
            return behind_term(behind);
        }
        NodeId outer = state_.open;
        while (outer != 0 && !fits(outer))
            outer = state_.nodes[outer].next;
        if (state_.open == 0) {
            report(syntax::mismatched_bracket, at_, behind, concat(bracket, " closes nothing"));
            return behind_term(behind);
        }
        auto& found = report(syntax::mismatched_bracket, at_, behind,
                             concat(bracket, " does not close `", opening_bracket(state_.kind), "`"));
        note_opened(found, state_.open);
        if (outer == 0 && fits(state_.open, skip_separators(behind, end_)))
            return behind;  // one too many
        if (outer == 0)
            outer = state_.open;  // of the wrong kind, but in the right place
        while (state_.open != outer)
            state_.close_container(at_);
        state_.close_container(behind);
        return behind_term(behind);
    }

    const char* mend_map_key()
    {
        const bool update = at_[0] == ':' && at_[1] == '=';
        if (update || *at_ == '=' || *at_ == ':') {
            auto& found =
                report(syntax::unexpected_token, at_, at_ + (update ? 2 : 1), "expected `=>` behind the key of a map");
            found.fix = replace(found.place.span, "=>");
            return before_term(at_ + (update ? 2 : 1));
        }
        report(syntax::unexpected_token, behind_last_term(), "expected `=>` behind the key of a map");
        if (*at_ != ',')
            return before_term(at_);
        state_.append(Kind::variable, 0, at_, at_);
        return behind_term(at_);
    }

    bool begins_term() const
    {
        const char c = *at_;
        return is_ascii_name_char(c) || is_wide_letter(at_) || c == '{' || c == '[' || c == '"' || c == '\'' ||
               c == '$' || (c == '#' && at_[1] == '{') || (c == '<' && at_[1] == '<') ||
               (c == '~' && state_.otp >= 27) || closing_curly_quote() != nullptr;
    }

    /// `${PORT}` of a template begins like the character `${`, and was taken as one.
    const char* shell_placeholder_end() const
    {
        const Node& last = state_.nodes[state_.size - 1];
        if (last.kind() != Kind::character || last.span.end != state_.offset(at_) || at_[-1] != '{' ||
            !is_ascii_name_char(*at_))
            return nullptr;
        const char* behind = at_;
        while (behind < end_ && *behind != '}' && *behind != '\n')
            ++behind;
        return behind < end_ && *behind == '}' ? skip_name(behind + 1) : nullptr;
    }

    const char* mend_shell_placeholder(const char* behind)
    {
        at_ = state_.text + state_.nodes[--state_.size].span.begin;
        --state_.count;
        return placeholder(syntax::variable, behind, "placeholder `");
    }

    bool is_infix_word() const
    {
        const char* const end = skip_name(at_);
        for (const std::string_view word : {"and", "andalso", "band", "bor", "bsl", "bsr", "bxor", "div", "or",
                                            "orelse", "rem", "xor", "when", "of", "end", "after", "catch", "else"})
            if (word == std::string_view(at_, static_cast<std::size_t>(end - at_)))
                return true;
        return false;
    }

    /// What is wrong with a number that goes on with letters or a `_`; nullptr if that is not known.
    const char* fault_of_longer_number() const
    {
        if (!touches_last(Kind::integer) || !is_ascii_name_char(*at_))
            return nullptr;
        if (text(state_.text + last_node().span.begin, at_).find('#') != std::string::npos)
            return "this number has a digit that its base does not have";
        if (*at_ == '_')
            return "`_` may stand between two digits only";
        const bool has_sign = at_[1] == '-' || at_[1] == '+';
        return to_lower(*at_) == 'e' && is_digit(at_[has_sign ? 2 : 1]) ? "a float has a dot: `1.0e5`" : nullptr;
    }

    const char* mend_longer_number(const char* fault)
    {
        const bool is_float = to_lower(*at_) == 'e' && *fault == 'a';
        const char* const behind = skip_name(at_ + (is_float ? 2 : 1));
        const Span where{last_node().span.begin, state_.offset(behind)};
        auto& found = report(syntax::illegal_number, where, fault);
        if (is_float)
            found.fix = Fix{false, {{span(at_, at_), ".0"}}};
        last_node() = {where, state_.size, static_cast<std::uint32_t>(Kind::variable)};
        return behind_term(behind);
    }

    const char* mend_missing_separator()
    {
        if (is_lower(*at_) && is_infix_word())
            return mend_operator();
        if (const char* const fault = fault_of_longer_number())
            return mend_longer_number(fault);
        if (state_.kind == Kind::paren)
            return unexpected(at_, "unexpected term behind a term");
        if (state_.kind == Kind::improper_list)
            return second_tail();
        const Span where = behind_last_term();
        const bool in_file = state_.kind == Kind::file;
        auto& found = in_file ? report(syntax::missing_dot, where, "expected a dot between two terms")
                              : report(syntax::missing_comma, where, "expected a comma between two elements");
        found.fix = insert(where, in_file ? "." : ",");
        found.fix->safe = in_file
                              ? is_behind_bracket(where) && begins_container(at_)
                              : where.end != state_.offset(at_) || is_behind_bracket(where) || begins_container(at_);
        found.notes.push_back({{&source_, span(at_, at_ + 1)}, "the next term begins here"});
        // Words behind words on one line are text that was not meant to be read.
        const bool is_prose = in_file && is_ascii_name_char(*at_) && is_same_line(where.end, at_);
        return before_term(is_prose ? skip_line(at_) : at_);
    }

    const char* second_tail() { return unexpected(at_, "expected `]`: only one term may follow `|`"); }

    bool is_behind_bracket(Span where) const
    {
        if (where.begin == 0)  // nothing was read
            return false;
        const char last = state_.text[where.begin - 1];
        return last == '}' || last == ']' || last == '>';
    }
    static bool begins_container(const char* at)
    {
        return *at == '{' || *at == '[' || (at[0] == '#' && at[1] == '{') || (at[0] == '<' && at[1] == '<');
    }

    bool is_same_line(std::uint32_t begin, const char* end) const
    {
        return std::memchr(state_.text + begin, '\n', static_cast<std::size_t>(end - state_.text - begin)) == nullptr;
    }
    const char* skip_line(const char* at) const { return std::min(skip_comment(at), end_); }

    /// Calls, operators and the like behind a term.
    const char* mend_operator()
    {
        const char c = *at_;
        if (c == '(') {
            report(syntax::expression, at_, at_ + 1, "calls are not evaluated here; only literals can be read");
            forget_last_term();
            return skip_element(at_);
        }
        if (is_illegal_character())
            return mend_illegal_character();
        if (c == '@' || c == '?' || c == '\\' || c == '`' || c == '^' || c == '&' || c == '\x7F' || byte(c) >= 0x80)
            return unexpected(at_, concat("unexpected `", printable(), "` behind a term"));
        if (c == ';' && state_.kind != Kind::file)
            return mend_semicolon();
        if (c == '.' && is_version_behind_number())
            return mend_bare_version();
        if ((c == ',' || c == '|') && state_.kind == Kind::improper_list)
            return second_tail();
        if ((c == ':' || c == '/') && state_.kind == Kind::binary)
            return mend_segment();
        if (c == ',' || c == '.' || c == '|' || c == ';')
            return unexpected(at_, concat("unexpected `", c, "` behind a term"));
        if (c == '-' && is_dashed_name())
            return mend_dashed_name();
        const char* const end = is_lower(c) ? skip_name(at_) : at_ + 1;
        report(syntax::expression, at_, end,
               concat("operator `", text(at_, end), "` is not evaluated here; only literals can be read"));
        forget_last_term();
        return skip_element(at_);
    }

    const char* mend_segment()
    {
        report(syntax::bad_binary, at_, at_ + 1,
               *at_ == ':' ? "behind `:` stands the size of a segment, once: a number from 0 up"
                           : "behind `/` stand the types of a segment, once: words joined by `-`");
        forget_last_term();
        return skip_element(at_);
    }

    const char* mend_semicolon()
    {
        auto& found = report(syntax::unexpected_token, at_, at_ + 1, "expected a comma, found `;`");
        found.fix = Fix{false, {{found.place.span, ","}}};
        return before_term(at_ + 1);
    }

    Node& last_node() const { return state_.nodes[state_.size - 1]; }
    bool touches_last(Kind kind) const
    {
        return last_node().kind() == kind && last_node().span.end == state_.offset(at_);
    }

    /// `1.2.3`: a float, then a dot and digits.
    bool is_version_behind_number() const
    {
        const std::string_view number(state_.text + last_node().span.begin, at_);
        return touches_last(Kind::floating) && is_digit(number.front()) && is_digit(at_[1]) &&
               number.find_first_not_of("0123456789.") == std::string_view::npos;
    }

    const char* mend_bare_version()
    {
        const char* behind = at_;
        while (*behind == '.' && is_digit(behind[1]))
            for (++behind; is_digit(*behind);)
                ++behind;
        const Span where{last_node().span.begin, state_.offset(behind)};
        const std::string version = text(state_.text + where.begin, behind);
        auto& found = report(syntax::unexpected_token, where,
                             concat("`", version, "` is no number; a version is written `\"", version, "\"`"));
        const bool ends = !is_ascii_name_char(*behind) && *behind != '-' && *behind != '+' && *behind != '.';
        if (ends || is_dot(behind, end_))
            found.fix = replace(where, concat("\"", version, "\""));
        last_node() = {where, state_.size, static_cast<std::uint32_t>(Kind::variable)};
        return ends || is_dot(behind, end_) ? behind_term(behind) : skip_element(behind);
    }

    /// `my-app`, an atom that wants quotes.
    bool is_dashed_name() const
    {
        return touches_last(Kind::atom) && at_[-1] != '\'' && (is_lower(at_[1]) || is_digit(at_[1]));
    }

    const char* mend_dashed_name()
    {
        const char* behind = at_;
        while (*behind == '-' && is_ascii_name_char(behind[1]))
            behind = skip_name(behind + 1);
        const Span where{last_node().span.begin, state_.offset(behind)};
        const std::string name = text(state_.text + where.begin, behind);
        auto& found = report(syntax::expression, where,
                             concat("`", name, "` is read as a subtraction; the atom is written `'", name, "'`"));
        if (*skip_separators(behind, end_) != '(')
            found.fix = Fix{false, {{where, concat("'", name, "'")}}};  // or with `_` for the dash
        last_node() = {where, state_.size, static_cast<std::uint32_t>(Kind::variable)};
        return behind_term(behind);
    }

    /// The term before an operator is part of an expression, and nobody knows its value.
    void forget_last_term()
    {
        NodeId last = 0;
        for (NodeId id = state_.open + 1; id < state_.size; id = state_.nodes[id].next)
            last = id;
        if (last == 0)
            return;
        Node& node = state_.nodes[last];
        state_.size = node.next = last + 1;
        node.tag = static_cast<std::uint32_t>(Kind::variable);
    }

    // ---- a term is missing -----------------------------------------------------------------------------------------

    const char* mend_term()
    {
        const char c = *at_;
        switch (state_.failure) {
        case Failure::depth: return too_deep();
        case Failure::escape: return mend_escape();
        case Failure::unterminated: return mend_unterminated();
        case Failure::number: return mend_number();
        case Failure::reserved: return mend_reserved();
        case Failure::atom_length: return mend_long_atom();
        case Failure::unexpected: break;
        }
        if (at_ >= end_)
            return mend_end_of_file();
        if (is_upper(c) || c == '_' || is_wide_letter(at_))
            return mend_variable();
        if (is_digit(c) || c == '$')
            return unexpected(at_, "cannot read this number");
        if (c == ',') {
            const Span where = span(at_, at_ + 1);
            auto& found = report(syntax::surplus_comma, where, "expected a term before the comma");
            found.fix = Fix{state_.kind == Kind::list, {{where, ""}}};  // elsewhere a term may be missing
            return before_term(at_ + 1);
        }
        if (c == '}' || c == ']' || c == ')' || (c == '>' && at_[1] == '>'))
            return mend_missing_term();
        if (c == '.')
            return mend_early_dot();
        if (c == '?' && (is_ascii_name_char(at_[1])))
            return placeholder(syntax::expression, skip_name(at_ + 1), "macros are not known here: `");
        if (c == '@' && is_ascii_name_char(at_[1]))
            return placeholder(syntax::variable, skip_name(at_ + 1), "placeholder `");
        if (is_illegal_character())
            return mend_illegal_character();
        if (c == '~')
            return state_.otp < 27 ? mend_newer_sigil() : mend_sigil();
        if (c == '+' || c == '-' || c == '#' || c == '!' || c == '=' || c == '*' || c == '/')
            return mend_prefix();
        return unexpected(at_, concat("expected a term, found `", printable(), "`"));
    }

    const char* too_deep()
    {
        report(syntax::nesting_too_deep, at_, at_ + 1,
               concat("more than ", std::to_string(state_.max_depth), " brackets are open at once"));
        return nullptr;
    }

    const char* escape_at(const char* begin) const
    {
        const char quote = *begin;
        for (const char* at = quote == '$' ? begin + 1 : begin + 1; at < end_;) {
            if (*at == quote && quote != '$')
                break;
            if (*at != '\\') {
                ++at;
                continue;
            }
            const char* const next = match_escape(at + 1, end_, state_.otp);
            if (next == nullptr)
                return at;
            at = next;
        }
        return begin;
    }

    /// The closing quote, when bad escapes stand for themselves.
    const char* lenient_end(const char* begin) const
    {
        const char quote = *begin;
        const char* at = begin + 1;
        while (at < end_ && *at != quote)
            at += *at == '\\' && at + 1 < end_ ? 2 : 1;
        return at < end_ ? at + 1 : nullptr;
    }

    void report_escape(const char* escape)
    {
        const char c = escape + 1 < end_ ? escape[1] : '\0';
        report(syntax::illegal_escape, escape, escape + 2,
               c == 'x'   ? "behind `\\x` stand two hexadecimal digits, or the number of a character in `{}`"
               : c == '^' ? "behind `\\^` stands a letter, or one of `@[\\]^_?`"
                          : concat("`", printable(escape, 2), "` begins no escape sequence"));
    }

    /// Where a character with a bad escape ends, as far as its writer is concerned.
    const char* behind_escape(const char* escape) const
    {
        const char* const behind = std::min(escape + 2, end_);
        if (behind == end_ || *behind != '{' || escape[1] != 'x')
            return behind == end_ ? end_ : skip_name(behind);
        const char* digit = behind + 1;
        while (hex_value(*digit) < 16)
            ++digit;
        return *digit == '}' ? digit + 1 : behind;
    }

    const char* mend_escape()
    {
        const char* begin = at_;
        if (*begin == '-' || *begin == '+')
            begin = skip_separators(begin + 1, end_);
        const char* const escape = escape_at(begin);
        report_escape(escape);
        const char* const behind = *begin == '$' ? behind_escape(escape) : lenient_end(begin);
        if (behind == nullptr)
            return nullptr;
        state_.append(Kind::variable, 0, begin, behind);
        return behind_term(behind);
    }

    const char* mend_triple_quoted(const char* quotes)
    {
        report(syntax::unterminated_string, quotes, quotes + 3,
               "this is no triple-quoted string: its text stands on lines of its own, each indented like its "
               "closing quotes");
        return skip_form(quotes + 3);
    }

    const char* mend_unterminated()
    {
        if (*at_ == '"' && is_triple_quoted(at_, state_.otp))
            return mend_triple_quoted(at_);
        if (*at_ == '"')
            report(syntax::unterminated_string, at_, at_ + 1, "this string is never closed");
        else if (*at_ == '\'')
            report(syntax::unterminated_atom, at_, at_ + 1, "this quoted atom is never closed");
        else
            report(syntax::illegal_character, at_, at_ + 1, "the file ends within a character");
        return nullptr;
    }

    const char* mend_number()
    {
        const char* const begin = *at_ == '-' || *at_ == '+' ? skip_separators(at_ + 1, end_) : at_;
        const Number number = match_number(begin, state_.otp);
        const char* what = "a base is a number from 2 to 36";
        if (number.fault == NumberFault::integer)
            what = "expected a digit of the base behind `#`";
        else if (number.fault == NumberFault::floating)
            what = "this float is too large, or its exponent has no digits";
        const char* const behind = skip_name(number.end);
        report(syntax::illegal_number, begin, behind, what);
        state_.append(Kind::variable, 0, at_, behind);
        return behind_term(behind);
    }

    bool may_follow_term(const char* at) const
    {
        return at < end_ && (*at == ',' || *at == '}' || *at == ']' || *at == ')' || *at == '|' || is_dot(at, end_) ||
                             (at[0] == '=' && at[1] == '>'));
    }

    const char* mend_reserved()
    {
        const char* const behind = skip_name(at_);
        const std::string name = text(at_, behind);
        for (const std::string_view code :
             {"fun", "case", "if", "begin", "try", "receive", "catch", "not", "bnot", "maybe"})
            if (name == code && !may_follow_term(skip_separators(behind, end_))) {
                report(syntax::expression, at_, behind,
                       concat("`", name, "` begins an expression; only ",
                              name == "fun" ? "`fun Module:Name/Arity` can be read, with an arity up to 255"
                                            : "literals can be read"));
                return name == "not" || name == "bnot" || name == "catch" ? skip_element(behind) : skip_form(behind);
            }
        const Span where = span(at_, behind);
        auto& found = report(syntax::reserved_word, where,
                             concat("`", name, "` is a reserved word; the atom is written `'", name, "'`"));
        found.fix = replace(where, concat("'", name, "'"));
        state_.append(Kind::atom, 0, at_, behind);
        return behind_term(behind);
    }

    const char* mend_long_atom()
    {
        const char* behind = *at_ == '\'' ? lenient_end(at_) : skip_name(at_);
        if (behind == nullptr)
            return nullptr;
        report(syntax::atom_too_long, at_, behind, "this atom has more than 255 characters");
        state_.append(Kind::variable, 0, at_, behind);
        return behind_term(behind);
    }

    const char* placeholder(const Rule& rule, const char* behind, std::string message)
    {
        while (behind < end_ && *behind == '@')
            ++behind;
        report(rule, at_, behind, concat(message, text(at_, behind), "` where a literal belongs"));
        state_.append(Kind::variable, 0, at_, behind);
        return behind_term(behind);
    }

    /// `Version`, or the alias of an Elixir module, which is an atom in quotes.
    const char* mend_variable()
    {
        const char* behind = skip_name(at_);
        bool alias = false;
        while (*behind == '.' && is_upper(behind[1])) {
            behind = skip_name(behind + 1);
            alias = true;
        }
        if (!alias)
            return placeholder(syntax::variable, behind, "variable `");
        std::string name = text(at_, behind);
        if (!name.starts_with("Elixir."))
            name.insert(0, "Elixir.");
        const Span where = span(at_, behind);
        auto& found =
            report(syntax::variable, where,
                   concat("`", text(at_, behind), "` is no atom; the module of Elixir is written `'", name, "'`"));
        found.fix = replace(where, concat("'", name, "'"));
        found.fix->safe = false;
        state_.append(Kind::variable, 0, at_, behind);
        return behind_term(behind);
    }

    /// A closing bracket where a term must stand: behind a comma, `|` or `=>`.
    const char* mend_missing_term()
    {
        if (state_.count == 0 || !fits(state_.open))
            return state_.count == 0 ? mend_closing_bracket() : mend_surplus_comma();
        if (state_.kind == Kind::improper_list || (state_.kind == Kind::map && state_.count % 2 == 1)) {
            report(syntax::unexpected_token, at_, at_ + 1, concat("expected a term before `", *at_, "`"));
            state_.append(Kind::variable, 0, at_, at_);
            return behind_term(at_);
        }
        return mend_surplus_comma();
    }

    const char* mend_surplus_comma()
    {
        const char* comma = at_;
        while (comma > state_.text && byte(comma[-1]) <= 0x20)
            --comma;
        const bool found_comma = comma > state_.text && comma[-1] == ',';
        const Span where = found_comma ? span(comma - 1, comma) : span(at_, at_ + 1);
        auto& found = report(syntax::surplus_comma, where,
                             concat("expected a term between `,` and `", text(at_, at_ + (*at_ == '>' ? 2 : 1)), "`"));
        if (found_comma)
            found.fix = replace(where, "");
        return behind_term(at_);
    }

    const char* mend_early_dot()
    {
        if (!is_dot(at_, end_))
            return unexpected(at_, "unexpected `.`");
        if (state_.kind != Kind::file) {
            auto& found = report(syntax::unexpected_token, at_, at_ + 1, "expected a term before the dot");
            note_opened(found, state_.open);
            return end_form(at_ + 1);
        }
        const Span where = span(at_, at_ + 1);
        report(syntax::unexpected_token, where, "there is no term before this dot").fix = replace(where, "");
        return before_term(at_ + 1);
    }

    const char* mend_newer_sigil()
    {
        const char* const behind = match_sigil(at_, end_, 27);
        if (behind == nullptr)
            return unexpected(at_, "unexpected `~`");
        report(syntax::newer_syntax, at_, behind, "sigils can be read by OTP 27 and later only");
        state_.append(Kind::string, special, at_, behind);
        return behind_term(behind);
    }

    /// The closing quote of what looks like a sigil; nullptr if there is none.
    const char* lenient_sigil_end(const char* quote, bool is_verbatim, const char*& bad_escape) const
    {
        const char close = sigil_close(*quote);
        const char* at = quote + 1;
        while (at < end_ && *at != close) {
            if (*at == '\\' && !is_verbatim && bad_escape == nullptr &&
                match_escape(at + 1, end_, state_.otp) == nullptr)
                bad_escape = at;
            at += *at == '\\' && at + 1 < end_ && (!is_verbatim || at[1] == close) ? 2 : 1;
        }
        return at < end_ ? at + 1 : nullptr;
    }

    const char* mend_sigil()
    {
        const char* const quote = skip_name(at_ + 1);
        if (quote >= end_ || sigil_close(*quote) == '\0')
            return unexpected(at_, "expected a term, found `~`");
        const std::string prefix = text(at_ + 1, quote);
        if (prefix.size() > 1 || prefix.find_first_not_of("sSbB") != std::string::npos)
            return unexpected(at_, concat("`~", prefix, "` begins no sigil, as `~`, `~s`, `~S`, `~b` and `~B` do"));
        if (*quote == '"' && is_triple_quoted(quote, state_.otp))
            return mend_triple_quoted(quote);
        const char* bad_escape = nullptr;
        const char* const behind = lenient_sigil_end(quote, !prefix.empty() && is_upper(prefix[0]), bad_escape);
        if (behind == nullptr) {
            report(syntax::unterminated_string, at_, quote + 1, "this sigil is never closed");
            return nullptr;
        }
        const char* const suffix = skip_name(behind);
        if (bad_escape != nullptr)
            report_escape(bad_escape);
        else
            report(syntax::unexpected_token, behind, suffix, "no letters may stand at the closing quote of a sigil");
        state_.append(Kind::variable, 0, at_, suffix);
        return behind_term(suffix);
    }

    const char* mend_prefix()
    {
        const char c = *at_;
        if (c == '#' && state_.kind == Kind::file)
            return mend_shell_comment();
        if (c == '#' || c == '-' || c == '+') {
            report(syntax::expression, at_, at_ + 1,
                   c == '#' ? "records are not known here; only literals can be read"
                            : concat("`", c, "` stands before a number only; expressions are not evaluated here"));
            return skip_element(at_ + 1);
        }
        return unexpected(at_, concat("expected a term, found `", c, "`"));
    }

    /// Lines that begin with `#` where a term may begin.
    const char* mend_shell_comment()
    {
        auto& found =
            report(syntax::unexpected_token, at_, at_ + 1, "expected a term, found `#`; a comment begins with `%`");
        std::vector<Edit> edits;
        bool is_comment = true;
        const char* line = at_;
        for (const char* sign = at_;; sign = line + 1) {
            edits.push_back({span(sign, sign + 1), "%"});
            is_comment = is_comment && (byte(sign[1]) <= 0x20 || sign[1] == '#');
            line = skip_line(sign);
            if (line + 1 >= end_ || line[1] != '#')
                break;
        }
        if (is_comment)
            found.fix = Fix{true, std::move(edits)};
        return before_term(line);
    }

    // ---- both ------------------------------------------------------------------------------------------------------

    bool is_illegal_character() const
    {
        return byte(*at_) >= 0xC4 || (byte(*at_) == 0xC3 && !is_wide_letter(at_)) ||
               (byte(*at_) == 0xC2 && !is_wide_blank(at_)) || *at_ == '\x7F';
    }

    const char* mend_illegal_character()
    {
        const char* behind = at_;
        while (behind < end_ && byte(*behind) >= 0x80)
            ++behind;
        behind = behind == at_ ? at_ + 1 : behind;
        const Span where = span(at_, behind);
        if (at_ == state_.text && text(at_, behind).starts_with("\xEF\xBB\xBF")) {
            const Span mark{0, 3};
            report(syntax::illegal_character, mark, "a byte order mark is not allowed at the start of a file").fix =
                replace(mark, "");
            return before_term(at_ + 3);
        }
        if (const char* const closing = closing_curly_quote(); closing != nullptr && !state_.separator_next)
            return mend_curly_quotes(closing);
        if (is_foreign_blank(at_))
            return mend_foreign_blank();
        report(syntax::illegal_character, where, "character that may stand in quotes and comments only");
        if (state_.separator_next)
            return skip_element(behind);
        if (*at_ == '\x7F')
            return behind;
        while (behind < end_ && (byte(*behind) >= 0x80 || is_ascii_name_char(*behind)))
            ++behind;
        state_.append(Kind::variable, 0, at_, behind);
        return behind_term(behind);
    }

    /// What cannot be seen, and comes with text from web pages: U+2000 to U+200D, U+2028, U+2029, U+202F, U+205F, U+2060,
    /// U+3000 and U+FEFF; 3 bytes.
    bool is_foreign_blank(const char* at) const
    {
        const unsigned last = byte(at[2]);
        switch (end_ - at < 3 ? 0 : byte(at[0]) << 8 | byte(at[1])) {
        case 0xE280: return last <= 0x8D || last == 0xA8 || last == 0xA9 || last == 0xAF;
        case 0xE281: return last == 0x9F || last == 0xA0;
        case 0xE380: return last == 0x80;
        case 0xEFBB: return last == 0xBF;
        default: return false;
        }
    }
    /// Of those: U+200B to U+200D, U+2060 and U+FEFF.
    static bool has_no_width(const char* at)
    {
        return at[0] == '\xEF' || at[2] == '\xA0' || (at[1] == '\x80' && byte(at[2]) >= 0x8B && byte(at[2]) <= 0x8D);
    }

    const char* mend_foreign_blank()
    {
        const bool joins = has_no_width(at_);
        const char* const behind = at_ + 3;
        const Span where = span(at_, behind);
        report(syntax::illegal_character, where, "invisible character, which Erlang takes for no blank").fix =
            replace(where, joins ? "" : " ");
        return joins && state_.separator_next && touches_last(Kind::atom) ? skip_name(behind) : behind;
    }

    std::string printable() const { return printable(at_, 1); }
    std::string printable(const char* at, std::size_t count) const
    {
        const char* to = at;
        for (; count != 0 && to < end_; --count)
            to += std::max<std::size_t>(1, utf8_length(to, end_));
        return text(at, to);
    }

    const char* unexpected(const char* at, std::string message)
    {
        report(syntax::unexpected_token, at, at + std::max<std::size_t>(1, utf8_length(at, end_)), std::move(message));
        return skip_element(at);
    }

    /// U+2018 to U+201F; 3 bytes.
    bool is_curly_quote(const char* at) const
    {
        return end_ - at >= 3 && at[0] == '\xE2' && at[1] == '\x80' && byte(at[2]) >= 0x98 && byte(at[2]) <= 0x9F;
    }

    /// The quote on the same line that ends what a curly quote begins; nullptr if this is none, or none ends it.
    const char* closing_curly_quote() const
    {
        if (!is_curly_quote(at_))
            return nullptr;
        const bool is_double = byte(at_[2]) >= 0x9C;
        for (const char* at = at_ + 3; at < end_ && *at != '\n' && *at != '\\'; ++at) {
            if (*at == (is_double ? '"' : '\''))
                return at;
            if (is_curly_quote(at) && (byte(at[2]) >= 0x9C) == is_double)
                return at;
        }
        return nullptr;
    }

    const char* mend_curly_quotes(const char* closing)
    {
        const std::string quote = byte(at_[2]) >= 0x9C ? "\"" : "'";
        const char* const behind = closing + (is_curly_quote(closing) ? 3 : 1);
        auto& found = report(syntax::illegal_character, at_, at_ + 3,
                             concat("quotes that a word processor made; Erlang wants `", quote, "`"));
        found.fix = Fix{true, {{span(at_, at_ + 3), quote}}};
        if (behind - closing == 3)
            found.fix->edits.push_back({span(closing, behind), quote});
        state_.append(Kind::variable, 0, at_, behind);
        return behind_term(behind);
    }

    bool is_conflict_marker() const
    {
        const char* line = at_;
        while (line > state_.text && line[-1] != '\n')
            --line;
        if (end_ - line < 7 || at_ - line > 8 || (line + 7 < end_ && byte(line[7]) > 0x20))
            return false;
        const std::string_view start(line, 7);
        return start == "<<<<<<<" || start == "=======" || start == ">>>>>>>" || start == "|||||||";
    }

    const char* mend_conflict()
    {
        const char* line = at_;
        while (line > state_.text && line[-1] != '\n')
            --line;
        const char* const behind = skip_comment(line);
        report(syntax::merge_conflict, line, line + 7, "conflict marker left over from a merge");
        // Binaries that the marker itself seemed to open.
        while (state_.kind == Kind::binary && state_.nodes[state_.open].span.begin >= state_.offset(line)) {
            state_.close_container(line + 7);
            --state_.count;
            --state_.size;
        }
        return skip_form(behind);
    }

    const char* before_term(const char* at)
    {
        state_.separator_next = false;
        return at;
    }
    const char* behind_term(const char* at)
    {
        state_.separator_next = true;
        return at;
    }

    /// The dot behind a term: all that is open ends there.
    const char* end_form(const char* at)
    {
        while (state_.open != 0)
            state_.close_container(at);
        return before_term(at);
    }

    /// One token, for those who only look for brackets, commas and dots.
    const char* skip_token(const char* at) const
    {
        const auto quoted_end = [this](const char* begin) {
            const char* const behind = lenient_end(begin);
            return behind == nullptr ? begin + 1 : behind;
        };
        if (byte(*at) <= 0x20 || *at == '%' || is_wide_blank(at))
            return skip_separators(at, end_);
        if (*at == '"' || *at == '\'')
            return quoted_end(at);
        if (*at == '$') {
            const char* const behind = match_character(at + 1, end_, state_.otp);
            return behind == nullptr ? at + 1 : behind;
        }
        return is_ascii_name_char(*at) ? skip_name(at) : at + 1;
    }

    /// To behind the next dot.
    const char* skip_form(const char* at)
    {
        while (at < end_ && !is_dot(at, end_))
            at = skip_token(at);
        return at < end_ ? end_form(at + 1) : nullptr;
    }

    /// Behind the tail of a list no comma helps.
    bool ends_element(const char* at) const
    {
        switch (*at) {
        case ',': return state_.kind != Kind::improper_list;
        case '}':
        case ']': return true;
        case '>': return at[1] == '>' && state_.kind == Kind::binary;
        default: return false;
        }
    }

    /// To the end of this element: the next comma or closing bracket of the container that is open, or the dot.
    const char* skip_element(const char* at)
    {
        if (state_.kind == Kind::file || state_.kind == Kind::paren)
            return skip_form(at);
        if (!state_.separator_next)
            state_.append(Kind::variable, 0, at_, at);
        std::size_t depth = 0;
        for (; at < end_ && !is_dot(at, end_); at = skip_token(at)) {
            const char c = *at;
            if (depth == 0 && ends_element(at))
                return behind_term(at);
            if (c == '(' || c == '{' || c == '[')
                ++depth;
            else if ((c == ')' || c == '}' || c == ']') && depth != 0)
                --depth;
            else if (c == ';' || (c == '-' && at[1] == '>'))
                return skip_form(at);
        }
        return at < end_ ? end_form(at + 1) : nullptr;
    }

    const Source& source_;
    State& state_;
    std::vector<Diagnostic>& findings_;
    const char* end_;
    const char* at_ = nullptr;
};

}  // namespace termcheck::detail
