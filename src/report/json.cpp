#include "report/json.hpp"

#include <termcheck/version.hpp>

#include "report/json_writer.hpp"
#include "report/positions.hpp"

namespace termcheck::report {
namespace {

void write_range(JsonWriter& json, Place place, Positions& positions)
{
    const Source& source = *place.source;
    const Position begin = positions.of(source, place.span.begin);
    const Position end = positions.of(source, place.span.end);
    const std::uint32_t offset = positions.byte_offset(source, place.span.begin);
    json.field("line", begin.line).field("column", begin.column);
    json.field("end_line", end.line).field("end_column", end.column);
    json.field("offset", offset).field("length", positions.byte_offset(source, place.span.end) - offset);
}

void write_notes(JsonWriter& json, const Diagnostic& finding, Positions& positions)
{
    json.key("notes").begin_array();
    for (const Note& note : finding.notes) {
        const Place place = note.place.source == nullptr ? finding.place : note.place;
        json.begin_object().field("message", note.message).field("file", place.source->name());
        write_range(json, place, positions);
        json.end_object();
    }
    json.end_array();
}

void write_fix(JsonWriter& json, const Diagnostic& finding, Positions& positions)
{
    json.key("fix");
    if (!finding.fix) {
        json.null();
        return;
    }
    json.begin_array();
    for (const Edit& edit : finding.fix->edits) {
        json.begin_object();
        write_range(json, {finding.place.source, edit.span}, positions);
        json.field("text", edit.text).key("safe").boolean(finding.fix->safe).end_object();
    }
    json.end_array();
}

void write_finding(JsonWriter& json, const Diagnostic& finding, Positions& positions)
{
    json.begin_object();
    json.field("code", finding.rule->code).field("name", finding.rule->name);
    json.field("severity", to_string(finding.severity)).field("message", finding.message);
    json.field("file", finding.place.source->name());
    write_range(json, finding.place, positions);
    write_notes(json, finding, positions);
    write_fix(json, finding, positions);
    json.key("otp");
    if (finding.rule->otp.empty())
        json.null();
    else
        json.string(finding.rule->otp);
    json.end_object();
}

void write_summary(JsonWriter& json, const Results& results)
{
    const Counts counts = count(results);
    json.begin_object();
    json.field("files", results.files.size()).field("files_with_findings", counts.files_with_findings);
    json.field("errors", counts[Severity::error]).field("warnings", counts[Severity::warning]);
    json.field("infos", counts[Severity::info]).field("hints", counts[Severity::hint]);
    json.key("unreadable").begin_array();
    for (const Trouble& trouble : results.troubles)
        json.begin_object().field("file", trouble.file).field("message", trouble.message).end_object();
    json.end_array().end_object();
}

}  // namespace

std::string json(const Results& results)
{
    std::string out;
    JsonWriter json(out);
    Positions positions;
    json.begin_object().field("version", 1);
    json.key("tool").begin_object().field("name", "termcheck").field("version", version).end_object();
    json.key("summary");
    write_summary(json, results);
    json.key("findings").begin_array();
    for (const Diagnostic& finding : results.findings) {
        json.new_line();
        write_finding(json, finding, positions);
    }
    if (!results.findings.empty())
        json.new_line();
    json.end_array().end_object();
    return out += '\n';
}

std::string jsonl(const Results& results)
{
    std::string out;
    Positions positions;
    for (const Diagnostic& finding : results.findings) {
        JsonWriter json(out);
        write_finding(json, finding, positions);
        out += '\n';
    }
    return out;
}

}  // namespace termcheck::report
