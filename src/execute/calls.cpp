// `apply`: what is known of the functions that relups call. Results are ignored; only an exception counts.

#include <algorithm>

#include "execute/execution_rules.hpp"
#include "execute/run.hpp"
#include "model/list.hpp"

namespace termcheck::execution {
namespace {

std::string call_text(const Call& call, const Arguments& arguments)
{
    return fmt::format("{}:{}/{}", call.module.text, call.function.text, arguments.count);
}

std::string_view consequence(const Run& run)
{
    if (run.phase != Phase::before)
        return "the node restarts";
    return run.is_up() ? "the upgrade is refused" : "the downgrade is refused";
}

struct KnownFunction {
    std::string_view module, name;
    std::uint32_t least, most;  ///< arguments
};

constexpr KnownFunction known_functions[] = {
    {"application", "start", 1, 2},
    {"application", "stop", 1, 1},
    {"application", "load", 1, 2},
    {"application", "unload", 1, 1},
    {"application", "ensure_started", 1, 2},
    {"application", "ensure_all_started", 1, 3},
    {"supervisor", "start_child", 2, 2},
    {"supervisor", "restart_child", 2, 2},
    {"supervisor", "terminate_child", 2, 2},
    {"supervisor", "delete_child", 2, 2},
    {"code", "purge", 1, 1},
    {"code", "soft_purge", 1, 1},
};

/// The module whose code the call runs: is it there, and does it export the function?
bool has_function(Run& run, const Call& call, const Arguments& arguments)
{
    for (const KnownFunction& known : known_functions)
        if (known.module == call.module.text && known.name == call.function.text && arguments.is_known &&
            (arguments.count < known.least || arguments.count > known.most)) {
            run.report(rules::call_of_missing_function)(call.function.term, "there is no `{}`: {}",
                                                        call_text(call, arguments), consequence(run));
            run.fail("undef");
            return false;
        }
    if (is_preloaded(call.module.text))
        return true;
    const std::uint32_t index = run.module(call.module);
    const Module& module = run.modules[index];
    const ModuleFate& fate = run.fate(index);
    if (module.code == Version::none) {
        const bool comes =
            run.facts.brings(call.module.text) == Known::yes || run.opposite.removed.contains(call.module.text);
        auto finding = run.report(rules::call_of_missing_module)(call.module.term, "`{}` {}: {}", call.module.text,
                                                                 fate.removed_at != 0 ? "has been removed"
                                                                 : comes              ? "is not loaded yet"
                                                                         : "is in no application of the release",
                                                                 consequence(run));
        run.note(finding, fate.removed_at, "removed");
        run.fail("undef");
        return false;
    }
    const Beam* const beam = module.code == Version::to ? module.facts.new_code : module.facts.old_code;
    if (beam == nullptr || !arguments.is_known || exports(*beam, call.function.text, arguments.count) ||
        call.function.text == "module_info")
        return true;
    auto finding = run.report(rules::call_of_missing_function)(
        call.function.term, "`{}` is not exported by the {} code of `{}`: {}", call_text(call, arguments),
        module.code == Version::to ? "new" : "old", call.module.text, consequence(run));
    run.note(finding, fate.loaded_at, "loaded");
    run.fail("undef");
    return false;
}

// application:start and its like

/// The processes of an application end, and new ones run the code that is current when it starts again.
void give_up_processes(Run& run, std::string_view app, bool is_start)
{
    const std::uint32_t owner = run.owners.find(app);
    if (owner == NameIndex::none)
        return;
    for (const std::uint32_t index : run.owned[owner]) {
        Module& module = run.modules[index];
        ModuleFate& fate = run.fate(index);
        if (fate.is_suspended)
            --run.suspended;
        module.are_gone = module.is_listed;
        module.lingers = false;
        fate.is_suspended = fate.is_stopped = false;
        if (is_start)
            module.state = module.code;
    }
}

/// A module that must be there for the application to start: its callback module, and those that run its processes.
const Text* missing_module(Run& run, const KnownApp& app)
{
    if (app.app == nullptr)
        return nullptr;
    for (const Text& name : app.app->modules) {
        const ModuleFacts facts = run.facts.module(name.text);
        if (facts.to != &app)
            continue;
        const bool is_needed = name.text == app.app->start.module.text ||
                               (facts.new_code != nullptr && processes_of(facts) != Processes::none);
        const std::uint32_t at = run.module_index.find(name.text);
        const bool is_there =
            at != NameIndex::none ? run.modules[at].code != Version::none : run.facts.runs(name.text) != Known::no;
        if (is_needed && !is_there)
            return &name;
    }
    return nullptr;
}

const Text* missing_application(Run& run, const KnownApp& app)
{
    if (app.app == nullptr)
        return nullptr;
    for (const Text& name : app.app->applications)
        if (run.facts.app(name.text).to != nullptr && is_running(run, name.text) == Known::no)
            return &name;
    return nullptr;
}

/// What a start comes to. The caller ignores `{error, _}`; but when a permanent application fails while it starts, the
/// application controller ends the node.
enum class Start : std::uint8_t { succeeds, is_refused, fails };

Start try_to_start(Run& run, const Text& name, std::uint32_t index)
{
    const App& app = run.apps[index];
    const KnownApp* const to = app.facts.to;
    if (to == nullptr) {
        if (run.facts.has_to && app.facts.from == nullptr)
            run.report(rules::application_unknown)(
                name.term, "neither release has an application `{}`: it does not start, and nobody says so", name.text);
        return app.facts.from != nullptr || !run.facts.has_to ? Start::succeeds : Start::is_refused;
    }
    if (app.facts.from == nullptr && run.facts.has_from && (!app.has_object_code || run.out.point_of_no_return == 0)) {
        run.report(rules::application_without_path)(
            name.term, "`{}` is not in the code path {}: it does not start, and nobody says so", name.text,
            app.has_object_code ? "before the point of no return" : "without a `load_object_code`");
        return Start::is_refused;
    }
    if (const Text* const missing = missing_application(run, *to)) {
        auto finding = run.report(rules::started_too_early)(
            name.term, "`{}` needs `{}`, which does not run here: it does not start, and nobody says so", name.text,
            missing->text);
        finding.note(missing->term, "needed");
        if (const std::uint32_t needed = run.app_index.find(missing->text); needed != NameIndex::none)
            run.note(finding, run.app_fate(needed).stopped_at, fmt::format("`{}` stopped", missing->text));
        return Start::is_refused;
    }
    if (const Text* const missing = missing_module(run, *to)) {
        const std::uint32_t at = run.module_index.find(missing->text);
        auto finding = run.report(rules::started_too_early)(
            name.term, "`{}` has no code of its module `{}` here: it does not start", name.text, missing->text);
        if (at != NameIndex::none)
            run.note(finding, run.fate(at).removed_at, "removed");
        return Start::fails;
    }
    return Start::succeeds;
}

bool is_atom_text(Term type, std::string_view name) { return type && type.source_text() == name; }

void report_type(Run& run, const Text& name, const App& app, Term type)
{
    const KnownApp* const to = app.facts.to;
    if (to == nullptr)
        return;
    const std::string_view wanted = to_string(to->entry->type), given = type ? type.source_text() : "temporary";
    const bool is_type = given == "permanent" || given == "transient" || given == "temporary";
    if (!is_type || given == wanted || wanted == "none")
        return;
    auto finding = run.report(rules::start_type_differs)(
        type ? type : name.term, "`{}` is started as `{}`, but the release says `{}`", name.text, given, wanted);
    finding.note(to->entry->term, "the next boot goes by this");
}

void start_application(Run& run, const Text& name, Term type)
{
    const std::uint32_t index = run.app(name);
    ApplicationFate& fate = run.app_fate(index);
    if (fate.is_running == Known::yes) {
        auto finding = run.report(rules::already_running)(
            name.term, "`{}` runs already; `application:start` does nothing", name.text);
        run.note(finding, fate.started_at, "started before");
        run.effect(EffectKind::nothing, name);
        return;
    }
    report_type(run, name, run.apps[index], type);
    if (run.apps[index].facts.included_by != nullptr)
        run.report(rules::included_application_started)(name.term,
                                                        "`{}` is included by `{}`, which starts it as a part of itself",
                                                        name.text, name_of(*run.apps[index].facts.included_by))
            .note(run.apps[index].facts.included_by->entry->term, "included by this application");
    const Start start = try_to_start(run, name, index);
    run.effect(start == Start::is_refused ? EffectKind::nothing : EffectKind::start_application, name, no_index, type);
    if (start == Start::fails && (is_atom_text(type, "permanent") || is_atom_text(type, "transient")))
        run.end(Outcome::restarts, "application_start_failure");
    if (start != Start::succeeds) {
        run.apps[index].is_explained = true;
        run.is_damaged = run.is_damaged || run.apps[index].facts.to != nullptr;
        return;
    }
    run.app_fate(index).is_running = run.app_fate(index).is_loaded = Known::yes;
    run.app_fate(index).started_at = run.step;
    run.apps[index].is_fresh = true;
    run.apps[index].is_explained = false;
    give_up_processes(run, name.text, true);
}

/// Applications that run and use the one that stops.
void report_users(Run& run, const Text& name)
{
    std::vector<std::string_view> users;
    for (const auto& [user, facts] : run.facts.apps) {
        if (facts.from == nullptr || facts.from->app == nullptr)
            continue;
        const auto& uses = facts.from->app->applications;
        if (std::none_of(uses.begin(), uses.end(), [&](const Text& used) { return used.text == name.text; }))
            continue;
        if (is_running(run, user) == Known::yes)
            users.push_back(user);
    }
    if (users.empty())
        return;
    std::sort(users.begin(), users.end());
    run.report(rules::stopped_while_needed)(name.term, "`{}` is stopped while {} {} it", name.text,
                                            list_of_names(users), users.size() == 1 ? "runs and uses" : "run and use");
}

void stop_application(Run& run, const Text& name)
{
    const std::uint32_t index = run.app(name);
    if (run.app_fate(index).is_running == Known::no) {
        run.effect(EffectKind::nothing, name);
        if (run.apps[index].facts.from == nullptr && run.facts.has_from && run.apps[index].facts.to == nullptr)
            run.report(rules::application_unknown)(
                name.term, "neither release has an application `{}`; nothing is stopped", name.text);
        return;
    }
    report_users(run, name);
    run.effect(EffectKind::stop_application, name);
    run.app_fate(index).is_running = Known::no;
    run.app_fate(index).stopped_at = run.step;
    give_up_processes(run, name.text, false);
}

void unload_application(Run& run, const Text& name)
{
    const std::uint32_t index = run.app(name);
    if (run.app_fate(index).is_running == Known::yes) {
        run.report(rules::unloaded_while_running)(name.term, "`{}` still runs here; `application:unload` does nothing",
                                                  name.text);
        run.effect(EffectKind::nothing, name);
        return;
    }
    run.app_fate(index).is_loaded = Known::no;
    run.app_fate(index).unloaded_at = run.step;
    run.effect(EffectKind::unload_application, name);
}

void load_application(Run& run, const Text& name)
{
    const std::uint32_t index = run.app(name);
    run.app_fate(index).is_loaded = Known::yes;
    run.app_fate(index).loaded_at = run.step;
    run.effect(EffectKind::load_application, name);
}

bool call_application(Run& run, const Call& call, const Arguments& arguments)
{
    const Text name = atom_argument(arguments, 0);
    if (!name.term)
        return false;
    const std::string_view function = call.function.text;
    if (function == "start" || function == "ensure_started" || function == "ensure_all_started")
        start_application(run, name, arguments.count > 1 ? arguments.values[1] : Term{});
    else if (function == "stop")
        stop_application(run, name);
    else if (function == "load")
        load_application(run, name);
    else if (function == "unload")
        unload_application(run, name);
    else
        return false;
    return true;
}

// supervisor:restart_child and its like

/// The child's code, where its id is the name of its module, as it often is.
bool has_code(const Run& run, std::string_view id)
{
    const std::uint32_t at = run.module_index.find(id);
    if (at != NameIndex::none)
        return run.modules[at].code != Version::none;
    return run.facts.brings(id) != Known::yes || run.facts.runs(id) != Known::no;
}

void start_child(Run& run, const Text& id, Child& child)
{
    child.started_at = run.step;
    if (has_code(run, id.text)) {
        if (const std::uint32_t at = run.module_index.find(id.text); at != NameIndex::none) {
            run.modules[at].has_ended = false;
            run.modules[at].state = run.modules[at].code;
        }
        return;
    }
    auto finding = run.report(rules::started_without_code)(
        id.term, "`{}` has no code here; the child does not start, and nobody says so", id.text);
    if (const std::uint32_t at = run.module_index.find(id.text); at != NameIndex::none)
        run.note(finding, run.fate(at).removed_at, "removed");
    child.started_at = 0;
    run.is_damaged = true;
}

/// `terminate_child` of a child whose id is the name of its module.
void end_process(Run& run, const Text& id)
{
    if (!run.facts.modules.contains(id.text) && run.module_index.find(id.text) == NameIndex::none)
        return;
    const std::uint32_t index = run.module(id);
    Module& module = run.modules[index];
    ModuleFate& fate = run.fate(index);
    if (fate.is_suspended)
        --run.suspended;
    fate.is_suspended = false;
    module.are_gone = module.is_listed;
    module.lingers = false;
    module.has_ended = true;
}

/// False when the call never returns: it waits for the supervisor without a time-out.
bool answers(Run& run, const Text& supervisor)
{
    const std::uint32_t at = run.module_index.find(supervisor.text);
    if (at == NameIndex::none || !run.fate(at).is_suspended)
        return true;
    auto finding = run.report(rules::call_of_suspended)(
        supervisor.term, "the supervisor `{}` is suspended here and does not answer; the call waits for ever",
        supervisor.text);
    finding.severity(Severity::error);
    run.note(finding, run.fate(at).suspended_at, "suspended");
    run.end(Outcome::hangs, "infinity");
    return false;
}

void call_supervisor(Run& run, const Call& call, const Arguments& arguments)
{
    const Text supervisor = atom_argument(arguments, 0), id = atom_argument(arguments, 1);
    if (!supervisor.term || !answers(run, supervisor) || !id.term)
        return;
    Child& child = run.child(supervisor, id);
    if (call.function.text == "restart_child") {
        start_child(run, id, child);
    } else if (call.function.text == "terminate_child") {
        child.terminated_at = run.step;
        end_process(run, id);
    } else if (call.function.text == "delete_child" && child.terminated_at > child.started_at) {
        child.deleted_at = run.step;
    }
}

/// Processes of the called module are suspended: if the function asks them, it gets no answer.
void report_suspended(Run& run, const Call& call)
{
    const std::uint32_t at = run.module_index.find(call.module.text);
    if (at == NameIndex::none || !run.fate(at).is_suspended)
        return;
    auto finding = run.report(rules::call_of_suspended)(
        call.module.term, "the processes of `{}` are suspended here and answer no call", call.module.text);
    run.note(finding, run.fate(at).suspended_at, "suspended");
}

}  // namespace

void evaluate_call(Run& run, const Call& call)
{
    if (!call.module.term || !call.function.term)
        return;
    const Arguments arguments = arguments_of(call);
    if (run.phase == Phase::before)
        run.report(rules::call_before_point_of_no_return)(
            run.instruction().term, "`{}` is called by `check_install_release`, too, and again by the installation",
            call_text(call, arguments));
    if (call.arguments && !arguments.is_known && call.arguments.is(Kind::improper_list)) {
        run.report(rules::improper_call_arguments)(call.arguments, "the arguments do not end as a list: {}",
                                                   consequence(run));
        run.fail("badarg");
        return;
    }
    if (!has_function(run, call, arguments))
        return;
    report_suspended(run, call);
    if (call.module.text == "application" && call_application(run, call, arguments))
        return;
    run.effect(EffectKind::call, {call.function.text, call.function.term}, no_index, call.arguments);
    if (call.module.text == "supervisor")
        call_supervisor(run, call, arguments);
}

}  // namespace termcheck::execution
