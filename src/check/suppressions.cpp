#include "check/suppressions.hpp"

#include <algorithm>

#include "check/comments.hpp"
#include "check/file_kind.hpp"
#include "check/report.hpp"
#include "check/suggest.hpp"
#include "check/template.hpp"
#include "model/parse_terms.hpp"
#include "rules/catalogue.hpp"
#include "rules/suppression_rules.hpp"

namespace termcheck {
namespace {

constexpr std::string_view marker = "termcheck:";

bool is_blank(char c) { return static_cast<unsigned char>(c) <= ' '; }

/// The rules of a comment, a word at a time. `rest` is a view of the source's text.
std::string_view next_word(std::string_view& rest)
{
    while (!rest.empty() && (is_blank(rest[0]) || rest[0] == ','))
        rest.remove_prefix(1);
    const auto end = std::find_if(rest.begin(), rest.end(), [](char c) { return is_blank(c) || c == ','; });
    const std::string_view word = rest.substr(0, static_cast<std::size_t>(end - rest.begin()));
    rest.remove_prefix(word.size());
    return word;
}

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && is_blank(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && is_blank(text.back()))
        text.remove_suffix(1);
    return text;
}

std::string no_such_rule(std::string_view word)
{
    const auto all = rules::all();
    const bool is_beginning = word == "ALL" || word == "all" ||
                              (word.starts_with("TC") && std::any_of(all.begin(), all.end(), [&](const Rule* rule) {
                                   return rule->code.starts_with(word);
                               }));
    if (is_beginning)
        return "`" + std::string(word) + "` stands for many rules; a comment names each one that it suppresses";
    const std::string_view nearest = rules::nearest(word);
    return "there is no rule `" + std::string(word) + "`" +
           (nearest.empty() ? "; a reason comes behind `--`" : did_you_mean(nearest));
}

class Reader {
public:
    Reader(const Source& source, int otp) : source_(source), otp_(otp) { out_.source = &source; }

    Suppressions run()
    {
        for (const Span comment : comments_with(source_, marker, otp_))
            read(comment);
        return std::move(out_);
    }

private:
    std::uint32_t offset(std::string_view part) const
    {
        return static_cast<std::uint32_t>(part.data() - source_.text().data());
    }
    Span span_of(std::string_view part) const
    {
        return {offset(part), offset(part) + static_cast<std::uint32_t>(part.size())};
    }
    Report report(const Rule& rule) { return {rule, out_.findings}; }
    Place place(std::string_view part) const { return {&source_, span_of(part)}; }

    void read(Span comment)
    {
        std::string_view text = source_.text(comment);
        text = trimmed(text.substr(std::min(text.find_first_not_of('%'), text.size())));
        if (!text.starts_with(marker))  // it only mentions us
            return;
        std::string_view rest = text.substr(marker.size());
        const std::string_view word = rest.substr(0, std::min(rest.find_first_of(" \t,"), rest.size()));
        rest.remove_prefix(word.size());
        constexpr std::string_view known[] = {"ignore", "ignore-file"};
        if (word != known[0] && word != known[1]) {
            report(suppression::malformed_suppression)(place(word.empty() ? text : word),
                                                       "there is no `termcheck:{}`{}", word,
                                                       did_you_mean(nearest_name(word, known)));
            return;
        }
        const Span covers =
            word == known[1] ? Span{0, static_cast<std::uint32_t>(source_.text().size())} : covered(comment);
        read_rules(comment, text, rest, covers);
    }

    void read_rules(Span comment, std::string_view text, std::string_view rest, Span covers)
    {
        const std::size_t first = out_.entries.size();
        std::size_t words = 0;
        std::string reason;
        while (!trimmed(rest).empty()) {
            const std::string_view word = next_word(rest);
            if (word.starts_with("--")) {
                reason = trimmed(std::string_view(word.data() + 2, text.data() + text.size()));
                break;
            }
            if (word.empty())
                break;
            ++words;
            const Rule* const rule = rules::find(word);
            if (rule != nullptr && rule->code.starts_with("TC8"))
                report(suppression::malformed_suppression)(place(word), "no comment suppresses `{}`", word);
            else if (rule != nullptr)
                out_.entries.push_back({rule, span_of(word), {}, covers, {}, false});
            else
                report(suppression::unknown_rule_in_suppression)(place(word), "{}", no_such_rule(word));
        }
        if (words == 0)
            report(suppression::malformed_suppression)(place(text), "`{}` names no rule",
                                                       text.substr(0, text.find(' ')));
        for (std::size_t i = first; i < out_.entries.size(); ++i)
            out_.entries[i].reason = reason;
        if (words == 1 && out_.entries.size() == first + 1)
            out_.entries[first].comment = removable(comment);
    }

    std::uint32_t line_begin(std::uint32_t at) const
    {
        const std::size_t end = at == 0 ? std::string_view::npos : source_.text().rfind('\n', at - 1);
        return end == std::string_view::npos ? 0 : static_cast<std::uint32_t>(end + 1);
    }

    bool is_alone(Span comment) const
    {
        const std::uint32_t begin = line_begin(comment.begin);
        return trimmed(source_.text({begin, comment.begin})).empty();
    }

    /// The comment with the blanks before it, and its line if there is nothing else on it.
    Span removable(Span comment) const
    {
        const std::string_view text = source_.text();
        Span span = comment;
        while (span.begin > 0 && (text[span.begin - 1] == ' ' || text[span.begin - 1] == '\t'))
            --span.begin;
        if (is_alone(comment) && span.end < text.size())
            ++span.end;
        else if (source_.text(span).ends_with('\r'))
            --span.end;
        return span;
    }

    /// The line that the comment ends, or the next term.
    Span covered(Span comment)
    {
        if (!is_alone(comment))
            return {line_begin(comment.begin), comment.end};
        const Tree& all = tree();
        // Preorder is the order of the text.
        for (NodeId id = 1; id < all.size(); ++id)
            if (all[id].span.begin >= comment.end)
                return all[id].span;
        return {comment.end, static_cast<std::uint32_t>(source_.text().size())};
    }

    /// Parsed when it is needed first, with the placeholders of a template filled in.
    const Tree& tree()
    {
        if (filled_ != nullptr)
            return tree_;
        const NameFacts name = facts_of_name(source_.name());
        const auto text =
            name.is_template && !source_.is_latin1() ? fill_holes(source_.text(), Holes::tags) : std::nullopt;
        filled_ = std::make_unique<Source>(source_.name(), text ? std::string_view(*text) : source_.text());
        std::vector<Diagnostic> ignored;
        tree_ = parse_terms(*filled_, ignored, {.otp = otp_});
        return tree_;
    }

    const Source& source_;
    int otp_;
    Suppressions out_;
    std::unique_ptr<Source> filled_;
    Tree tree_;
};

}  // namespace

Suppressions read_suppressions(const Source& source, int otp)
{
    if (source.text().find(marker) == std::string_view::npos ||
        facts_of_name(source.name()).kind == FileKind::start_erl_data)
        return {&source, {}, {}};
    return Reader(source, otp).run();
}

const Suppression* find_suppression(Suppressions& suppressions, const Diagnostic& finding)
{
    const std::uint32_t at = finding.place.span.begin;
    for (Suppression& entry : suppressions.entries)
        if (entry.rule == finding.rule && entry.covers.begin <= at && at <= entry.covers.end) {
            entry.used = true;
            return &entry;
        }
    return nullptr;
}

Diagnostic unused_finding(const Source& source, const Suppression& suppression)
{
    std::vector<Diagnostic> findings;
    Report::Entry found = Report{suppression::unused_suppression, findings}(
        Place{&source, suppression.place}, "there is no finding of `{}` here to suppress",
        source.text(suppression.place));
    if (suppression.comment != Span{})
        found.fix({{suppression.comment, ""}});
    return std::move(findings[0]);
}

}  // namespace termcheck
