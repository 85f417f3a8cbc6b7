#include "catch.hpp"

#include "release_generator.hpp"
#include "relup_comparison.hpp"

using namespace termcheck;

namespace {

std::vector<std::string> refused_instructions()
{
    std::vector<Diagnostic> findings;
    const Source source("refused", test::read_file(test::root / "corpus/lower/refused.term"));
    const Tree tree = parse(source, findings);
    std::vector<std::string> instructions;
    for (const Term pair : tree.root().children())
        instructions.emplace_back(pair.first().source_text());
    return instructions;
}

std::uint32_t number_of(const char* variable, std::uint32_t otherwise)
{
    const char* const value = std::getenv(variable);
    return value != nullptr ? static_cast<std::uint32_t>(std::atoi(value)) : otherwise;
}

}  // namespace

TEST_CASE("generated releases become the relup that systools makes, or are refused for its reason", "[otp]")
{
    if (!test::has_erlang()) {
        WARN("skipped: no Erlang/OTP here");
        return;
    }
    const std::uint32_t count = number_of("TERMCHECK_PAIRS", 2200);
    const test::TempDir dir;
    test::ReleaseGenerator generate(number_of("TERMCHECK_SEED", 1), refused_instructions());
    std::vector<test::ReleaseSet> sets;
    std::string cases;
    for (std::uint32_t i = 0; i < count; ++i) {
        sets.push_back(generate());
        const auto folder = dir.path() / std::to_string(i);
        test::write_set(folder, sets.back());
        cases += test::erlang_case(folder, sets.back());
    }
    const auto verdicts = test::ask_systools(dir.path(), cases);
    REQUIRE(verdicts.size() == count);
    std::map<std::string, int> seen;
    for (std::uint32_t i = 0; i < count; ++i) {
        const auto folder = dir.path() / std::to_string(i);
        test::compare_case(test::request(folder, sets[i]), verdicts[i], folder, seen);
    }
    WARN(count << " pairs of releases: " << test::summary(seen));
    CHECK(seen["same bytes"] > static_cast<int>(count) / 3);
}
