#include "catch.hpp"

#include "lower/lowering_rules.hpp"
#include "lower/version_order.hpp"
#include "release_set.hpp"

using namespace termcheck;

namespace {

/// Three releases of `shop`; the last one's appup leads up from both older ones, and down to "0.9.0" only.
void write_tree(const std::filesystem::path& root, const std::string& pattern)
{
    const auto rel_path = [&](const std::string& vsn) {
        std::string path = pattern;
        for (std::size_t at = path.find("VSN"); at != std::string::npos; at = path.find("VSN"))
            path.replace(at, 3, vsn);
        return root / path;
    };
    for (const char* vsn : {"0.9.0", "0.10.0", "0.8.0"}) {
        test::write_app(
            root, {"shop",
                   vsn,
                   {"shop_mod"},
                   {},
                   {"kernel", "stdlib"},
                   {},
                   {},
                   vsn == std::string("0.10.0")
                       ? "{\"0.10.0\", [{<<\"0\\\\.[89]\\\\.0\">>, [{load_module, shop_mod}]}], [{\"0.9.0\", []}]}.\n"
                       : ""});
        test::SetRelease release{"", vsn, {{"shop", vsn}}};
        test::write_file(rel_path(vsn), test::rel_text(release));
    }
    test::write_set(root, {});
}

LowerResult lower_root(const std::filesystem::path& root, std::optional<std::string> target = {},
                       std::vector<BaseRelease> bases = {})
{
    TreeRequest request{root.string(), std::move(target), bases, bases, {}};
    return lower_tree(request);
}

const char* const whole_relup = "%% coding: utf-8\n"
                                "{\"0.10.0\",\n"
                                " [{\"0.9.0\",[],\n"
                                "   [{load_object_code,{shop,\"0.10.0\",[shop_mod]}},\n"
                                "    point_of_no_return,\n"
                                "    {load,{shop_mod,brutal_purge,brutal_purge}}]},\n"
                                "  {\"0.8.0\",[],\n"
                                "   [{load_object_code,{shop,\"0.10.0\",[shop_mod]}},\n"
                                "    point_of_no_return,\n"
                                "    {load,{shop_mod,brutal_purge,brutal_purge}}]}],\n"
                                " [{\"0.9.0\",[],[point_of_no_return]}]}.\n";

bool mentions(const LowerResult& result, const std::string& text)
{
    for (const std::string& remark : result.remarks)
        if (remark.find(text) != std::string::npos)
            return true;
    return false;
}

}  // namespace

TEST_CASE("versions are ordered as people read them")
{
    const char* const in_order[] = {"",          "0.9",   "0.9.1", "0.10", "1.0-rc1", "1.0-rc2", "1.0-rc10", "1.0",
                                    "1.0+build", "1.0.0", "1.0.1", "1.0a", "1.1",     "10",      "v1"};
    for (const char* a : in_order)
        for (const char* b : in_order) {
            INFO(a << " and " << b);
            CHECK(is_older(a, b) == (std::find(std::begin(in_order), std::end(in_order), std::string_view(a)) <
                                     std::find(std::begin(in_order), std::end(in_order), std::string_view(b))));
        }
    CHECK_FALSE(is_older("1.02", "1.2"));
    CHECK_FALSE(is_older("1.2", "1.02"));
}

TEST_CASE("a release tree is lowered from all releases that its newest one knows, whoever made it")
{
    const std::string pattern = GENERATE(as<std::string>{}, "releases/VSN/shop.rel", "releases/shop-VSN.rel",
                                         "releases/VSN/other_name.rel", "shop-VSN.rel");
    const test::TempDir dir;
    write_tree(dir.path(), pattern);
    const LowerResult result = lower_root(dir.path());
    INFO(pattern << '\n' << test::describe(result));
    REQUIRE(result.relup);
    CHECK(*result.relup == whole_relup);
    CHECK(result.findings.empty());
    CHECK(mentions(result, "target: shop 0.10.0"));
    CHECK(mentions(result, "the newest of 3 releases"));
    CHECK(mentions(result, "up from and down to shop 0.9.0"));
    CHECK(mentions(result, "up from shop 0.8.0"));
    CHECK(mentions(result, "`shop.appup` has no entry down to \"0.8.0\""));
}

TEST_CASE("boot files beside a release, copies of its .rel file and broken ones do no harm")
{
    const test::TempDir dir;
    write_tree(dir.path(), "releases/VSN/shop.rel");
    for (const char* vsn : {"0.9.0", "0.10.0"}) {
        test::SetRelease boot{"", vsn};
        for (const char* name : {"start_clean", "no_dot_erlang"})
            test::write_file(dir.path() / "releases" / vsn / (std::string(name) + ".rel"), test::rel_text(boot));
        test::SetRelease copy{"", vsn, {{"gone", "1"}}};
        test::write_file(dir.path() / "releases" / (std::string("shop-") + vsn + ".rel"), test::rel_text(copy));
    }
    test::write_file(dir.path() / "releases/junk/junk.rel", "{release");
    const LowerResult result = lower_root(dir.path());
    INFO(test::describe(result));
    REQUIRE(result.relup);
    CHECK(*result.relup == whole_relup);
    CHECK(mentions(result, "junk.rel is left out"));
}

TEST_CASE("target and bases of a tree can be named by version")
{
    const test::TempDir dir;
    write_tree(dir.path(), "releases/VSN/shop.rel");
    const LowerResult named = lower_root(dir.path(), "0.10.0", {{"0.9.0", "up"}});
    REQUIRE(named.relup);
    CHECK(named.relup->find("{\"0.9.0\",\"up\"") != std::string::npos);
    CHECK(named.relup->find("0.8.0") == std::string::npos);

    const LowerResult impossible = lower_root(dir.path(), "0.10.0", {{"0.8.0", {}}});
    REQUIRE(impossible.findings.size() == 1);
    CHECK(impossible.findings[0].rule == &lowering::no_relup);

    const LowerResult no_target = lower_root(dir.path(), "1.0");
    REQUIRE(no_target.findings.size() == 1);
    CHECK(no_target.findings[0].rule == &lowering::no_release_to_lower);
    CHECK(no_target.findings[0].message.find("there are shop 0.8.0, shop 0.9.0, shop 0.10.0") != std::string::npos);

    const LowerResult no_base = lower_root(dir.path(), "0.10.0", {{"7", {}}});
    REQUIRE_FALSE(no_base.findings.empty());
    CHECK(no_base.findings[0].rule == &lowering::no_release_to_lower);
    const LowerResult oldest = lower_root(dir.path(), "0.8.0");
    REQUIRE_FALSE(oldest.findings.empty());
    CHECK(oldest.findings[0].rule == &lowering::no_release_to_lower);
    const test::TempDir empty;
    CHECK(lower_root(empty.path()).findings.at(0).rule == &lowering::no_release_to_lower);
}

TEST_CASE("libraries elsewhere are found through RELEASES")
{
    const test::TempDir dir;
    write_tree(dir.path() / "root", "releases/VSN/shop.rel");
    const auto outside = dir.path() / "outside/sasl-4";
    std::filesystem::create_directories(outside.parent_path());
    std::filesystem::rename(dir.path() / "root/lib/sasl-4", outside);
    CHECK_FALSE(lower_root(dir.path() / "root").relup);
    test::write_file(dir.path() / "root/releases/RELEASES",
                     fmt::format("[{{release,\"shop\",\"0.9.0\",\"13.1.5\",[{{sasl,\"4\",\"{}\"}},{{shop,\"0.9.0\",\"./"
                                 "lib/shop-0.9.0\"}}],permanent}}].\n",
                                 outside.string()));
    CHECK(lower_root(dir.path() / "root").relup == whole_relup);
}

TEST_CASE("releases of several names in one tree: the target says which")
{
    const test::TempDir dir;
    write_tree(dir.path(), "releases/VSN/shop.rel");
    test::SetRelease other{"", "2"};
    other.name = "\"other\"";
    test::write_file(dir.path() / "releases/2/other.rel", test::rel_text(other));
    CHECK(lower_root(dir.path()).findings.at(0).message.find("several names") != std::string::npos);
    CHECK(lower_root(dir.path(), "0.10.0").relup == whole_relup);
}

TEST_CASE("the example of each rule of lowering shows it, and the mended one becomes a relup")
{
    for (const Rule* rule : lowering::lowering_rules) {
        if (rule->bad.empty())
            continue;
        DYNAMIC_SECTION(rule->code << ' ' << rule->name)
        {
            const std::vector<std::string> modules = {"cart", "stock", "till"};
            test::ReleaseSet set;
            set.apps = {{"shop", "1", modules}, {"shop", "2", modules}};
            set.releases = {{"old", "1", {{"shop", "1"}}}, {"new", "2", {{"shop", "2"}}}};
            for (const std::string_view text : {rule->bad, rule->good}) {
                const test::TempDir dir;
                set.apps[1].appup = text;
                test::write_set(dir.path(), set);
                const LowerResult result = lower(test::request(dir.path(), set));
                INFO(text << test::describe(result));
                CHECK(result.relup.has_value() == (text == rule->good));
                CHECK(result.findings.size() == (text == rule->good ? 0 : 1));
                for (const Diagnostic& finding : result.findings)
                    CHECK(finding.rule == rule);
            }
        }
    }
}
