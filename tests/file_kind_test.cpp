#include "catch.hpp"

#include <optional>
#include <string>

#include "check/file_kind.hpp"

using namespace termcheck;

namespace {

std::string name_of(std::optional<FileKind> kind) { return kind ? std::string(to_string(*kind)) : "?"; }

std::string by_name(std::string_view path) { return name_of(facts_of_name(path).kind); }

std::string kind_of(std::string name, std::string_view text)
{
    const Source source(std::move(name), text);
    return name_of(file_kind(source));
}

}  // namespace

TEST_CASE("the name of a file tells its kind")
{
    CHECK(by_name("lib/shop-1.0/ebin/shop.app") == "app");
    CHECK(by_name("src/shop.app.src") == "app");
    CHECK(by_name("src\\shop.app.src") == "app");
    CHECK(by_name("ebin/shop.appup") == "appup");
    CHECK(by_name("src/shop.appup.src") == "appup");
    CHECK(by_name("src/shop.appup.pre.src") == "appup");
    CHECK(by_name("src/shop.appup.post.src") == "appup");
    CHECK(by_name("shop.rel") == "rel");
    CHECK(by_name("shop.rel.src") == "rel");
    CHECK(by_name("releases/2/relup") == "relup");
    CHECK(by_name("5.0-to-5.1.relup") == "relup");
    CHECK(by_name("releases/RELEASES") == "releases");
    CHECK(by_name("releases/start_erl.data") == "start_erl.data");
    CHECK(by_name("releases/new_start_erl.data") == "start_erl.data");
    CHECK(by_name("sys.config") == "config");
    CHECK(by_name("config/sys.config.src") == "config");
    CHECK(by_name("etc/app.config") == "config");
    CHECK(by_name("vm.config") == "config");
    CHECK(by_name("test/eunit.sys.config") == "config");
    CHECK(by_name("local.config") == "?");
    CHECK(by_name("rebar.config") == "?");
    CHECK(by_name("README.md") == "?");
    CHECK(by_name(".app") == "app");
    CHECK(by_name("application") == "?");
    CHECK(by_name("") == "?");
}

TEST_CASE("the name of a file tells whether it is a template")
{
    for (const char* name :
         {"shop.app.src", "shop.app.in", "shop.app.src.in", "shop.appup.src", "shop.app.src.dtl", "sys.config.src",
          "shop.rel.template", "shop.app.mustache", "shop.app.eex", "shop.appup.pre.src", "shop.app.src.disabled",
          "sys.config.src.example", "shop.app.src.script"}) {
        INFO(name);
        CHECK(facts_of_name(name).is_template);
        CHECK(facts_of_name(name).kind);
    }
    for (const char* name : {"shop.app", "shop.appup", "relup", "sys.config", "RELEASES", "shop.src", "src"}) {
        INFO(name);
        CHECK((!facts_of_name(name).is_template || !facts_of_name(name).kind));
    }
    CHECK(facts_of_name("shop.app.src.script").is_script);
    CHECK_FALSE(facts_of_name("shop.app.src").is_script);
    CHECK(facts_of_name("rel/sys.config").is_sys_config);
    CHECK(facts_of_name("rel/sys.config.src").is_sys_config);
    CHECK_FALSE(facts_of_name("eunit.sys.config").is_sys_config);
}

TEST_CASE("the stem of a name is what the file is about")
{
    CHECK(stem_of_name("src/shop.app.src") == "shop");
    CHECK(stem_of_name("shop.app.src.dtl") == "shop");
    CHECK(stem_of_name("a/b/shop-1.0.rel") == "shop-1.0");
    CHECK(stem_of_name("shop.appup.pre.src") == "shop");
    CHECK(stem_of_name("sys.config.src") == "sys");
    CHECK(stem_of_name("relup") == "relup");
}

TEST_CASE("without a telling name the content decides")
{
    CHECK(kind_of("-", "%% -*- erlang -*-\n{application, shop, []}.") == "app");
    CHECK(kind_of("-", "{application, shop}.") == "term");
    CHECK(kind_of("-", "{release, {\"r\", \"1\"}, {erts, \"13\"}, []}.") == "rel");
    CHECK(kind_of("-", "[{release, \"r\", \"1\", \"13\", [], permanent}].") == "releases");
    CHECK(kind_of("-", "{\"2\", [{\"1\", [{load_module, m}]}], [{\"1\", []}]}.") == "appup");
    CHECK(kind_of("-", "{\"2\", [{\"1\", [], [point_of_no_return]}], []}.") == "relup");
    CHECK(kind_of("-", "{\"2\", [], [{\"1\", [], []}]}.") == "relup");
    CHECK(kind_of("-", "{VSN, [{<<\".*\">>, []}], []}.") == "appup");
    CHECK(kind_of("-", "{a, b, c}.") == "term");
    CHECK(kind_of("-", "") == "term");
    CHECK(kind_of("-", "[") == "term");
    CHECK(kind_of("rebar.config", "{erl_opts, [debug_info]}.\n{deps, []}.\n") == "term");
    CHECK(kind_of("local.config", "% mine\n[\n {shop, []}].") == "config");
    CHECK(kind_of("local.config", "[].") == "config");
    CHECK(kind_of("web.config", "<?xml version=\"1.0\"?>\n<configuration/>") == "term");
    CHECK(kind_of("sys.config", "{a, b}.") == "config");
    CHECK(kind_of("shop.app", "{release, {\"r\", \"1\"}, {erts, \"13\"}, []}.") == "app");
}

TEST_CASE("a walk takes release files, and looks into those whose names others use, too")
{
    for (const char* name : {"shop.app", "src/shop.app.src", "shop.appup", "shop.appup.src", "sys.config",
                             "sys.config.src", "start_erl.data"})
        CHECK(walk_choice(name) == WalkChoice::take);
    for (const char* name :
         {"local.config", "app.config", "rebar.config", "shop.rel", "relup", "RELEASES", "5.0.relup"})
        CHECK(walk_choice(name) == WalkChoice::look_inside);
    for (const char* name : {"README.md", "shop.erl", "shop.app~", ".shop.app", "config", "Makefile"})
        CHECK(walk_choice(name) == WalkChoice::leave);
}

TEST_CASE("the beginning of a file tells whether it can be Erlang's")
{
    CHECK(looks_like_release_file("app.config", "%% comment\n[{shop, [{port, 80}]}]."));
    CHECK(looks_like_release_file("app.config", "[ % none\n]."));
    CHECK(looks_like_release_file("app.config", "[\n  \"local.config\"]."));
    CHECK_FALSE(looks_like_release_file("app.config", "<configuration>"));
    CHECK_FALSE(looks_like_release_file("app.config", "[{\"shop\": 1}]"));
    CHECK_FALSE(looks_like_release_file("app.config", "[section]\nkey=1"));
    CHECK_FALSE(looks_like_release_file("rebar.config", "{erl_opts, []}."));
    CHECK_FALSE(looks_like_release_file("app.config", ""));
    CHECK(looks_like_release_file("shop.rel", "%% coding: utf-8\n{release, {"));
    CHECK_FALSE(looks_like_release_file("shop.rel", "XH3\nH 1 areas"));
    CHECK(looks_like_release_file("relup", "{\"2\",\n ["));
    CHECK_FALSE(looks_like_release_file("5.0.relup", "#{target_version => \"5.0\"}."));
    CHECK(looks_like_release_file("RELEASES", "[{release,"));
    CHECK_FALSE(looks_like_release_file("RELEASES", "2F8B9C shop.nupkg 1234"));
}
