#include <algorithm>

#include "report/graph.hpp"
#include "report/printable.hpp"
#include "report/svg.hpp"
#include "report/timeline.hpp"
#include "report/timeline_legend.hpp"
#include "report/wording.hpp"

namespace termcheck::report {
namespace {

constexpr int margin = 16, lane_height = 24, head_height = 118, section_height = 22;

int pixels(std::string_view text, unsigned size) { return static_cast<int>(text_pixels(text, size)); }

/// One timeline at its own origin.
class Picture {
public:
    explicit Picture(const Timeline& timeline) : timeline_(timeline), story_(*timeline.story)
    {
        for (const TimelineLane& lane : timeline.lanes)
            label_width_ = std::max(label_width_, pixels(label_of(lane), 12) + 12);
        const TimelineColumn* previous = nullptr;
        for (const TimelineColumn& column : timeline.columns) {
            const bool is_alone = previous == nullptr || previous->step != column.step;
            column_width_ = std::max({column_width_, pixels(head_of(column, timeline.step(column)), 11) + 12,
                                      is_alone ? pixels(column.label, 12) + 10 : 0});
            previous = &column;
        }
        find_rows();
        legend_ = legend_of(timeline, margin, width());
    }

    int width() const
    {
        constexpr int narrowest = 420, widest_text = 760;
        return std::max({grid_left() + grid_width() + margin, pixels(story_.title, 16) + 2 * margin,
                         std::min(pixels(prediction(), 12) + 2 * margin, widest_text), narrowest});
    }
    int height() const { return head_height + lanes_height_ + 14 + legend_.rows * legend_row + margin; }

    void draw(Svg& svg) const
    {
        draw_head(svg);
        draw_grid(svg);
        draw_lanes(svg);
        draw_legend(svg, legend_, bottom() + 24);
    }

private:
    struct Row {
        const TimelineLane* lane;  ///< null: a heading
        std::string heading;
        int y;
    };

    static std::string label_of(const TimelineLane& lane)
    {
        constexpr unsigned longest = 40;
        return shortened(lane.label, longest);
    }

    int grid_left() const { return margin + label_width_; }
    int grid_width() const { return static_cast<int>(timeline_.columns.size()) * column_width_; }
    int left_of(std::uint32_t column) const { return grid_left() + static_cast<int>(column) * column_width_; }
    int middle_of(std::uint32_t column) const { return left_of(column) + column_width_ / 2; }
    int bottom() const { return head_height + lanes_height_; }

    void find_rows()
    {
        const TimelineLane* previous = nullptr;
        for (const TimelineLane& lane : timeline_.lanes) {
            if (previous == nullptr || previous->kind != lane.kind || previous->library != lane.library) {
                const std::string heading = heading_of(lane);
                if (!heading.empty()) {
                    rows_.push_back({nullptr, heading, head_height + lanes_height_});
                    lanes_height_ += section_height;
                }
            }
            rows_.push_back({&lane, {}, head_height + lanes_height_});
            lanes_height_ += lane_height;
            previous = &lane;
        }
    }

    static std::string heading_of(const TimelineLane& lane)
    {
        switch (lane.kind) {
        case TimelineLane::Kind::node: return {};
        case TimelineLane::Kind::application: return "applications";
        case TimelineLane::Kind::modules: break;
        }
        return lane.library.empty() ? "other modules" : std::string(lane.library) + " " + std::string(lane.vsn);
    }

    void draw_head(Svg& svg) const
    {
        svg.text("title", margin, 30, story_.title);
        const Ink ink = story_.facts.front().ink;
        svg.text(ink == Ink::error     ? "alarm"
                 : ink == Ink::warning ? "warn"
                                       : "fine",
                 margin, 50,
                 shortened(prediction(), columns_for_pixels(static_cast<unsigned>(width() - 2 * margin), 12)));
    }

    std::string prediction() const
    {
        const StoryFact& fact = story_.facts.front();
        return std::string(fact.name) + ": " + fact.text;
    }

    void draw_grid(Svg& svg) const
    {
        for (std::uint32_t column = 0; column != timeline_.columns.size(); ++column) {
            const TimelineColumn& each = timeline_.columns[column];
            const StoryStep& step = timeline_.step(each);
            const int height = bottom() - head_height + 6;
            if (step.fails)
                svg.rectangle("bad", left_of(column), head_height - 36, column_width_, height + 36);
            else if (step.acts.empty())
                svg.rectangle("skipped", left_of(column), head_height - 36, column_width_, height + 36);
            else if (each.step % 2 == 1)
                svg.rectangle("stripe", left_of(column), head_height - 36, column_width_, height + 36);
        }
        for (std::uint32_t column = 0; column != timeline_.columns.size(); ++column)
            draw_column_head(svg, column, timeline_.columns[column], timeline_.step(timeline_.columns[column]));
        if (timeline_.point_of_no_return != no_index) {
            const int x = left_of(timeline_.point_of_no_return);
            const std::string_view text = "point of no return";
            svg.line("noreturn", x, 62, x, bottom() + 6);
            const bool fits = x + 6 + pixels(text, 11) < width();
            svg.text(fits ? "small strong alarm" : "small strong alarm right", fits ? x + 6 : x - 6, 70, text);
        }
    }

    void draw_column_head(Svg& svg, std::uint32_t column, const TimelineColumn& each, const StoryStep& step) const
    {
        const auto columns = static_cast<std::uint32_t>(std::max<std::size_t>(step.acts.size(), 1));
        if (each.act == 0) {
            const int left = left_of(column), right = left_of(column + columns);
            svg.open_group(tip_of(step));
            svg.text("middle strong", (left + right) / 2, 94,
                     columns > 1 ? each.label + ", " + std::to_string(step.run.times) + " times" : each.label);
            svg.close_group();
            if (columns > 1)
                svg.line("axis", left + 6, 98, right - 6, 98);
        }
        svg.text(step.fails ? "middle small alarm" : "middle small faint", middle_of(column), 111, head_of(each, step));
    }

    static std::string head_of(const TimelineColumn& column, const StoryStep& step)
    {
        return std::string(column.action) + (step.fails ? " fails" : "");
    }

    static std::string tip_of(const StoryStep& step)
    {
        std::string text;
        for (const StoryAct& act : step.acts)
            text.append(text.empty() ? "" : " ").append(act.words);
        return text.empty() ? "not executed" : text;
    }

    void draw_lanes(Svg& svg) const
    {
        for (const Row& row : rows_) {
            if (row.lane == nullptr) {
                svg.text("small strong faint", margin, row.y + 15, row.heading);
                svg.line("rule", margin, row.y + section_height - 2, grid_left() + grid_width(),
                         row.y + section_height - 2);
                continue;
            }
            svg.open_group(tip_of(*row.lane));
            svg.text("right", grid_left() - 10, row.y + lane_height / 2 + 4, label_of(*row.lane));
            draw_lane(svg, *row.lane, row.y + lane_height / 2);
            svg.close_group();
        }
    }

    static std::string tip_of(const TimelineLane& lane)
    {
        constexpr std::size_t most = 40;
        std::string text;
        for (std::size_t i = 0; i != std::min(most, lane.names.size()); ++i)
            text.append(i == 0 ? "" : ", ").append(lane.names[i]);
        return lane.names.size() > most ? text + " and " + std::to_string(lane.names.size() - most) + " more" : text;
    }

    void draw_lane(Svg& svg, const TimelineLane& lane, int y) const
    {
        draw_track(svg, lane, y);
        for (const TimelineBar& bar : lane.bars) {
            const int left = middle_of(bar.from),
                      right = bar.is_endless ? grid_left() + grid_width() : middle_of(bar.to);
            svg.rectangle(bar.state == TimelineBar::State::suspended ? "suspended" : "stopped", left, y - 9,
                          right - left, 18, 4);
        }
        for (const TimelineMark& mark : lane.marks)
            draw_mark(svg, mark.kind, middle_of(mark.column), y);
    }

    /// The line changes where the code does, or whether an application runs.
    void draw_track(Svg& svg, const TimelineLane& lane, int y) const
    {
        int from = grid_left() + 6;
        std::string_view look = first_look(lane);
        const auto to = [&](int x, std::string_view next) {
            if (x > from)
                svg.line(look, from, y, x, y);
            from = x;
            look = next;
        };
        for (const TimelineMark& mark : lane.marks) {
            if (mark.kind == EffectKind::load || mark.kind == EffectKind::start_application)
                to(middle_of(mark.column), "new");
            else if (mark.kind == EffectKind::remove || mark.kind == EffectKind::stop_application)
                to(middle_of(mark.column), "none");
        }
        to(grid_left() + grid_width() - 6, look);
    }

    static std::string_view first_look(const TimelineLane& lane)
    {
        if (lane.kind == TimelineLane::Kind::node)
            return "none";
        if (lane.kind == TimelineLane::Kind::application && !lane.marks.empty() &&
            (lane.marks[0].kind == EffectKind::start_application || lane.marks[0].kind == EffectKind::load_application))
            return "none";
        return "old";
    }

    const Timeline& timeline_;
    const Story& story_;
    std::vector<Row> rows_;
    Legend legend_;
    int label_width_ = 60, column_width_ = 54, lanes_height_ = 0;
};

}  // namespace

std::string timeline_svg(std::span<const Story> stories)
{
    std::vector<Timeline> timelines;
    for (const Story& story : stories)
        timelines.push_back(make_timeline(story));
    std::vector<Picture> pictures(timelines.begin(), timelines.end());
    int width = 0, height = 0;
    for (const Picture& picture : pictures) {
        width = std::max(width, picture.width());
        height += picture.height();
    }
    std::string out, title;
    for (const Story& story : stories)
        title.append(title.empty() ? "" : "; ").append(story.title);
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
