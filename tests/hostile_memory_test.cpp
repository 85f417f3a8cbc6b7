// With less and less memory each command does its work, or says that there is not enough: nothing in between.

#include "catch.hpp"
#include "hostile.hpp"

using test::contains;
using test::Folder;
using test::Outcome;

namespace {

std::string large_appup()
{
    std::string entries;
    for (int i = 0; i < 1000; ++i)
        entries += (i == 0 ? "" : ",\n  ") + ("{\"1." + std::to_string(i)) + "\", [{load_module, m" +
                   std::to_string(i % 7) + "}, {update, n, {advanced, []}}]}";
    return "{\"2\",\n [" + entries + "],\n [" + entries + "]}.\n";
}

std::string large_app()
{
    std::string modules;
    for (int i = 0; i < 20'000; ++i)
        modules += (i == 0 ? "m" : ", m") + std::to_string(i);
    return "{application, a, [{description, \"\"}, {vsn, \"2\"}, {modules, [" + modules +
           "]}, {registered, []}, {applications, [kernel, stdlib]}]}.\n";
}

struct Run {
    std::vector<std::string> arguments;
    Outcome plenty;
};

}  // namespace

TEST_CASE("with little memory the work is done in full, or it is said that there is too little", "[hostile]")
{
    if (test::is_sanitized)
        return;  // sanitizers need terabytes of addresses
    const Folder files{{{"lib/a-2/ebin/a.appup", large_appup()},
                        {"lib/a-2/ebin/a.app", large_app()},
                        {"releases/2/a.rel", "{release, {\"a\", \"2\"}, {erts, \"13\"}, [{a, \"2\"}]}.\n"}}};
    const std::string appup = "lib/a-2/ebin/a.appup", app = "lib/a-2/ebin/a.app";
    std::vector<Run> runs;
    for (const std::vector<std::string>& arguments :
         std::vector<std::vector<std::string>>{{"check", "-q", "--no-config", "."},
                                               {"check", "-q", "--format", "sarif", appup},
                                               {"check", "-q", "--jobs", "4", appup, app},
                                               {"parse", appup},
                                               {"parse", "--format", "json", app},
                                               {"explain", appup},
                                               {"graph", "--format", "svg", appup},
                                               {"chain", "."},
                                               {"rules"},
                                               {"config", app}})
        runs.push_back({arguments, files.run(arguments)});
    std::size_t refused = 0, done = 0;
    for (const Run& run : runs)
        for (int kibibytes = 9000; kibibytes < 120'000; kibibytes = kibibytes * 5 / 4) {
            const Outcome outcome = files.run_after("ulimit -v " + std::to_string(kibibytes), run.arguments);
            INFO(run.arguments.front() << ' ' << run.arguments.back() << " in " << kibibytes << " KiB");
            INFO(outcome.err.substr(0, 500));
            const bool is_same = outcome.status == run.plenty.status && outcome.out == run.plenty.out;
            const bool is_said = outcome.status == 3 && contains(outcome.err + outcome.out, "memory");
            CHECK((is_same || is_said));
            done += is_same ? 1 : 0;
            refused += is_said ? 1 : 0;
        }
    CHECK(done > runs.size());
    CHECK(refused > runs.size());
}
