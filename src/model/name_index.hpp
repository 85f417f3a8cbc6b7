#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <string_view>
#include <utility>
#include <vector>

namespace termcheck {

/// Numbers names in the order in which they come, and finds the number of each. Few names are compared one by one: most
/// scripts have no more, and a table costs more to build than it saves. The names must outlive it.
class NameIndex {
public:
    static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

    /// The number of a name, and whether it is new.
    std::pair<std::uint32_t, bool> add(std::string_view name)
    {
        if (slots_.empty()) {
            if (const std::uint32_t known = find_among_few(name); known != none)
                return {known, false};
            names_.push_back(name);
            if (names_.size() > few)
                build(8 * few);
            return {size() - 1, true};
        }
        Slot& slot = slots_[place_of(name, hash(name))];
        if (slot.number != none)
            return {slot.number, false};
        slot = {hash(name), size()};
        names_.push_back(name);
        if (2 * names_.size() > slots_.size())
            build(2 * slots_.size());
        return {size() - 1, true};
    }

    /// `none` for a name that was not added.
    std::uint32_t find(std::string_view name) const
    {
        return slots_.empty() ? find_among_few(name) : slots_[place_of(name, hash(name))].number;
    }

    std::uint32_t size() const { return static_cast<std::uint32_t>(names_.size()); }

    void clear()
    {
        names_.clear();
        slots_.clear();
    }

private:
    static constexpr std::size_t few = 8;

    struct Slot {
        std::uint32_t hash = 0, number = none;
    };

    static std::uint32_t hash(std::string_view name)
    {
        return static_cast<std::uint32_t>(std::hash<std::string_view>()(name));
    }

    std::uint32_t find_among_few(std::string_view name) const
    {
        for (std::size_t i = 0; i < names_.size(); ++i)
            if (names_[i] == name)
                return static_cast<std::uint32_t>(i);
        return none;
    }

    /// The slot that has the name, or the one where it belongs.
    std::size_t place_of(std::string_view name, std::uint32_t hash) const
    {
        const std::size_t mask = slots_.size() - 1;
        std::size_t at = hash & mask;
        while (slots_[at].number != none && (slots_[at].hash != hash || names_[slots_[at].number] != name))
            at = (at + 1) & mask;
        return at;
    }

    /// `size` is a power of two.
    void build(std::size_t size)
    {
        slots_.assign(size, {});
        for (std::uint32_t i = 0; i < names_.size(); ++i) {
            const std::uint32_t code = hash(names_[i]);
            slots_[place_of(names_[i], code)] = {code, i};
        }
    }

    std::vector<std::string_view> names_;
    std::vector<Slot> slots_;
};

}  // namespace termcheck
