#include <algorithm>

#include "report/story.hpp"
#include "report/wording.hpp"

namespace termcheck::report {
namespace {

std::string_view phase_name(Phase phase)
{
    switch (phase) {
    case Phase::before: return "before";
    case Phase::after: return "after";
    case Phase::never: break;
    }
    return "never";
}

std::string_view op_name(Op op)
{
    switch (op) {
#define TERMCHECK_INSTRUCTION(name, ...)                                                                               \
    case Op::name:                                                                                                     \
        return #name;
#include <termcheck/instructions.def>
#undef TERMCHECK_INSTRUCTION
    case Op::unknown: break;
    }
    return "unknown";
}

std::string_view code_name(Code code)
{
    switch (code) {
    case Code::unchanged: return "unchanged";
    case Code::loaded: return "loaded";
    case Code::removed: break;
    }
    return "removed";
}

void write_known(JsonWriter& json, std::string_view name, Known known)
{
    json.key(name);
    if (known == Known::unknown)
        json.null();
    else
        json.boolean(known == Known::yes);
}

/// A step number, null for never.
void write_number(JsonWriter& json, std::string_view name, std::uint32_t step)
{
    json.key(name);
    if (step == 0)
        json.null();
    else
        json.number(step);
}

template <typename Strings>
void write_strings(JsonWriter& json, std::string_view name, const Strings& strings)
{
    json.key(name).begin_array();
    for (const auto& text : strings)
        json.string(text);
    json.end_array();
}

void write_groups(JsonWriter& json, const std::vector<ModuleGroup>& groups)
{
    json.key("modules").begin_array();
    for (const ModuleGroup& group : groups) {
        json.begin_object().key("application");
        if (group.library.empty())
            json.null();
        else
            json.string(group.library);
        json.key("vsn");
        if (group.vsn.empty())
            json.null();
        else
            json.string(group.vsn);
        write_strings(json, "modules", group.modules);
        json.end_object();
    }
    json.end_array();
}

void write_act(JsonWriter& json, const StoryAct& act)
{
    json.begin_object().field("instruction", op_name(act.op)).field("words", act.words).key("calls").begin_array();
    for (const StoryCall& call : act.calls) {
        json.begin_object().field("call", call.call);
        if (!call.remark.empty())
            json.field("remark", call.remark);
        json.end_object();
    }
    json.end_array().end_object();
}

void write_step(JsonWriter& json, const StoryStep& step, const Story& story, Positions& positions)
{
    json.new_line().begin_object().field("first", step.run.first).field("last", step.run.last());
    json.field("instructions_each", step.run.length)
        .field("times", step.run.times)
        .field("phase", phase_name(step.phase));
    json.field("emulator", step.emulator == Emulator::running ? "running" : "restarted");
    json.key("fails").boolean(step.fails).key("suspended").boolean(step.is_suspended).key("does").begin_array();
    for (const StoryAct& act : step.acts)
        write_act(json, act);
    json.end_array();
    write_groups(json, step.modules);
    write_strings(json, "notes", step.notes);
    write_findings(json, step.findings, &story, positions);
    json.end_object();
}

void write_head(JsonWriter& json, const Story& story)
{
    const Execution& execution = *story.execution;
    const bool is_up = execution.entry->direction == Direction::up;
    json.field("direction", is_up ? "up" : "down").field("from", story.from).field("to", story.to);
    if (!story.application.empty())
        json.field("application", story.application);
    json.field("outcome", to_string(execution.outcome)).field("check", to_string(execution.check)).key("failure");
    if (execution.outcome == Outcome::fine || execution.outcome == Outcome::damaged)
        json.null();
    else
        json.begin_object()
            .field("step", execution.failure.step)
            .field("reason", execution.failure.reason)
            .end_object();
    write_number(json, "point_of_no_return", execution.point_of_no_return);
    write_number(json, "restart_at", execution.restart_at);
    json.key("summary").begin_object();
    for (const StoryFact& fact : story.facts) {
        std::string name(fact.name);
        std::ranges::replace(name, ' ', '_');
        json.field(name, fact.text);
    }
    json.end_object();
}

void write_origins(JsonWriter& json, const Story& story)
{
    if (story.origins.empty())
        return;
    json.new_line().key("instructions").begin_array();
    for (const Origin& origin : story.origins) {
        json.new_line().begin_object().field("instruction", origin.instruction).key("steps").begin_array();
        for (const std::uint32_t step : origin.steps)
            json.number(step);
        json.end_array().end_object();
    }
    json.end_array();
}

void write_chapters(JsonWriter& json, const Story& story, Positions& positions)
{
    json.new_line().key("chapters").begin_array();
    for (const Chapter& chapter : story.chapters) {
        json.new_line().begin_object().field("title", chapter.title).field("text", chapter.text);
        json.key("steps").begin_array();
        for (std::uint32_t i = chapter.first; i != chapter.first + chapter.steps; ++i)
            write_step(json, story.steps[i], story, positions);
        json.end_array().end_object();
    }
    json.end_array();
}

void write_suspensions(JsonWriter& json, const Story& story)
{
    json.new_line().key("suspended").begin_array();
    for (const Suspension& each : story.suspensions) {
        json.new_line().begin_object().field("from", each.from);
        write_number(json, "to", each.to);
        write_strings(json, "modules", each.modules);
        json.end_object();
    }
    json.end_array();
}

void write_modules(JsonWriter& json, const Execution& execution)
{
    json.new_line().key("modules").begin_array();
    for (const ModuleFate& fate : execution.modules) {
        json.new_line().begin_object().field("module", written(fate.module)).key("application");
        if (fate.library.term)
            json.string(written(fate.library)).field("vsn", fate.vsn.text);
        else
            json.null().key("vsn").null();
        json.field("code", code_name(fate.code));
        write_number(json, "read_at", fate.read_at);
        write_number(json, "loaded_at", fate.loaded_at);
        write_number(json, "removed_at", fate.removed_at);
        write_number(json, "purged_at", fate.purged_at);
        write_number(json, "suspended_at", fate.suspended_at);
        write_number(json, "resumed_at", fate.resumed_at);
        write_number(json, "changed_at", fate.changed_at);
        write_number(json, "stopped_at", fate.stopped_at);
        write_number(json, "started_at", fate.started_at);
        json.key("is_suspended").boolean(fate.is_suspended).key("is_stopped").boolean(fate.is_stopped);
        json.key("has_old_code").boolean(fate.has_old_code).end_object();
    }
    json.end_array();
}

void write_applications(JsonWriter& json, const Execution& execution)
{
    json.new_line().key("applications").begin_array();
    for (const ApplicationFate& fate : execution.applications) {
        json.new_line().begin_object().field("application", written(fate.application));
        write_known(json, "is_running", fate.is_running);
        write_known(json, "is_loaded", fate.is_loaded);
        write_number(json, "started_at", fate.started_at);
        write_number(json, "stopped_at", fate.stopped_at);
        write_number(json, "loaded_at", fate.loaded_at);
        write_number(json, "unloaded_at", fate.unloaded_at);
        json.end_object();
    }
    json.end_array();
}

}  // namespace

void write_findings(JsonWriter& json, std::span<const Diagnostic* const> findings, const Story* story,
                    Positions& positions)
{
    json.key("findings").begin_array();
    for (const Diagnostic* const finding : findings) {
        json.begin_object().field("code", finding->rule->code).field("name", finding->rule->name);
        json.field("severity", to_string(finding->severity)).field("message", finding->message);
        if (story != nullptr)
            write_number(json, "step", step_of(*finding, *story->execution));
        if (story == nullptr || story->application.empty()) {
            const Position at = positions.of(*finding->place.source, finding->place.span.begin);
            json.field("file", finding->place.source->name()).field("line", at.line).field("column", at.column);
        }
        json.end_object();
    }
    json.end_array();
}

void write_story(JsonWriter& json, const Story& story, Positions& positions)
{
    json.begin_object();
    write_head(json, story);
    write_findings(json, story.findings, &story, positions);
    write_strings(json, "remarks", story.remarks);
    write_origins(json, story);
    write_chapters(json, story, positions);
    write_suspensions(json, story);
    write_modules(json, *story.execution);
    write_applications(json, *story.execution);
    json.new_line();
    write_strings(json, "afterwards", story.ending);
    json.end_object();
}

}  // namespace termcheck::report
