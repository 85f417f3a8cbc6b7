#include <algorithm>

#include "report/graph_text.hpp"
#include "report/version_graph.hpp"

namespace termcheck::report {
namespace {

std::string node_id(std::size_t graph, std::size_t version)
{
    return "v" + std::to_string(graph) + "_" + std::to_string(version);
}

std::string look_of(const VersionGraph::Way& way)
{
    if (way.outcome != Outcome::fine)
        return "color=\"#cf222e\", fontcolor=\"#cf222e\", label=\" " + std::string(outcome_text(way.outcome)) + " \"";
    return way.to > way.from ? "color=\"#0969da\"" : "color=\"#8250df\", style=dashed";
}

void write_dot(std::string& out, const VersionGraph& graph, std::size_t number)
{
    const auto line = [&](const std::string& text) { out.append("  ").append(text).append("\n"); };
    line("subgraph cluster_" + std::to_string(number) + " {");
    line("  label=\"" + dot_text(graph.name) + "\";");
    for (std::size_t i = 0; i != graph.versions.size(); ++i)
        line("  " + node_id(number, i) + " [label=\"" + dot_text(graph.versions[i]) + "\"];");
    // All edges lead from older to newer versions: those that are meant to go down have their arrow at the other end.
    const auto edge = [&](std::size_t from, std::size_t to, const std::string& look) {
        line("  " + node_id(number, std::min(from, to)) + " -> " + node_id(number, std::max(from, to)) + " [" + look +
             (to < from ? ", dir=back" : "") + "];");
    };
    for (std::size_t i = 1; i < graph.versions.size(); ++i)
        edge(i - 1, i, "style=invis, weight=10");
    for (const VersionGraph::Way& way : graph.ways)
        edge(way.from, way.to, look_of(way));
    for (const VersionGraph::Gap& gap : graph.gaps) {
        const std::string color = gap.hops == 0 ? "\"#cf222e\"" : "\"#59636e\"";
        edge(gap.from, gap.to,
             "label=\" " + gap_text(gap) + " \", style=dotted, arrowhead=none, arrowtail=none, color=" + color +
                 ", fontcolor=" + color);
    }
    line("}");
}

std::string arrow_of(const VersionGraph::Way& way)
{
    if (way.outcome != Outcome::fine)
        return way.to > way.from ? "-- " + std::string(outcome_text(way.outcome)) + " -->"
                                 : "-. " + std::string(outcome_text(way.outcome)) + " .->";
    return way.to > way.from ? "-->" : "-.->";
}

/// A subgraph of a flow chart. Links have colours by their number.
class Subgraph {
public:
    Subgraph(std::string& out, std::size_t& links) : out_(out), links_(links) {}

    void write(const VersionGraph& graph, std::size_t number)
    {
        line("subgraph g" + std::to_string(number) + "[\"" + mermaid_text(graph.name) + "\"]");
        line("direction BT");
        for (std::size_t i = 0; i != graph.versions.size(); ++i)
            line(node_id(number, i) + "[\"" + mermaid_text(graph.versions[i]) + "\"]");
        for (const VersionGraph::Way& way : graph.ways)
            link(node_id(number, way.from) + " " + arrow_of(way) + " " + node_id(number, way.to),
                 way.outcome != Outcome::fine ? "#cf222e"
                 : way.to > way.from          ? "#0969da"
                                              : "#8250df");
        for (const VersionGraph::Gap& gap : graph.gaps)
            link(node_id(number, gap.from) + " -. \"" + gap_text(gap) + "\" .-x " + node_id(number, gap.to),
                 gap.hops == 0 ? "#cf222e" : "#59636e");
        line("end");
        out_ += styles_;
    }

private:
    void line(const std::string& text) { out_.append("    ").append(text).append("\n"); }
    void link(const std::string& text, const std::string& color)
    {
        line(text);
        styles_ += "    linkStyle " + std::to_string(links_++) + " stroke:" + color + "\n";
    }

    std::string& out_;
    std::size_t& links_;
    std::string styles_;
};

}  // namespace

std::string version_dot(std::span<const VersionGraph> graphs)
{
    std::string out =
        "digraph versions {\n"
        "  graph [fontname=\"sans-serif\", rankdir=BT, style=rounded, color=\"#afb8c1\", bgcolor=white];\n"
        "  node [fontname=\"sans-serif\", fontsize=12, shape=box, style=\"rounded,filled\", fillcolor=\"#f6f8fa\"];\n"
        "  edge [fontname=\"sans-serif\", fontsize=10];\n";
    for (std::size_t i = 0; i != graphs.size(); ++i)
        write_dot(out, graphs[i], i);
    return out + "}\n";
}

std::string version_mermaid(std::span<const VersionGraph> graphs)
{
    std::string out = "flowchart BT\n";
    std::size_t links = 0;
    for (std::size_t i = 0; i != graphs.size(); ++i)
        Subgraph(out, links).write(graphs[i], i);
    return out;
}

std::string version_graph(std::span<const VersionGraph> graphs, GraphFormat format)
{
    switch (format) {
    case GraphFormat::dot: return version_dot(graphs);
    case GraphFormat::mermaid: return version_mermaid(graphs);
    case GraphFormat::svg: break;
    }
    return version_svg(graphs);
}

}  // namespace termcheck::report
