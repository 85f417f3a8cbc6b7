#include "catch.hpp"

#include "tree/slip.hpp"
#include "tree/tree_rules.hpp"
#include "tree_support.hpp"

using namespace termcheck;

TEST_CASE("a rule across files flags its bad tree and nothing else, and leaves its good one alone")
{
    for (const Rule* const rule : across::tree_rules) {
        if (rule->bad.empty())
            continue;
        DYNAMIC_SECTION(rule->code << ' ' << rule->name)
        {
            const test::TempDir bad, good;
            test::unpack(rule->bad, bad.path());
            test::unpack(rule->good, good.path());
            CHECK(test::TreeFindings(bad.path()).codes() == std::vector<std::string>{std::string(rule->code)});
            CHECK(test::TreeFindings(good.path()).codes().empty());
        }
    }
}

TEST_CASE("a slip of the pen in a version is no other version")
{
    CHECK(is_slip_for("1.0.O", "1.0.0"));
    CHECK(is_slip_for("v1.0", "1.0"));
    CHECK_FALSE(is_slip_for("1.0.1", "1.0.0"));
    CHECK_FALSE(is_slip_for("1.0.0", "1.0.10"));
    CHECK_FALSE(is_slip_for("1.0-rc1", "1.0-rc2"));
}
