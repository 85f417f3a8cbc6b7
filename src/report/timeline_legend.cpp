#include "report/timeline_legend.hpp"

#include <bitset>

namespace termcheck::report {
namespace {

constexpr std::size_t kinds = static_cast<std::size_t>(EffectKind::nothing) + 1;

std::string at(int x, int y) { return std::to_string(x) + " " + std::to_string(y); }

/// The first kind that is drawn in the same way.
EffectKind shape_of(EffectKind kind)
{
    switch (kind) {
    case EffectKind::load_application: return EffectKind::load;
    case EffectKind::unload_application: return EffectKind::remove;
    case EffectKind::start_children:
    case EffectKind::start_application: return EffectKind::resume;
    case EffectKind::stop_application: return EffectKind::stop_children;
    case EffectKind::read_object_code:
    case EffectKind::change_path:
    case EffectKind::suspend:
    case EffectKind::resume:
    case EffectKind::change_code:
    case EffectKind::load:
    case EffectKind::remove:
    case EffectKind::purge:
    case EffectKind::stop_children:
    case EffectKind::call:
    case EffectKind::wait_for_nodes:
    case EffectKind::restart_emulator:
    case EffectKind::nothing: break;
    }
    return kind;
}

std::string_view shape_name(EffectKind kind)
{
    if (kind == EffectKind::resume)
        return "resumed or started";
    return kind == EffectKind::stop_children ? "stopped" : mark_name(kind);
}

class Layout {
public:
    Layout(int margin, int width) : margin_(margin), width_(width), x_(margin) {}

    void add_mark(EffectKind kind) { add({kind, {}, shape_name(kind), 0, 0}); }
    void add_line(std::string_view look, std::string_view text) { add({EffectKind::nothing, look, text, 0, 0}); }
    Legend take() && { return std::move(legend_); }

private:
    void add(Legend::Item item)
    {
        const int pixels = 22 + static_cast<int>(text_pixels(item.text, 12)) + 18;
        if (x_ + pixels > width_ && x_ != margin_) {
            x_ = margin_;
            ++legend_.rows;
        }
        item.x = x_;
        item.row = legend_.rows - 1;
        legend_.items.push_back(item);
        x_ += pixels;
    }

    Legend legend_;
    int margin_, width_, x_;
};

}  // namespace

Legend legend_of(const Timeline& timeline, int margin, int width)
{
    std::bitset<kinds> used;
    bool has_modules = false;
    for (const TimelineLane& lane : timeline.lanes) {
        has_modules = has_modules || lane.kind == TimelineLane::Kind::modules;
        for (const TimelineMark& mark : lane.marks)
            used.set(static_cast<std::size_t>(shape_of(mark.kind)));
    }
    Layout layout(margin, width);
    for (std::size_t i = 0; i != kinds; ++i)
        if (used[i])
            layout.add_mark(static_cast<EffectKind>(i));
    if (has_modules) {
        layout.add_line("old", "old code");
        layout.add_line("new", "new code");
    }
    return std::move(layout).take();
}

void draw_legend(Svg& svg, const Legend& legend, int top)
{
    for (const Legend::Item& item : legend.items) {
        const int y = top + item.row * legend_row;
        if (item.line.empty())
            draw_mark(svg, item.mark, item.x + 8, y);
        else
            svg.line(item.line, item.x, y, item.x + 16, y);
        svg.text("faint", item.x + 22, y + 4, item.text);
    }
}

void draw_mark(Svg& svg, EffectKind kind, int x, int y)
{
    switch (kind) {
    case EffectKind::read_object_code: return svg.circle("read", x, y, 5);
    case EffectKind::load:
    case EffectKind::load_application: return svg.circle("load", x, y, 7);
    case EffectKind::remove:
    case EffectKind::unload_application:
        return svg.path("cross", "M" + at(x - 5, y - 5) + "L" + at(x + 5, y + 5) + "M" + at(x + 5, y - 5) + "L" +
                                     at(x - 5, y + 5));
    case EffectKind::purge:
        return svg.path("purge", "M" + at(x - 7, y - 6) + "H" + std::to_string(x + 7) + "L" + at(x, y + 7) + "Z");
    case EffectKind::change_code:
        return svg.path("change",
                        "M" + at(x, y - 8) + "L" + at(x + 8, y) + "L" + at(x, y + 8) + "L" + at(x - 8, y) + "Z");
    case EffectKind::start_children:
    case EffectKind::start_application:
    case EffectKind::resume:
        return svg.path("go", "M" + at(x - 5, y - 7) + "L" + at(x + 8, y) + "L" + at(x - 5, y + 7) + "Z");
    case EffectKind::suspend:
        svg.rectangle("warn", x - 6, y - 7, 4, 14);
        return svg.rectangle("warn", x + 2, y - 7, 4, 14);
    case EffectKind::stop_children:
    case EffectKind::stop_application: return svg.rectangle("quit", x - 6, y - 6, 12, 12);
    case EffectKind::call: return svg.rectangle("call", x - 5, y - 5, 10, 10, 3);
    case EffectKind::wait_for_nodes:
        return svg.path("warn", "M" + at(x - 6, y - 7) + "H" + std::to_string(x + 6) + "L" + at(x - 6, y + 7) + "H" +
                                    std::to_string(x + 6) + "Z");
    case EffectKind::restart_emulator: return svg.circle("purge", x, y, 8);
    case EffectKind::nothing: return svg.circle("idle", x, y, 6);
    case EffectKind::change_path: break;
    }
}

}  // namespace termcheck::report
