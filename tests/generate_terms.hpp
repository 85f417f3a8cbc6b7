#pragma once

// Files of terms out of a random number, for tests, fuzzing and benches.

#include <cstdint>
#include <string>
#include <string_view>

#include "random.hpp"

namespace test {

/// Writes terms of every kind as nobody would: comments, underscores, bases, joined strings, parentheses, escapes, and
/// white space anywhere. All of it is accepted by OTP 25 (and later ones, but for what they changed).
class TermGenerator {
public:
    explicit TermGenerator(std::uint32_t seed) : random_(seed) {}

    /// A few terms, each with its dot.
    std::string file();
    /// A term, at most so deep.
    std::string term(int depth);

private:
    std::string gap();
    std::string character(char quote);
    std::string quoted(char quote, std::size_t length);
    std::string atom();
    std::string digits(std::uint32_t count, std::uint32_t base);
    std::string integer();
    std::string floating();
    std::string number();
    std::string string();
    std::string binary(int depth);
    std::string segment(int depth);
    std::string sized_integer();
    std::string sized_string();
    std::string fun();
    std::string elements(int depth, std::uint32_t count);
    std::string map(int depth);
    std::string leaf();

    Random random_;
};

/// Changes a file in one to three places: bytes and tokens are dropped, doubled, swapped, put in, or the end is cut off.
std::string mutate(std::string_view file, Random& random);

}  // namespace test
