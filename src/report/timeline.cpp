#include "report/timeline.hpp"

#include <algorithm>
#include <charconv>
#include <unordered_map>

#include "report/wording.hpp"

namespace termcheck::report {
namespace {

std::string_view action_of(Op op)
{
    switch (op) {
    case Op::load_object_code: return "read";
    case Op::point_of_no_return: return "no return";
    case Op::load: return "load";
    case Op::remove: return "remove";
    case Op::purge: return "purge";
    case Op::suspend: return "suspend";
    case Op::resume: return "resume";
    case Op::code_change: return "convert";
    case Op::stop: return "stop";
    case Op::start: return "start";
    case Op::sync_nodes: return "wait";
    case Op::apply: return "call";
    case Op::restart_new_emulator:
    case Op::restart_emulator: return "restart";
    case Op::update:
    case Op::load_module:
    case Op::add_module:
    case Op::delete_module:
    case Op::add_application:
    case Op::remove_application:
    case Op::restart_application:
    case Op::restart:
    case Op::reboot:
    case Op::mnesia_backup:
    case Op::unknown: break;
    }
    return "?";
}

bool is_about_node(EffectKind kind)
{
    return kind == EffectKind::call || kind == EffectKind::wait_for_nodes || kind == EffectKind::restart_emulator;
}

bool is_about_application(EffectKind kind)
{
    return kind == EffectKind::start_application || kind == EffectKind::stop_application ||
           kind == EffectKind::load_application || kind == EffectKind::unload_application;
}

class Builder {
public:
    explicit Builder(const Story& story) : story_(story), execution_(*story.execution) { timeline_.story = &story; }

    Timeline build() &&
    {
        add_columns();
        collect_marks();
        add_node_lane();
        for (std::size_t i = 0; i != applications_.size(); ++i)
            add_lane({.kind = TimelineLane::Kind::application,
                      .label = std::string(written(applications_[i].name)),
                      .names = {written(applications_[i].name)},
                      .library = {},
                      .vsn = {},
                      .marks = std::move(applications_[i].marks),
                      .bars = {}});
        for (std::size_t i = 0; i != execution_.modules.size(); ++i)
            add_module(execution_.modules[i], std::move(modules_[i]));
        for (TimelineLane& lane : timeline_.lanes)
            finish(lane);
        sort_by_section();
        return std::move(timeline_);
    }

private:
    using Marks = std::vector<TimelineMark>;
    struct Application {
        Text name;
        Marks marks;
    };

    void add_columns()
    {
        for (std::uint32_t index = 0; index != story_.steps.size(); ++index) {
            const StoryStep& step = story_.steps[index];
            const Run& run = step.run;
            first_column_.push_back(static_cast<std::uint32_t>(timeline_.columns.size()));
            if (run.first == execution_.point_of_no_return && !step.acts.empty())
                timeline_.point_of_no_return = first_column_.back();
            const std::string label = run.first == run.last()
                                          ? std::to_string(run.first)
                                          : std::to_string(run.first) + "-" + std::to_string(run.last());
            if (step.acts.empty())
                timeline_.columns.push_back({index, 0, label, "not run"});
            for (std::uint32_t act = 0; act != step.acts.size(); ++act)
                timeline_.columns.push_back({index, act, label, action(run.first + act)});
        }
    }

    /// Calls that start or stop an application are told as what they do.
    std::string_view action(std::uint32_t number) const
    {
        const ExecutedStep& step = execution_.steps[number - 1];
        if (step.instruction->op == Op::apply)
            for (const Effect& effect : execution_.effects_of(step)) {
                if (effect.kind == EffectKind::start_application)
                    return "start";
                if (effect.kind == EffectKind::stop_application)
                    return "stop";
                if (effect.kind == EffectKind::load_application)
                    return "load";
                if (effect.kind == EffectKind::unload_application)
                    return "unload";
            }
        return action_of(step.instruction->op);
    }

    void collect_marks()
    {
        modules_.resize(execution_.modules.size());
        for (std::uint32_t index = 0; index != story_.steps.size(); ++index) {
            const Run& run = story_.steps[index].run;
            if (story_.steps[index].acts.empty())
                continue;
            for (std::uint32_t number = run.first; number <= run.last(); ++number)
                for (const Effect& effect : execution_.effects_of(execution_.steps[number - 1]))
                    add_mark(effect, first_column_[index] + (number - run.first) % run.length);
        }
    }

    void add_mark(const Effect& effect, std::uint32_t column)
    {
        const TimelineMark mark{column, effect.kind};
        if (effect.module != no_index) {
            modules_[effect.module].push_back(mark);
        } else if (is_about_application(effect.kind)) {
            const auto [at, is_new] = application_index_.try_emplace(effect.subject.text, applications_.size());
            if (is_new)
                applications_.push_back({effect.subject, {}});
            applications_[at->second].marks.push_back(mark);
        } else if (is_about_node(effect.kind)) {
            node_.push_back(mark);
        }
    }

    void add_node_lane()
    {
        if (!node_.empty())
            add_lane({.kind = TimelineLane::Kind::node,
                      .label = "node",
                      .names = {"node"},
                      .library = {},
                      .vsn = {},
                      .marks = std::move(node_),
                      .bars = {}});
    }

    void add_lane(TimelineLane lane) { timeline_.lanes.push_back(std::move(lane)); }

    void add_module(const ModuleFate& fate, Marks marks)
    {
        if (marks.empty())
            return;
        const std::string_view library = fate.library.term ? written(fate.library) : std::string_view{};
        const auto [at, is_new] = lane_index_.try_emplace(key_of(library, marks), timeline_.lanes.size());
        if (!is_new) {
            timeline_.lanes[at->second].names.push_back(written(fate.module));
            return;
        }
        add_lane({.kind = TimelineLane::Kind::modules,
                  .label = {},
                  .names = {written(fate.module)},
                  .library = library,
                  .vsn = fate.library.term ? fate.vsn.text : std::string_view{},
                  .marks = std::move(marks),
                  .bars = {}});
    }

    /// Equal for what shares a lane.
    static std::string key_of(std::string_view library, const Marks& marks)
    {
        std::string key(library);
        for (const TimelineMark& mark : marks) {
            char digits[12];
            key.append(1, '\n').append(digits, std::to_chars(digits, digits + sizeof digits, mark.column).ptr);
            key.append(1, static_cast<char>('a' + static_cast<int>(mark.kind)));
        }
        return key;
    }

    void finish(TimelineLane& lane) const
    {
        if (lane.label.empty()) {
            lane.label = lane.names[0];
            if (lane.names.size() > 1)
                lane.label +=
                    lane.names.size() == 2 ? " and 1 more" : " and " + std::to_string(lane.names.size() - 1) + " more";
        }
        add_bars(lane, TimelineBar::State::suspended, EffectKind::suspend, EffectKind::resume);
        add_bars(lane, TimelineBar::State::stopped, EffectKind::stop_children, EffectKind::start_children);
    }

    void add_bars(TimelineLane& lane, TimelineBar::State state, EffectKind begin, EffectKind end) const
    {
        std::uint32_t since = no_index;
        for (const TimelineMark& mark : lane.marks) {
            if (mark.kind == begin && since == no_index)
                since = mark.column;
            else if (mark.kind == end && since != no_index)
                lane.bars.push_back({state, std::exchange(since, no_index), mark.column, false});
        }
        if (since != no_index)
            lane.bars.push_back({state, since, static_cast<std::uint32_t>(timeline_.columns.size()) - 1, true});
    }

    /// The node first, then applications, then modules by application, all in the order in which the script names them.
    void sort_by_section()
    {
        std::unordered_map<std::string_view, std::size_t> sections;
        for (const TimelineLane& lane : timeline_.lanes)
            if (lane.kind == TimelineLane::Kind::modules)
                sections.try_emplace(lane.library, sections.size());
        std::ranges::stable_sort(timeline_.lanes, {}, [&](const TimelineLane& lane) {
            return std::pair(lane.kind, lane.kind == TimelineLane::Kind::modules ? sections.at(lane.library) : 0);
        });
    }

    const Story& story_;
    const Execution& execution_;
    Timeline timeline_;
    std::vector<std::uint32_t> first_column_;  ///< of each step of the story
    std::vector<Marks> modules_;
    std::vector<Application> applications_;
    std::unordered_map<std::string_view, std::size_t> application_index_;
    std::unordered_map<std::string, std::size_t> lane_index_;
    Marks node_;
};

}  // namespace

Timeline make_timeline(const Story& story) { return Builder(story).build(); }

std::string_view mark_name(EffectKind kind)
{
    switch (kind) {
    case EffectKind::read_object_code: return "code read";
    case EffectKind::change_path: return "path changed";
    case EffectKind::suspend: return "suspended";
    case EffectKind::resume: return "resumed";
    case EffectKind::change_code: return "state converted";
    case EffectKind::load: return "loaded";
    case EffectKind::remove: return "removed";
    case EffectKind::purge: return "purged";
    case EffectKind::stop_children: return "terminated";
    case EffectKind::start_children: return "started again";
    case EffectKind::start_application: return "started";
    case EffectKind::stop_application: return "stopped";
    case EffectKind::load_application: return "application loaded";
    case EffectKind::unload_application: return "unloaded";
    case EffectKind::call: return "call";
    case EffectKind::wait_for_nodes: return "waits for nodes";
    case EffectKind::restart_emulator: return "emulator restarts";
    case EffectKind::nothing: break;
    }
    return "no effect";
}

}  // namespace termcheck::report
