#include "report/sarif.hpp"

#include <algorithm>
#include <unordered_map>

#include <termcheck/source.hpp>
#include <termcheck/version.hpp>

#include "report/edit_text.hpp"
#include "report/fingerprint.hpp"
#include "report/json_writer.hpp"
#include "report/positions.hpp"
#include "report/sarif_rules.hpp"

namespace termcheck::report {
namespace {

constexpr std::string_view root_name = "%SRCROOT%";

/// RFC 3986: what may stand in a path stays, the rest becomes `%20`.
std::string percent_encoded(std::string_view path)
{
    constexpr std::string_view allowed = "-._~!$&'()*+,;=@/";
    std::string out;
    for (const char c : path) {
        const auto byte = static_cast<unsigned char>(c);
        const bool is_word = (byte | 0x20) >= 'a' && (byte | 0x20) <= 'z';
        if (is_word || (c >= '0' && c <= '9') || allowed.find(c) != std::string_view::npos)
            out += c;
        else
            out.append("%").append({"0123456789ABCDEF"[byte >> 4], "0123456789ABCDEF"[byte & 15]});
    }
    return out;
}

/// All that is said, suppressed or not, by file and place.
struct Result {
    const Diagnostic* finding;
    const Suppressed* suppressed;  ///< null where it is not
};

std::vector<Result> all_results(const Results& results, std::span<const Suppressed> suppressed)
{
    std::vector<Result> all;
    for (const Diagnostic& finding : results.findings)
        all.push_back({&finding, nullptr});
    for (const Suppressed& each : suppressed)
        all.push_back({&each.finding, &each});
    std::stable_sort(all.begin(), all.end(), [](const Result& a, const Result& b) {
        const int order = a.finding->place.source->name().compare(b.finding->place.source->name());
        return order != 0 ? order < 0 : a.finding->place.span.begin < b.finding->place.span.begin;
    });
    return all;
}

class Writer {
public:
    Writer(std::string& out, const Results& results, std::span<const Suppressed> suppressed,
           const Repository& repository)
        : json_(out, JsonLayout::indented), results_(results), repository_(repository), paths_(repository),
          all_(all_results(results, suppressed))
    {
        for (const Result& result : all_)
            rules_.push_back(result.finding->rule);
        std::sort(rules_.begin(), rules_.end(), [](const Rule* a, const Rule* b) { return a->code < b->code; });
        rules_.erase(std::unique(rules_.begin(), rules_.end()), rules_.end());
        for (std::size_t i = 0; i < rules_.size(); ++i)
            rule_index_.emplace(rules_[i], i);
    }

    void write()
    {
        json_.begin_object().field("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        json_.field("version", "2.1.0").key("runs").begin_array().begin_object();
        write_tool();
        write_invocation();
        json_.key("originalUriBaseIds").begin_object().key(root_name).begin_object();
        write_text("description", "The root of the repository.");
        json_.end_object().end_object();
        json_.field("columnKind", "unicodeCodePoints");
        write_results();
        json_.end_object().end_array().end_object();
    }

private:
    void write_text(std::string_view key, std::string_view text)
    {
        json_.key(key).layout(JsonLayout::spaced).begin_object().field("text", text).end_object();
        json_.layout(JsonLayout::indented);
    }

    void write_tool()
    {
        json_.key("tool").begin_object().key("driver").begin_object().field("name", "termcheck");
        json_.field("version", version).field("semanticVersion", version).key("rules").begin_array();
        for (const Rule* const rule : rules_)
            write_sarif_rule(json_, *rule);
        json_.end_array().end_object().end_object();
    }

    void write_invocation()
    {
        json_.key("invocations").begin_array().begin_object();
        json_.key("executionSuccessful").boolean(results_.troubles.empty());
        if (!results_.troubles.empty()) {
            json_.key("toolExecutionNotifications").begin_array();
            for (const Trouble& trouble : results_.troubles)
                write_trouble(trouble);
            json_.end_array();
        }
        json_.end_object().end_array();
    }

    void write_trouble(const Trouble& trouble)
    {
        json_.begin_object().field("level", "error");
        write_text("message", sentence("`" + trouble.file + "` " + trouble.message));
        json_.key("locations").begin_array().begin_object().key("physicalLocation").begin_object();
        write_artifact(trouble.file);
        json_.end_object().end_object().end_array().end_object();
    }

    void write_artifact(const std::string& name)
    {
        const std::string& path = paths_.of(name);
        const bool is_outside = path.starts_with('/');
        json_.key("artifactLocation").layout(JsonLayout::spaced).begin_object();
        json_.field("uri", (is_outside ? "file://" : "") + percent_encoded(path));
        if (!is_outside)
            json_.field("uriBaseId", root_name);
        json_.end_object().layout(JsonLayout::indented);
    }

    void write_region(std::string_view key, Place place)
    {
        const Position begin = positions_.of(*place.source, place.span.begin);
        const Position end = positions_.of(*place.source, place.span.end);
        json_.key(key).layout(JsonLayout::spaced).begin_object();
        json_.field("startLine", begin.line).field("startColumn", begin.column);
        json_.field("endLine", end.line).field("endColumn", end.column).end_object();
        json_.layout(JsonLayout::indented);
    }

    void write_physical_location(Place place)
    {
        json_.key("physicalLocation").begin_object();
        write_artifact(place.source->name());
        write_region("region", place);
        json_.end_object();
    }

    void write_notes(const Diagnostic& finding)
    {
        if (finding.notes.empty())
            return;
        json_.key("relatedLocations").begin_array();
        for (std::size_t i = 0; i < finding.notes.size(); ++i) {
            const Note& note = finding.notes[i];
            json_.begin_object().field("id", i);
            write_physical_location(note.place.source == nullptr ? finding.place : note.place);
            write_text("message", sentence(note.message));
            json_.end_object();
        }
        json_.end_array();
    }

    void write_fix(const Diagnostic& finding)
    {
        if (!finding.fix || finding.fix->edits.empty())
            return;
        json_.key("fixes").begin_array().begin_object();
        write_text("description", sentence(describe(finding.fix->edits[0], *finding.place.source) +
                                           (finding.fix->safe ? "" : ", if that is what was meant")));
        json_.key("artifactChanges").begin_array().begin_object();
        write_artifact(finding.place.source->name());
        json_.key("replacements").begin_array();
        for (const Edit& edit : finding.fix->edits) {
            json_.begin_object();
            write_region("deletedRegion", {finding.place.source, edit.span});
            write_text("insertedContent", edit.text);
            json_.end_object();
        }
        json_.end_array().end_object().end_array().end_object().end_array();
    }

    void write_suppression(const Suppressed& suppressed)
    {
        json_.key("suppressions").begin_array().begin_object();
        json_.field("kind", suppressed.in_source ? "inSource" : "external");
        if (!suppressed.reason.empty())
            json_.field("justification", suppressed.reason);
        json_.end_object().end_array();
    }

    void write_results()
    {
        std::vector<Diagnostic> findings;
        for (const Result& result : all_)
            findings.push_back(*result.finding);
        const std::vector<Fingerprint> prints = fingerprints(findings, repository_);
        json_.key("results").begin_array();
        for (std::size_t i = 0; i < all_.size(); ++i)
            write_result(all_[i], prints[i].hash);
        json_.end_array();
    }

    void write_result(const Result& result, std::string_view fingerprint)
    {
        const Diagnostic& finding = *result.finding;
        json_.begin_object().field("ruleId", finding.rule->code).field("ruleIndex", rule_index_.at(finding.rule));
        json_.field("level", sarif_level(finding.severity));
        write_text("message", sentence(finding.message));
        json_.key("locations").begin_array().begin_object();
        write_physical_location(finding.place);
        json_.end_object().end_array();
        write_notes(finding);
        json_.key("partialFingerprints").layout(JsonLayout::spaced).begin_object();
        json_.field("termcheck/v1", fingerprint).end_object().layout(JsonLayout::indented);
        write_fix(finding);
        if (result.suppressed != nullptr)
            write_suppression(*result.suppressed);
        json_.end_object();
    }

    JsonWriter json_;
    const Results& results_;
    const Repository& repository_;
    PathsIn paths_;
    Positions positions_;
    std::vector<Result> all_;
    std::vector<const Rule*> rules_;  ///< of the results, by their codes
    std::unordered_map<const Rule*, std::size_t> rule_index_;
};

}  // namespace

std::string sarif(const Results& results, std::span<const Suppressed> suppressed, const Repository& repository)
{
    std::string out;
    Writer(out, results, suppressed, repository).write();
    return out += '\n';
}

}  // namespace termcheck::report
