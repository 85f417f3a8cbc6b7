#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "model/hash_of_name.hpp"

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
        const std::uint32_t code = hash(name);
        Slot& slot = slots_[place_of(name, code)];
        if (slot.number != none)
            return {slot.number, false};
        slot = {code, size()};
        names_.push_back(name);
        if (2 * names_.size() > slots_.size())
            grow(2 * slots_.size());
        return {size() - 1, true};
    }

    /// `none` for a name that was not added.
    std::uint32_t find(std::string_view name) const
    {
        return slots_.empty() ? find_among_few(name) : slots_[place_of(name, hash(name))].number;
    }

    bool contains(std::string_view name) const { return find(name) != none; }

    std::uint32_t size() const { return static_cast<std::uint32_t>(names_.size()); }

    /// Makes room for so many.
    void reserve(std::size_t count)
    {
        names_.reserve(count);
        if (count > few && 2 * count > slots_.size())
            build(std::bit_ceil(2 * count));
    }

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

    static std::uint32_t hash(std::string_view name) { return static_cast<std::uint32_t>(hash_of_name(name)); }

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

    // Sizes are powers of two.

    void build(std::size_t size)
    {
        slots_.assign(size, {});
        for (std::uint32_t i = 0; i < names_.size(); ++i)
            put({hash(names_[i]), i});
    }

    void grow(std::size_t size)
    {
        const std::vector<Slot> old = std::exchange(slots_, std::vector<Slot>(size));
        for (const Slot& slot : old)
            if (slot.number != none)
                put(slot);
    }

    /// Of names no two of which are the same.
    void put(const Slot& slot)
    {
        const std::size_t mask = slots_.size() - 1;
        std::size_t at = slot.hash & mask;
        while (slots_[at].number != none)
            at = (at + 1) & mask;
        slots_[at] = slot;
    }

    std::vector<std::string_view> names_;
    std::vector<Slot> slots_;
};

/// Values by names, in the order in which they came. Values move when others are added. The names must outlive it.
template <typename T>
class ByName {
public:
    using Entry = std::pair<std::string_view, T>;

    /// Where the name is, and whether it is new.
    template <typename... Arguments>
    std::pair<typename std::vector<Entry>::iterator, bool> try_emplace(std::string_view name, Arguments&&... arguments)
    {
        const auto [number, is_new] = index_.add(name);
        if (is_new)
            entries_.emplace_back(std::piecewise_construct, std::forward_as_tuple(name),
                                  std::forward_as_tuple(std::forward<Arguments>(arguments)...));
        return {entries_.begin() + number, is_new};
    }
    T& operator[](std::string_view name) { return try_emplace(name).first->second; }

    auto find(std::string_view name) const
    {
        const std::uint32_t number = index_.find(name);
        return number == NameIndex::none ? entries_.end() : entries_.begin() + number;
    }
    auto find(std::string_view name)
    {
        const std::uint32_t number = index_.find(name);
        return number == NameIndex::none ? entries_.end() : entries_.begin() + number;
    }
    bool contains(std::string_view name) const { return index_.contains(name); }

    auto begin() const { return entries_.begin(); }
    auto end() const { return entries_.end(); }
    auto end() { return entries_.end(); }
    std::size_t size() const { return entries_.size(); }
    bool empty() const { return entries_.empty(); }
    void reserve(std::size_t count)
    {
        index_.reserve(count);
        entries_.reserve(count);
    }

private:
    NameIndex index_;
    std::vector<Entry> entries_;
};

}  // namespace termcheck
