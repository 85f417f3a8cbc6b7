#include <algorithm>
#include <unordered_map>

#include "report/graph.hpp"
#include "report/graph_text.hpp"
#include "report/printable.hpp"
#include "report/timeline.hpp"
#include "report/wording.hpp"

namespace termcheck::report {
namespace {

/// A sequence diagram: the release handler, the code server, and all processes that hear of the upgrade.
class Diagram {
public:
    Diagram(std::span<const Story> stories, std::string& out) : out_(out)
    {
        for (const Story& story : stories)
            timelines_.push_back(make_timeline(story));
        out_ += "sequenceDiagram\n";
        line("participant R as release_handler");
        if (any_lane([](const TimelineLane& lane) {
                return lane.kind == TimelineLane::Kind::modules &&
                       std::ranges::any_of(lane.marks, [](const TimelineMark& mark) { return is_code(mark.kind); });
            }))
            actor("code server");
        for (const Timeline& timeline : timelines_)
            find_actors(timeline);
        if (any_lane([](const TimelineLane& lane) { return has(lane, EffectKind::wait_for_nodes); }))
            actor("other nodes");
    }

    void write()
    {
        for (const Timeline& timeline : timelines_)
            write_timeline(timeline);
    }

private:
    void line(const std::string& text) { out_.append("    ").append(text).append("\n"); }

    template <typename Matches>
    bool any_lane(Matches matches) const
    {
        return std::ranges::any_of(
            timelines_, [&](const Timeline& timeline) { return std::ranges::any_of(timeline.lanes, matches); });
    }

    static bool has_processes(const TimelineLane& lane)
    {
        return std::ranges::any_of(lane.marks, [](const TimelineMark& mark) {
            return mark.kind == EffectKind::suspend || mark.kind == EffectKind::resume ||
                   mark.kind == EffectKind::change_code || mark.kind == EffectKind::stop_children ||
                   mark.kind == EffectKind::start_children;
        });
    }

    static bool has(const TimelineLane& lane, EffectKind kind)
    {
        return std::ranges::any_of(lane.marks, [&](const TimelineMark& mark) { return mark.kind == kind; });
    }

    static bool is_code(EffectKind kind)
    {
        return kind == EffectKind::read_object_code || kind == EffectKind::load || kind == EffectKind::remove ||
               kind == EffectKind::purge;
    }

    /// A life line for everything that is told something; what has the same name in two upgrades shares one.
    void find_actors(const Timeline& timeline)
    {
        constexpr std::size_t most = 14;
        for (const TimelineLane& lane : timeline.lanes) {
            if (lane.kind == TimelineLane::Kind::modules && has_processes(lane))
                lane_actor_[&lane] =
                    actor(actors_.size() < most ? "processes of " + lane.label : "processes of further modules");
            else if (lane.kind == TimelineLane::Kind::application)
                lane_actor_[&lane] =
                    actor(actors_.size() < most ? "application " + lane.label : "further applications");
        }
    }

    std::string actor(const std::string& name)
    {
        const auto at = std::ranges::find(actors_, name);
        const std::string id = "P" + std::to_string(at - actors_.begin());
        if (at == actors_.end()) {
            actors_.push_back(name);
            line("participant " + id + " as " + mermaid_text(shortened(name, 48)));
        }
        return id;
    }

    void write_timeline(const Timeline& timeline)
    {
        const Story& story = *timeline.story;
        note(story.title);
        marks_.assign(timeline.columns.size(), {});
        for (const TimelineLane& lane : timeline.lanes)
            for (const TimelineMark& mark : lane.marks)
                marks_[mark.column].push_back({&lane, mark.kind});
        for (std::uint32_t column = 0; column != timeline.columns.size(); ++column) {
            const TimelineColumn& each = timeline.columns[column];
            const StoryStep& step = timeline.step(each);
            const bool repeats = step.acts.size() > 1;
            if (repeats && each.act == 0)
                line("loop " +
                     mermaid_text(each.label + ": " + counted(step.run.times, "module") + ", one after the other"));
            write_column(timeline, column, repeats);
            if (repeats && each.act + 1 == step.acts.size())
                line("end");
        }
        resume_all();
    }

    void write_column(const Timeline& timeline, std::uint32_t column, bool repeats)
    {
        const TimelineColumn& each = timeline.columns[column];
        const StoryStep& step = timeline.step(each);
        const std::string number = repeats ? std::string{} : each.label + " ";
        if (column == timeline.point_of_no_return)
            note(number + "POINT OF NO RETURN");
        else if (step.acts.empty())
            note(number + "not executed");
        else
            write_messages(step, each, marks_[column], number);
        if (step.fails)
            note("FAILS: " + timeline.story->execution->failure.reason);
    }

    using LaneMark = std::pair<const TimelineLane*, EffectKind>;

    /// One message to the code server for all modules of a column, and one to each life line.
    void write_messages(const StoryStep& step, const TimelineColumn& column, const std::vector<LaneMark>& marks,
                        const std::string& number)
    {
        std::vector<std::string_view> loaded;
        bool is_told = false;
        for (const auto& [lane, kind] : marks) {
            const auto actor = lane_actor_.find(lane);
            if (lane->kind == TimelineLane::Kind::modules && is_code(kind)) {
                loaded.insert(loaded.end(), lane->names.begin(), lane->names.end());
            } else if (actor != lane_actor_.end()) {
                tell(actor->second, kind, number + std::string(told(kind)));
                is_told = true;
            } else if (kind == EffectKind::wait_for_nodes) {
                line("R->>" + this->actor("other nodes") + ": " +
                     mermaid_text(number + "sync_nodes, and wait for theirs"));
                is_told = true;
            } else if (kind == EffectKind::restart_emulator) {
                note(number + "the emulator restarts");
                is_told = true;
            }
        }
        if (!loaded.empty())
            line("R->>" + actor("code server") + ": " +
                 mermaid_text(number + std::string(column.action) + " " + names_of(loaded)));
        else if (!is_told)
            line("R->>R: " + mermaid_text(number + (step.acts[column.act].calls.empty()
                                                        ? step.acts[column.act].words
                                                        : shortened(step.acts[column.act].calls[0].call, 60))));
    }

    static std::string names_of(const std::vector<std::string_view>& names)
    {
        constexpr std::size_t few = 3;
        std::string text;
        for (std::size_t i = 0; i != std::min(names.size(), few); ++i)
            text.append(i == 0 ? "" : ", ").append(names[i]);
        return names.size() > few ? text + " and " + std::to_string(names.size() - few) + " more" : text;
    }

    /// What a life line hears.
    static std::string_view told(EffectKind kind)
    {
        switch (kind) {
        case EffectKind::suspend: return "sys:suspend";
        case EffectKind::resume: return "sys:resume";
        case EffectKind::change_code: return "sys:change_code";
        case EffectKind::stop_children: return "supervisor:terminate_child";
        case EffectKind::start_children: return "supervisor:restart_child";
        case EffectKind::start_application: return "application:start";
        case EffectKind::stop_application: return "application:stop";
        case EffectKind::load_application: return "application:load";
        case EffectKind::unload_application: return "application:unload";
        case EffectKind::read_object_code:
        case EffectKind::change_path:
        case EffectKind::load:
        case EffectKind::remove:
        case EffectKind::purge:
        case EffectKind::call:
        case EffectKind::wait_for_nodes:
        case EffectKind::restart_emulator:
        case EffectKind::nothing: break;
        }
        return "no effect";
    }

    /// A life line that is suspended has a bar.
    void tell(const std::string& id, EffectKind kind, const std::string& text)
    {
        const bool ends = kind == EffectKind::stop_children || kind == EffectKind::stop_application;
        line(std::string(ends ? "R-x" : "R->>") + id + ": " + mermaid_text(text));
        const auto at = std::ranges::find(suspended_, id);
        if (kind == EffectKind::suspend && at == suspended_.end()) {
            suspended_.push_back(id);
            line("activate " + id);
        } else if (kind == EffectKind::resume && at != suspended_.end()) {
            suspended_.erase(at);
            line("deactivate " + id);
        }
    }

    void resume_all()
    {
        for (const std::string& id : suspended_) {
            line("Note over " + id + ": still suspended");
            line("deactivate " + id);
        }
        suspended_.clear();
    }

    /// Across all life lines.
    void note(const std::string& text)
    {
        const std::string last = actors_.empty() ? "" : ",P" + std::to_string(actors_.size() - 1);
        line("Note over R" + last + ": " + mermaid_text(text));
    }

    std::string& out_;
    std::vector<Timeline> timelines_;
    std::vector<std::string> actors_, suspended_;
    std::unordered_map<const TimelineLane*, std::string> lane_actor_;
    std::vector<std::vector<LaneMark>> marks_;  ///< of each column
};

}  // namespace

std::string timeline_mermaid(std::span<const Story> stories)
{
    std::string out;
    Diagram(stories, out).write();
    return out;
}

}  // namespace termcheck::report
