#include "report/story_facts.hpp"
#include "report/wording.hpp"

namespace termcheck::report {
namespace {

using Lines = std::vector<std::string>;

template <typename Matches>
std::vector<Text> modules_that(const Execution& execution, Matches matches)
{
    std::vector<Text> modules;
    for (const ModuleFate& fate : execution.modules)
        if (matches(fate))
            modules.push_back(fate.module);
    return modules;
}

void add_modules(Lines& lines, std::string_view before, const std::vector<Text>& modules, std::string_view after)
{
    if (!modules.empty())
        lines.push_back(std::string(before).append(named(modules)).append(after));
}

/// What goes wrong although the upgrade succeeds.
void add_damage(Lines& lines, const Execution& execution)
{
    add_modules(lines, "Left suspended: the processes of ",
                modules_that(execution, [](const auto& fate) { return fate.is_suspended; }),
                ". They answer nothing, and nobody resumes them.");
    add_modules(lines, "Left terminated: the children that run ",
                modules_that(execution, [](const auto& fate) { return fate.is_stopped; }), ".");
    add_modules(
        lines, "Left in the old version: ",
        modules_that(execution, [](const auto& fate) { return fate.read_at != 0 && fate.code == Code::unchanged; }),
        ", whose new code was read, but never loaded.");
    for (const ApplicationFate& fate : execution.applications)
        if (fate.is_running == Known::no && fate.started_at != 0)
            lines.push_back("Application " + code(written(fate.application)) + " does not run.");
}

/// Steps that have something to say about what goes wrong.
void add_findings(Lines& lines, const Story& story)
{
    std::vector<std::uint32_t> steps;
    for (const StoryStep& step : story.steps)
        if (!step.findings.empty())
            steps.push_back(step.run.first);
    if (!steps.empty())
        lines.push_back("What goes wrong is said at " + steps_text(steps) + ".");
    else if (!story.findings.empty())
        lines.emplace_back("What goes wrong is said at the beginning.");
}

void add_old_code(Lines& lines, const Execution& execution, const StoryContext& context)
{
    add_modules(lines, "Replaced code of ", left_to_purge(execution, Purge::brutal_purge, context),
                " stays as long as a process runs it: the release handler tries to purge it every 10 s. "
                "`make_permanent/1` kills such processes.");
    add_modules(
        lines, "Replaced code of ", left_to_purge(execution, Purge::soft_purge, context),
        " stays as long as a process runs it. Such processes are not killed by `make_permanent/1`; they get in the "
        "way of the next upgrade.");
}

Lines installed(const Story& story, const StoryContext& context)
{
    const Execution& execution = *story.execution;
    const std::string& to = story.names.to;
    Lines lines;
    add_damage(lines, execution);
    if (execution.outcome == Outcome::damaged)
        add_findings(lines, story);
    if (execution.restart_at == 1)
        lines.emplace_back("The emulator is a new one: no process has its state from before step 1.");
    if (execution.restart_at > 1) {
        lines.push_back("The node starts anew with " + to + ": all its code, and no process state from before.");
    } else {
        add_modules(lines,
                    "New code: ", modules_that(execution, [](const auto& fate) { return fate.code == Code::loaded; }),
                    ".");
        add_modules(lines, "No code any more: ",
                    modules_that(execution, [](const auto& fate) { return fate.code == Code::removed; }), ".");
        add_old_code(lines, execution, context);
    }
    lines.push_back(
        story.names.at_start +
        " is current, but not permanent: the next restart of the node goes back to the permanent one, unless " +
        code("release_handler:make_permanent(" + story.names.argument + ")") + " comes first.");
    return lines;
}

/// Calls that were made before a failure and are not taken back.
void add_calls(Lines& lines, const Execution& execution)
{
    std::vector<std::string> steps;
    for (std::uint32_t number = 1; number <= execution.steps.size(); ++number) {
        const ExecutedStep& step = execution.steps[number - 1];
        if (step.phase == Phase::before && number != execution.failure.step &&
            std::holds_alternative<Apply>(step.instruction->step))
            steps.push_back(std::to_string(number));
    }
    if (!steps.empty())
        lines.push_back("The calls of " + std::string(steps.size() == 1 ? "step " : "steps ") + enumerated(steps) +
                        " are made, and not taken back.");
}

Lines refused(const Story& story)
{
    const std::string &from = story.names.from, &to = story.names.to;
    Lines lines{"The node goes on with the code of " + from + "; " + to +
                " stays `unpacked`, to be installed once the relup is mended."};
    add_calls(lines, *story.execution);
    lines.push_back(
        "Application versions and environment are already those of " + to +
        ", and are not put back: `application:get_env/2` gives the values of its sys.config until the node restarts.");
    return lines;
}

Lines restarted(const Story& story)
{
    return {"`install_release/1` returns `{error, Reason}`, and the node restarts into its permanent release: " +
                story.names.from + ", if that was made permanent, else what was permanent before it.",
            "What was loaded, converted, suspended or stopped is gone with the restart. " + story.names.at_start +
                " stays `unpacked`; called again, `install_release/1` fails in the same way."};
}

/// Until the other nodes come, and then.
Lines waiting(const Story& story, const StoryContext& context)
{
    Lines lines{"Until all nodes have come to step " + std::to_string(story.execution->failure.step) +
                ", `install_release/1` does not return, and the release handler answers nothing. If one of them does "
                "not, only a restart of the node ends that."};
    for (std::string& line : installed(story, context))
        lines.push_back(std::move(line));
    return lines;
}

Lines hanging(const Story& story)
{
    Lines lines{"`install_release/1` does not return, and the release handler answers nothing until the node is "
                "restarted."};
    add_modules(lines, "Suspended meanwhile: the processes of ",
                modules_that(*story.execution, [](const auto& fate) { return fate.is_suspended; }), ".");
    return lines;
}

}  // namespace

std::vector<std::string> ending_of(const Story& story, const StoryContext& context)
{
    switch (story.execution->outcome) {
    case Outcome::fine:
    case Outcome::damaged: break;
    case Outcome::refused: return refused(story);
    case Outcome::restarts: return restarted(story);
    case Outcome::hangs: return waits_for_nodes(*story.execution) ? waiting(story, context) : hanging(story);
    }
    return installed(story, context);
}

}  // namespace termcheck::report
