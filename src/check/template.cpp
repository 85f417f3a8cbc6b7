#include "check/template.hpp"

#include <algorithm>
#include <unordered_set>

#include <termcheck/detail/encoding.hpp>
#include <termcheck/syntax_rules.hpp>
#include <termcheck/tree.hpp>

#include "check/report.hpp"
#include "model/file_shape_rules.hpp"

namespace termcheck {
namespace {

bool is_name_character(char c) { return detail::is_lower(c) || detail::is_upper(c) || detail::is_digit(c) || c == '_'; }

constexpr std::size_t nothing = std::string_view::npos;

/// Walks through the text outside of quotes and comments and writes over what belongs to the template.
class HoleFiller {
public:
    HoleFiller(std::string_view text, Holes holes) : in_(text), out_(text), holes_(holes) {}

    std::optional<std::string> run()
    {
        while (at_ < in_.size())
            step();
        return changed_ ? std::optional(std::move(out_)) : std::nullopt;
    }

private:
    char peek(std::size_t ahead = 0) const { return at_ + ahead < in_.size() ? in_[at_ + ahead] : '\0'; }

    void step()
    {
        const std::size_t length = hole_length();
        if (length != 0)
            return fill(length);
        if (const std::size_t tag = holes_ == Holes::names ? 0 : tag_length(); tag != 0)
            return blank(tag);
        switch (peek()) {
        case '"':
        case '\'': return skip_quoted();
        case '%': at_ = std::min(in_.find('\n', at_), in_.size()); return;
        case '$': at_ += peek(1) == '\\' ? 3 : 2; return;
        default: break;
        }
        if (is_name_character(peek()))
            skip_name();
        else
            ++at_;
    }

    void skip_quoted()
    {
        const char quote = in_[at_++];
        while (at_ < in_.size() && in_[at_] != quote)
            at_ += in_[at_] == '\\' ? 2 : 1;
        ++at_;
    }

    void skip_name()
    {
        name_ = at_;
        while (is_name_character(peek()) || peek() == '@')
            ++at_;
        name_end_ = at_;
    }

    /// From `open` to `close` on the same line, and not too far: a search at every step must not go through all of the text.
    std::size_t enclosed(std::string_view open, std::string_view close) const
    {
        constexpr std::size_t longest_tag = 1000;
        std::string_view rest = in_.substr(at_, longest_tag);
        if (!rest.starts_with(open))
            return 0;
        rest = rest.substr(0, rest.find('\n'));
        const std::size_t end = rest.find(close, open.size());
        return end == nothing ? 0 : end + close.size();
    }

    /// `@NAME@`, `%%NAME%%`: the same signs on both sides of a name.
    std::size_t signed_name(char sign) const
    {
        std::size_t i = 0, signs = 0;
        for (; signs != 3 && peek(i) == sign; ++i)
            ++signs;
        const std::size_t begin = i;
        while (is_name_character(peek(i)))
            ++i;
        if (signs == 0 || i == begin)
            return 0;
        for (; signs != 0; --signs, ++i)
            if (peek(i) != sign)
                return 0;
        return i;
    }

    /// `{{name}}`, `{{{name}}}`, `{{ dict.name }}`; not `{{a, b}, c}`.
    std::size_t mustache_length() const
    {
        std::size_t i = peek(2) == '{' ? 3 : 2;
        const std::size_t braces = i, begin = i;
        while (is_name_character(peek(i)) || peek(i) == '.' || peek(i) == ' ' || peek(i) == '-' || peek(i) == '&')
            ++i;
        if (i == begin || !in_.substr(at_ + i).starts_with(std::string_view("}}}").substr(0, braces)))
            return 0;
        return i + braces;
    }

    std::size_t shell_length() const
    {
        std::size_t i = 2;
        while (is_name_character(peek(i)) || peek(i) == '.' || peek(i) == ':' || peek(i) == '-')
            ++i;
        return i > 2 && peek(i) == '}' ? i + 1 : 0;
    }

    std::size_t hole_length() const
    {
        if (peek() == '{' && peek(1) == '{')
            return mustache_length();
        if (peek() == '$' && peek(1) == '{')
            return shell_length();
        if (peek() == '@')
            return signed_name('@');
        if (peek() == '%' && holes_ == Holes::percent_signs)
            return signed_name('%');
        return enclosed("<%=", "%>");
    }

    /// `{{#section}}`, `{% if %}`, `<% code %>`: stands for nothing itself.
    std::size_t tag_length() const
    {
        constexpr std::string_view signs = "#/^!>=";
        if (peek() == '{' && peek(1) == '{' && signs.find(peek(2)) != nothing && peek(2) != '\0')
            return enclosed("{{", "}}");
        return std::max(enclosed("{%", "%}"), enclosed("<%", "%>"));
    }

    void blank(std::size_t length)
    {
        std::fill_n(out_.begin() + static_cast<std::ptrdiff_t>(at_), length, ' ');
        at_ += length;
        changed_ = true;
    }

    /// A hole and the names that touch it, as in `{{name}}_sup`, are one variable.
    void fill(std::size_t length)
    {
        const std::size_t begin = name_end_ == at_ && at_ != 0 ? name_ : at_;
        at_ += length;
        while (is_name_character(peek()))
            ++at_;
        out_[begin] = 'V';
        std::fill(out_.begin() + static_cast<std::ptrdiff_t>(begin) + 1,
                  out_.begin() + static_cast<std::ptrdiff_t>(at_), '_');
        name_ = begin;
        name_end_ = at_;
        changed_ = true;
    }

    std::string_view in_;
    std::string out_;
    Holes holes_;
    std::size_t at_ = 0;
    std::size_t name_ = 0, name_end_ = 0;  ///< the last name or hole
    bool changed_ = false;
};

/// "`A`, `B` are".
std::string list_names(const Source& source, const std::vector<Span>& holes)
{
    constexpr std::size_t most = 4;
    std::vector<std::string_view> names;
    std::unordered_set<std::string_view> seen;
    for (const Span hole : holes)
        if (seen.insert(source.text(hole)).second)
            names.push_back(source.text(hole));
    std::string list;
    for (std::size_t i = 0; i < std::min(names.size(), most); ++i)
        list += fmt::format("{}`{}`", i == 0 ? "" : ", ", names[i]);
    if (names.size() > most)
        list += fmt::format(" and {} more", names.size() - most);
    return list + (names.size() == 1 ? " is" : " are");
}

/// Whether a hole stands before or behind a gap: it may bring the comma with it.
bool touches_hole(std::string_view text, Span gap, const std::vector<Span>& holes)
{
    const auto is_blank = [&](std::size_t at) { return static_cast<unsigned char>(text[at]) <= ' '; };
    std::size_t begin = gap.begin, end = gap.begin;
    while (begin != 0 && is_blank(begin - 1))
        --begin;
    while (end < text.size() && is_blank(end))
        ++end;
    return std::any_of(holes.begin(), holes.end(), [&](Span hole) { return hole.end == begin || hole.begin == end; });
}

/// Whether an expression, from its operator or first word on, was meant as one: `rabbit-common` is an atom without quotes.
bool is_code(std::string_view text)
{
    // A match is one if a call or a word like `case` follows, too.
    if (text.starts_with('=')) {
        text.remove_prefix(std::min(text.find_first_not_of("= \t\r\n"), text.size()));
        std::size_t name = 0;
        while (name < text.size() && is_name_character(text[name]))
            ++name;
        if (name != 0 && name < text.size() && (text[name] == '(' || text[name] == ':'))
            return true;
    }
    for (const std::string_view sign : {"(", "++", "?", "#"})
        if (text.starts_with(sign))
            return true;
    std::size_t end = 0;
    while (end < text.size() && (is_name_character(text[end]) || text[end] == '-'))
        ++end;
    for (const std::string_view word : {"fun", "case", "if", "begin", "try", "receive"})
        if (text.substr(0, end) == word)
            return true;
    if (!text.starts_with(':'))
        return false;
    std::size_t i = 1;
    while (i < text.size() && is_name_character(text[i]))
        ++i;
    return i > 1 && i < text.size() && text[i] == '(';
}

/// What of a text was written over.
class FilledText {
public:
    FilledText(std::string_view text, std::string_view filled) : filled_(filled)
    {
        for (std::size_t at = 0; at < filled.size(); ++at)
            if (text[at] != filled[at])
                add(at);
    }

    bool is_doubtful(const Edit& edit) const
    {
        std::size_t begin = edit.span.begin, end = edit.span.end;
        while (begin != 0 && is_gap(filled_[begin - 1]))
            --begin;
        while (end < filled_.size() && is_gap(filled_[end]))
            ++end;
        const auto hole = std::lower_bound(holes_.begin(), holes_.end(), begin,
                                           [](Span each, std::size_t at) { return each.end < at; });
        return (hole != holes_.end() && hole->begin <= end) || repeats_filling(edit.text);
    }

private:
    static bool is_gap(char c) { return static_cast<unsigned char>(c) <= ' ' || c == ','; }

    /// To the end of the variable or the blanks that a hole was made into.
    void add(std::size_t at)
    {
        if (!holes_.empty() && at < holes_.back().end)
            return;
        std::size_t end = at + 1;
        while (end < filled_.size() && filled_[end] == (filled_[at] == ' ' ? ' ' : '_'))
            ++end;
        holes_.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)});
    }

    static bool repeats_filling(std::string_view text)
    {
        return text.find("V__") != nothing || text.find("  ") != nothing;
    }

    std::string_view filled_;
    std::vector<Span> holes_;
};

void report_not_static(const Source& source, Span span, std::string_view what, std::vector<Diagnostic>& findings)
{
    Report{shape::not_static, findings}(Place{&source, span}, "{}; its result is not checked", what);
}

}  // namespace

void drop_fixes_at_holes(const Source& source, const Source& filled, std::vector<Diagnostic>& findings)
{
    const FilledText text(source.text(), filled.text());
    for (Diagnostic& finding : findings)
        if (finding.fix && std::any_of(finding.fix->edits.begin(), finding.fix->edits.end(),
                                       [&](const Edit& edit) { return text.is_doubtful(edit); }))
            finding.fix.reset();
}

void call_placeholders_by_name(const Source& source, std::vector<Diagnostic>& findings)
{
    for (Diagnostic& finding : findings)
        if (finding.rule == &syntax::variable)
            finding.message = fmt::format("placeholder `{}` where a literal belongs", source.text(finding.place.span));
}

std::optional<std::string> fill_holes(std::string_view text, Holes holes) { return HoleFiller(text, holes).run(); }

void excuse_holes(const Source& source, std::vector<Diagnostic>& findings)
{
    std::vector<Span> holes;
    std::optional<Span> first_call;
    for (const Diagnostic& finding : findings)
        if (finding.rule == &syntax::variable)
            holes.push_back(finding.place.span);
    std::erase_if(findings, [&](const Diagnostic& finding) {
        const bool is_call =
            finding.rule == &syntax::expression && is_code(source.text().substr(finding.place.span.begin));
        if (is_call)
            first_call = first_call.value_or(finding.place.span);
        return is_call || finding.rule == &syntax::variable ||
               (finding.rule == &syntax::missing_comma && touches_hole(source.text(), finding.place.span, holes));
    });
    if (first_call)
        report_not_static(source, *first_call, "this is evaluated by a build tool", findings);
    else if (!holes.empty())
        Report{shape::template_file, findings}(
            Place{&source, holes[0]}, "this is a template: {} filled in by a build tool", list_names(source, holes));
}

bool excuse_script(const Source& source, std::vector<Diagnostic>& findings)
{
    if (findings.empty())
        return false;
    const Span first = findings.front().place.span;
    findings.clear();
    report_not_static(source, first, "this is a script", findings);
    return true;
}

}  // namespace termcheck
