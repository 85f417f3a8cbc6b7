#include <algorithm>
#include <set>

#include "catch.hpp"
#include "hostile.hpp"

using test::contains;

namespace {

bool has(const char* tool) { return test::run("command -v " + std::string(tool) + " 2>/dev/null").status == 0; }

/// What an archive takes from other libraries, without versions.
std::set<std::string> undefined_in(const std::filesystem::path& archive)
{
    std::set<std::string> names;
    for (const std::string& line : test::lines_of(test::run("nm -u " + archive.string() + " 2>/dev/null").out))
        if (const std::size_t at = line.rfind(" U "); at != std::string::npos)
            names.insert(line.substr(at + 3, line.find('@') - at - 3));
    return names;
}

}  // namespace

TEST_CASE(
    "nothing in the program can reach the network, start a program, load code, or make a file of a guessable name",
    "[hostile]")
{
    if (!has("nm")) {
        WARN("skipped: nm is not installed");
        return;
    }
    const auto build = std::filesystem::path(TERMCHECK_BINARY).parent_path();
    std::set<std::string> names = undefined_in(build / "libtermcheck_core.a");
    names.merge(undefined_in(build / "libtermcheck_cli.a"));
    REQUIRE(names.contains("pcre2_match_8"));
    REQUIRE(names.contains("write"));
    for (const char* const name :
         {"socket", "socketpair", "connect",  "bind",        "listen",       "accept",      "accept4",       "send",
          "sendto", "sendmsg",    "recv",     "recvfrom",    "recvmsg",      "getaddrinfo", "gethostbyname", "syslog",
          "system", "popen",      "execl",    "execlp",      "execle",       "execv",       "execvp",        "execvpe",
          "execve", "execveat",   "fexecve",  "posix_spawn", "posix_spawnp", "fork",        "vfork",         "clone",
          "dlopen", "dlmopen",    "mprotect", "mktemp",      "tmpnam",       "tempnam",     "tmpfile",       "ptrace",
          "gets",   "strcpy",     "strcat",   "sprintf",     "vsprintf"}) {
        INFO(name);
        CHECK_FALSE(names.contains(name));
    }
}

#ifdef TERMCHECK_IS_HARDENED

TEST_CASE("the program is hardened", "[hostile]")
{
    if (!has("readelf")) {
        WARN("skipped: readelf is not installed");
        return;
    }
    const std::string head = test::run("readelf -hlW " TERMCHECK_BINARY).out;
    CHECK(contains(head, "Type:                              DYN"));
    CHECK(contains(head, "GNU_RELRO"));
    CHECK(contains(head, "GNU_STACK"));
    CHECK_FALSE(contains(head, "RWE"));
    const std::string dynamic = test::run("readelf -dW " TERMCHECK_BINARY).out;
    CHECK(contains(dynamic, "BIND_NOW"));
    CHECK(contains(dynamic, "PIE"));
    CHECK_FALSE(contains(dynamic, "TEXTREL"));
    CHECK_FALSE(contains(dynamic, "RPATH"));
    CHECK_FALSE(contains(dynamic, "RUNPATH"));
    const auto build = std::filesystem::path(TERMCHECK_BINARY).parent_path();
    std::set<std::string> names = undefined_in(build / "libtermcheck_cli.a");
    names.merge(undefined_in(build / "libtermcheck_core.a"));
    CHECK(names.contains("__stack_chk_fail"));
    CHECK(std::any_of(names.begin(), names.end(), [](const std::string& name) { return name.ends_with("_chk"); }));
}

#endif
