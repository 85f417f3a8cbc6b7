#pragma once

#include <functional>
#include <memory_resource>
#include <span>
#include <string_view>

#include <termcheck/tree.hpp>

namespace termcheck {

/// An atom or a string of a file: its characters as UTF-8, escapes resolved, and where it stands.
struct Text {
    std::string_view text;
    Term term;

    friend bool operator==(const Text& a, const Text& b) { return a.text == b.text; }
};

/// Memory of a model: everything read from one set of files, freed at once.
using Arena = std::pmr::monotonic_buffer_resource;

}  // namespace termcheck
