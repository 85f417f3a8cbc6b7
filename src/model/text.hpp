#pragma once

#include <functional>
#include <memory>
#include <memory_resource>
#include <span>
#include <string_view>
#include <type_traits>
#include <vector>

#include <termcheck/tree.hpp>

namespace termcheck {

/// An atom or a string of a file: its characters as UTF-8, escapes resolved, and where it stands.
struct Text {
    std::string_view text;
    Term term;

    friend bool operator==(const Text& a, const Text& b) { return a.text == b.text; }
};

/// A `{Name, Value}` as it stands in the file; Name is an atom.
struct NamedValue {
    Text name;
    Term pair, value;
};

/// Memory of a model: everything read from one set of files, freed at once.
using Arena = std::pmr::monotonic_buffer_resource;

/// A copy of `values` that lives as long as the arena.
template <typename T>
std::span<const T> keep(std::span<const T> values, Arena& arena)
{
    static_assert(std::is_trivially_destructible_v<T>);
    if (values.empty())
        return {};
    T* const copy = static_cast<T*>(arena.allocate(values.size_bytes(), alignof(T)));
    std::uninitialized_copy(values.begin(), values.end(), copy);
    return {copy, values.size()};
}
template <typename T>
std::span<const T> keep(const std::vector<T>& values, Arena& arena)
{
    return keep(std::span<const T>(values), arena);
}

/// A copy of `text` that lives as long as the arena.
inline std::string_view keep(std::string_view text, Arena& arena)
{
    const auto copy = keep(std::span<const char>(text), arena);
    return {copy.data(), copy.size()};
}

}  // namespace termcheck
