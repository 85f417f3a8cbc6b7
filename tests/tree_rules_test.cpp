#include "catch.hpp"

#include "tree/tree_rules.hpp"
#include "tree/version_order.hpp"
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

TEST_CASE("versions are ordered as people number them")
{
    const std::vector<std::string_view> ordered = {"0.9", "1.0-beta", "1.0-rc.1", "1.0-rc.2", "1.0-rc.10", "1.0", "1.0-3-gabc", "1.0.1", "1.2",
                                                   "1.10", "2", "2.0", "10.0"};
    for (std::size_t i = 0; i + 1 < ordered.size(); ++i) {
        CAPTURE(ordered[i], ordered[i + 1]);
        CHECK(compare_versions(ordered[i], ordered[i + 1]) < 0);
        CHECK(compare_versions(ordered[i + 1], ordered[i]) > 0);
        CHECK(compare_versions(ordered[i], ordered[i]) == 0);
    }
    CHECK(compare_versions("1.0", "1.00") != 0);
    CHECK(is_slip_for("1.0.O", "1.0.0"));
    CHECK_FALSE(is_slip_for("1.0.1", "1.0.0"));
    CHECK_FALSE(is_slip_for("1.0.0", "1.0.10"));
}
