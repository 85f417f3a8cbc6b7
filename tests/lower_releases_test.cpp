#include "catch.hpp"

#include <algorithm>

#include <termcheck/parse.hpp>
#include <termcheck/print.hpp>

#include "release_set.hpp"

using namespace termcheck;
using test::ReleaseSet;
using test::SetApp;
using test::SetEntry;

namespace {

LowerResult lower_set(const ReleaseSet& set)
{
    test::TempDir dir;
    test::write_set(dir.path(), set);
    return lower(test::request(dir.path(), set));
}

/// The scripts of a relup with one base, each on a line.
struct Scripts {
    std::string up, down;
};

Scripts scripts_of(const LowerResult& result)
{
    INFO(test::describe(result));
    REQUIRE(result.relup.has_value());
    std::vector<Diagnostic> findings;
    const Source source("relup", *result.relup);
    const Tree tree = parse(source, findings);
    REQUIRE(findings.empty());
    const auto line = [&](std::uint32_t part) { return print(tree.root().first()[part].first()[2], {.width = 0}); };
    return {line(1), line(2)};
}

std::string load(const std::string& modules)
{
    std::string text;
    for (const char module : modules)
        text += fmt::format(",{{load,{{{}1,brutal_purge,brutal_purge}}}}", module);
    return text;
}

std::string object_code(const std::string& app, const std::string& vsn)
{
    return fmt::format("{{load_object_code,{{{},\"{}\",[{}1]}}}}", app, vsn, app);
}
std::string call(const std::string& function, const std::string& arguments)
{
    return fmt::format(",{{apply,{{application,{},[{}]}}}}", function, arguments);
}

/// Stops, removes, purges and unloads an application `x` with the module `x1`.
std::string removal(const std::string& app)
{
    return call("stop", app) + fmt::format(",{{remove,{{{0}1,brutal_purge,brutal_purge}}}},{{purge,[{0}1]}}", app) +
           call("unload", app);
}

/// `x` with the module `x1`.
SetApp app(const std::string& name, const std::string& vsn = "1", const std::vector<std::string>& uses = {})
{
    SetApp made{name, vsn, {name + "1"}};
    made.applications.insert(made.applications.end(), uses.begin(), uses.end());
    return made;
}

std::string both_ways(const std::string& up, const std::string& down)
{
    return fmt::format("{{\"2\", [{{\"1\", [{}]}}], [{{\"1\", [{}]}}]}}.\n", up, down);
}

/// Version "2" of an application, with its appup.
SetApp changed(SetApp application, const std::string& up, const std::string& down)
{
    application.vsn = "2";
    application.appup = both_ways(up, down);
    return application;
}
SetApp changed(const SetApp& application, const std::string& script) { return changed(application, script, script); }

ReleaseSet releases(std::vector<SetApp> apps, std::vector<SetEntry> old_entries, std::vector<SetEntry> new_entries)
{
    ReleaseSet set;
    set.apps = std::move(apps);
    set.releases = {{"old", "1", std::move(old_entries)}, {"new", "2", std::move(new_entries)}};
    return set;
}

std::vector<std::string> names(const LowerResult& result)
{
    std::vector<std::string> list;
    for (const Diagnostic& finding : result.findings)
        list.emplace_back(finding.rule->name);
    return list;
}

bool finds(const LowerResult& result, std::string_view name)
{
    const auto all = names(result);
    return std::find(all.begin(), all.end(), name) != all.end();
}

const std::string no_return = "point_of_no_return";

}  // namespace

TEST_CASE("added applications come in the order of the .rel file, also when they are removed")
{
    const std::vector<SetApp> apps = {app("x", "1", {"y"}), app("y")};
    const LowerResult user_first = lower_set(releases(apps, {}, {{"x"}, {"y"}}));
    const Scripts first = scripts_of(user_first);
    CHECK(first.up == "[" + object_code("x", "1") + "," + object_code("y", "1") + "," + no_return + load("x") +
                          call("start", "x,permanent") + load("y") + call("start", "y,permanent") + "]");
    CHECK(first.down == "[" + no_return + removal("x") + removal("y") + "]");
    CHECK(names(user_first) == std::vector<std::string>{"added-before-dependency"});

    const LowerResult used_first = lower_set(releases(apps, {}, {{"y"}, {"x"}}));
    const Scripts second = scripts_of(used_first);
    CHECK(second.up == "[" + object_code("y", "1") + "," + object_code("x", "1") + "," + no_return + load("y") +
                           call("start", "y,permanent") + load("x") + call("start", "x,permanent") + "]");
    CHECK(second.down == "[" + no_return + removal("y") + removal("x") + "]");
    CHECK(names(used_first) == std::vector<std::string>{"removed-before-user"});
}

TEST_CASE("changed applications come after those they use, in both directions")
{
    const bool uses = GENERATE(true, false);
    const SetApp x = app("x", "1", uses ? std::vector<std::string>{"y"} : std::vector<std::string>{}), y = app("y");
    const std::vector<SetApp> apps = {x, y, changed(x, "{load_module, x1}"), changed(y, "{load_module, y1}")};
    const std::vector<SetEntry> old_entries = {{"x", "1"}, {"y", "1"}}, new_entries = {{"x", "2"}, {"y", "2"}};
    const Scripts scripts = scripts_of(lower_set(releases(apps, old_entries, new_entries)));
    const std::string order = uses ? "yx" : "xy";
    const std::string first(1, order[0]), second(1, order[1]);
    CHECK(scripts.up ==
          "[" + object_code(first, "2") + "," + object_code(second, "2") + "," + no_return + load(order) + "]");
    CHECK(scripts.down ==
          "[" + object_code(first, "1") + "," + object_code(second, "1") + "," + no_return + load(order) + "]");
}

TEST_CASE("the type of an added application decides how it is started")
{
    const LowerResult result = lower_set(
        releases({app("p"), app("q"), app("r"), app("s")}, {},
                 {{"p", "1", ", load"}, {"q", "1", ", none"}, {"r", "1", ", temporary"}, {"s", "1", ", transient"}}));
    const Scripts scripts = scripts_of(result);
    CHECK(scripts.up == "[" + object_code("p", "1") + "," + object_code("q", "1") + "," + object_code("r", "1") + "," +
                            object_code("s", "1") + "," + no_return + load("p") + call("load", "p") + load("q") +
                            load("r") + call("start", "r,temporary") + load("s") + call("start", "s,transient") + "]");
    CHECK(scripts.down == "[" + no_return + removal("p") + removal("q") + removal("r") + removal("s") + "]");
    CHECK(result.findings.empty());
}

TEST_CASE("an application without modules is started, stopped and purged all the same")
{
    SetApp p = app("p");
    p.modules.clear();
    const Scripts scripts = scripts_of(lower_set(releases({p}, {}, {{"p"}})));
    CHECK(scripts.up == "[" + no_return + call("start", "p,permanent") + "]");
    CHECK(scripts.down == "[" + no_return + call("stop", "p") + ",{purge,[]}" + call("unload", "p") + "]");
}

TEST_CASE("an included application that is added is started by itself, which is told")
{
    SetApp p = app("p");
    p.included = {"q"};
    const LowerResult result = lower_set(releases({p, app("q")}, {}, {{"p"}, {"q"}}));
    CHECK(scripts_of(result).up == "[" + object_code("p", "1") + "," + object_code("q", "1") + "," + no_return +
                                       load("p") + call("start", "p,permanent") + load("q") +
                                       call("start", "q,permanent") + "]");
    CHECK(names(result) == std::vector<std::string>{"added-although-included"});
    const LowerResult only_loaded = lower_set(releases({p, app("q")}, {}, {{"p"}, {"q", "1", ", load"}}));
    CHECK(only_loaded.findings.empty());
}

TEST_CASE("a restarted application starts by the type that it has in the release gone to")
{
    const Scripts scripts = scripts_of(lower_set(releases({app("p"), changed(app("p"), "{restart_application, p}")},
                                                          {{"p", "1", ", transient"}}, {{"p", "2", ", load"}})));
    const std::string out = call("stop", "p") + ",{remove,{p1,brutal_purge,brutal_purge}},{purge,[p1]}";
    CHECK(scripts.up == "[" + object_code("p", "2") + "," + no_return + out + load("p") + call("load", "p") + "]");
    CHECK(scripts.down ==
          "[" + object_code("p", "1") + "," + no_return + out + load("p") + call("start", "p,transient") + "]");
}

TEST_CASE("another version of ERTS restarts the emulator: first on the way up, last on the way down")
{
    ReleaseSet set =
        releases({app("p"), changed(app("p"), "{update, p1, {advanced, []}}")}, {{"p", "1"}}, {{"p", "2"}});
    set.releases[1].erts = "\"13.2\"";
    const LowerResult result = lower_set(set);
    const Scripts scripts = scripts_of(result);
    CHECK(scripts.up == "[restart_new_emulator," + object_code("p", "2") + "," + no_return + ",{suspend,[p1]}" +
                            load("p") + ",{code_change,up,[{p1,[]}]},{resume,[p1]}]");
    CHECK(scripts.down == "[" + object_code("p", "1") + "," + no_return +
                              ",{suspend,[p1]},{code_change,down,[{p1,[]}]}" + load("p") +
                              ",{resume,[p1]},restart_emulator]");
    REQUIRE(names(result) == std::vector<std::string>{"erts-version-changed"});
    CHECK(result.findings[0].severity == Severity::info);
    CHECK(result.findings[0].place.source->text(result.findings[0].place.span) == "\"13.2\"");

    set.warnings_as_errors = true;
    const LowerResult refused = lower_set(set);
    CHECK_FALSE(refused.relup.has_value());
    CHECK(refused.findings.front().severity == Severity::error);
}

TEST_CASE("added, changed and removed applications, another ERTS and a last restart go together")
{
    ReleaseSet set = releases(
        {{"new", "1", {"n1"}}, {"old", "1", {"o1"}}, app("p"), changed(app("p"), "{update, p1, {advanced, []}}")},
        {{"p", "1"}, {"old", "1"}}, {{"p", "2"}, {"new", "1"}});
    set.releases[1].erts = "\"13.2\"";
    set.restart_emulator = true;
    const Scripts scripts = scripts_of(lower_set(set));
    const auto removed = [](const std::string& name, const std::string& module) {
        return call("stop", name) +
               fmt::format(",{{remove,{{{0},brutal_purge,brutal_purge}}}},{{purge,[{0}]}}", module) +
               call("unload", name);
    };
    CHECK(scripts.up == "[restart_new_emulator,{load_object_code,{new,\"1\",[n1]}}," + object_code("p", "2") + "," +
                            no_return + load("n") + call("start", "new,permanent") + ",{suspend,[p1]}" + load("p") +
                            ",{code_change,up,[{p1,[]}]},{resume,[p1]}" + removed("old", "o1") + ",restart_emulator]");
    CHECK(scripts.down == "[{load_object_code,{old,\"1\",[o1]}}," + object_code("p", "1") + "," + no_return +
                              load("o") + call("start", "old,permanent") +
                              ",{suspend,[p1]},{code_change,down,[{p1,[]}]}" + load("p") + ",{resume,[p1]}" +
                              removed("new", "n1") + ",restart_emulator]");
}

TEST_CASE("the same version is the same, whatever is in the .app files")
{
    const Scripts scripts = scripts_of(lower_set(releases({app("p")}, {{"p", "1", ", load"}}, {{"p", "1"}})));
    CHECK(scripts.up == "[point_of_no_return]");
    CHECK(scripts.down == "[point_of_no_return]");
}

TEST_CASE("a module that moves to another application is lost where systools removes it last")
{
    SetApp p1 = app("p"), p2 = changed(app("p"), "{delete_module, mv}", "{add_module, mv}"), q1 = app("q"),
           q2 = changed(app("q"), "");
    p1.modules = q2.modules = {"mv"};
    p2.modules = q1.modules = {};
    const LowerResult result =
        lower_set(releases({p1, p2, q1, q2}, {{"p", "1"}, {"q", "1"}}, {{"p", "2"}, {"q", "2"}}));
    const Scripts scripts = scripts_of(result);
    CHECK(scripts.up == "[point_of_no_return,{remove,{mv,brutal_purge,brutal_purge}},{purge,[mv]}]");
    CHECK(scripts.down ==
          "[{load_object_code,{p,\"1\",[mv]}},point_of_no_return,{load,{mv,brutal_purge,brutal_purge}}]");
    REQUIRE(names(result) == std::vector<std::string>{"module-changes-application"});
    CHECK(result.findings[0].message.find("removed, and not loaded again") != std::string::npos);

    SetApp to = app("to"), from = app("from");
    from.modules = to.modules = {"mv"};
    const LowerResult replaced = lower_set(releases({from, to}, {{"from"}}, {{"to"}}));
    REQUIRE(names(replaced) == std::vector<std::string>{"module-changes-application", "module-changes-application"});
    CHECK(replaced.findings[0].message.find("removed after it has been loaded") != std::string::npos);
}

TEST_CASE("an appup may change a module of an application that stays as it is")
{
    const Scripts scripts = scripts_of(lower_set(releases(
        {app("p"), app("q"), changed(app("p"), "{load_module, p1, [q1]}, {load_module, q1}", "{load_module, q1}")},
        {{"p", "1"}, {"q", "1"}}, {{"p", "2"}, {"q", "1"}})));
    CHECK(scripts.up == "[" + object_code("p", "2") + "," + object_code("q", "1") + "," + no_return + load("qp") + "]");
    CHECK(scripts.down == "[" + object_code("q", "1") + "," + no_return + load("q") + "]");
}

TEST_CASE("add_application for what the release adds anyhow is a second instruction for its modules")
{
    const LowerResult result = lower_set(releases({app("p"), app("q"), changed(app("p"), "{add_application, q}", "")},
                                                  {{"p", "1"}}, {{"p", "2"}, {"q", "1"}}));
    REQUIRE(finds(result, "muldef-module"));
    const Diagnostic& finding = result.findings.front();
    CHECK(finding.rule->otp == "muldef_module");
    CHECK(finding.place.source->text(finding.place.span) == "{add_application, q}");
    REQUIRE(finding.notes.size() == 3);
    CHECK(finding.notes[0].place.source->text(finding.notes[0].place.span) == "{q, \"1\"}");
    CHECK(finding.notes[1].place.source->name().ends_with("q.app"));
}

TEST_CASE("remove_application for what the release removes anyhow is done twice")
{
    SetApp q = app("q");
    q.modules.clear();
    const std::string out = call("stop", "q") + ",{purge,[]}" + call("unload", "q");
    CHECK(scripts_of(lower_set(releases({app("p"), q, changed(app("p"), "{remove_application, q}", "")},
                                        {{"p", "1"}, {"q", "1"}}, {{"p", "2"}})))
              .up == "[" + no_return + out + out + "]");
}

TEST_CASE("bases come in the relup in reverse order, with their descriptions")
{
    ReleaseSet set = releases({app("p"), app("p", "0"), changed(app("p"), "")}, {{"p", "1"}}, {{"p", "2"}});
    set.apps.back().appup = "{\"2\", [{<<\"[01]\">>, []}], [{<<\"[01]\">>, []}]}.\n";
    set.releases.push_back({"older", "0", {{"p", "0"}}});
    set.up_from = {{"old", "from \"1\""}, {"older", {}}};
    set.down_to = {{"older", {}}};
    const LowerResult result = lower_set(set);
    REQUIRE(result.relup);
    CHECK(*result.relup == "%% coding: utf-8\n"
                           "{\"2\",\n"
                           " [{\"0\",[],[point_of_no_return]},{\"1\",\"from \\\"1\\\"\",[point_of_no_return]}],\n"
                           " [{\"0\",[],[point_of_no_return]}]}.\n");
}

TEST_CASE("a release whose sasl counts as old restarts at the end, and systools compares versions as strings")
{
    ReleaseSet set = releases({{"sasl", "10.0", {"sasl_a"}}, {"sasl", "11.0", {"sasl_a"}}}, {}, {});
    set.apps.back().appup = "{\"11.0\", [{\"10.0\", []}], [{\"10.0\", []}]}.\n";
    set.releases[0].base[2].vsn = "10.0";
    set.releases[1].base[2].vsn = "11.0";
    set.releases[1].erts = "\"13.2\"";
    set.restart_emulator = true;
    const LowerResult result = lower_set(set);
    CHECK(scripts_of(result).up == "[point_of_no_return,restart_new_emulator]");
    CHECK(scripts_of(result).down == "[point_of_no_return,restart_emulator]");
    CHECK(names(result) == std::vector<std::string>{"erts-version-changed", "pre-r15-emulator-upgrade"});
}

TEST_CASE("a dependency is shown where it stands, and all that systools would stop at is told at once")
{
    const SetApp good = app("p");
    SetApp bad = changed(
        good,
        "{load_module, p1, [nowhere]},\n {update, p1, {advanced, []}},\n {load_module, nothing},\n {suspend, [p1]}",
        "{load_modul, p1}");
    const LowerResult result = lower_set(releases({good, bad}, {{"p", "1"}}, {{"p", "2"}}));
    CHECK(names(result) == std::vector<std::string>{"suspend-without-resume", "muldef-module", "undef-module",
                                                    "no-such-module", "unknown-instruction"});
    const auto text = [&](std::size_t i) {
        return std::string(result.findings[i].place.source->text(result.findings[i].place.span));
    };
    CHECK(text(1) == "{update, p1, {advanced, []}}");
    CHECK(text(2) == "nowhere");
    CHECK(text(3) == "nothing");
    REQUIRE(result.findings[1].notes.size() == 1);
    const Note& first = result.findings[1].notes[0];
    CHECK(first.place.source->text(first.place.span) == "{load_module, p1, [nowhere]}");
}

TEST_CASE("files that are missing are told with what was searched and what was found")
{
    ReleaseSet set = releases({app("p"), app("p", "3")}, {{"p", "1"}}, {{"p", "2"}, {"q", "1"}});
    const LowerResult result = lower_set(set);
    CHECK_FALSE(result.relup);
    REQUIRE(names(result) == std::vector<std::string>{"application-version-not-found", "application-not-found"});
    CHECK(result.findings[0].message.find("but for \"1\", \"3\"") != std::string::npos);
    CHECK(result.findings[0].notes.size() == 2);
    CHECK(result.findings[1].message.find("lib/p-1/ebin") != std::string::npos);

    test::TempDir dir;
    LowerRequest request;
    request.target = (dir.path() / "none.rel").string();
    request.up_from = {{(dir.path() / "none_either").string(), {}}};
    const LowerResult nothing = lower(request);
    CHECK(nothing.unreadable);
    CHECK(names(nothing) == std::vector<std::string>{"release-not-found", "release-not-found"});
}

TEST_CASE("the same version in two folders is told when the files differ")
{
    SetApp first = app("p"), second = app("p");
    second.folder = "z";
    second.modules = {"p1", "p2"};
    ReleaseSet set = releases({first, second}, {{"p"}}, {{"p"}});
    CHECK(names(lower_set(set)) == std::vector<std::string>{"ambiguous-application"});
    set.apps[1].modules = {"p1"};
    CHECK(lower_set(set).findings.empty());
}

TEST_CASE("applications that include each other end in a finding, not in an endless search")
{
    SetApp p = app("p"), q = app("q"), r = app("r");
    p.included = {"q"};
    q.included = {"r"};
    r.included = {"p"};
    const LowerResult result = lower_set(releases({p, q, r}, {{"p"}, {"q"}, {"r"}}, {{"p"}, {"q"}, {"r"}}));
    REQUIRE(finds(result, "inclusion-cycle"));
    CHECK(result.findings[0].message ==
          "`p` is included in `r` is included in `q` is included in `p`: OTP does not notice, and never ends");
    SetApp self = app("p");
    self.included = {"p"};
    CHECK(finds(lower_set(releases({self}, {{"p"}}, {{"p"}})), "inclusion-cycle"));
}

TEST_CASE("a base with another name, or the new version itself, is told")
{
    ReleaseSet set = releases({}, {}, {});
    set.releases[0].name = "\"other\"";
    CHECK(names(lower_set(set)) == std::vector<std::string>{"other-release-name"});
    set.releases[0].name = set.releases[1].name;
    set.releases[0].vsn = "2";
    CHECK(names(lower_set(set)) == std::vector<std::string>{"same-release-version"});
    set.releases[0].vsn = "1";
    set.up_from.push_back(set.up_from[0]);
    CHECK(names(lower_set(set)) == std::vector<std::string>{"same-release-version"});
}

TEST_CASE("an entry that an earlier one hides is told, and a wrong version of the appup")
{
    SetApp p = changed(app("p"), "");
    p.appup = "{\"3\", [{<<\"1.*\">>, []}, {\"1\", [{load_module, p1}]}], [{\"1\", []}, {<<\"1.*\">>, []}]}.\n";
    const LowerResult result = lower_set(releases({app("p"), p}, {{"p", "1"}}, {{"p", "2"}}));
    CHECK(names(result) == std::vector<std::string>{"appup-other-version", "shadowed-appup-entry"});
    CHECK(scripts_of(result).up == "[point_of_no_return]");
}

TEST_CASE("Latin-1, UTF-8 and quoted names come out as OTP prints them")
{
    SetApp shop{"'Elixir.Shop'",
                "1",
                {"'Elixir.Shop.Cart'", "gr\xC3\xB6\xC3\x9F"
                                       "e"}};
    const LowerResult result = lower_set(releases({shop}, {}, {{"'Elixir.Shop'"}}));
    CHECK(scripts_of(result).up == "[{load_object_code,{'Elixir.Shop',\"1\",['Elixir.Shop.Cart',gr\xC3\xB6\xC3\x9F"
                                   "e]}},point_of_no_return,"
                                   "{load,{'Elixir.Shop.Cart',brutal_purge,brutal_purge}},{load,{gr\xC3\xB6\xC3\x9F"
                                   "e,brutal_purge,brutal_purge}},"
                                   "{apply,{application,start,['Elixir.Shop',permanent]}}]");
    SetApp latin = app("p");
    latin.text = "%% coding: latin-1\n{application, p, [{vsn, \"1\"}, {description, \"\"}, {modules, [gr\xF6\xDF"
                 "e]}, {registered, []}, {applications, []}]}.";
    CHECK(scripts_of(lower_set(releases({latin}, {}, {{"p"}})))
              .up.find("gr\xC3\xB6\xC3\x9F"
                       "e") != std::string::npos);
}
