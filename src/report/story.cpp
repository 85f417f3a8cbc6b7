#include "report/story.hpp"

#include <algorithm>

#include "lower/lower_entry.hpp"
#include "report/story_facts.hpp"
#include "report/story_origins.hpp"
#include "report/story_words.hpp"
#include "report/wording.hpp"

namespace termcheck::report {
namespace {

/// From the effects: `ModuleFate` knows the last time only.
std::vector<Suspension> find_suspensions(const Execution& execution)
{
    struct Pause {
        std::uint32_t from, to;
        std::string_view module;
    };
    std::vector<Pause> pauses;
    std::vector<std::uint32_t> since(execution.modules.size());
    for (std::uint32_t number = 1; number <= execution.steps.size(); ++number) {
        const ExecutedStep& step = execution.steps[number - 1];
        if (step.phase == Phase::never)
            break;
        for (const Effect& effect : execution.effects_of(step)) {
            if (effect.module == no_index)
                continue;
            std::uint32_t& from = since[effect.module];
            if (effect.kind == EffectKind::suspend && from == 0)
                from = number;
            else if (effect.kind == EffectKind::resume && from != 0)
                pauses.push_back({std::exchange(from, 0), number, written(effect.subject)});
        }
    }
    for (std::size_t i = 0; i != since.size(); ++i)
        if (since[i] != 0)
            pauses.push_back({since[i], 0, written(execution.modules[i].module)});
    std::ranges::stable_sort(pauses, {}, [](const Pause& pause) { return std::pair(pause.from, pause.to); });
    std::vector<Suspension> suspensions;
    for (const Pause& pause : pauses) {
        if (suspensions.empty() || suspensions.back().from != pause.from || suspensions.back().to != pause.to)
            suspensions.push_back({pause.from, pause.to, {}});
        suspensions.back().modules.push_back(pause.module);
    }
    return suspensions;
}

class Narrator {
public:
    /// `other_vsn` is what the entry is for: a version, or a regular expression.
    Narrator(const Execution& execution, std::string_view own_vsn, std::string_view other_vsn,
             std::string_view application)
    {
        const bool is_up = execution.entry->direction == Direction::up;
        story_.execution = &execution;
        story_.from = is_up ? other_vsn : own_vsn;
        story_.to = is_up ? own_vsn : other_vsn;
        story_.application = application;
        story_.title = upgrade_title(execution.entry->direction, application, story_.from, story_.to);
        if (application.empty())
            story_.names = {std::string(story_.from), std::string(story_.to), "Release " + std::string(story_.to),
                            "\"" + std::string(story_.to) + "\""};
    }

    /// `entry` is that of an appup, which tells more; null for relups.
    Story tell(const Script* entry) &&
    {
        story_.suspensions = find_suspensions(execution());
        const StoryContext context = make_context(execution(), story_.names.to, story_.suspensions, entry);
        tell_steps(context);
        add_findings();
        make_chapters();
        story_.facts = facts_of(story_, context);
        story_.ending = ending_of(story_, context);
        return std::move(story_);
    }

private:
    const Execution& execution() const { return *story_.execution; }

    /// Steps that have something of their own to say. Infos and hints are for `check`, not for a story.
    std::vector<bool> loners()
    {
        std::vector<bool> alone(execution().steps.size());
        if (execution().failure.step != 0 && execution().failure.step <= alone.size())
            alone[execution().failure.step - 1] = true;
        for (const Diagnostic& finding : execution().findings)
            if (const std::uint32_t number = step_of(finding, execution());
                number != 0 && finding.severity >= Severity::warning)
                alone[number - 1] = true;
        return alone;
    }

    void tell_steps(const StoryContext& context)
    {
        for (const Run& run : find_runs(execution(), loners())) {
            StoryStep step;
            step.run = run;
            const ExecutedStep& first = execution().steps[run.first - 1];
            const std::uint32_t before = run.first == 1 ? 0 : execution().steps[run.first - 2].suspended;
            step.phase = first.phase;
            step.emulator = first.emulator;
            step.fails = execution().failure.step == run.first && execution().outcome != Outcome::fine &&
                         !waits_for_nodes(execution());
            step.is_suspended =
                first.phase != Phase::never &&
                (before != 0 || execution().steps[run.last() - 1].suspended != 0 || first.suspended != 0);
            if (step.phase != Phase::never || step.fails)
                tell_step(step, context);
            else if (skip(run))
                continue;
            story_.steps.push_back(std::move(step));
        }
    }

    /// What is not executed is one step of the story.
    bool skip(const Run& run)
    {
        if (story_.steps.empty() || story_.steps.back().phase != Phase::never || story_.steps.back().fails)
            return false;
        Run& skipped = story_.steps.back().run;
        skipped = {skipped.first, 1, run.last() + 1 - skipped.first};
        return true;
    }

    void add_findings()
    {
        for (const Diagnostic& finding : execution().findings) {
            if (finding.severity < Severity::warning)
                continue;
            const std::uint32_t number = step_of(finding, execution());
            const auto last = [](const StoryStep& step) { return step.run.last(); };
            const auto at = std::ranges::lower_bound(story_.steps, number, {}, last);
            (number == 0 || at == story_.steps.end() ? story_.findings : at->findings).push_back(&finding);
        }
    }

    void make_chapters()
    {
        for (std::uint32_t i = 0; i != story_.steps.size(); ++i) {
            const StoryStep& step = story_.steps[i];
            const bool is_told = step.phase != Phase::never || step.fails;
            const StoryStep* const previous = i == 0 ? nullptr : &story_.steps[i - 1];
            const bool was_told = previous != nullptr && (previous->phase != Phase::never || previous->fails);
            if (previous == nullptr || is_told != was_told ||
                (is_told && (step.phase != previous->phase || step.emulator != previous->emulator))) {
                story_.chapters.push_back(chapter_of(story_, step));
                story_.chapters.back().first = i;
            }
            ++story_.chapters.back().steps;
        }
    }

    Story story_;
};

}  // namespace

std::uint32_t step_of(const Diagnostic& finding, const Execution& execution)
{
    const auto begins = [](const ExecutedStep& step) { return step.instruction->term.span().begin; };
    const auto after = std::ranges::upper_bound(execution.steps, finding.place.span.begin, {}, begins);
    if (after == execution.steps.begin())
        return 0;
    const Term term = (after - 1)->instruction->term;
    const bool is_inside = finding.place.source == &term.source() && finding.place.span.end <= term.span().end;
    return is_inside ? static_cast<std::uint32_t>(after - execution.steps.begin()) : 0;
}

bool waits_for_nodes(const Execution& execution)
{
    const std::uint32_t step = execution.failure.step;
    return execution.outcome == Outcome::hangs && step != 0 &&
           execution.steps[step - 1].instruction->op == Op::sync_nodes;
}

std::string upgrade_title(Direction direction, std::string_view application, std::string_view from, std::string_view to)
{
    std::string title = direction == Direction::up ? "Upgrade" : "Downgrade";
    if (!application.empty())
        title.append(" of ").append(application);
    return title.append(" from ").append(from).append(" to ").append(to);
}

Story make_story(const Execution& execution, std::string_view relup_vsn)
{
    return Narrator(execution, relup_vsn, execution.entry->vsn.text, {}).tell(nullptr);
}

Story make_appup_story(const Execution& execution, std::string_view appup_vsn, std::string_view application,
                       const Script& entry)
{
    const std::string_view vsn = execution.entry->vsn.text;
    const bool is_open = vsn == any_version && entry.from.form == VersionKey::Form::regex;
    Story story = Narrator(execution, appup_vsn, is_open ? entry.from.text.text : vsn, application).tell(&entry);
    story.origins = origins_of(execution, entry, application);
    return story;
}

}  // namespace termcheck::report
