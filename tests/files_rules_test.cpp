#include "catch.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "check/check.hpp"
#include "check/file_kind.hpp"
#include "check/suggest.hpp"
#include "check/template.hpp"
#include "support.hpp"

using namespace termcheck;

namespace {

struct Checked {
    Checked(std::string name, std::string_view text, const CheckOptions& options = {})
        : source(std::move(name), text), findings(check(source, file_kind(source), options))
    {
    }

    /// `missing-app-key:error`
    std::vector<std::string> names() const
    {
        std::vector<std::string> out;
        for (const Diagnostic& finding : findings)
            out.push_back(std::string(finding.rule->name) + ":" + std::string(to_string(finding.severity)));
        return out;
    }

    /// The file after all repairs.
    std::string mended() const
    {
        std::vector<Edit> edits;
        for (const Diagnostic& finding : findings)
            if (finding.fix)
                edits.insert(edits.end(), finding.fix->edits.begin(), finding.fix->edits.end());
        std::sort(edits.begin(), edits.end(), [](const Edit& a, const Edit& b) { return a.span.begin > b.span.begin; });
        std::string text(source.text());
        for (const Edit& edit : edits)
            text.replace(edit.span.begin, edit.span.end - edit.span.begin, edit.text);
        return text;
    }

    Source source;
    std::vector<Diagnostic> findings;
};

using Names = std::vector<std::string>;

std::string app(const std::string& keys)
{
    return "{application, shop, [{description, \"\"}, {vsn, \"1\"}, {registered, []}, {modules, [shop]},\n "
           "{applications, [kernel, stdlib]}" +
           keys + "]}.\n";
}

}  // namespace

TEST_CASE("a file is checked whatever its line ends are")
{
    CHECK(Checked("shop.app", "{application, shop,\r\n [{description, \"\"}, {vsn, \"1\"},\r\n {registered, []}, "
                              "{modules, []}, {applications, "
                              "[kernel, stdlib]}]}.\r\n")
              .names() == Names{});
    CHECK(Checked("sys.config", "[]. % nothing to set").names() == Names{});
    CHECK(Checked("sys.config", "[{shop, []}].").names() == Names{});
}

TEST_CASE("repairs give a file without the mistakes")
{
    const Checked doubled("shop.app", app(", {mod, shop}, {start_phase, []}"));
    CHECK(doubled.names() == Names{"bad-app-mod:error", "misspelt-app-key:warning"});
    CHECK(Checked("shop.app", doubled.mended()).names() == Names{});

    const Checked lists(
        "shop.app",
        "{application, \"shop\", [{description, <<\"A shop\">>}, {vsn, \"1\"}, {registered, shop}, {modules, [a,\n"
        "  b, a]}, {applications, [kernel, \"stdlib\"]}, {licenses, \"MIT\"}]}.");
    CHECK(lists.findings.size() == 6);
    CHECK(lists.mended() ==
          "{application, shop, [{description, \"A shop\"}, {vsn, \"1\"}, {registered, [shop]}, {modules, [a,\n"
          "  b]}, {applications, [kernel, stdlib]}, {licenses, [\"MIT\"]}]}.");
    CHECK(Checked("shop.app", lists.mended()).names() == Names{});

    const Checked missing("shop.app", "{application, shop, [{vsn, \"1\"}]}.");
    CHECK(Checked("shop.app", missing.mended()).names() == Names{"no-kernel-or-stdlib:hint"});

    const Checked config("sys.config", "[{shop, {port, 80}}].");
    CHECK(config.mended() == "[{shop, [{port, 80}]}].");

    const Checked rel(
        "shop.rel",
        "{release, {shop, \"1\"}, {erts, \"13\"}, [{kernel, \"8\", load}, {stdlib, \"4\"}, {sasl, \"4\"}]}.");
    CHECK(Checked("shop.rel", rel.mended()).names() == Names{});
}

TEST_CASE("an element is not taken out of a list together with a comment")
{
    const Checked app_file("shop.app", app(", {included_applications, [a, % first\n a, b, % last, \n b]}"));
    REQUIRE(app_file.findings.size() == 2);
    CHECK_FALSE(app_file.findings[0].fix);
    CHECK_FALSE(app_file.findings[1].fix);
}

TEST_CASE("what a build tool fills in is no mistake in its template")
{
    for (const char* vsn : {"git", "semver", "{cmd, \"git describe\"}", "{git, short}", "{file, \"VERSION\"}", "VSN",
                            "\"%VSN%\"", "\"{{vsn}}\"", "{{vsn}}", "@VSN@", "${VSN}", "%VSN%"}) {
        INFO(vsn);
        const Checked checked("src/shop.app.src", std::string("{application, shop, [{vsn, ") + vsn +
                                                      "}, {applications, [kernel, stdlib]}]}.");
        CHECK((checked.names().empty() || checked.names() == Names{"template:hint"}));
        CHECK_FALSE(
            Checked("ebin/shop.app",
                    std::string("{application, shop, [{description, \"\"}, {registered, []}, {modules, []}, {vsn, ") +
                        vsn + "}, {applications, [kernel, stdlib]}]}.")
                .names()
                .empty());
    }
    CHECK(Checked("src/shop.app.src", "{application, shop, [{vsn, 1.0}]}.").names() ==
          Names{"missing-app-key:warning", "bad-app-value:error"});
}

TEST_CASE("all placeholders of a template make one finding, and the rest of it is checked")
{
    const Checked checked("src/{{name}}.app.src", "{application, {{name}}, [\n"
                                                  "  {{#with_vsn}}{vsn, VSN},{{/with_vsn}}\n"
                                                  "  {modules, [%MODULES%]},\n"
                                                  "  {registered, [{{name}}_sup, '@NAME@']},\n"
                                                  "  {aplications, [kernel, stdlib, @DEPS@]},\n"
                                                  "  {mod, {{{name}}_app, []}}\n"
                                                  "]}.\n");
    CHECK(checked.names() == Names{"template:hint", "missing-app-key:warning", "misspelt-app-key:warning"});
    REQUIRE(checked.findings.size() == 3);
    CHECK(
        checked.findings[0].message ==
        "this is a template: `{{name}}`, `VSN`, `%MODULES%`, `{{name}}_sup` and 2 more are filled in by a build tool");
    CHECK(checked.source.text(checked.findings[2].place.span) == "aplications");
    CHECK(checked.findings[2].place.source == &checked.source);
}

TEST_CASE("placeholders are told from Erlang")
{
    const auto filled = [](std::string_view text) {
        return fill_holes(text, Holes::percent_signs).value_or("nothing");
    };
    CHECK(filled("{{a, b}, c}.") == "nothing");
    CHECK(filled("\"{{a}} %B% @c@ ${D}\" 'x{{y}}' % {{z}} @z@\n") == "nothing");
    CHECK(filled("[$\\{, $\", node@host, $%, a@b@c].") == "nothing");
    CHECK(filled("% 100 % of {{a}}\n{{b}}.") == "% 100 % of {{a}}\nV____.");
    CHECK(filled("{ {{a}}_app}.") == "{ V________}.");
    CHECK(filled("my_{{a}}_app.") == "V___________.");
    CHECK(filled("{{{a}}}.") == "V______.");
    CHECK(filled("[%%M%%, @@n@@_x, ${A_B}, <%= @app %>].") == "[V____, V______, V_____, V__________].");
    CHECK(filled("{{=@@ @@=}}{{#a}} {% if b %} <% c %>") == "                                    ");
    CHECK(fill_holes("[%M%].", Holes::tags) == std::nullopt);
    CHECK(fill_holes("{{#a}} {{b}}.", Holes::names) == "{{#a}} V____.");
    CHECK(filled("") == "nothing");
    for (const char* cut : {"\"", "'", "$", "$\\", "{{", "{{{", "${", "@", "<%", "{%", "%", "{{#", "\"\\"}) {
        INFO(cut);
        CHECK(filled(cut) == "nothing");
    }
}

TEST_CASE("a script is said to be one, and nothing else about it")
{
    const Checked script("src/shop.app.src.script",
                         "case os:getenv(\"VSN\") of\n  false -> CONFIG;\n  V -> {application, V}\nend.\n");
    CHECK(script.names() == Names{"not-static:info"});
    CHECK(Checked("shop.app.in", "#!/bin/sh\ncat <<EOF\n{application, shop, []}.\nEOF\n").names() ==
          Names{"not-static:info"});
    CHECK(Checked("src/shop.app.src.script", "{application, shop, [{vsn, git}, {applications, [kernel, stdlib]}]}.")
              .names() == Names{});
    CHECK(Checked("src/shop.appup.src", "{VSN, [{\"1\", f(VSN)}], [{\"1\", []}]}.").names() ==
          Names{"not-static:info"});
    CHECK(Checked(
              "src/shop.appup.src",
              "{A, B} =\n  case erlang:system_info(wordsize) of\n    8 -> {1, 2}; 4 -> {3, 4}\n  end,\n{VSN, [], []}.")
              .names() == Names{"not-static:info"});
    CHECK(Checked("src/shop.app.src",
                  "{application, shop, [{vsn, \"1\"}, {applications, [kernel, stdlib, rabbit-common]}]}.")
              .names() == Names{"expression:error"});
}

TEST_CASE("a placeholder in a file that is no template is an error, called by its name")
{
    const Checked checked("ebin/shop.app", "{application, shop, [{description, \"\"}, {vsn, \"1\"}, {registered, []},\n"
                                           " {modules, [{{name}}_app]}, {applications, [kernel, stdlib]}]}.");
    CHECK(checked.names() == Names{"variable:error"});
    CHECK(checked.findings.at(0).message == "placeholder `{{name}}_app` where a literal belongs");
    CHECK(Checked("sys.config", "[{shop, [{port, {{port}}}]}].").names() == Names{"unfilled-placeholder:warning"});
    CHECK(Checked("sys.config.src", "[{shop, [{port, {{port}}}]}].").names() == Names{"template:hint"});
    CHECK(Checked("sys.config", "[{shop, [{port, ${PORT}}]}].").names() == Names{"variable:error"});
}

TEST_CASE("after an error that breaks the structure nothing but syntax is reported")
{
    CHECK(Checked("shop.app", "{application, shop, [{vsn, git}, {modules, [}]}.").names() ==
          Names{"mismatched-bracket:error"});
    const Checked comma(
        "shop.app",
        "{application, shop, [{description, \"\"}, {vsn, git} {registered, []}, {modules, []}, {applications, "
        "[kernel, stdlib]}]}.");
    CHECK(comma.names() == Names{"bad-app-value:error", "missing-comma:error"});
}

TEST_CASE("keys that people misspell are told from those of tools and of nobody")
{
    CHECK(Checked("shop.app", app(", {licenses, []}, {links, []}, {maintainers, []}, {doc, \"\"}")).names() == Names{});
    CHECK(Checked("shop.app", app(", {moduels, []}")).names() == Names{"misspelt-app-key:warning"});
    CHECK(Checked("shop.app", app(", {dependencies, []}")).names() == Names{"unknown-app-key:hint"});
    CHECK(Checked("shop.app", app(", {deps, []}")).names() == Names{"unknown-app-key:hint"});
    CHECK(Checked("shop.app", app(", {start, {shop, []}}")).names() == Names{"misspelt-app-key:warning"});
    CHECK(Checked("shop.app", app(", {x, []}")).names() == Names{"unknown-app-key:hint"});
}

TEST_CASE("names that are near each other are found")
{
    constexpr std::string_view names[] = {"load", "load_module", "update", "apply"};
    CHECK(nearest_name("laod", names) == "load");
    CHECK(nearest_name("load_modul", names) == "load_module");
    CHECK(nearest_name("updte", names) == "update");
    CHECK(nearest_name("update", names).empty());
    CHECK(nearest_name("reload", names) == "load");
    CHECK(nearest_name("x", names).empty());
    CHECK(nearest_name("", names).empty());
    CHECK(nearest_name(std::string(100, 'a'), names).empty());
    CHECK(edit_distance("", "", 3) == 0);
    CHECK(edit_distance("abc", "acb", 3) == 1);
    CHECK(edit_distance("abc", "xyz", 1) == 2);
    CHECK(did_you_mean("").empty());
}

TEST_CASE("only sys.config may name other files, and may name an application twice")
{
    CHECK(Checked("sys.config", "[{shop, []}, \"local\"].").names() == Names{});
    CHECK(Checked("local.config", "[{shop, []}, \"local\"].").names() == Names{"file-name-in-config:error"});
    CHECK(Checked("sys.config", "[{shop, []}, {shop, []}].").names() == Names{"duplicate-config-application:hint"});
    CHECK(Checked("local.config", "[{shop, []}, {shop, []}].").names() == Names{"duplicate-config-application:error"});
    CHECK(Checked("sys.config", "[[{shop, []}]].").names() == Names{"bad-config-entry:error"});
}

TEST_CASE("start_erl.data is two words")
{
    CHECK(Checked("start_erl.data", "13.1.5 2").names() == Names{});
    CHECK(Checked("start_erl.data", "13.1.5 2\n").names() == Names{});
    CHECK(Checked("start_erl.data", "13.1.5\t__new_emulator__1\r\n").names() == Names{});
    CHECK(Checked("start_erl.data", "").names() == Names{"bad-start-erl-data:error"});
    CHECK(Checked("start_erl.data", "13.1.5 2 3").names() == Names{"bad-start-erl-data:error"});
}

TEST_CASE("applications that include each other are found in whatever order they stand")
{
    const auto release = [](const std::string& apps) {
        return "{release, {\"s\", \"1\"}, {erts, \"13\"}, [{kernel, \"8\"}, {stdlib, \"4\"}, {sasl, \"4\"}, " + apps +
               "]}.";
    };
    CHECK(Checked("s.rel", release("{a, \"1\", [b]}, {b, \"1\", [c]}, {c, \"1\", []}")).names() == Names{});
    CHECK(Checked("s.rel", release("{a, \"1\", [b]}, {b, \"1\", [c]}, {c, \"1\", [a]}")).names() ==
          Names{"release-inclusion-cycle:error"});
    CHECK(Checked("s.rel", release("{c, \"1\", [d]}, {d, \"1\", []}, {a, \"1\", [b, c]}, {b, \"1\", [a]}")).names() ==
          Names{"release-inclusion-cycle:error"});
    CHECK(Checked("s.rel", release("{a, \"1\", [a]}")).names() == Names{"release-inclusion-cycle:error"});
    CHECK(Checked("s.rel", release("{a, \"1\", [b, b]}, {b, \"1\"}")).names() == Names{"included-twice:error"});
}

TEST_CASE("very deep and very long files are checked in linear time")
{
    std::string deep = "[{shop, [{a, ";
    deep += std::string(200000, '[') + std::string(200000, ']') + "}]}].";
    CHECK(Checked("sys.config", deep).names() == Names{});
    std::string maps = std::string();
    for (int i = 0; i < 20000; ++i)
        maps += "#{";
    for (int i = 0; i < 20000; ++i)
        maps += " => 1}";
    CHECK_FALSE(Checked("x.term", "#{" + maps).names().empty());
    std::string nested = "x";
    for (int i = 0; i < 12; ++i)
        nested = "#{" + nested + " => 1, " + nested + " => 2}";
    CHECK_FALSE(Checked("x.term", nested + ".").names().empty());
    for (const char* const part : {"{{#", "@@", "{%\n", "<%\n", "{{", "${", "@a", "V1 ", "%A "}) {
        std::string text;
        while (text.size() < 300'000)
            text += part;
        INFO(part);
        CHECK_FALSE(Checked("shop.app.src", text).findings.size() > 100);
    }
    std::string modules;
    for (int i = 0; i < 50000; ++i)
        modules += ", m" + std::to_string(i % 49999);
    CHECK(Checked("shop.app",
                  "{application, shop, [{description, \"\"}, {vsn, \"1\"}, {registered, []}, {modules, [shop" +
                      modules + "]}, {applications, [kernel, stdlib]}]}.")
              .names() == Names{"duplicate-app-entry:error"});
}

// What the boot process of a real node says.
TEST_CASE("a node starts with a configuration file if and only if no error is found in it", "[otp]")
{
    if (!test::has_erlang()) {
        WARN("skipped: no Erlang/OTP");
        return;
    }
    const char* const cases[] = {
        "[].",
        "[]. []",
        "{shop, []}.",
        "[{shop, [{a, 1}, {a, 2}]}].",
        "[{shop, [{a, 1}]}, {shop, [{a, 2}]}].",
        "[[{shop, []}]].",
        "[{shop, []}, \"other\"].",
        "[{shop, []}, \"other.config\"].",
        "[{shop, []}, \"other.conf\"].",
        "[{\"shop\", []}].",
        "[{shop, {a, 1}}].",
        "[{shop, \"\"}].",
        "[{shop, [a]}].",
        "[{shop, [{a, 1} | b]}].",
        "[{shop, []} | x].",
        "[{shop, a, 1}].",
        "[{kernel, [{distributed, [{a, 5000, [n]}, {b, [n]}, {c, infinity, [n]}]}]}].",
        "[{kernel, [{distributed, [{a, [n], 5000}]}]}].",
        "[{kernel, [{distributed, []}]}].",
        "[shop].",
        "[{shop, []}]",
        "[{shop, [{a, fun m:f/1}]}].\n% end",
    };
    const test::TempDir dir;
    test::write_file(dir.path() / "other.config", "[{other, [{x, 1}]}].");
    for (const char* const text : cases) {
        INFO(text);
        test::write_file(dir.path() / "sys.config", text);
        const bool starts =
            test::run("cd " + dir.path().string() +
                      " && ERL_CRASH_DUMP=/dev/null erl -noinput -config sys -eval 'halt(7).' >/dev/null 2>&1")
                .status == 7;
        const Checked checked("sys.config", text);
        const bool has_error =
            std::any_of(checked.findings.begin(), checked.findings.end(),
                        [](const Diagnostic& finding) { return finding.severity == Severity::error; });
        CHECK(starts == !has_error);
    }
}

// Whole releases: what is an error in one file makes systools refuse them.

namespace {

struct SmallRelease {
    const char* refused;  ///< systools' word for it, or "ok"
    const char* apps;     ///< of the .rel file, besides kernel and stdlib
    const char* shop;     ///< keys of shop.app, besides vsn and description
    const char* till = "{modules, []}, {registered, []}, {applications, [kernel, stdlib]}";
    const char* shop_name = "shop";
};

constexpr SmallRelease small_releases[] = {
    {"ok", "{shop, \"1\"}", "{modules, [a, b]}, {registered, [a]}, {applications, [kernel, stdlib]}"},
    {"duplicate_modules", "{shop, \"1\"}", "{modules, [a, b, a]}, {registered, [a]}, {applications, [kernel, stdlib]}"},
    {"duplicate_register", "{shop, \"1\"}", "{modules, [a]}, {registered, [a, a]}, {applications, [kernel, stdlib]}"},
    {"duplicate_include", "{shop, \"1\"}, {till, \"1\"}",
     "{modules, [a]}, {registered, []}, {applications, [kernel, stdlib]}, {included_applications, [till, till]}"},
    {"undefined_applications", "{shop, \"1\"}, {till, \"1\"}",
     "{modules, [a]}, {registered, []}, {applications, [kernel, stdlib, till]}, {included_applications, [till]}"},
    {"duplicate_modules", "{shop, \"1\"}, {shop, \"1\"}",
     "{modules, [a]}, {registered, []}, {applications, [kernel, stdlib]}"},
    {"undefined_applications", "{shop, \"1\", [till]}",
     "{modules, [a]}, {registered, []}, {applications, [kernel, stdlib]}, {included_applications, [till]}"},
    {"duplicate_include", "{shop, \"1\", [till]}, {till, \"1\", [till]}",
     "{modules, [a]}, {registered, []}, {applications, [kernel, stdlib]}, {included_applications, [till]}",
     "{modules, []}, {registered, []}, {applications, [kernel, stdlib]}, {included_applications, [till]}"},
    {"bad_application_name", "{shop, \"1\"}", "{modules, [a]}, {registered, []}, {applications, [kernel, stdlib]}",
     "{modules, []}, {registered, []}, {applications, [kernel, stdlib]}", "store"},
};

std::vector<std::pair<std::string, std::string>> files_of(const SmallRelease& release)
{
    const auto app_file = [](const std::string& name, const std::string& keys) {
        return "{application, " + name + ", [{description, \"\"}, {vsn, \"1\"}, " + keys + "]}.\n";
    };
    return {{"r.rel", "{release, {\"r\", \"1\"}, {erts, \"13\"}, [{kernel, \"KERNEL\"}, {stdlib, \"STDLIB\"}, " +
                          std::string(release.apps) + "]}.\n"},
            {"shop.app", app_file(release.shop_name, release.shop)},
            {"till.app", app_file("till", release.till)}};
}

}  // namespace

TEST_CASE("systools refuses a release if and only if an error is found in one of its files", "[otp]")
{
    if (!test::has_erlang()) {
        WARN("skipped: no Erlang/OTP");
        return;
    }
    const test::TempDir dir;
    std::string folders;
    for (std::size_t i = 0; i < std::size(small_releases); ++i) {
        const auto folder = dir.path() / std::to_string(i);
        for (const auto& [name, text] : files_of(small_releases[i]))
            test::write_file(folder / name, text);
        folders += folder.string() + " ";
    }
    const std::vector<std::string> answers = test::lines_of(test::run_escript("make_scripts.escript", folders).out);
    REQUIRE(answers.size() == std::size(small_releases));
    for (std::size_t i = 0; i < std::size(small_releases); ++i) {
        INFO(small_releases[i].apps << ' ' << small_releases[i].shop);
        CHECK(answers[i] == small_releases[i].refused);
        bool has_error = false;
        for (const auto& [name, text] : files_of(small_releases[i]))
            for (const Diagnostic& finding : Checked(name, text).findings)
                has_error = has_error || finding.severity == Severity::error;
        CHECK(has_error == (answers[i] != "ok"));
    }
}
