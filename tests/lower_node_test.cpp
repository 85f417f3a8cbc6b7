#include "catch.hpp"

#include "lower/lower.hpp"
#include "release_set.hpp"

using namespace termcheck;

TEST_CASE("a node takes the relup that lowering writes, up and down, and its state survives", "[otp]")
{
    if (!test::has_erlang()) {
        WARN("skipped: no Erlang/OTP here");
        return;
    }
    const test::TempDir dir;
    const std::string target = (dir.path() / "target").string();
    const auto built =
        test::run_escript("make_target.escript", (test::root / "tests/otp/shop").string() + " " + target + " 2>&1");
    INFO(built.out);
    REQUIRE(built.status == 0);

    TreeRequest request;
    request.root = target;
    request.options.otp = 25;
    const LowerResult result = lower_tree(request);
    INFO(test::describe(result));
    REQUIRE(result.relup);
    CHECK(result.findings.empty());
    INFO(*result.relup);
    test::write_file(target + "/releases/2/relup", *result.relup);

    const auto node = test::run(
        "timeout 120 erl -noshell -boot " + target + "/releases/1/start -config " + target +
        "/releases/1/sys -sasl releases_dir '\"" + target + "/releases\"' -kernel logger_level error -target_root " +
        target + " -eval 'file:eval(\"" + (test::root / "tests/otp/upgrade.eval").string() + "\").' 2>&1 </dev/null");
    INFO(node.out);
    std::vector<std::string> said;
    for (const std::string& line : test::lines_of(node.out))
        if (line.find(": ") != std::string::npos && line.find('=') == std::string::npos)
            said.push_back(line);
    CHECK(said == std::vector<std::string>{
                      "sold in 1: {sum,12}",
                      "check: {ok,\"1\",[]}",
                      "install 2: {ok,\"1\",[]}",
                      "same process: true",
                      "state in 2: {sum,12,sales,3}",
                      "sold in 2: {sum,13,sales,4}",
                      "new code: {2,2}",
                      "new child: true",
                      "new application: true",
                      "libraries: [\"till-2\",\"stock-2\",\"clock-1\"]",
                      "install 1: {ok,\"1\",[]}",
                      "same process: true",
                      "state in 1: {sum,13}",
                      "old code: {1,1,false}",
                      "old children: undefined",
                      "old applications: false",
                      "done: ok",
                  });
}
