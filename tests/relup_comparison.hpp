#pragma once

// Lowering beside systools on the same files, as checks of a test.

#include "catch.hpp"

#include "relup_judge.hpp"

namespace test {

/// Compares one case; counts what came out.
inline void compare_case(const LowerRequest& request, const std::vector<std::string>& verdict,
                         const std::filesystem::path& folder, std::map<std::string, int>& seen)
{
    const Comparison compared = compare_with_systools(request, verdict, folder);
    INFO(folder.string());
    CHECK(compared.difference == "");
    ++seen[compared.result];
}

inline std::string summary(const std::map<std::string, int>& seen)
{
    std::string text;
    for (const auto& [what, times] : seen)
        text += fmt::format("{}{} {}", text.empty() ? "" : ", ", times, what);
    return text;
}

}  // namespace test
