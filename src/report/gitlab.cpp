#include "report/gitlab.hpp"

#include <termcheck/source.hpp>

#include "report/fingerprint.hpp"
#include "report/hash.hpp"
#include "report/json_writer.hpp"
#include "report/positions.hpp"

namespace termcheck::report {
namespace {

/// What cannot even be read is worse than what OTP would refuse afterwards.
std::string_view severity_of(const Diagnostic& finding)
{
    switch (finding.severity) {
    case Severity::hint:
    case Severity::info: return "info";
    case Severity::warning: return "minor";
    case Severity::error: break;
    }
    return finding.rule->code.starts_with("TC1") ? "critical" : "major";
}

void write_location(JsonWriter& json, std::string_view path, std::uint32_t begin, std::uint32_t end)
{
    json.key("location").layout(JsonLayout::spaced).begin_object().field("path", path).key("lines").begin_object();
    json.field("begin", begin).field("end", end).end_object().end_object();
    json.layout(JsonLayout::indented);
}

}  // namespace

std::string gitlab(const Results& results, const Repository& repository)
{
    std::string out;
    JsonWriter json(out, JsonLayout::indented);
    Positions positions;
    PathsIn paths(repository);
    const std::vector<Fingerprint> prints = fingerprints(results.findings, repository);
    json.begin_array();
    for (std::size_t i = 0; i < results.findings.size(); ++i) {
        const Diagnostic& finding = results.findings[i];
        const Source& source = *finding.place.source;
        json.begin_object();
        // The name of the rule is not shown.
        json.field("description", std::string(finding.rule->code) + ": " + finding.message);
        json.field("check_name", finding.rule->name).field("fingerprint", prints[i].hash);
        json.field("severity", severity_of(finding));
        write_location(json, prints[i].file, positions.of(source, finding.place.span.begin).line,
                       positions.of(source, finding.place.span.end).line);
        json.end_object();
    }
    for (const Trouble& trouble : results.troubles) {
        const std::string& path = paths.of(trouble.file);
        json.begin_object().field("description", trouble.message).field("check_name", "unreadable");
        json.field("fingerprint", hexadecimal(hash_of("unreadable\n" + path))).field("severity", "critical");
        write_location(json, path, 1, 1);
        json.end_object();
    }
    json.end_array();
    return out += '\n';
}

}  // namespace termcheck::report
