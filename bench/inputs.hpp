#pragma once

#include <cstddef>
#include <span>
#include <string>

#include <termcheck/diagnostic.hpp>

// Large release files, always the same.

namespace termcheck::bench {

/// A relup with so many instructions, as `systools:make_relup` prints it.
std::string relup(std::size_t instructions);

/// The same on one line.
std::string relup_on_one_line(std::size_t instructions);

/// An appup with so many entries up and as many down; three of four have a regular expression.
std::string appup(std::size_t entries);

/// So many .app terms with 60 modules each, numbers, quoted names, maps and text beyond ASCII.
std::string apps(std::size_t count);

/// The .app, .appup and .rel files of the installed OTP, one behind the other, again and again up to so many bytes. Empty
/// where there is no OTP.
std::string otp_files(std::size_t bytes);

struct Input {
    const char* name;
    FileKind kind;  ///< what it is checked as
    std::string (*make)();
};

std::span<const Input> inputs();
const Input* find_input(std::string_view name);

}  // namespace termcheck::bench
