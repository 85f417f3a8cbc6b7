#include "report/story_facts.hpp"

#include <algorithm>
#include <unordered_set>

#include "report/wording.hpp"

namespace termcheck::report {
namespace {

bool is_up(const Story& story) { return story.execution->entry->direction == Direction::up; }

bool begins_with_restart(const Execution& execution)
{
    return !execution.steps.empty() && std::holds_alternative<RestartNewEmulator>(execution.steps[0].instruction->step);
}

std::string at_step(const Failure& failure)
{
    return failure.step == 0 ? std::string{"before the first step"} : "at step " + std::to_string(failure.step);
}

StoryFact prediction(const Story& story)
{
    const Execution& execution = *story.execution;
    const std::string reason =
        execution.failure.reason.empty() ? std::string{} : " with " + code(execution.failure.reason);
    switch (execution.outcome) {
    case Outcome::fine: {
        std::size_t warnings = story.findings.size();
        for (const StoryStep& step : story.steps)
            warnings += step.findings.size();
        return {"predicted", warnings == 0 ? Ink::hint : Ink::warning,
                "fine, as far as the files tell" +
                    (warnings == 0 ? std::string{} : "; " + counted(warnings, "warning") + " below")};
    }
    case Outcome::damaged:
        return {"predicted", Ink::error, "installs, but leaves something suspended, old, dead or missing behind"};
    case Outcome::refused:
        return {"predicted", Ink::error,
                "refused " + at_step(execution.failure) + reason + "; the node goes on with " + story.names.from};
    case Outcome::restarts:
        return {"predicted", Ink::error, "fails " + at_step(execution.failure) + reason + "; the node restarts"};
    case Outcome::hangs: break;
    }
    if (waits_for_nodes(execution))
        return {"predicted", Ink::warning,
                "waits " + at_step(execution.failure) +
                    " for other nodes, for ever if one of them does not come there"};
    return {"predicted", Ink::error, "waits for ever " + at_step(execution.failure)};
}

/// Whether `check_install_release/1` tells the truth.
StoryFact check_fact(const Story& story)
{
    const Execution& execution = *story.execution;
    const std::string call = code("check_install_release(" + story.names.argument + ")");
    const bool is_good = execution.outcome == Outcome::fine || waits_for_nodes(execution);
    // Without a relup in the release that is gone to, release_handler:do_check_install_release/5 looks at no script.
    if (!is_up(story))
        return {"check", is_good ? Ink::plain : Ink::warning,
                call + " reads this script only if " + story.names.to +
                    " has a relup of its own; else it says ok to anything"};
    switch (execution.check) {
    case Outcome::fine:
    case Outcome::damaged: break;
    case Outcome::refused: return {"check", Ink::plain, call + " ends in the same error"};
    case Outcome::restarts: return {"check", Ink::error, call + " fails"};
    case Outcome::hangs: return {"check", Ink::error, call + " waits in the same way"};
    }
    const std::string what = "what comes before the point of no return, and looks only at the form of the rest";
    if (is_good)
        return {"check", Ink::plain, call + " says ok; it runs " + what};
    return {"check", Ink::warning, call + " says ok, although this is not: it runs " + what};
}

StoryFact no_return_fact(const Execution& execution)
{
    if (execution.steps.empty())
        return {"no return", Ink::plain, "there is no step"};
    const std::string of = " of " + std::to_string(execution.steps.size());
    if (execution.point_of_no_return != 0)
        return {"no return", Ink::plain, "from step " + std::to_string(execution.point_of_no_return) + of + " on"};
    return {"no return", Ink::warning, "from the first step" + of + " on: the script has no `point_of_no_return`"};
}

/// What ends a suspension that no step does.
std::string_view end_of(const Execution& execution)
{
    if (execution.restart_at > 1)
        return "until the emulator restarts";
    switch (execution.outcome) {
    case Outcome::restarts: return "until the node restarts";
    case Outcome::hangs: return "and while it waits";
    case Outcome::fine:
    case Outcome::damaged:
    case Outcome::refused: break;
    }
    return "without an end";
}

std::string span_of(const Suspension& each, const Execution& execution)
{
    return each.to == 0 ? "from step " + std::to_string(each.from) + " on, " + std::string(end_of(execution))
                        : steps_text(each.from, each.to);
}

StoryFact suspended_fact(const Story& story)
{
    StoryFact fact{"suspended", Ink::plain, {}};
    if (story.suspensions.empty()) {
        fact.text = "nothing";
        return fact;
    }
    constexpr std::size_t few = 4;
    const std::size_t told = story.suspensions.size() <= few ? story.suspensions.size() : 0;
    std::size_t modules = 0;
    std::uint32_t last = 0;
    bool is_endless = false;
    for (const Suspension& each : story.suspensions) {
        modules += each.modules.size();
        last = std::max(last, each.to);
        is_endless = is_endless || each.to == 0;
    }
    for (std::size_t i = 0; i != told; ++i) {
        const Suspension& each = story.suspensions[i];
        const bool is_one = each.modules.size() == 1;
        fact.text.append(i == 0 ? "the processes of " : "; those of ");
        fact.text.append(is_one ? code(each.modules[0]) : counted(each.modules.size(), "module"));
        fact.text.append(", ").append(span_of(each, *story.execution));
    }
    if (told == 0)
        fact.text = "the processes of " + counted(modules, "module") + ", in " +
                    std::to_string(story.suspensions.size()) + " turns, " +
                    steps_text(story.suspensions.front().from, std::max(last, story.suspensions.back().from));
    if (is_endless && story.execution->restart_at <= 1)
        fact.ink = Ink::error;
    return fact;
}

/// Applications and children that the script stops and starts.
StoryFact restarts_fact(const Story& story)
{
    const Execution& execution = *story.execution;
    std::vector<std::string> parts;
    if (begins_with_restart(execution))
        parts.emplace_back("the emulator at step 1, before everything else");
    if (execution.restart_at > 1)
        parts.push_back("the emulator at step " + std::to_string(execution.restart_at));
    for (const ApplicationFate& fate : execution.applications) {
        const std::string name = code(written(fate.application));
        if (fate.stopped_at != 0 && fate.started_at != 0)
            parts.push_back("application " + name + " (stops at step " + std::to_string(fate.stopped_at) +
                            ", starts at step " + std::to_string(fate.started_at) + ")");
        else if (fate.stopped_at != 0)
            parts.push_back("application " + name + " stops at step " + std::to_string(fate.stopped_at) +
                            ", and stays so");
        else if (fate.started_at != 0)
            parts.push_back("application " + name + " starts at step " + std::to_string(fate.started_at));
    }
    std::vector<Text> stopped;
    for (const ModuleFate& fate : execution.modules)
        if (fate.stopped_at != 0)
            stopped.push_back(fate.module);
    if (!stopped.empty())
        parts.push_back("the children that run " + named(stopped));
    return {"restarts", Ink::plain, parts.empty() ? "nothing" : listed(parts)};
}

/// Modules of the script by what may happen to processes that run their code.
struct Purged {
    std::vector<Text> older, old, refusing;
};

/// The same without what is there already.
class Once {
public:
    explicit Once(std::vector<Text>& modules) : modules_(modules) {}

    void add(const Text& module)
    {
        if (seen_.insert(module.text).second)
            modules_.push_back(module);
    }

private:
    std::vector<Text>& modules_;
    std::unordered_set<std::string_view> seen_;
};

Purged find_purged(const Execution& execution, const StoryContext& context)
{
    Purged purged;
    Once older(purged.older), old(purged.old), refusing(purged.refusing);
    for (const ExecutedStep& step : execution.steps) {
        const auto take = [&](const auto& replaced) {
            if (!context.fresh.contains(replaced.module.text))
                (replaced.pre == Purge::soft_purge ? refusing : older).add(replaced.module);
        };
        if (step.phase == Phase::never)
            continue;
        if (const auto* const load = std::get_if<Load>(&step.instruction->step))
            take(*load);
        else if (const auto* const remove = std::get_if<Remove>(&step.instruction->step))
            take(*remove);
        else if (const auto* const purge = std::get_if<PurgeModules>(&step.instruction->step))
            std::ranges::for_each(purge->modules, [&](const Text& module) { old.add(module); });
    }
    return purged;
}

void add_kill_facts(std::vector<StoryFact>& facts, const Story& story, const StoryContext& context)
{
    const Purged purged = find_purged(*story.execution, context);
    std::vector<std::string> kills;
    if (!purged.older.empty())
        kills.push_back("at the load, processes that still run code of " + named(purged.older) +
                        " older than that of " + story.names.from);
    if (!purged.old.empty())
        kills.push_back("at the purge, processes that run " + named(purged.old));
    const std::vector<Text> later = left_to_purge(*story.execution, Purge::brutal_purge, context);
    if (!later.empty())
        kills.push_back("at `make_permanent/1`, processes that still run the replaced code of " + named(later));
    facts.push_back({"may kill", Ink::plain, kills.empty() ? "nothing" : listed(kills)});
    if (!purged.refusing.empty())
        facts.push_back({"may refuse", Ink::plain,
                         "to begin, while a process still runs code of " + named(purged.refusing) +
                             " older than that of " + story.names.from + " (`soft_purge`)"});
}

}  // namespace

std::vector<Text> left_to_purge(const Execution& execution, Purge post, const StoryContext& context)
{
    std::vector<Text> modules;
    if (execution.outcome == Outcome::refused || execution.outcome == Outcome::restarts || execution.restart_at > 1)
        return modules;
    const auto take = [&](const auto& replaced) {
        const auto fate = context.fates.find(replaced.module.text);
        const bool is_fresh = context.fresh.contains(replaced.module.text);
        if (replaced.post == post && !is_fresh && fate != context.fates.end() && fate->second->has_old_code)
            modules.push_back(replaced.module);
    };
    for (const ExecutedStep& step : execution.steps) {
        if (step.phase == Phase::never)
            continue;
        if (const auto* const load = std::get_if<Load>(&step.instruction->step))
            take(*load);
        else if (const auto* const remove = std::get_if<Remove>(&step.instruction->step))
            take(*remove);
    }
    return modules;
}

std::vector<StoryFact> facts_of(const Story& story, const StoryContext& context)
{
    std::vector<StoryFact> facts{prediction(story), check_fact(story), no_return_fact(*story.execution),
                                 suspended_fact(story), restarts_fact(story)};
    add_kill_facts(facts, story, context);
    return facts;
}

Chapter chapter_of(const Story& story, const StoryStep& step)
{
    const Execution& execution = *story.execution;
    const std::string permanent = "the node restarts into its permanent release: " + story.names.from +
                                  ", if that was made permanent. The state of all processes is lost.";
    if (step.phase == Phase::never && !step.fails)
        return {"Not executed", {}};
    if (step.fails && step.phase == Phase::never)
        return {
            "Refused for its form",
            "What comes after the point of no return is looked at before any of it is run. `install_release/1` returns "
            "`{error, Reason}` and the node goes on with " +
                story.names.from + "."};
    if (begins_with_restart(execution) && step.emulator == Emulator::running)
        return {"In the running emulator",
                "A failure here ends in `{error, Reason}`; the node goes on with " + story.names.from + "."};
    const std::string place = step.emulator == Emulator::restarted ? "In the new emulator, " : std::string{};
    if (step.phase == Phase::before)
        return {place.empty() ? "Before the point of no return" : place + "before the point of no return",
                step.emulator == Emulator::restarted
                    ? "If a step fails here, " + permanent
                    : "If a step fails here, `install_release/1` returns `{error, Reason}` and the node goes on with "
                      "the code of " +
                          story.names.from + ", but with the environment of the applications from " + story.names.to +
                          "." + (is_up(story) ? " `check_install_release/1` runs these steps, too." : "")};
    if (execution.point_of_no_return == 0)
        return {place + (place.empty() ? "Without a point of no return" : "without a point of no return"),
                "If a step fails, " + permanent};
    return {place.empty() ? "From the point of no return on" : place + "from the point of no return on",
            "If a step fails from here on, " + permanent};
}

}  // namespace termcheck::report
