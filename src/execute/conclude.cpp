// What is left when all instructions are done. The release handler says `ok` to all of this.

#include <algorithm>

#include "execute/execution_rules.hpp"
#include "execute/run.hpp"

namespace termcheck::execution {
namespace {

/// A script is blamed at its version.
Term place_of(const RelupEntry& entry) { return entry.vsn.term ? entry.vsn.term : entry.term; }

void check_suspended(Run& run, std::uint32_t index)
{
    const ModuleFate& fate = run.fate(index);
    if (!fate.is_suspended)
        return;
    auto finding = run.report(rules::never_resumed)(
        run.modules[index].suspended_term,
        "`{}` is suspended here, at step {}, and never resumed; its processes hang for ever", fate.module.text,
        fate.suspended_at);
    run.note(finding, fate.loaded_at, "loaded");
    run.note(finding, fate.changed_at, "state converted");
    run.is_damaged = run.modules[index].is_damaged = true;
}

void check_stopped(Run& run, std::uint32_t index)
{
    const ModuleFate& fate = run.fate(index);
    if (!fate.is_stopped)
        return;
    auto finding = run.report(rules::never_started)(run.entry.instructions[fate.stopped_at - 1].term,
                                                    "`{}` is stopped here, at step {}, and never started again",
                                                    fate.module.text, fate.stopped_at);
    run.note(finding, fate.loaded_at, "loaded");
    run.is_damaged = run.modules[index].is_damaged = true;
}

/// Whether this way or the way back converts the state, so that the versions have different ones.
bool has_two_states(const Run& run, std::uint32_t index)
{
    return run.out.modules[index].changed_at != 0 || !run.modules[index].suspects.empty() ||
           run.opposite.changed.contains(run.out.modules[index].module.text);
}

void blame(Run& run, std::uint32_t index)
{
    Module& module = run.modules[index];
    const ModuleFate& fate = run.fate(index);
    for (const std::size_t suspect : module.suspects) {
        Diagnostic& finding = run.out.findings[suspect];
        const bool may_be_meant = finding.rule == &rules::code_change_by_wrong_version && !run.is_up() &&
                                  module.processes != Processes::supervisor;
        if (!may_be_meant)
            finding.severity = Severity::error;
        if (!module.is_damaged && fate.loaded_at != 0) {
            const Place load = run.entry.instructions[fate.loaded_at - 1].term.place();
            std::erase_if(finding.notes, [&](const Note& note) { return note.place.span == load.span; });
            finding.notes.push_back(
                {load, fmt::format("so that new code runs with old state, loaded at step {}", fate.loaded_at)});
        }
    }
    // In one emulator this is said by the rule that compares both ways; a restart leaves it nothing to compare.
    if (run.emulator == Emulator::restarted && fate.changed_at == 0 && module.suspects.empty()) {
        auto finding = run.report(rules::state_not_converted)(
            run.entry.instructions[fate.loaded_at - 1].term,
            "`{}` is loaded here, and its processes, which the old code has started, keep their state",
            fate.module.text);
        finding.note(run.opposite.changed.find(fate.module.text)->second, "the way back converts it");
    }
    run.is_damaged = module.is_damaged = true;
}

void check_state(Run& run, std::uint32_t index)
{
    const Module& module = run.modules[index];
    if (!can_have_processes(run, index) || module.was_there == Known::no || run.fate(index).is_stopped ||
        !has_two_states(run, index))
        return;
    if (module.code == Version::to && module.state == Version::from && run.fate(index).loaded_at != 0)
        blame(run, index);
    else if (module.code == Version::from && module.state == Version::to)
        run.is_damaged = true;  // that it is not loaded is said elsewhere
}

void check_binaries(Run& run, std::uint32_t index)
{
    const ModuleFate& fate = run.fate(index);
    if (fate.read_at == 0 || fate.loaded_at != 0)
        return;
    run.report(rules::object_code_never_loaded)(
        run.modules[index].read_term, "object code of `{}` is read, but never loaded; {}", fate.module.text,
        run.modules[index].was_there == Known::no ? "the node has no such module then" : "its old code stays");
    const ModuleFacts& facts = run.modules[index].facts;
    const bool is_same =
        facts.old_code != nullptr && facts.new_code != nullptr && facts.old_code->digest == facts.new_code->digest;
    if (!is_same)
        run.is_damaged = run.modules[index].is_damaged = true;
    run.modules[index].is_damaged = true;
}

void check_removed(Run& run, std::uint32_t index)
{
    const ModuleFate& fate = run.fate(index);
    Module& module = run.modules[index];
    if (fate.removed_at == 0 || module.code != Version::none)
        return;
    const Term place = run.entry.instructions[fate.removed_at - 1].term;
    if (module.facts.to != nullptr && !module.is_damaged) {
        auto finding =
            run.report(rules::removed_but_needed)(place, "`{}` is removed, but `{}` \"{}\" has it", fate.module.text,
                                                  name_of(*module.facts.to), vsn_of(*module.facts.to));
        if (const NamedValue* const modules =
                module.facts.to->app != nullptr ? find_key(*module.facts.to->app, "modules") : nullptr)
            finding.note(modules->name.term, "its modules");
        run.is_damaged = module.is_damaged = true;
    }
    if (fate.loaded_at != 0 && module.facts.to == nullptr)
        run.is_damaged = true;
}

/// Processes that lost their code are no more what they were, unless their application has been restarted since.
void check_lost(Run& run, std::uint32_t index)
{
    const Module& module = run.modules[index];
    if (module.lost_code_at == 0)
        return;
    const std::uint32_t app = run.app_index.find(module.owner);
    if (app == NameIndex::none || run.app_fate(app).stopped_at < module.lost_code_at)
        run.is_damaged = true;
}

void check_lingering(Run& run, std::uint32_t index)
{
    const Module& module = run.modules[index];
    const ModuleFate& fate = run.fate(index);
    if (!module.lingers || fate.loaded_at == 0)
        return;
    run.report(rules::left_in_old_code)(
        run.entry.instructions[fate.loaded_at - 1].term,
        "`{}` is loaded while its process waits in the old code, which it goes on to run", fate.module.text);
    run.is_damaged = true;
}

/// Processes of a behaviour that is not OTP's, or of none: nobody brings them over to the new code.
bool has_other_processes(const Module& module)
{
    return module.processes == Processes::plain ||
           (module.processes == Processes::unknown && module.facts.old_code != nullptr);
}

void check_killed_later(Run& run, std::uint32_t index)
{
    const Module& module = run.modules[index];
    const ModuleFate& fate = run.fate(index);
    if (!module.is_purged_later || !fate.has_old_code || fate.suspended_at != 0 || fate.stopped_at != 0 ||
        !has_other_processes(module))
        return;
    run.report(rules::killed_when_permanent)(
        run.entry.instructions[fate.loaded_at - 1].term,
        "processes that still run the old code of `{}` are killed when the release is made permanent",
        fate.module.text);
}

void check_modules(Run& run)
{
    for (std::uint32_t index = 0; index < run.modules.size(); ++index) {
        check_suspended(run, index);
        check_stopped(run, index);
        check_binaries(run, index);
        check_state(run, index);
        check_removed(run, index);
        check_lost(run, index);
        check_lingering(run, index);
        check_killed_later(run, index);
    }
}

// Children of supervisors

void check_children(Run& run)
{
    for (const auto& [key, back] : run.opposite.ended_children) {
        const auto at = run.child_index.find(key);
        const Child* const child = at == run.child_index.end() ? nullptr : &run.children[at->second];
        const bool is_started = child != nullptr && child->started_at != 0;
        const std::uint32_t supervisor = run.module_index.find(back.supervisor.text);
        const std::uint32_t changed_at = supervisor == NameIndex::none ? 0 : run.fate(supervisor).changed_at;
        if (is_started && child->started_at > changed_at)
            continue;
        run.is_damaged = true;
        if (is_started) {
            auto finding = run.report(rules::child_not_followed)(
                run.entry.instructions[child->started_at - 1].term,
                "`{}` does not know the child `{}` yet; it is not started", back.supervisor.text, back.id.text);
            run.note(finding, changed_at, fmt::format("`{}` reads its children", back.supervisor.text));
        } else if (child == nullptr) {
            run.report(rules::child_not_followed)(
                   place_of(run.entry), "the child `{}` of `{}` is ended on the way back, but not started on this one",
                   back.id.text, back.supervisor.text)
                .note(back.term, "ended here");
        }
    }
    for (const auto& [key, back] : run.opposite.started_children) {
        const auto at = run.child_index.find(key);
        const Child* const child = at == run.child_index.end() ? nullptr : &run.children[at->second];
        const std::uint32_t supervisor = run.module_index.find(back.supervisor.text);
        const std::uint32_t reread_at = supervisor == NameIndex::none ? 0 : run.modules[supervisor].reread_at;
        if (run.opposite.ended_children.contains(key) || (child != nullptr && child->deleted_at > reread_at))
            continue;
        run.is_damaged = true;
        run.report(rules::child_not_followed)(
               place_of(run.entry), "the child `{}` of `{}` is started on the way back, but not {} on this one",
               back.id.text, back.supervisor.text,
               child != nullptr && child->terminated_at != 0 ? "deleted after it has been terminated"
                                                             : "terminated and deleted")
            .note(back.term, "started here");
    }
}

// Against the two releases

std::uint32_t touched_at(const Run& run, std::string_view module)
{
    const std::uint32_t at = run.module_index.find(module);
    return at == NameIndex::none ? 0 : std::max(run.out.modules[at].loaded_at, run.out.modules[at].removed_at);
}

bool is_explained(const Run& run, std::string_view module)
{
    const std::uint32_t at = run.module_index.find(module);
    return at != NameIndex::none &&
           (run.modules[at].is_damaged || run.out.modules[at].loaded_at != 0 || run.out.modules[at].removed_at != 0);
}

struct Omitted {
    std::vector<std::string_view> added, changed, unknown;
    bool is_untouched = true;
};

Omitted find_omitted(const Run& run, const KnownApp& to)
{
    Omitted omitted;
    for (const Text& name : to.app->modules) {
        const ModuleFacts facts = run.facts.module(name.text);
        if (touched_at(run, name.text) != 0)
            omitted.is_untouched = false;
        if (facts.to != &to || is_explained(run, name.text))
            continue;
        if (run.facts.runs(name.text) == Known::no)
            omitted.added.push_back(name.text);
        else if (facts.old_code == nullptr || facts.new_code == nullptr)
            omitted.unknown.push_back(name.text);
        else if (facts.old_code->digest != facts.new_code->digest)
            omitted.changed.push_back(name.text);
    }
    return omitted;
}

void note_modules(Report::Entry& finding, const KnownApp& app, std::string_view what)
{
    if (const NamedValue* const modules = find_key(*app.app, "modules"))
        finding.note(modules->name.term, std::string(what));
}

void report_omitted(Run& run, const KnownApp& to, const AppFacts& facts)
{
    const Omitted omitted = find_omitted(run, to);
    if (!omitted.added.empty()) {
        auto finding = run.report(rules::new_module_not_loaded)(
            place_of(run.entry), "{} of `{}` \"{}\" {} new, but not loaded", list_of_names(omitted.added), name_of(to),
            vsn_of(to), omitted.added.size() == 1 ? "is" : "are");
        note_modules(finding, to, "the modules of the new version");
        run.is_damaged = true;
    }
    if (facts.from == nullptr)
        return;
    if (!omitted.changed.empty()) {
        run.report(rules::changed_module_not_loaded)(
               place_of(run.entry), "{} of `{}` {} changed from \"{}\" to \"{}\", but {} not loaded",
               list_of_names(omitted.changed), name_of(to), omitted.changed.size() == 1 ? "has" : "have",
               vsn_of(*facts.from), vsn_of(to), omitted.changed.size() == 1 ? "is" : "are")
            .note(to.entry->vsn.term, "the new version");
        run.is_damaged = true;
    } else if (omitted.is_untouched && !omitted.unknown.empty()) {
        run.report(rules::application_not_upgraded)(
               place_of(run.entry), "`{}` goes from \"{}\" to \"{}\", but none of its modules is loaded", name_of(to),
               vsn_of(*facts.from), vsn_of(to))
            .note(to.entry->vsn.term, "the new version");
        run.is_damaged = true;
    }
}

void check_new_modules(Run& run)
{
    if (!run.facts.has_from || !run.facts.has_to)
        return;
    for (const KnownApp& to : run.facts.to->apps) {
        const AppFacts facts = run.facts.app(name_of(to));
        if (to.app != nullptr && (facts.from == nullptr || vsn_of(*facts.from) != vsn_of(to)))
            report_omitted(run, to, facts);
    }
}

void check_old_modules(Run& run)
{
    if (!run.facts.has_from || !run.facts.has_all_of_to)
        return;
    for (const KnownApp& from : run.facts.from->apps) {
        if (from.app == nullptr)
            continue;
        std::vector<std::string_view> stale;
        for (const Text& name : from.app->modules) {
            const ModuleFacts facts = run.facts.module(name.text);
            const std::uint32_t at = run.module_index.find(name.text);
            if (facts.from == &from && facts.to == nullptr &&
                (at == NameIndex::none || run.modules[at].code != Version::none))
                stale.push_back(name.text);
        }
        if (stale.empty())
            continue;
        auto finding = run.report(rules::old_module_not_removed)(
            place_of(run.entry), "{} of `{}` \"{}\" {} in the new release, but not removed", list_of_names(stale),
            name_of(from), vsn_of(from), stale.size() == 1 ? "is no longer" : "are no longer");
        note_modules(finding, from, "the modules of the old version");
        run.is_damaged = true;
    }
}

bool is_started_by_boot(const KnownApp& app)
{
    return app.entry->type != StartType::load && app.entry->type != StartType::none;
}

void check_wanted(Run& run, const KnownApp& to)
{
    const AppFacts facts = run.facts.app(name_of(to));
    if (!is_started_by_boot(to) || facts.included_by != nullptr || is_running(run, name_of(to)) != Known::no)
        return;
    run.is_damaged = true;
    const std::uint32_t at = run.app_index.find(name_of(to));
    if (at != NameIndex::none && run.apps[at].is_explained)
        return;
    const ApplicationFate* const fate = at == NameIndex::none ? nullptr : &run.app_fate(at);
    if (fate != nullptr && fate->stopped_at != 0) {
        run.report(rules::application_gone)(
               run.entry.instructions[fate->stopped_at - 1].term,
               "`{}` is stopped here, at step {}, and never started again, but the new release has it", name_of(to),
               fate->stopped_at)
            .note(to.entry->term, "in the new release");
        return;
    }
    run.report(rules::application_not_started)(place_of(run.entry), "`{}` is new, but not started", name_of(to))
        .note(to.entry->term, "in the new release");
}

void check_unwanted(Run& run, const KnownApp& from)
{
    if (run.facts.app(name_of(from)).to != nullptr)
        return;
    const std::uint32_t at = run.app_index.find(name_of(from));
    if (is_running(run, name_of(from)) == Known::no) {
        if (at == NameIndex::none || run.app_fate(at).is_loaded == Known::no)
            return;
        auto finding = run.report(rules::application_not_unloaded)(
            place_of(run.entry), "`{}` is no longer in the new release, but is not unloaded", name_of(from));
        run.note(finding, run.app_fate(at).stopped_at, "stopped");
        run.is_damaged = true;
        return;
    }
    run.is_damaged = true;
    run.report(rules::application_not_stopped)(
           place_of(run.entry), "`{}` is no longer in the new release, but goes on running", name_of(from))
        .note(from.entry->term, "in the old release");
}

void check_applications(Run& run)
{
    if (run.facts.to != nullptr)
        for (const KnownApp& to : run.facts.to->apps)
            check_wanted(run, to);
    if (run.facts.from != nullptr && run.facts.has_to)
        for (const KnownApp& from : run.facts.from->apps)
            check_unwanted(run, from);
}

void check_path(Run& run)
{
    if (run.out.point_of_no_return != 0 || run.facts.from == nullptr || run.facts.to == nullptr)
        return;
    for (const KnownApp& to : run.facts.to->apps) {
        const KnownApp* const from = run.facts.app(name_of(to)).from;
        if (from != nullptr && vsn_of(*from) != vsn_of(to))
            run.is_damaged = true;
    }
}

}  // namespace

void conclude(Run& run)
{
    if (run.is_open)
        return;
    check_modules(run);
    check_children(run);
    check_new_modules(run);
    check_old_modules(run);
    check_applications(run);
    check_path(run);
}

}  // namespace termcheck::execution
