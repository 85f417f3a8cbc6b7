#pragma once

// What fixes may never do, whatever the mistake.

#include <array>
#include <memory>
#include <string>
#include <vector>

#include "fix/mend.hpp"

namespace test {

struct Parsed {
    std::unique_ptr<termcheck::Source> source;
    std::vector<termcheck::Diagnostic> findings;
    termcheck::Tree tree;
    /// Without errors.
    bool is_whole() const;
};

/// By the rules of OTP 25.
Parsed parse_text(std::string_view text);

/// Errors in syntax, in shape, and others.
std::array<std::size_t, 3> errors(const std::vector<termcheck::Diagnostic>& findings);

/// What is wrong with what fixing made of a text; nothing if all is well.
std::string fault_of(const termcheck::fix::Draft& before, const termcheck::fix::Draft& after,
                     const termcheck::fix::Way& way);

/// Of files that can be read each fix by itself changes nothing but its place.
std::string fault_of_single_fixes(const termcheck::fix::Draft& before);

}  // namespace test
