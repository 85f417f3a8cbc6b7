// release_handler_1:eval/2, one function an instruction.

#include <algorithm>

#include "execute/execution_rules.hpp"
#include "execute/run.hpp"
#include "model/values.hpp"

namespace termcheck::execution {
namespace {

std::string_view way(const Run& run) { return run.is_up() ? "upgrade" : "downgrade"; }

std::string consequence(const Run& run)
{
    return run.phase == Phase::before ? fmt::format("the {} is refused", way(run)) : "the node restarts";
}

// load_object_code

void report_conflict(Run& run, const LoadObjectCode& step, const App& app)
{
    run.report(rules::conflicting_object_code)(
           step.vsn.term, "`{}` is read as version \"{}\" here and as \"{}\" before; a release has one version of it",
           step.library.text, step.vsn.text, app.object_code_vsn.text)
        .note(app.object_code_vsn.term, "the other version");
    run.fail(fmt::format("{{bad_lib_vsn,{},_}}", step.library.text));
}

void report_no_library(Run& run, const LoadObjectCode& step, const App& app)
{
    auto finding = run.report(rules::library_not_in_release)(
        step.library.term, "release \"{}\" has no application `{}`; the {} is refused", run.to_vsn, step.library.text,
        way(run));
    if (app.facts.from != nullptr)
        finding.note(app.facts.from->entry->name.term, "the release before has it");
    run.fail("{case_clause,false}");
}

void report_library_version(Run& run, const LoadObjectCode& step, const KnownApp& to)
{
    auto finding = run.report(rules::library_version)(
        step.vsn.term, "release \"{}\" has `{}` in version \"{}\", not \"{}\"; the {} is refused", run.to_vsn,
        step.library.text, vsn_of(to), step.vsn.text, way(run));
    finding.note(to.entry->vsn.term, "the version in the release");
    finding.unsafe_fix({{step.vsn.term.span(), fmt::format("\"{}\"", vsn_of(to))}});
    run.fail(fmt::format("{{bad_lib_vsn,{},\"{}\"}}", step.library.text, vsn_of(to)));
}

/// `systools` takes any list for a version.
void report_no_version(Run& run, const LoadObjectCode& step)
{
    run.report(rules::library_version)(step.vsn.term, "this list is no string, so no version either; the {} is refused",
                                       way(run));
    run.fail(fmt::format("{{bad_lib_vsn,{},_}}", step.library.text));
}

void check_library(Run& run, const LoadObjectCode& step, App& app)
{
    if (!is_hole(step.vsn.term) && !string_text(step.vsn.term)) {
        report_no_version(run, step);
        return;
    }
    if (!app.object_code_vsn.term)
        app.object_code_vsn = step.vsn;
    if (!run.facts.has_to) {
        if (app.object_code_vsn != step.vsn)
            report_conflict(run, step, app);
    } else if (app.facts.to == nullptr) {
        report_no_library(run, step, app);
    } else if (app.facts.to->entry->vsn.term && vsn_of(*app.facts.to) != step.vsn.text) {
        report_library_version(run, step, *app.facts.to);
    }
}

template <typename List, typename Name>
bool has_name(const List& list, std::string_view name, Name name_of)
{
    return std::any_of(list.begin(), list.end(), [&](const auto& element) { return name_of(element) == name; });
}

Known has_file(const App& app, const Module& module, std::string_view name)
{
    const KnownApp* const to = app.facts.to;
    if (to == nullptr)
        return Known::unknown;
    if (module.facts.to == to && module.facts.new_code != nullptr)
        return Known::yes;
    if (to->has_all_beams)
        return module.facts.lies_in_to && has_name(to->beams, name, [](const Beam* beam) { return beam->module; })
                   ? Known::yes
                   : Known::no;
    if (to->app == nullptr)
        return Known::unknown;
    if (module.facts.to == to)
        return Known::yes;
    const bool is_listed_twice =
        module.facts.to != nullptr && has_name(to->app->modules, name, [](const Text& listed) { return listed.text; });
    return is_listed_twice ? Known::yes : Known::no;
}

void report_read_twice(Run& run, const LoadObjectCode& step, const Text& module, const ModuleFate& fate)
{
    const bool is_other = fate.library != step.library || fate.vsn != step.vsn;
    auto finding = run.report(rules::object_code_twice)(module.term, "`{}` is read a second time{}", module.text,
                                                        is_other ? "; the file that is read last is loaded" : "");
    if (is_other)
        finding.severity(Severity::error);
    run.note(finding, fate.read_at, "read before");
}

void report_no_file(Run& run, const LoadObjectCode& step, const Text& name, const KnownApp& to)
{
    auto finding =
        run.report(rules::object_code_missing)(name.term, "`{}` \"{}\" has no module `{}`; the {} is refused",
                                               step.library.text, vsn_of(to), name.text, way(run));
    if (const NamedValue* const modules = to.app != nullptr ? find_key(*to.app, "modules") : nullptr)
        finding.note(modules->name.term, "the modules that it has");
    run.fail(fmt::format("{{no_such_file,\".../{}.beam\"}}", name.text));
}

void eval(Run& run, const LoadObjectCode& step)
{
    const std::uint32_t at = run.app(step.library);
    check_library(run, step, run.apps[at]);
    for (const Text& name : step.modules) {
        const std::uint32_t index = run.module(name);
        Module& module = run.modules[index];
        ModuleFate& fate = run.fate(index);
        if (has_file(run.apps[at], module, name.text) == Known::no)
            report_no_file(run, step, name, *run.apps[at].facts.to);
        if (module.binaries != 0)
            report_read_twice(run, step, name, fate);
        if (fate.read_at == 0) {
            fate.read_at = run.step;
            fate.library = step.library;
            fate.vsn = step.vsn;
            module.read_term = name.term;
            run.set_owner(index, step.library.text);
        }
        ++module.binaries;
        run.effect(EffectKind::read_object_code, name, index);
    }
    run.apps[at].has_object_code = true;
}

// point_of_no_return

void eval(Run& run, const PointOfNoReturn&)
{
    if (run.out.point_of_no_return != 0) {
        auto finding = run.report(rules::second_point_of_no_return)(
            run.instruction().term, "a second `point_of_no_return`; everything behind the first is past it");
        run.note(finding, run.out.point_of_no_return, "the first");
        return;
    }
    run.out.point_of_no_return = run.step;
    for (std::uint32_t i = 0; i < run.apps.size(); ++i)
        if (run.apps[i].has_object_code)
            run.effect(EffectKind::change_path, run.app_fate(i).application);
    if (run.facts.from == nullptr || run.facts.to == nullptr)
        return;
    for (const KnownApp& app : run.facts.to->apps) {
        const KnownApp* const from = run.facts.app(name_of(app)).from;
        const std::uint32_t at = run.app_index.find(name_of(app));
        const bool is_done = at != NameIndex::none && run.apps[at].has_object_code;
        if (from != nullptr && vsn_of(*from) != vsn_of(app) && !is_done)
            run.effect(EffectKind::change_path, app.entry->name);
    }
}

// load, remove, purge

bool is_sticky(const ModuleFate& fate)
{
    return fate.library.text == "kernel" || fate.library.text == "stdlib" || fate.library.text == "compiler";
}

void report_no_binary(Run& run, const Load& step, const ModuleFate& fate)
{
    if (fate.loaded_at != 0) {
        auto finding = run.report(rules::loaded_twice)(
            step.module.term, "`{}` is loaded a second time, but its object code is used up: {}", step.module.text,
            consequence(run));
        run.note(finding, fate.loaded_at, "loaded before");
    } else {
        run.report(rules::load_without_object_code)(
            step.module.term, "`{}` is loaded, but no `load_object_code` before the point of no return has read it: {}",
            step.module.text, consequence(run));
    }
    run.fail("{badmatch,false}");
}

/// A purge kills the processes that run old code.
void kill_lingering(Run& run, std::uint32_t index, const Text& name)
{
    Module& module = run.modules[index];
    if (!module.lingers)
        return;
    auto finding = run.report(rules::killed_in_old_code)(
        name.term, "the process of `{}` still runs its old code, and is killed here", name.text);
    run.note(finding, std::max(run.fate(index).loaded_at, run.fate(index).removed_at), "its code became old");
    module.lingers = false;
    module.state = module.code;
    run.is_damaged = true;
}

/// The current code becomes old. Suspended processes wait in `sys`, others of this kind in their own code.
void make_old(Run& run, std::uint32_t index)
{
    Module& module = run.modules[index];
    if (module.code == Version::none)
        return;
    run.fate(index).has_old_code = true;
    const ModuleFate& fate = run.fate(index);
    if (module.processes == Processes::special && !fate.is_suspended && !fate.is_stopped &&
        can_have_processes(run, index))
        module.lingers = true;
}

void report_resumed_too_early(Run& run, const Load& step, std::uint32_t index)
{
    const ModuleFate& fate = run.fate(index);
    if (fate.is_suspended || fate.resumed_at == 0)
        return;
    auto finding = run.report(rules::loaded_outside_suspension)(
        step.module.term, "`{}` is loaded when its processes run again; until here they ran the old code",
        step.module.text);
    run.note(finding, fate.resumed_at, "resumed");
}

void eval(Run& run, const Load& step)
{
    const std::uint32_t index = run.module(step.module);
    if (run.modules[index].binaries == 0)
        report_no_binary(run, step, run.fate(index));
    if (is_sticky(run.fate(index))) {
        run.report(rules::sticky_module)(
            step.module.term, "`{}` belongs to `{}`, whose modules cannot be replaced while the node runs: {}",
            step.module.text, run.fate(index).library.text, consequence(run));
        run.fail("{badmatch,{error,sticky_directory}}");
    }
    kill_lingering(run, index, step.module);
    report_resumed_too_early(run, step, index);
    make_old(run, index);
    run.modules[index].code = Version::to;
    if (run.modules[index].binaries != 0)
        --run.modules[index].binaries;
    ModuleFate& fate = run.fate(index);
    fate.code = Code::loaded;
    fate.loaded_at = run.step;
    run.modules[index].is_purged_later = step.post == Purge::brutal_purge;
    run.effect(EffectKind::load, step.module, index);
    if (step.pre == Purge::soft_purge)
        run.report(rules::soft_purge_refusal)(
            step.module.term, "refused if a process still runs old code of `{}` from an earlier upgrade",
            step.module.text);
}

void report_removal(Run& run, const Remove& step, std::uint32_t index)
{
    const Module& module = run.modules[index];
    const ModuleFate& fate = run.fate(index);
    if (module.code == Version::none) {
        auto finding = run.report(rules::nothing_to_remove)(
            step.module.term, "`{}` is not loaded; there is nothing to remove", step.module.text);
        run.note(finding, fate.removed_at, "removed before");
    } else if (fate.loaded_at != 0 && module.code == Version::to) {
        auto finding = run.report(rules::removed_after_load)(
            step.module.term, "`{}` is removed with the new code that has just been loaded", step.module.text);
        run.note(finding, fate.loaded_at, "loaded");
    }
}

/// Processes of a running application lose their code.
void report_in_use(Run& run, const Remove& step, std::uint32_t index)
{
    const Module& module = run.modules[index];
    if (module.has_ended || module.code == Version::none || module.processes == Processes::none ||
        module.processes == Processes::unknown || module.facts.from == nullptr || run.fate(index).is_stopped ||
        is_running(run, name_of(*module.facts.from)) == Known::no)
        return;
    run.report(rules::removed_while_in_use)(step.module.term,
                                            "`{}` is removed while `{}` runs; its processes are left without code",
                                            step.module.text, name_of(*module.facts.from));
    const bool is_restarted_back =
        run.opposite.stopped_apps.contains(module.owner) && run.opposite.started_apps.contains(module.owner);
    if (module.processes == Processes::plain || is_restarted_back)
        run.modules[index].lost_code_at = run.step;
}

/// The node itself runs on the modules of kernel and stdlib.
bool is_of_runtime(const Module& module)
{
    return module.facts.from != nullptr &&
           (name_of(*module.facts.from) == "kernel" || name_of(*module.facts.from) == "stdlib");
}

void eval(Run& run, const Remove& step)
{
    const std::uint32_t index = run.module(step.module);
    if (is_of_runtime(run.modules[index])) {
        run.report(rules::sticky_module)(step.module.term, "`{}` belongs to `{}`, without which the node cannot go on",
                                         step.module.text, name_of(*run.modules[index].facts.from));
        run.end(Outcome::restarts, "undef");
    }
    kill_lingering(run, index, step.module);
    report_removal(run, step, index);
    report_in_use(run, step, index);
    make_old(run, index);
    run.modules[index].code = Version::none;
    ModuleFate& fate = run.fate(index);
    fate.code = Code::removed;
    fate.removed_at = run.step;
    run.effect(EffectKind::remove, step.module, index);
    if (step.pre == Purge::soft_purge)
        run.report(rules::soft_purge_refusal)(
            step.module.term, "refused if a process still runs old code of `{}` from an earlier upgrade",
            step.module.text);
}

void eval(Run& run, const PurgeModules& step)
{
    for (const Text& name : step.modules) {
        const std::uint32_t index = run.module(name);
        Module& module = run.modules[index];
        kill_lingering(run, index, name);
        if (module.processes == Processes::plain && module.code == Version::to && run.fate(index).has_old_code &&
            !module.is_damaged) {
            auto finding = run.report(rules::killed_in_old_code)(
                name.term, "processes that `{}` has spawned, and that still run its old code, are killed here",
                name.text);
            run.note(finding, run.fate(index).loaded_at, "its code became old");
            run.is_damaged = module.is_damaged = true;
        }
        run.fate(index).has_old_code = false;
        run.fate(index).purged_at = run.step;
        run.effect(EffectKind::purge, name, index);
    }
}

// suspend, resume

/// get_supervised_procs/0 asks every supervisor and every event manager; a suspended one does not answer. The index of
/// such a module, or `no_index`.
std::uint32_t blocking_module(Run& run)
{
    while (!run.blocking.empty() && !run.fate(run.blocking.back()).is_suspended)
        run.blocking.pop_back();
    return run.blocking.empty() ? no_index : run.blocking.back();
}

/// The walk through the supervision trees.
void find_processes(Run& run)
{
    const std::uint32_t blocking = blocking_module(run);
    if (blocking == no_index)
        return;
    const ModuleFate& fate = run.fate(blocking);
    const bool is_supervisor = run.modules[blocking].processes == Processes::supervisor;
    auto finding = run.report(rules::suspended_supervisor)(
        run.instruction().term, "the supervision trees cannot be searched while {} `{}` is suspended: {}",
        is_supervisor ? "the supervisor" : "the event manager of", fate.module.text, consequence(run));
    run.note(finding, fate.suspended_at, fmt::format("`{}` suspended", fate.module.text));
    run.fail(is_supervisor ? "suspended_supervisor" : "get_modules_failed");
}

void report_no_process(Run& run, const Text& name, std::uint32_t index, std::string_view what)
{
    const Module& module = run.modules[index];
    if (module.was_there == Known::no)
        run.report(rules::no_process)(
            name.term, "no process runs `{}`, which the release does not have before: nothing is {}", name.text, what);
    else if (module.processes == Processes::plain)
        run.report(rules::no_process)(name.term, "no supervised process runs `{}`: nothing is {}", name.text, what);
    else
        run.report(rules::no_process)(name.term, "no process runs `{}`: nothing is {}", name.text, what);
}

void report_loaded_before(Run& run, const Text& name, std::uint32_t index)
{
    const ModuleFate& fate = run.fate(index);
    if (fate.loaded_at == 0 || fate.suspended_at != 0 || run.modules[index].code != Version::to)
        return;
    auto finding = run.report(rules::loaded_outside_suspension)(
        name.term,
        "`{}` is suspended after its new code has been loaded; until here its processes ran it with their old state",
        name.text);
    run.note(finding, fate.loaded_at, "loaded");
}

void eval(Run& run, const Suspend& step)
{
    find_processes(run);
    for (const SuspendedModule& element : step.modules) {
        const std::uint32_t index = run.module(element.module);
        ModuleFate& fate = run.fate(index);
        if (!can_have_processes(run, index)) {
            report_no_process(run, element.module, index, "suspended");
            run.effect(EffectKind::nothing, element.module, index);
            fate.suspended_at = run.step;
            continue;
        }
        report_loaded_before(run, element.module, index);
        if (!fate.is_suspended && !fate.is_stopped)
            ++run.suspended;
        fate.is_suspended = !fate.is_stopped;
        fate.suspended_at = run.step;
        Module& module = run.modules[index];
        module.is_listed = true;
        module.lingers = false;
        module.suspended_term = element.module.term;
        if (module.processes == Processes::supervisor || module.processes == Processes::event_handler)
            run.blocking.push_back(index);
        run.effect(EffectKind::suspend, element.module, index, element.timeout.term);
    }
}

void eval(Run& run, const Resume& step)
{
    for (const Text& name : step.modules) {
        const std::uint32_t index = run.module(name);
        ModuleFate& fate = run.fate(index);
        Module& module = run.modules[index];
        if (!module.is_listed) {
            if (fate.suspended_at == 0 || fate.resumed_at != 0) {
                auto finding = run.report(rules::resume_without_suspend)(
                    name.term, "`{}` is not suspended here; `resume` does nothing", name.text);
                run.note(finding, fate.resumed_at, "resumed before");
            }
            run.effect(EffectKind::nothing, name, index);
            fate.resumed_at = run.step;
            continue;
        }
        if (fate.is_suspended)
            --run.suspended;
        fate.is_suspended = false;
        fate.resumed_at = run.step;
        module.is_listed = module.are_gone = false;
        run.effect(EffectKind::resume, name, index);
    }
}

// code_change

/// What `code_change` is called with cannot be right; what comes of it shows in the end.
void suspect(Run& run, std::uint32_t index)
{
    run.out.findings.back().severity = Severity::warning;
    run.modules[index].suspects.push_back(run.out.findings.size() - 1);
}

void report_skipped(Run& run, const Text& name, std::uint32_t index)
{
    const ModuleFate& fate = run.fate(index);
    auto finding = run.report(rules::code_change_without_suspension)(
        name.term, "`{}` is not suspended here; `code_change` passes over it in silence", name.text);
    run.note(finding, fate.suspended_at, "suspended");
    run.note(finding, fate.resumed_at, "resumed");
    suspect(run, index);
    run.effect(EffectKind::nothing, name, index);
}

/// The function that the behaviour calls; its arity is 3 but for gen_statem and special processes.
Known can_change(const Module& module)
{
    const Beam* const beam = module.code == Version::to ? module.facts.new_code : module.facts.old_code;
    if (beam == nullptr)
        return Known::unknown;
    switch (module.processes) {
    case Processes::special: return exports(*beam, "system_code_change", 4) ? Known::yes : Known::no;
    case Processes::event_handler: return exports(*beam, "code_change", 3) ? Known::yes : Known::no;
    case Processes::worker:
        return exports(*beam, "code_change", exports(*beam, "callback_mode", 0) ? 4 : 3) ? Known::yes : Known::no;
    case Processes::supervisor: return exports(*beam, "init", 1) ? Known::yes : Known::no;
    case Processes::unknown:
    case Processes::none:
    case Processes::plain: break;
    }
    return Known::unknown;
}

/// Whether the call can be right at all.
void check_call(Run& run, const Text& name, std::uint32_t index)
{
    const Module& module = run.modules[index];
    if (module.are_gone) {
        auto finding = run.report(rules::code_change_of_stopped)(
            name.term, "the processes of `{}` that were suspended are gone: {}", name.text, consequence(run));
        run.note(finding, run.fate(index).suspended_at, "suspended");
        run.note(finding, run.fate(index).stopped_at, "stopped");
        run.fail("noproc");
        return;
    }
    const bool is_missing = module.code == Version::none;
    if (!is_missing && can_change(module) != Known::no)
        return;
    auto finding = run.report(rules::code_change_undefined)(name.term, "`{}` {}: {}", name.text,
                                                            is_missing ? "has no code here that could change the state"
                                                                       : "exports no code_change function",
                                                            consequence(run));
    run.note(finding, run.fate(index).removed_at, "removed");
    run.fail("code_change_failed");
}

void change_supervisor(Run& run, const Text& name, std::uint32_t index, bool is_wrong_mode)
{
    Module& module = run.modules[index];
    module.state = module.code;
    if (module.code == Version::from) {
        module.reread_at = run.step;
        run.report(rules::code_change_by_wrong_version)(
            name.term, "the supervisor `{}` reads `init/1` again before its new code is loaded", name.text);
        suspect(run, index);
    } else if (is_wrong_mode) {
        run.report(rules::code_change_direction)(
               name.term, "`{}` is told of the wrong direction; a supervisor does not mind", name.text)
            .severity(Severity::warning);
    }
}

void report_by_wrong_version(Run& run, const Text& name, std::uint32_t index)
{
    auto finding =
        run.is_up()
            ? run.report(rules::code_change_by_wrong_version)(
                  name.term, "the old code of `{}` is asked to convert the state; its new code is not loaded yet",
                  name.text)
            : run.report(rules::code_change_by_wrong_version)(
                  name.term, "the older code of `{}` is asked to convert the state of the newer", name.text);
    run.note(finding, run.fate(index).loaded_at, "loaded");
    suspect(run, index);
}

void report_mode(Run& run, const Text& name, std::uint32_t index)
{
    run.report(rules::code_change_direction)(name.term, "`{}` is told to change its state {} in {}", name.text,
                                             run.is_up() ? "down" : "up", run.is_up() ? "an upgrade" : "a downgrade");
    suspect(run, index);
}

void report_changed_twice(Run& run, const Text& name, std::uint32_t index)
{
    auto finding = run.report(rules::code_change_twice)(
        name.term, "the state of `{}` is converted a second time, but it is no longer what `code_change` expects",
        name.text);
    run.note(finding, run.fate(index).changed_at, "converted before");
    suspect(run, index);
}

/// The newer code usually has a clause `code_change({down, _}, NewState, _)` and one `code_change(_, OldState, _)`: told to go
/// up it fits the old state only, told to go down it turns the new state into the old one, and the old one into the new one.
void call_newer_code(Run& run, std::uint32_t index, bool is_down)
{
    Module& module = run.modules[index];
    const Version newer = run.is_up() ? Version::to : Version::from, older = run.is_up() ? Version::from : Version::to;
    const bool crashes = !is_down && module.state == newer;
    if (crashes && module.processes != Processes::unknown) {
        run.out.findings.back().severity = Severity::error;
        run.fail("code_change_failed");
    }
    module.state = is_down && module.state == newer ? older : newer;
}

/// The newer code knows both states: it is current after the load on the way up, before it on the way down.
void change_state(Run& run, const Text& name, std::uint32_t index, bool is_down)
{
    Module& module = run.modules[index];
    const bool is_wrong_mode = is_down == run.is_up();
    const bool is_converter = module.code == (run.is_up() ? Version::to : Version::from);
    // systools writes `code_change` after the `load` for supervisors, which take their state from `init/1`.
    const bool may_be_supervisor = module.processes == Processes::unknown && module.code == Version::to;
    if (is_wrong_mode)
        report_mode(run, name, index);
    else if (!is_converter && may_be_supervisor)
        module.state = module.code;
    else if (!is_converter && run.fate(index).read_at != 0)
        report_by_wrong_version(run, name, index);
    else if (is_converter && module.state == Version::to)
        report_changed_twice(run, name, index);
    if (is_converter)
        call_newer_code(run, index, is_down);
}

void report_unknown_version(Run& run, const Text& name, std::uint32_t index)
{
    if (run.fate(index).read_at == 0)
        run.report(rules::code_change_without_version)(
            name.term, "without `load_object_code` of `{}` its `code_change` is called with `{}` in place of a version",
            name.text, run.is_up() ? "undefined" : "{down,undefined}");
}

void eval(Run& run, const CodeChange& step)
{
    const bool is_wrong_mode = step.is_down == run.is_up();
    for (const ChangedModule& element : step.modules) {
        const std::uint32_t index = run.module(element.module);
        if (!can_have_processes(run, index) && !run.modules[index].are_gone) {
            if (run.fate(index).suspended_at == 0)
                report_no_process(run, element.module, index, "changed");
            continue;
        }
        if (!run.modules[index].is_listed) {
            report_skipped(run, element.module, index);
            continue;
        }
        check_call(run, element.module, index);
        report_unknown_version(run, element.module, index);
        if (run.modules[index].processes == Processes::supervisor)
            change_supervisor(run, element.module, index, is_wrong_mode);
        else
            change_state(run, element.module, index, step.is_down);
        run.fate(index).changed_at = run.step;
        run.effect(EffectKind::change_code, element.module, index, element.extra);
    }
}

// stop, start

void eval(Run& run, const Stop& step)
{
    find_processes(run);
    for (const Text& name : step.modules) {
        const std::uint32_t index = run.module(name);
        ModuleFate& fate = run.fate(index);
        fate.stopped_at = run.step;
        if (!can_have_processes(run, index)) {
            report_no_process(run, name, index, "stopped");
            run.effect(EffectKind::nothing, name, index);
            continue;
        }
        if (run.modules[index].processes == Processes::supervisor &&
            is_top_supervisor(name.text, run.modules[index].facts)) {
            run.report(rules::no_process)(
                name.term, "`{}` is the top supervisor of its application, which `stop` leaves alone", name.text);
            run.effect(EffectKind::nothing, name, index);
            continue;
        }
        if (fate.is_suspended) {
            auto finding =
                run.report(rules::stop_while_suspended)(name.term, "`{}` is stopped while it is suspended", name.text);
            run.note(finding, fate.suspended_at, "suspended");
            --run.suspended;
        }
        run.modules[index].are_gone = run.modules[index].is_listed;
        fate.is_suspended = false;
        fate.is_stopped = true;
        run.modules[index].lingers = false;
        run.effect(EffectKind::stop_children, name, index);
    }
}

void report_not_stopped(Run& run, const Text& name, std::uint32_t index)
{
    const ModuleFate& fate = run.fate(index);
    if (fate.stopped_at != 0 && fate.started_at == 0)
        return;  // a finding at the stop has said it
    auto finding = run.report(rules::start_without_stop)(
        name.term, "no process of `{}` has been stopped; `start` does nothing", name.text);
    run.note(finding, fate.started_at, "started before");
    if (fate.stopped_at == 0 && fate.suspended_at == 0 && fate.loaded_at != 0 && can_have_processes(run, index))
        run.is_damaged = true;  // it goes on with the state that it has
}

void eval(Run& run, const Start& step)
{
    for (const Text& name : step.modules) {
        const std::uint32_t index = run.module(name);
        ModuleFate& fate = run.fate(index);
        if (!fate.is_stopped) {
            report_not_stopped(run, name, index);
            run.effect(EffectKind::nothing, name, index);
            fate.started_at = run.step;
            continue;
        }
        fate.started_at = run.step;
        run.effect(EffectKind::start_children, name, index);
        if (run.modules[index].code == Version::none) {
            auto finding = run.report(rules::started_without_code)(
                name.term, "`{}` has no code here; its processes do not start, and nobody says so", name.text);
            run.note(finding, fate.removed_at, "removed");
            run.modules[index].is_damaged = run.is_damaged = true;
        }
        fate.is_stopped = false;
        run.modules[index].state = run.modules[index].code;
    }
}

// The rest

void eval(Run& run, const SyncNodes& step)
{
    run.effect(EffectKind::wait_for_nodes, {}, no_index, step.id);
    const auto* const nodes = std::get_if<std::span<const Text>>(&step.nodes);
    if (nodes == nullptr || nodes->empty())
        return;
    std::vector<std::string_view> names;
    for (const Text& node : *nodes)
        names.push_back(node.text);
    if (run.phase == Phase::after)
        run.report(rules::waits_for_nodes)(run.instruction().term,
                                           "waits until {} {} the same `sync_nodes`, for ever if one of them does not",
                                           list_of_names(names), names.size() == 1 ? "comes to" : "come to");
    if (run.waits_at == 0 && !run.has_failed)
        run.waits_at = run.step;
}

void eval(Run& run, const Apply& step) { evaluate_call(run, step.call); }

void eval(Run& run, const RestartNewEmulator&) { run.fail("restart_new_emulator"); }

void eval(Run& run, const RestartEmulator&)
{
    if (run.phase == Phase::before) {
        run.fail("restart_emulator");
        return;
    }
    run.effect(EffectKind::restart_emulator, {});
    if (!run.has_failed)
        run.out.restart_at = run.step;
    run.rebooted_at = run.step;
}

/// `eval/2` has no clause for them. Those after the point of no return have been refused for their form already.
void eval_illegal(Run& run) { run.fail("function_clause"); }

void eval(Run& run, const Update&) { eval_illegal(run); }
void eval(Run& run, const LoadModule&) { eval_illegal(run); }
void eval(Run& run, const AddModule&) { eval_illegal(run); }
void eval(Run& run, const DeleteModule&) { eval_illegal(run); }
void eval(Run& run, const AddApplication&) { eval_illegal(run); }
void eval(Run& run, const RemoveApplication&) { eval_illegal(run); }
void eval(Run& run, const RestartApplication&) { eval_illegal(run); }
void eval(Run& run, const DeadInstruction&) { eval_illegal(run); }
void eval(Run& run, const Hole&) { run.is_open = true; }

/// Its form may be right and its arguments wrong: OTP then trips over them, or takes them for something else.
void eval(Run& run, const BadInstruction& step)
{
    constexpr std::string_view harmless[] = {"bad_purge_method", "bad_timeout", "bad_mode"};
    run.is_open = true;
    if (std::find(std::begin(harmless), std::end(harmless), step.otp) == std::end(harmless))
        run.fail(std::string(step.otp == "bad_instruction" ? "function_clause" : step.otp));
}

}  // namespace

void evaluate(Run& run)
{
    std::visit([&](const auto& step) { eval(run, step); }, run.instruction().step);
}

}  // namespace termcheck::execution
