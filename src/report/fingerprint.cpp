#include "report/fingerprint.hpp"

#include <optional>
#include <unordered_map>

#include <termcheck/source.hpp>

#include "check/file_kind.hpp"
#include "check/template.hpp"
#include "model/parse_terms.hpp"
#include "report/hash.hpp"
#include "report/term_path.hpp"

namespace termcheck::report {
namespace {

/// The findings about one source, by their indices.
struct Group {
    const Source* source = nullptr;
    std::vector<std::size_t> findings;
};

std::vector<Group> group_by_source(std::span<const Diagnostic> findings)
{
    std::vector<Group> groups;
    std::unordered_map<const Source*, std::size_t> index;
    for (std::size_t i = 0; i < findings.size(); ++i) {
        const auto [entry, is_new] = index.try_emplace(findings[i].place.source, groups.size());
        if (is_new)
            groups.push_back({findings[i].place.source, {}});
        groups[entry->second].findings.push_back(i);
    }
    return groups;
}

std::vector<std::string> paths_in(const Source& source, std::span<const Span> spans)
{
    const NameFacts name = facts_of_name(source.name());
    if (name.kind == FileKind::start_erl_data)
        return std::vector<std::string>(spans.size());
    std::vector<Diagnostic> ignored;
    const auto text = name.is_template && !source.is_latin1() ? fill_holes(source.text(), Holes::tags) : std::nullopt;
    if (!text)
        return term_paths(parse_terms(source, ignored), spans);
    const Source filled(source.name(), *text);
    return term_paths(parse_terms(filled, ignored), spans);
}

std::string joined(const Rule& rule, const Fingerprint& fingerprint)
{
    return std::string(rule.code) + '\n' + fingerprint.file + '\n' + fingerprint.term;
}

}  // namespace

std::vector<Fingerprint> fingerprints(std::span<const Diagnostic> findings, const Repository& repository)
{
    std::vector<Fingerprint> made(findings.size());
    for (const Group& group : group_by_source(findings)) {
        const std::string file = path_in(repository, group.source->name());
        std::vector<Span> spans;
        for (const std::size_t i : group.findings)
            spans.push_back(findings[i].place.span);
        std::vector<std::string> terms = paths_in(*group.source, spans);
        for (std::size_t i = 0; i < spans.size(); ++i)
            made[group.findings[i]] = {file, std::move(terms[i]), 1, {}};
    }
    std::unordered_map<std::string, std::uint32_t> alike;
    for (std::size_t i = 0; i < findings.size(); ++i) {
        const std::string text = joined(*findings[i].rule, made[i]);
        made[i].ordinal = ++alike[text];
        made[i].hash = hexadecimal(hash_of(text + '\n' + std::to_string(made[i].ordinal)));
    }
    return made;
}

}  // namespace termcheck::report
