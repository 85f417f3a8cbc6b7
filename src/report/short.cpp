#include "report/short.hpp"

#include "report/positions.hpp"
#include "report/printable.hpp"

namespace termcheck::report {
namespace {

void append_place(std::string& out, Place place, Positions& positions, const Style& style)
{
    const Position at = positions.of(*place.source, place.span.begin);
    paint(out, style, Ink::bold,
          printable(place.source->name()) + ':' + std::to_string(at.line) + ':' + std::to_string(at.column) + ':');
    out += ' ';
}

void append(std::string& out, const Diagnostic& finding, Positions& positions, const Style& style)
{
    append_place(out, finding.place, positions, style);
    paint(out, style, ink_of(finding.severity), std::string(to_string(finding.severity)) + ':');
    out.append(" ").append(printable(finding.message)).append(" [");
    out.append(finding.rule->code).append(" ").append(finding.rule->name).append("]\n");
    for (const Note& note : finding.notes) {
        append_place(out, note.place.source == nullptr ? finding.place : note.place, positions, style);
        paint(out, style, Ink::info, "note:");
        out.append(" ").append(printable(note.message)).append("\n");
    }
}

}  // namespace

std::string short_(const Results& results, const Style& style)
{
    std::string out;
    Positions positions;
    for (const Diagnostic& finding : results.findings)
        append(out, finding, positions, style);
    return out;
}

}  // namespace termcheck::report
