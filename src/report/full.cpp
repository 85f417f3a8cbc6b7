#include "report/full.hpp"

#include <algorithm>

#include "report/edit_text.hpp"
#include "report/excerpt.hpp"
#include "report/printable.hpp"

namespace termcheck::report {
namespace {

unsigned digits_of(std::uint32_t number)
{
    unsigned digits = 1;
    for (; number >= 10; number /= 10)
        ++digits;
    return digits;
}

/// The width of the line numbers in all excerpts of a finding.
unsigned gutter_digits(const Diagnostic& finding, Positions& positions)
{
    std::uint32_t line = finding.place.source == nullptr ? 1 : last_line(finding.place, positions);
    for (const Note& note : finding.notes)
        if (note.place.source != nullptr)
            line = std::max(line, last_line(note.place, positions));
    return digits_of(line);
}

class Writer {
public:
    Writer(const Style& style, std::string& out) : style_(style), out_(out) {}

    void write(const Diagnostic& finding)
    {
        if (!out_.empty())
            out_ += '\n';
        digits_ = gutter_digits(finding, positions_);
        const Ink ink = ink_of(finding.severity);
        std::string head(to_string(finding.severity));
        head.append("[").append(finding.rule->code).append(" ").append(finding.rule->name).append("]");
        paint(out_, style_, ink, head);
        paint(out_, style_, Ink::bold, ": " + printable(finding.message));
        out_ += '\n';
        excerpt(finding.place, {'^', ink});
        for (const Note& note : finding.notes)
            write(note);
        if (finding.fix)
            write(*finding.fix, *finding.place.source);
    }

private:
    void excerpt(Place place, Mark mark)
    {
        if (place.source == nullptr)
            return;
        const Position at = positions_.of(*place.source, place.span.begin);
        paint(out_, style_, Ink::gutter, std::string(digits_, ' ') + "-->");
        out_ += ' ' + printable(place.source->name()) + ':' + std::to_string(at.line) + ':' +
                std::to_string(at.column) + '\n';
        append_excerpt(out_, place, mark, positions_, digits_, style_);
    }

    void write(const Note& note)
    {
        if (note.place.source == nullptr)
            return remark("note", note.message);
        paint(out_, style_, Ink::info, "note");
        out_ += ": " + printable(note.message) + '\n';
        excerpt(note.place, {'-', Ink::gutter});
    }

    void remark(std::string_view word, std::string_view text)
    {
        paint(out_, style_, Ink::gutter, std::string(digits_ + 1, ' ') + "= ");
        paint(out_, style_, Ink::bold, word);
        out_ += ": " + printable(text) + '\n';
    }

    void write(const Fix& fix, const Source& source)
    {
        constexpr std::size_t most = 3;
        for (std::size_t i = 0; i < std::min(fix.edits.size(), most); ++i)
            remark("help", describe(fix.edits[i], source) +
                               (fix.safe ? " (--fix)" : ", if that is what was meant (--unsafe-fixes)"));
        if (fix.edits.size() > most)
            remark("help", "and " + std::to_string(fix.edits.size() - most) + " more of this kind");
    }

    const Style& style_;
    std::string& out_;
    Positions positions_;
    unsigned digits_ = 1;
};

}  // namespace

std::string full(const Results& results, const Style& style)
{
    std::string out;
    Writer writer(style, out);
    for (const Diagnostic& finding : results.findings)
        writer.write(finding);
    return out;
}

}  // namespace termcheck::report
