#include "catch.hpp"
#include "process.hpp"
#include "support.hpp"

TEST_CASE("the program starts at once: nothing is set up before main")
{
    if (test::run("command -v nm 2>/dev/null").status != 0) {
        WARN("skipped: nm is not installed");
        return;
    }
    const auto build = std::filesystem::path(TERMCHECK_BINARY).parent_path();
    for (const char* const library : {"libtermcheck_core.a", "libtermcheck_cli.a"}) {
        const auto symbols = test::run("nm " + (build / library).string() + " 2>/dev/null");
        CHECK(symbols.out.find(" T main") == std::string::npos);
        CHECK(symbols.out.size() > 1000);
        CHECK(symbols.out.find("_GLOBAL__sub_I_") == std::string::npos);
    }
}

#if defined(NDEBUG) && defined(__x86_64__)

// Two thirds of them make the program independent of its position, with the hardening that this costs.
TEST_CASE("termcheck --version takes fewer than 100,000 instructions")
{
    if (test::run("command -v valgrind 2>/dev/null").status != 0) {
        WARN("skipped: valgrind is not installed");
        return;
    }
    const auto counted = test::run_program({"env", "-i", "PATH=/usr/bin:/bin", "valgrind", "--tool=callgrind",
                                            "--callgrind-out-file=/dev/null", TERMCHECK_BINARY, "--version"});
    CHECK(counted.out == test::termcheck({"--version"}).out);
    const std::size_t at = counted.err.find("Collected : ");
    REQUIRE(at != std::string::npos);
    CHECK(std::stoul(counted.err.substr(at + 12)) < 100'000);
}

#endif
