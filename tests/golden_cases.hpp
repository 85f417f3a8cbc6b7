#pragma once

// Tables of whole inputs, each with its whole expected output, in one file:
//
//   === what it is about
//   input
//   ---
//   output

#include <cstdlib>
#include <string>
#include <string_view>

#include "catch.hpp"
#include "support.hpp"

namespace test {

/// Compares each output of `run(title, input)`, or writes the file anew when TERMCHECK_UPDATE is set.
template <typename Run>
void check_golden_cases(const std::string& name, Run run)
{
    const auto path = root / "tests/golden" / name;
    const std::string all = read_file(path);
    REQUIRE_FALSE(all.empty());
    std::string updated;
    std::string_view rest = all;
    while (!rest.empty()) {
        REQUIRE(rest.starts_with("=== "));
        const std::size_t next = std::min(rest.find("\n=== "), rest.size() - 1) + 1;
        const std::string_view whole = rest.substr(0, next);
        rest.remove_prefix(next);
        const std::size_t begin = whole.find('\n') + 1;
        const std::size_t end = std::min(whole.find("\n---\n", begin - 1), whole.size() - 1) + 1;
        const std::string title(whole.substr(4, begin - 5)), input(whole.substr(begin, end - begin));
        const std::string expected(end == whole.size() ? "" : whole.substr(end + 4));
        const std::string output = run(title, input);
        updated += "=== " + title + "\n" + input + "---\n" + output;
        if (std::getenv("TERMCHECK_UPDATE") == nullptr) {
            INFO(name << ": " << title << '\n' << input);
            CHECK(output == expected);
        }
    }
    if (std::getenv("TERMCHECK_UPDATE") != nullptr)
        write_file(path, updated);
}

}  // namespace test
