#include <algorithm>

#include "report/printable.hpp"
#include "report/svg.hpp"
#include "report/version_graph.hpp"

namespace termcheck::report {
namespace {

constexpr int margin = 16, row_height = 58, box_height = 32, head_height = 52, legend_height = 40, port = 8;

std::string at(int x, int y) { return std::to_string(x) + " " + std::to_string(y); }

/// The newest version on top; upgrades to the right, downgrades to the left.
class Picture {
public:
    explicit Picture(const VersionGraph& graph) : graph_(graph)
    {
        for (const std::string& version : graph.versions)
            box_width_ = std::max(box_width_, static_cast<int>(text_pixels(shown(version), 12)) + 28);
        for (const VersionGraph::Way& way : graph.ways) {
            int& side = way.to > way.from ? right_ : left_;
            side = std::max(side, bulge(way) * 3 / 4 + (way.outcome == Outcome::fine ? 12 : 80));
        }
        for (const VersionGraph::Gap& gap : graph.gaps) {
            int& side = gap.to > gap.from ? right_ : left_;
            side = std::max(side, static_cast<int>(text_pixels(gap_text(gap), 11)) + 24);
        }
    }

    int width() const { return std::max(2 * margin + left_ + box_width_ + right_, 360); }
    int height() const { return head_height + static_cast<int>(graph_.versions.size()) * row_height + legend_height; }

    void draw(Svg& svg) const
    {
        svg.text("title", margin, 30, graph_.name);
        for (const VersionGraph::Way& way : graph_.ways)
            draw_way(svg, way);
        for (const VersionGraph::Gap& gap : graph_.gaps)
            draw_gap(svg, gap);
        for (const VersionGraph::Way& way : graph_.ways)
            draw_outcome(svg, way);
        for (std::size_t i = 0; i != graph_.versions.size(); ++i) {
            svg.open_group(graph_.versions[i]);
            svg.rectangle("node", box_left(), middle(i) - box_height / 2, box_width_, box_height, 6);
            svg.text("middle strong", box_left() + box_width_ / 2, middle(i) + 4, shown(graph_.versions[i]));
            svg.close_group();
        }
        draw_legend(svg);
    }

private:
    static std::string shown(const std::string& version)
    {
        constexpr unsigned longest = 36;
        return shortened(version, longest);
    }

    int box_left() const { return margin + left_; }
    int middle(std::size_t version) const
    {
        return head_height + static_cast<int>(graph_.versions.size() - 1 - version) * row_height + row_height / 2;
    }

    /// How far an arc goes out: further the more versions it leaves out.
    static int bulge(const VersionGraph::Way& way)
    {
        constexpr int most = 260;
        const auto span = static_cast<int>(std::max(way.from, way.to) - std::min(way.from, way.to));
        return std::min(22 + 30 * span, most);
    }

    void draw_way(Svg& svg, const VersionGraph::Way& way) const
    {
        const bool is_up = way.to > way.from;
        const int side = is_up ? 1 : -1;
        const int x = is_up ? box_left() + box_width_ : box_left(), out = x + side * bulge(way), end = x + side * 8;
        const int from = middle(way.from) - side * port, to = middle(way.to) + side * port;
        const bool fails = way.outcome != Outcome::fine;
        svg.open_group(graph_.versions[way.from] + " to " + graph_.versions[way.to] + ": " +
                       std::string(outcome_text(way.outcome)));
        svg.path(fails   ? "way bad-way"
                 : is_up ? "way"
                         : "way down",
                 "M" + at(x, from) + "C" + at(out, from) + " " + at(out, to) + " " + at(end, to));
        svg.path(fails   ? "alarm"
                 : is_up ? "tip"
                         : "tip down",
                 "M" + at(x, to) + "L" + at(x + side * 9, to - 5) + "V" + std::to_string(to + 5) + "Z");
        svg.close_group();
    }

    /// On top of all arcs.
    void draw_outcome(Svg& svg, const VersionGraph::Way& way) const
    {
        if (way.outcome == Outcome::fine)
            return;
        const bool is_up = way.to > way.from;
        const int side = is_up ? 1 : -1;
        const int x = is_up ? box_left() + box_width_ : box_left();
        svg.text(is_up ? "small alarm halo" : "small alarm halo right", x + side * (bulge(way) * 3 / 4 + 6),
                 (middle(way.from) + middle(way.to)) / 2 + 4, outcome_text(way.outcome));
    }

    void draw_gap(Svg& svg, const VersionGraph::Gap& gap) const
    {
        const bool is_up = gap.to > gap.from;
        const int side = is_up ? 1 : -1;
        const int x = box_left() + box_width_ / 2 + side * box_width_ / 4;
        svg.line(gap.hops == 0 ? "gap way" : "none", x, middle(gap.from), x, middle(gap.to));
        svg.text(std::string(gap.hops == 0 ? "small alarm halo" : "small faint halo") + (is_up ? "" : " right"),
                 x + side * 10, (middle(gap.from) + middle(gap.to)) / 2 + 4, gap_text(gap));
    }

    void draw_legend(Svg& svg) const
    {
        const int y = head_height + static_cast<int>(graph_.versions.size()) * row_height + 14;
        svg.line("way", margin, y, margin + 30, y);
        svg.text("faint", margin + 38, y + 4, "upgrade");
        svg.line("way down", margin + 110, y, margin + 140, y);
        svg.text("faint", margin + 148, y + 4, "downgrade");
    }

    const VersionGraph& graph_;
    int box_width_ = 90, left_ = 40, right_ = 40;
};

}  // namespace

std::string_view outcome_text(Outcome outcome)
{
    switch (outcome) {
    case Outcome::fine: return "fine";
    case Outcome::damaged: return "damaged";
    case Outcome::refused: return "refused";
    case Outcome::restarts: return "fails";
    case Outcome::hangs: break;
    }
    return "waits";
}

std::string gap_text(const VersionGraph::Gap& gap)
{
    const std::string what = gap.to > gap.from ? "upgrade" : "downgrade";
    return gap.hops == 0 ? "no " + what : what + " only in " + std::to_string(gap.hops) + " hops";
}

std::string version_svg(std::span<const VersionGraph> graphs)
{
    const std::vector<Picture> pictures(graphs.begin(), graphs.end());
    int width = 0, height = 0;
    for (const Picture& picture : pictures) {
        width = std::max(width, picture.width());
        height += picture.height();
    }
    std::string out, title = "Upgrades of";
    for (const VersionGraph& graph : graphs)
        title.append(&graph == &graphs.front() ? " " : ", ").append(graph.name);
    Svg svg(out);
    svg.begin(static_cast<unsigned>(width), static_cast<unsigned>(height), title);
    int y = 0;
    for (const Picture& picture : pictures) {
        svg.open_group(0, y);
        if (y != 0)
            svg.line("rule", 0, 0, width, 0);
        picture.draw(svg);
        svg.close_group();
        y += picture.height();
    }
    svg.end();
    return out;
}

}  // namespace termcheck::report
