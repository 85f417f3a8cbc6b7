#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "report/story.hpp"

namespace termcheck::report {

/// A story as a picture: a column for each of its steps, a lane for everything that something is done to. Modules that
/// fare alike share a lane.
struct TimelineColumn {
    std::uint32_t step = 0, act = 0;  ///< in `Story::steps` and its acts
    std::string label;                ///< "3-402"
    std::string_view action;          ///< one word: "suspend"
};

struct TimelineMark {
    std::uint32_t column = 0;
    EffectKind kind = EffectKind::nothing;

    friend bool operator==(const TimelineMark&, const TimelineMark&) = default;
};

/// What lasts from one column to another.
struct TimelineBar {
    enum class State : std::uint8_t { suspended, stopped } state = State::suspended;
    std::uint32_t from = 0, to = 0;
    bool is_endless = false;
};

struct TimelineLane {
    enum class Kind : std::uint8_t { node, application, modules } kind = Kind::modules;
    std::string label;  ///< "shop_cart", "shop_cart and 9 more"
    std::vector<std::string_view> names;
    std::string_view library, vsn;
    std::vector<TimelineMark> marks;
    std::vector<TimelineBar> bars;
};

struct Timeline {
    const Story* story = nullptr;
    std::vector<TimelineColumn> columns;
    std::vector<TimelineLane> lanes;
    std::uint32_t point_of_no_return = no_index;  ///< a column

    const StoryStep& step(const TimelineColumn& column) const { return story->steps[column.step]; }
};

/// Points into the story.
Timeline make_timeline(const Story& story);

/// "suspended", "loaded": what a mark says.
std::string_view mark_name(EffectKind kind);

}  // namespace termcheck::report
