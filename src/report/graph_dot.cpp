#include "report/graph.hpp"
#include "report/graph_text.hpp"
#include "report/timeline.hpp"
#include "report/wording.hpp"

namespace termcheck::report {
namespace {

std::string_view color_of(EffectKind kind)
{
    switch (kind) {
    case EffectKind::load:
    case EffectKind::load_application: return "#0969da";
    case EffectKind::remove:
    case EffectKind::purge:
    case EffectKind::unload_application:
    case EffectKind::restart_emulator: return "#cf222e";
    case EffectKind::change_code: return "#8250df";
    case EffectKind::resume:
    case EffectKind::start_children:
    case EffectKind::start_application: return "#1a7f37";
    case EffectKind::suspend:
    case EffectKind::wait_for_nodes: return "#9a6700";
    case EffectKind::stop_children:
    case EffectKind::stop_application: return "#bc4c00";
    case EffectKind::read_object_code:
    case EffectKind::change_path:
    case EffectKind::call:
    case EffectKind::nothing: break;
    }
    return "#59636e";
}

/// A cluster: time goes down, a column of nodes for the steps and one for each lane.
class Cluster {
public:
    Cluster(const Timeline& timeline, std::size_t number, std::string& out)
        : timeline_(timeline), prefix_("u" + std::to_string(number)), out_(out)
    {
    }

    void write()
    {
        const Story& story = *timeline_.story;
        line("subgraph cluster_" + prefix_ + " {");
        line("  label=\"" + dot_text(story.title) + "\\n" +
             dot_text(std::string(story.facts.front().name) + ": " + story.facts.front().text) + "\";");
        line("  " + prefix_ + "s [label=\"step\", group=" + prefix_ + "s, shape=plaintext, fontcolor=\"#59636e\"];");
        for (std::uint32_t column = 0; column != timeline_.columns.size(); ++column)
            write_step(column);
        write_chain();
        for (std::size_t lane = 0; lane != timeline_.lanes.size(); ++lane)
            write_lane(timeline_.lanes[lane], prefix_ + "l" + std::to_string(lane));
        write_ranks();
        line("}");
    }

private:
    void line(const std::string& text) { out_.append("  ").append(text).append("\n"); }
    std::string step_id(std::uint32_t column) const { return prefix_ + "s" + std::to_string(column); }

    void write_step(std::uint32_t column)
    {
        const TimelineColumn& each = timeline_.columns[column];
        const StoryStep& step = timeline_.step(each);
        std::string label =
            each.label + (step.acts.size() > 1 ? ", " + std::to_string(step.run.times) + " times" : "") + "\\n";
        std::string look = ", shape=plaintext";
        if (column == timeline_.point_of_no_return) {
            label += "POINT OF NO RETURN";
            look = ", shape=box, style=filled, fillcolor=\"#cf222e\", fontcolor=white";
        } else {
            label += step.acts.empty() ? "not executed" : std::string(each.action);
        }
        if (step.fails) {
            label += "\\nFAILS: " + dot_text(timeline_.story->execution->failure.reason);
            look = ", shape=box, color=\"#cf222e\", fontcolor=\"#cf222e\"";
        }
        line("  " + step_id(column) + " [label=\"" + label + "\", group=" + prefix_ + "s" + look + "];");
    }

    void write_chain()
    {
        std::string before = prefix_ + "s";
        for (std::uint32_t column = 0; column != timeline_.columns.size(); ++column) {
            line("  " + before + " -> " + step_id(column) + " [weight=100, color=\"#afb8c1\", arrowsize=0.6];");
            before = step_id(column);
        }
    }

    void write_lane(const TimelineLane& lane, const std::string& id)
    {
        const std::string version = lane.library.empty()
                                        ? std::string{}
                                        : "\\n" + dot_text(std::string(lane.library) + " " + std::string(lane.vsn));
        line("  " + id + " [label=\"" + dot_text(lane.label) + version + "\", group=" + id +
             ", shape=box, style=\"rounded,filled\", fillcolor=\"#f6f8fa\"];");
        std::string before = id;
        bool is_suspended = false;
        for (std::size_t i = 0; i != lane.marks.size(); ++i) {
            const TimelineMark& mark = lane.marks[i];
            const std::string node = id + "m" + std::to_string(i);
            line("  " + node + " [label=\"" + std::string(mark_name(mark.kind)) + "\", group=" + id +
                 ", shape=ellipse, color=\"" + std::string(color_of(mark.kind)) + "\"];");
            line("  " + before + " -> " + node +
                 (is_suspended ? " [color=\"#9a6700\", penwidth=4, arrowhead=none]"
                               : " [color=\"#59636e\", arrowhead=none]") +
                 ";");
            ranks_[mark.column] += "; " + node;
            is_suspended = mark.kind == EffectKind::suspend || (is_suspended && mark.kind != EffectKind::resume);
            before = node;
        }
    }

    void write_ranks()
    {
        // Invisible edges keep the order from left to right.
        std::string heads = prefix_ + "s";
        for (std::size_t lane = 0; lane != timeline_.lanes.size(); ++lane)
            heads += " -> " + prefix_ + "l" + std::to_string(lane);
        line("  { rank=same; edge [style=invis]; " + heads + " }");
        for (std::uint32_t column = 0; column != timeline_.columns.size(); ++column)
            if (!ranks_[column].empty())
                line("  { rank=same; " + step_id(column) + ranks_[column] + " }");
    }

    const Timeline& timeline_;
    std::string prefix_;
    std::string& out_;
    std::vector<std::string> ranks_ =
        std::vector<std::string>(timeline_.columns.size());  ///< what stands at the height of each step
};

}  // namespace

std::string timeline_dot(std::span<const Story> stories)
{
    std::string out = "digraph upgrades {\n"
                      "  graph [fontname=\"sans-serif\", newrank=true, nodesep=0.3, ranksep=0.25, style=rounded, "
                      "color=\"#afb8c1\", bgcolor=white];\n"
                      "  node [fontname=\"sans-serif\", fontsize=11];\n"
                      "  edge [fontname=\"sans-serif\", fontsize=10];\n";
    for (std::size_t i = 0; i != stories.size(); ++i) {
        const Timeline timeline = make_timeline(stories[i]);
        Cluster(timeline, i, out).write();
    }
    return out + "}\n";
}

std::string timeline_graph(std::span<const Story> stories, GraphFormat format)
{
    switch (format) {
    case GraphFormat::dot: return timeline_dot(stories);
    case GraphFormat::mermaid: return timeline_mermaid(stories);
    case GraphFormat::svg: break;
    }
    return timeline_svg(stories);
}

}  // namespace termcheck::report
