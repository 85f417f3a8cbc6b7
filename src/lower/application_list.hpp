#pragma once

#include <algorithm>

#include "lower/release.hpp"

namespace termcheck::lowering {

/// The list that `systools_make:sort_appls/4` works on: indices of a release's applications. The same name, and even
/// the same name and version, may be there more than once: `systools` does not mind.
class ApplicationList {
public:
    static constexpr std::uint32_t none = 0xFFFF'FFFF;

    explicit ApplicationList(const std::vector<Application>& applications)
        : anchor_(static_cast<std::uint32_t>(applications.size())), next_(anchor_ + 1), previous_(anchor_ + 1),
          inside_(anchor_, true)
    {
        for (std::uint32_t i = 0; i <= anchor_; ++i) {
            next_[i] = i == anchor_ ? 0 : i + 1;
            previous_[i] = i == 0 ? anchor_ : i - 1;
        }
        for (std::uint32_t i = 0; i < anchor_; ++i)
            same_name_[applications[i].name()].push_back(i);
    }

    std::uint32_t first() const { return next_[anchor_] == anchor_ ? none : next_[anchor_]; }
    void push_front(std::uint32_t entry)
    {
        const std::uint32_t second = next_[anchor_];
        next_[entry] = second;
        previous_[entry] = anchor_;
        next_[anchor_] = previous_[second] = entry;
        inside_[entry] = true;
    }
    void remove(std::uint32_t entry)
    {
        next_[previous_[entry]] = next_[entry];
        previous_[next_[entry]] = previous_[entry];
        inside_[entry] = false;
    }
    /// `find_app/2`: the first entry of that name.
    std::uint32_t find(std::string_view name) const
    {
        const auto same = same_name_.find(name);
        if (same == same_name_.end())
            return none;
        if (same->second.size() == 1)
            return inside_[same->second.front()] ? same->second.front() : none;
        for (std::uint32_t at = next_[anchor_]; at != anchor_; at = next_[at])
            if (std::find(same->second.begin(), same->second.end(), at) != same->second.end())
                return at;
        return none;
    }

private:
    std::uint32_t anchor_;  // behind the last entry, before the first
    std::vector<std::uint32_t> next_, previous_;
    std::vector<bool> inside_;
    ByName<std::vector<std::uint32_t>> same_name_;
};

}  // namespace termcheck::lowering
