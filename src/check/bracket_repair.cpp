#include "check/bracket_repair.hpp"

#include <algorithm>
#include <optional>
#include <string_view>

#include <termcheck/detail/terms.hpp>
#include <termcheck/source.hpp>
#include <termcheck/syntax_rules.hpp>

#include "check/check.hpp"

namespace termcheck {
namespace {

/// So many texts are tried, and so many bytes at most.
constexpr std::size_t most_candidates = 200, most_bytes = 8'000'000;

/// An open bracket, and where the elements behind it begin and end.
struct Open {
    std::string_view bracket;  ///< empty: the file
    Span span;
    std::vector<Span> elements = {};
    bool wants_element = true;  ///< the last token was the bracket or a comma

    void add(Span token)
    {
        if (wants_element)
            elements.push_back(token);
        else
            elements.back().end = token.end;
        wants_element = false;
    }
};

std::string_view closing(std::string_view bracket)
{
    return bracket == "[" ? "]" : bracket == "<<" ? ">>" : bracket == "(" ? ")" : "}";
}

std::string_view opening(std::string_view bracket)
{
    return bracket == "]" ? "[" : bracket == ">>" ? "<<" : bracket == ")" ? "(" : "{";
}

/// What is open at a place up to which all brackets fit.
class Scan {
public:
    Scan(std::string_view text, std::uint32_t end) : text_(text.substr(0, end)) { stack_.push_back({"", {0, 0}}); }

    std::vector<Open> run()
    {
        while (at_ < text_.size())
            step();
        return std::move(stack_);
    }

private:
    void step()
    {
        const char c = text_[at_];
        if (static_cast<unsigned char>(c) <= ' ')
            ++at_;
        else if (c == '%')
            at_ = std::min(text_.find('\n', at_), text_.size());
        else if (const std::string_view bracket = bracket_here(); !bracket.empty())
            take(bracket);
        else if (c == ',')
            comma();
        else if (c == '.' && stack_.size() == 1 && ends_form())
            end_form();
        else
            take_leaf();
    }

    std::string_view bracket_here() const
    {
        for (const std::string_view bracket : {"#{", "<<", ">>", "{", "[", "(", "}", "]", ")"})
            if (text_.substr(at_).starts_with(bracket))
                return bracket;
        return {};
    }

    void take(std::string_view bracket)
    {
        const Span span{offset(at_), offset(at_ + bracket.size())};
        at_ += bracket.size();
        if (bracket != "}" && bracket != "]" && bracket != ")" && bracket != ">>")
            return stack_.push_back({bracket, span});
        if (stack_.size() == 1)
            return stack_.back().add(span);
        const Span whole{stack_.back().span.begin, span.end};
        stack_.pop_back();
        stack_.back().add(whole);
    }

    void comma()
    {
        ++at_;
        stack_.back().wants_element = true;
    }

    bool ends_form() const { return at_ + 1 >= text_.size() || static_cast<unsigned char>(text_[at_ + 1]) <= ' '; }
    void end_form()
    {
        ++at_;
        stack_.back() = {"", {offset(at_), offset(at_)}};
    }

    void take_leaf()
    {
        const std::size_t begin = at_;
        const char c = text_[at_++];
        if (c == '"' || c == '\'')
            skip_quoted(c);
        else if (c == '$')
            at_ += at_ < text_.size() && text_[at_] == '\\' ? 2 : 1;
        else
            while (at_ < text_.size() && detail::is_ascii_name_char(text_[at_]))
                ++at_;
        at_ = std::min(at_, text_.size());
        stack_.back().add({offset(begin), offset(at_)});
    }

    void skip_quoted(char quote)
    {
        while (at_ < text_.size() && text_[at_] != quote)
            at_ += text_[at_] == '\\' ? 2 : 1;
        ++at_;
    }

    static std::uint32_t offset(std::size_t at) { return static_cast<std::uint32_t>(at); }

    std::string_view text_;
    std::size_t at_ = 0;
    std::vector<Open> stack_;
};

using Edits = std::vector<Edit>;

Edit insertion(std::uint32_t at, std::string_view what) { return {{at, at}, std::string(what)}; }

/// All that one slip of the hand can have been.
std::vector<Edits> candidates(const Source& source, const Diagnostic& finding)
{
    const Span where = finding.place.span;
    const bool at_end = finding.rule == &syntax::unclosed_bracket && source.text()[where.begin] != '.';
    const std::uint32_t at = at_end ? static_cast<std::uint32_t>(source.text().size()) : where.begin;
    const std::vector<Open> stack = Scan(source.text(), at).run();
    const Open& open = stack.back();
    std::vector<Edits> all;
    if (open.elements.size() > most_candidates)
        return all;
    for (const Span element : open.elements)
        if (!open.bracket.empty())
            all.push_back({insertion(element.end, closing(open.bracket))});
    if (open.elements.empty() && !open.bracket.empty())
        all.push_back({insertion(open.span.end, closing(open.bracket))});
    if (!open.bracket.empty())
        all.push_back({{open.span, ""}});
    if (finding.rule == &syntax::missing_dot && !open.elements.empty()) {
        all.push_back({insertion(open.elements.front().begin, "{")});
        all.push_back({insertion(open.elements.front().begin, "[")});
    }
    if (finding.rule != &syntax::mismatched_bracket)
        return all;
    const std::string_view bracket = source.text(where);
    all.push_back({{where, ""}});
    for (const Span element : open.elements)
        all.push_back({insertion(element.begin, opening(bracket))});
    if (!open.bracket.empty()) {
        all.push_back({{where, std::string(closing(open.bracket))}});
        all.push_back({{open.span, std::string(opening(bracket))}});
    }
    return all;
}

bool is_about_brackets(const Diagnostic& finding)
{
    return finding.rule == &syntax::mismatched_bracket || finding.rule == &syntax::unclosed_bracket ||
           finding.rule == &syntax::missing_dot;
}

std::string text_with(std::string_view text, const Edits& edits)
{
    std::string changed(text);
    for (auto edit = edits.rbegin(); edit != edits.rend(); ++edit)
        changed.replace(edit->span.begin, edit->span.end - edit->span.begin, edit->text);
    return changed;
}

/// The one that leaves the least that is wrong, if it is the only one to do so.
std::optional<Fix> best_of(const Source& source, std::vector<Edits> all, const WeighFaults& weigh)
{
    std::optional<Fix> best;
    std::string best_text;
    std::size_t least = unreadable;
    for (Edits& edits : all) {
        std::string text = text_with(source.text(), edits);
        const std::size_t errors = text == best_text ? unreadable : weigh(text);
        if (errors == unreadable || errors > least)
            continue;
        const bool is_only_one = errors < least;
        best = is_only_one ? std::optional(Fix{errors == 0, std::move(edits)}) : std::nullopt;
        least = errors;
        best_text = std::move(text);
    }
    return best;
}

}  // namespace

void repair_brackets(const Source& source, const WeighFaults& weigh, std::vector<Diagnostic>& findings)
{
    const auto first = std::find_if(findings.begin(), findings.end(), breaks_structure);
    if (first == findings.end() || !is_about_brackets(*first) || source.is_latin1() ||
        source.text().size() > most_bytes)
        return;
    const std::vector<Edits> all = candidates(source, *first);
    if (all.size() > most_candidates || all.size() * source.text().size() > most_bytes)
        return;
    const std::optional<Fix> fix = best_of(source, all, weigh);
    if (!fix)
        return;
    for (Diagnostic& finding : findings)
        if (breaks_structure(finding))
            finding.fix = fix;
        else if (finding.rule->code.starts_with("TC1"))
            finding.fix.reset();  // a consequence
}

}  // namespace termcheck
