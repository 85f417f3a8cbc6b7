#pragma once

#include <cstdlib>
#include <string>

#include "catch.hpp"
#include "support.hpp"

namespace test {

/// Compares with a file of tests/golden, or writes it when TERMCHECK_UPDATE is set.
inline void check_golden(const std::string& name, const std::string& text)
{
    const auto path = root / "tests/golden" / name;
    if (std::getenv("TERMCHECK_UPDATE") != nullptr)
        write_file(path, text);
    INFO(path);
    CHECK(text == read_file(path));
}

}  // namespace test
