#include "execute/execute.hpp"

#include <algorithm>

#include "execute/execution_rules.hpp"
#include "execute/run.hpp"

namespace termcheck::execution {
namespace {

template <typename Kind>
bool is(const Instruction& instruction)
{
    return std::holds_alternative<Kind>(instruction.step);
}

/// `syntax_check_script/1`: what may stand behind the point of no return, whatever its arguments are.
bool is_allowed_after(const Instruction& instruction)
{
    if (instruction.is_nested)
        return false;
    switch (instruction.op) {
    case Op::load:
    case Op::remove:
    case Op::purge:
    case Op::suspend:
    case Op::resume:
    case Op::code_change:
    case Op::stop:
    case Op::start:
    case Op::sync_nodes:
    case Op::apply:
    case Op::point_of_no_return:
    case Op::restart_emulator: break;
    case Op::update:
    case Op::load_module:
    case Op::add_module:
    case Op::delete_module:
    case Op::add_application:
    case Op::remove_application:
    case Op::restart_application:
    case Op::load_object_code:
    case Op::restart_new_emulator:
    case Op::restart:
    case Op::reboot:
    case Op::mnesia_backup: return false;
    case Op::unknown: return is<Hole>(instruction);
    }
    const auto* const bad = std::get_if<BadInstruction>(&instruction.step);
    return bad == nullptr || bad->otp != "bad_instruction";
}

/// The number of instructions before the point of no return; without one there are none.
std::uint32_t length_of_first_part(const RelupEntry& entry)
{
    const auto at = std::find_if(entry.instructions.begin(), entry.instructions.end(), is<PointOfNoReturn>);
    return at == entry.instructions.end() ? 0 : static_cast<std::uint32_t>(at - entry.instructions.begin());
}

/// Effects before the point of no return that a refusal leaves behind.
bool changes_node(const Effect& effect)
{
    switch (effect.kind) {
    case EffectKind::suspend:
    case EffectKind::change_code:
    case EffectKind::load:
    case EffectKind::remove:
    case EffectKind::stop_children:
    case EffectKind::start_children:
    case EffectKind::start_application:
    case EffectKind::stop_application:
    case EffectKind::load_application:
    case EffectKind::unload_application: return true;
    case EffectKind::read_object_code:
    case EffectKind::change_path:
    case EffectKind::resume:
    case EffectKind::purge:
    case EffectKind::call:
    case EffectKind::wait_for_nodes:
    case EffectKind::restart_emulator:
    case EffectKind::nothing: break;
    }
    return false;
}

/// An instruction that does more than read, where the mere check runs it. Of `sync_nodes` a rule of its own tells.
void report_risky(Run& run)
{
    const Instruction& instruction = run.instruction();
    if (is<LoadObjectCode>(instruction) || is<Apply>(instruction) || is<Hole>(instruction) ||
        is<RestartNewEmulator>(instruction) || is<RestartEmulator>(instruction) || is<BadInstruction>(instruction) ||
        is<SyncNodes>(instruction) || !is_allowed_after(instruction))
        return;
    run.report(rules::risky_before_point_of_no_return)(
        instruction.term, "this is done by `check_install_release` already, before the point of no return");
}

void execute_step(Run& run)
{
    ExecutedStep& step = run.out.steps[run.step - 1];
    if (!run.has_failed)
        step.phase = run.phase;
    step.emulator = run.emulator;
    step.first_effect = static_cast<std::uint32_t>(run.out.effects.size());
    if (run.phase == Phase::before)
        report_risky(run);
    if (run.instruction().is_nested)
        run.fail("function_clause");
    else
        evaluate(run);
    run.out.steps[run.step - 1].effects = static_cast<std::uint32_t>(run.out.effects.size()) - step.first_effect;
    run.out.steps[run.step - 1].suspended = run.suspended;
    if (run.phase == Phase::before)
        run.has_changed_node = run.has_changed_node || std::any_of(run.out.effects.begin() + step.first_effect,
                                                                   run.out.effects.end(), changes_node);
}

void execute_part(Run& run, std::uint32_t first, std::uint32_t last, Phase phase)
{
    run.phase = phase;
    for (run.step = first; run.step <= last && run.rebooted_at == 0; ++run.step)
        execute_step(run);
}

bool has_point(const RelupEntry& entry)
{
    return std::any_of(entry.instructions.begin(), entry.instructions.end(), is<PointOfNoReturn>);
}

/// The form of the second part is checked before any of it is done.
void check_form(Run& run, std::uint32_t first, std::uint32_t last)
{
    for (std::uint32_t step = first; step <= last; ++step) {
        const Instruction& instruction = run.entry.instructions[step - 1];
        if (is_allowed_after(instruction))
            continue;
        run.step = step;
        run.phase = Phase::before;
        run.fail("illegal_instruction_after_point_of_no_return");
    }
}

bool starts_with_restart(const RelupEntry& entry)
{
    return !entry.instructions.empty() && is<RestartNewEmulator>(entry.instructions[0]);
}

bool has_base(const KnownRelease& release, std::string_view name)
{
    return std::any_of(release.apps.begin(), release.apps.end(),
                       [&](const KnownApp& app) { return name_of(app) == name; });
}

/// `get_base_libs/1`
void restart_in_new_emulator(Run& run)
{
    run.step = 1;
    run.out.restart_at = 1;
    run.out.steps[0].phase = Phase::before;
    run.effect(EffectKind::restart_emulator, {});
    run.out.steps[0].effects = 1;
    for (const KnownRelease* const release : {run.facts.to, run.facts.from})
        for (const std::string_view name : {"kernel", "stdlib", "sasl"})
            if (release != nullptr && !has_base(*release, name)) {
                run.report(rules::missing_base_application)(
                       run.instruction().term,
                       "release \"{}\" has no `{}`, without which no emulator is restarted on the way",
                       release->rel->vsn.text, name)
                    .note(release->rel->term, "the release");
                run.phase = Phase::before;
                run.fail("missing_base_app");
            }
    run.emulator = Emulator::restarted;
}

bool has_restart(const RelupEntry& entry)
{
    return std::any_of(entry.instructions.begin(), entry.instructions.end(), [](const Instruction& instruction) {
        return is<RestartEmulator>(instruction) || is<RestartNewEmulator>(instruction);
    });
}

/// A new emulator, or new kernel, stdlib or sasl, need a restart.
void check_emulator(Run& run)
{
    const Facts& facts = run.facts;
    if (facts.from == nullptr || facts.to == nullptr || has_restart(run.entry))
        return;
    const Text &from = facts.from->rel->erts, &to = facts.to->rel->erts;
    const std::string_view advice = run.is_up() ? "starts with `restart_new_emulator`" : "ends with `restart_emulator`";
    const Term place = run.entry.vsn.term ? run.entry.vsn.term : run.entry.term;
    if (from.term && to.term && from != to) {
        run.report(rules::emulator_not_restarted)(
               place, "the emulator goes from erts-{} to erts-{}, but is not restarted; such a script {}", from.text,
               to.text, advice)
            .note(to.term, "the new version");
        return;
    }
    for (const std::string_view name : {"kernel", "stdlib", "sasl"}) {
        const AppFacts app = facts.app(name);
        if (app.from == nullptr || app.to == nullptr || vsn_of(*app.from) == vsn_of(*app.to))
            continue;
        run.report(rules::emulator_not_restarted)(
               place, "`{}` goes from \"{}\" to \"{}\", but the emulator is not restarted; such a script {}", name,
               vsn_of(*app.from), vsn_of(*app.to), advice)
            .note(app.to->entry->term, "the new version");
        return;
    }
}

void check_no_point(Run& run)
{
    const auto& instructions = run.entry.instructions;
    if (instructions.empty() || has_point(run.entry) || run.has_failed ||
        std::all_of(instructions.begin(), instructions.end(), is<RestartNewEmulator>))
        return;
    run.report(rules::code_path_unchanged)(run.entry.instructions_term,
                                           "without a `point_of_no_return` the code path stays as it was");
}

/// What `check_install_release/1` says: for an upgrade, the first part and the form of the second.
void note_check(Run& run)
{
    if (run.is_up() && (run.has_failed || run.waits_at != 0))
        run.out.check = run.waits_at != 0 ? Outcome::hangs : Outcome::refused;
}

void decide(Run& run)
{
    if (run.waits_at != 0) {
        run.out.outcome = Outcome::hangs;
        run.out.failure = {run.waits_at, "sync_nodes"};
    } else if (run.out.failure.reason.empty() && run.is_damaged) {
        run.out.outcome = Outcome::damaged;
    }
}

bool by_place(const Diagnostic& a, const Diagnostic& b) { return a.place.span.begin < b.place.span.begin; }

void run_script(Run& run)
{
    const auto count = static_cast<std::uint32_t>(run.entry.instructions.size());
    const std::uint32_t first = starts_with_restart(run.entry) ? 2 : 1;
    if (first == 2)
        restart_in_new_emulator(run);
    const std::uint32_t before = std::max(length_of_first_part(run.entry), first - 1);
    execute_part(run, first, before, Phase::before);
    check_form(run, before + 1, count);
    note_check(run);
    execute_part(run, before + 1, count, Phase::after);
    check_no_point(run);
    if (run.rebooted_at == 0)
        conclude(run);
}

}  // namespace

static Execution execute_entry(const RelupEntry& entry, const System& system)
{
    Execution result;
    result.entry = &entry;
    result.steps.reserve(entry.instructions.size());
    std::size_t modules = 0;
    for (const Instruction& instruction : entry.instructions) {
        result.steps.push_back({&instruction});
        if (const auto* const code = std::get_if<LoadObjectCode>(&instruction.step))
            modules += code->modules.size();
    }
    const Facts facts(system);
    const Opposite opposite(system.opposite);
    Run run(entry, facts, opposite, result);
    if (system.to != nullptr)
        run.to_vsn = system.to->rel->vsn.text;
    run.expect(modules);
    run_script(run);
    check_emulator(run);
    decide(run);
    if (run.has_failed) {
        result.modules = std::move(run.modules_at_failure);
        result.applications = std::move(run.apps_at_failure);
    }
    std::stable_sort(result.findings.begin(), result.findings.end(), by_place);
    return result;
}

}  // namespace termcheck::execution

termcheck::Execution termcheck::execute(const RelupEntry& entry, const System& system)
{
    return execution::execute_entry(entry, system);
}
