#include "lower/collect_scripts.hpp"

#include "check/version_regex.hpp"
#include "lower/file_system.hpp"
#include "lower/lowering_rules.hpp"
#include "model/appup_shape_rules.hpp"
#include "model/list.hpp"

namespace termcheck::lowering {
namespace {

std::string_view name_of(const Application& application) { return application.entry->name.term.source_text(); }
std::string_view vsn_of(const Application& application) { return application.entry->vsn.term.source_text(); }

CollectedScript single(Instruction instruction, Arena& arena)
{
    return {keep(std::span<const Instruction>(&instruction, 1), arena), nullptr};
}

/// `systools_relup:check_for_emulator_restart/5`.
bool erts_differs(const Pair& pair, Findings& findings)
{
    const Rel& top = *pair.top.rel;
    const Rel& base = *pair.base.rel;
    if (top.erts == base.erts)
        return false;
    note(findings.add(erts_vsn_changed, top.erts.term, "ERTS changes between {} and {}: the emulator is restarted",
                      base.erts.term.source_text(), top.erts.term.source_text()),
         base.erts.term, "the other version");
    return true;
}

/// `systools_relup:prepend_add_app_scripts/4`.
void add_applications(const Pair& pair, Arena& arena, std::vector<CollectedScript>& scripts)
{
    for (const Application& application : pair.post().applications)
        if (pair.pre().find(application.name()) == nullptr)
            scripts.push_back(
                single({.term = application.entry->term,
                        .op = Op::add_application,
                        .step = AddApplication{application.entry->name,
                                               {to_string(application.entry->type), application.entry->term}}},
                       arena));
}

/// `systools_relup:append_remove_app_scripts/4`.
void remove_applications(const Pair& pair, Arena& arena, std::vector<CollectedScript>& scripts)
{
    for (const Application& application : pair.pre().applications)
        if (pair.post().find(application.name()) == nullptr)
            scripts.push_back(single({.term = application.entry->term,
                                      .op = Op::remove_application,
                                      .step = RemoveApplication{application.entry->name}},
                                     arena));
}

bool is_usable(const Application& top, const RelApp& base, const Loaded<Appup>& file, Findings& findings)
{
    switch (file.state) {
    case ReadState::absent:
        note(findings.add(appup_not_found, top.entry->term,
                          "there is no `{}.appup` {}, although the version changes from {} to {}", top.name(),
                          top.folder.empty() ? std::string("at hand") : fmt::format("in `{}`", top.folder),
                          base.vsn.term.source_text(), vsn_of(top)),
             base.term, "the other release has this version");
        return false;
    case ReadState::unscannable:
    case ReadState::unparsable:
        if (file.findings.empty())
            findings.add(appup_not_read, {file.source.get(), {0, 0}}, "the file holds no term");
        else
            findings.add(appup_not_read, file.findings.front().place, "the .appup file cannot be read because of this");
        break;
    case ReadState::ok: break;
    }
    if (file.state == ReadState::ok && file.model.has_value())
        return true;
    for (const Diagnostic& finding : file.findings)
        if (finding.severity == Severity::error && (file.state != ReadState::ok || finding.rule == &shape::appup_form))
            findings.add(finding);
    return false;
}

/// What reading said about one part of the file: `rule` at the place of `term`.
void report_shape(const Rule& rule, Term term, const Loaded<Appup>& file, Findings& findings)
{
    for (const Diagnostic& finding : file.findings)
        if (finding.rule == &rule && finding.place.span.begin >= term.span().begin &&
            finding.place.span.end <= term.span().end)
            findings.add(finding);
}

void report_search(const EntrySearch& search, const Application& top, const RelApp& base, const Pair& pair, Term part,
                   Findings& findings)
{
    if (search.costly != nullptr)
        note(findings.add(appup_costly_regex, search.costly->from.text.term,
                          "too costly to match with {}: it is taken not to match, as OTP does after ten million steps",
                          base.vsn.term.source_text()),
             base.vsn.term, "the version of the other release");
    if (search.bad_regex != nullptr) {
        findings.add(appup_bad_regex, search.bad_regex->from.text.term, "this is no regular expression: {}",
                     search.regex_error);
    } else if (search.found == nullptr) {
        const std::string_view way = pair.direction == Direction::up ? "up from" : "down to";
        note(findings.add(no_relup, opening(part), "no entry leads {} `{}` {}", way, name_of(top),
                          base.vsn.term.source_text()),
             base.term, "the version of the other release");
    } else if (search.hidden != nullptr) {
        note(findings.add(shadowed_entry, search.hidden->from.text.term,
                          "this entry is never used: an earlier one matches {}", base.vsn.term.source_text()),
             search.found->from.text.term, "this one");
    }
}

/// `systools_relup:get_script_from_appup/5`.
void take_entry(const Application& top, const RelApp& base, const Pair& pair, Store& store, Findings& findings,
                std::vector<CollectedScript>& scripts)
{
    const Loaded<Appup>& file = appup_of(top, store);
    if (!is_usable(top, base, file, findings))
        return;
    const Appup& appup = *file.model;
    if (!appup.vsn.term || appup.vsn.text != top.vsn())
        note(findings.add(bad_vsn, appup.vsn.term ? appup.vsn.term : appup.term.first(),
                          "the .appup file is for {}, but lies beside version {}", appup.term.first().source_text(),
                          top.app->vsn.term.source_text()),
             top.app->vsn.term, "here");
    const bool up = pair.direction == Direction::up;
    const Term part = up ? appup.up_term : appup.down_term;
    const EntrySearch search = search_for_version(up ? appup.up : appup.down, base.vsn, store.otp());
    const ListForm form = for_each_element(part, [](Term) {});
    if (search.found == nullptr && search.bad_regex == nullptr &&
        (form == ListForm::none || form == ListForm::improper))
        report_shape(shape::version_list, part, file, findings);
    else
        report_search(search, top, base, pair, part, findings);
    if (search.found == nullptr || search.bad_regex != nullptr)
        return;
    report_shape(shape::instruction_list, search.found->instructions_term, file, findings);
    scripts.push_back({search.found->instructions, &file.findings});
}

}  // namespace

const Loaded<Appup>& appup_of(const Application& application, Store& store)
{
    return store.appup(join(application.folder, std::string(application.name()) + ".appup"));
}

EntrySearch search_for_version(std::span<const Script> entries, const Text& version, int otp)
{
    EntrySearch search;
    for (const Script& entry : entries) {
        switch (entry.from.form) {
        case VersionKey::Form::string:
            if (entry.from.text != version)
                break;
            if (search.found == nullptr)
                search.found = &entry;
            else if (search.hidden == nullptr)
                search.hidden = &entry;
            break;
        case VersionKey::Form::regex: {
            if (search.found != nullptr)
                break;
            const VersionRegex regex(entry.from.text.text, otp);
            if (!regex.is_valid()) {
                search.bad_regex = &entry;
                search.regex_error = regex.error();
                return search;
            }
            if (regex.matches_whole(version.text))
                search.found = &entry;
            else if (regex.runs_away() && search.costly == nullptr)
                search.costly = &entry;
            break;
        }
        case VersionKey::Form::other:
        case VersionKey::Form::hole: break;
        }
    }
    return search;
}

std::vector<CollectedScript> collect_scripts(const Pair& pair, bool restart_emulator, Store& store, Arena& arena,
                                             Findings& findings)
{
    std::vector<CollectedScript> scripts;
    add_applications(pair, arena, scripts);
    for (const std::uint32_t entry : pair.top.sorted) {
        const Application& top = pair.top.applications[entry];
        const Application* const base = pair.base.find(top.name());
        if (base != nullptr && base->vsn() != top.vsn() && top.app != nullptr)
            take_entry(top, *base->entry, pair, store, findings, scripts);
    }
    remove_applications(pair, arena, scripts);
    if (erts_differs(pair, findings))
        scripts.insert(
            scripts.begin(),
            single({.term = pair.top.rel->erts.term, .op = Op::restart_new_emulator, .step = RestartNewEmulator{}},
                   arena));
    if (restart_emulator)
        scripts.push_back(
            single({.term = pair.top.rel->term, .op = Op::restart_emulator, .step = RestartEmulator{}}, arena));
    return scripts;
}

}  // namespace termcheck::lowering
