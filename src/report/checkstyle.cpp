#include "report/checkstyle.hpp"

#include <termcheck/source.hpp>

#include "report/positions.hpp"
#include "report/xml.hpp"

namespace termcheck::report {
namespace {

/// Checkstyle has no hints.
std::string_view severity_of(Severity severity)
{
    return severity == Severity::hint ? to_string(Severity::info) : to_string(severity);
}

void append_error(std::string& out, Position at, std::string_view severity, std::string_view message,
                  std::string_view source)
{
    out += "    <error";
    append_attribute(out, "line", std::to_string(at.line));
    append_attribute(out, "column", std::to_string(at.column));
    append_attribute(out, "severity", severity);
    append_attribute(out, "message", message);
    append_attribute(out, "source", "termcheck." + std::string(source));
    out += "/>\n";
}

void open_file(std::string& out, std::string_view path)
{
    out += "  <file";
    append_attribute(out, "name", path);
    out += ">\n";
}

}  // namespace

std::string checkstyle(const Results& results, const Repository& repository)
{
    std::string out(xml_head);
    out += "<checkstyle version=\"4.3\">\n";
    Positions positions;
    const std::string* open = nullptr;
    for (const Diagnostic& finding : results.findings) {
        const Source& source = *finding.place.source;
        if (open == nullptr || *open != source.name()) {
            out += open == nullptr ? "" : "  </file>\n";
            open_file(out, path_in(repository, source.name()));
            open = &source.name();
        }
        append_error(out, positions.of(source, finding.place.span.begin), severity_of(finding.severity),
                     finding.message, finding.rule->code);
    }
    out += open == nullptr ? "" : "  </file>\n";
    for (const Trouble& trouble : results.troubles) {
        open_file(out, path_in(repository, trouble.file));
        append_error(out, {1, 1}, "error", trouble.message, "unreadable");
        out += "  </file>\n";
    }
    return out += "</checkstyle>\n";
}

}  // namespace termcheck::report
