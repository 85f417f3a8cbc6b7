// What becomes of one mistake after the other.

#include <algorithm>
#include <memory>

#include "catch.hpp"
#include "check/file_kind.hpp"
#include "fix/mend.hpp"
#include "support.hpp"

using namespace termcheck;

namespace {

struct Case {
    const char* file;
    std::string before, after;
};

std::string mended(const Case& example, bool unsafe)
{
    auto source = std::make_shared<const Source>(example.file, example.before);
    const fix::Way way{file_kind(*source), {}, unsafe, {}};
    fix::Draft draft = fix::draft_of(std::move(source), way);
    fix::mend(draft, way);
    return std::string(draft.source->text());
}

std::string app(const std::string& keys)
{
    return "{application, a, [{description, \"\"}, {registered, []}, {applications, [kernel, stdlib]}, " + keys +
           "]}.\n";
}

std::string appup(const std::string& up, const std::string& down)
{
    return "{\"3\",\n [" + up + "],\n [" + down + "]}.\n";
}

std::string step(const std::string& instruction)
{
    return appup("{\"1\", [" + instruction + "]}", "{\"1\", [{load_module, m}]}");
}

std::string rel(const std::string& apps)
{
    return "{release, {\"a\", \"1\"}, {erts, \"13\"}, [{kernel, \"8\"}, {stdlib, \"4\"}, {sasl, \"4\"}" + apps +
           "]}.\n";
}

const std::string app_rest = "{vsn, \"1\"}, {modules, []}";

const std::vector<Case>& certain()
{
    static const std::vector<Case> cases = {
        {"a.app", app("{vsn, \"1\"} {modules, [a b]}"), app("{vsn, \"1\"}, {modules, [a, b]}")},
        {"a.app", app("{vsn, \"1\"}, {modules, [a,, b,]},"), app("{vsn, \"1\"}, {modules, [a, b]}")},
        {"a.app", app("{vsn, 1.2.3}, {modules, []}"), app("{vsn, \"1.2.3\"}, {modules, []}")},
        {"a.app", app("{vsn, 1.10}, {modules, []}"), app("{vsn, \"1.10\"}, {modules, []}")},
        {"a.app",
         app("{vsn, \xE2\x80\x9C"
             "1\xE2\x80\x9D}, {modules, []}"),
         app(app_rest)},
        {"a.app",
         app("{vsn, \xE2\x80\x9C"
             "1\"}, {modules, []}"),
         app(app_rest)},
        {"a.app", app("{vns, \"1\"}, {modules, []}"), app(app_rest)},
        {"a.app", app("{vsn, \"1\"}, {modules, [a, b, a]}"), app("{vsn, \"1\"}, {modules, [a, b]}")},
        {"a.app", app("{vsn, \"1\"}, {modules, [a\n , b\n , a\n ]}"), app("{vsn, \"1\"}, {modules, [a\n , b\n ]}")},
        {"a.app", app("{vsn, \"1\"}, {modules, [a, b % c\n , a\n ]}"),
         app("{vsn, \"1\"}, {modules, [a, b % c\n \n ]}")},
        {"a.app", app(app_rest + ", {env, [{x, 1}]}, {env, [{x,1}]}"), app(app_rest + ", {env, [{x, 1}]}")},
        {"a.app", app(app_rest + ", {env, [{x, 1}, {x, 1}]}"), app(app_rest + ", {env, [{x, 1}]}")},
        {"a.app", "{aplication" + app(app_rest).substr(12), app(app_rest)},
        {"a.app", "# what this is\n##\n" + app(app_rest), "% what this is\n%#\n" + app(app_rest)},
        {"a.app", "\xEF\xBB\xBF" + app(app_rest), app(app_rest)},
        {"a.app", app(app_rest).substr(0, app(app_rest).size() - 2), app(app_rest).substr(0, app(app_rest).size() - 1)},
        {"a.app", app(app_rest).insert(app(app_rest).size() - 2, "}"), app(app_rest)},
        {"a.app", app("{vsn, \"1\"}, {modules, []"), app(app_rest)},
        {"a.app", app("{vsn, \"1\"}, {modules, [a, b}"), app("{vsn, \"1\"}, {modules, [a, b]}")},
        {"a.app", app("{vsn, \"1\"}, {modules, a, b]}"), app("{vsn, \"1\"}, {modules, [a, b]}")},
        {"a.app", app("{vsn, \"1\"}, {modules, []]"), app(app_rest)},
        {"a.rel", "{relase" + rel("").substr(8), rel("")},
        {"a.rel", rel(", {a, 1.1}"), rel(", {a, \"1.1\"}")},
        {"a.rel", rel(", {a, \"1\", permanant}"), rel(", {a, \"1\", permanent}")},
        {"a.rel", rel(", {a, \"1\"}, {a, \"1\"}"), rel(", {a, \"1\"}")},
        {"a.appup", step("{update, m, {advance, []}}"), step("{update, m, {advanced, []}}")},
        {"a.appup", step("{laod_module, m}"), step("{load_module, m}")},
        {"a.appup", step("{load_module, m, soft, brutal, []}"), step("{load_module, m, soft_purge, brutal_purge, []}")},
        {"a.appup", step("{load_module, m}, {load_module,m}"), step("{load_module, m}")},
        {"a.appup", step("{restart_application, a}, {restart_application, a}"), step("{restart_application, a}")},
        {"a.appup", appup("{\"1\", {load_module, m}}", "{\"1\", [{load_module, m}]}"), step("{load_module, m}")},
        {"a.appup", appup("{\"1\\\\..*\", []}", "{<<\"1\\\\..*\">>, []}"),
         appup("{<<\"1\\\\..*\">>, []}", "{<<\"1\\\\..*\">>, []}")},
        {"a.appup", appup("{<<\"1\\.2\">>, []}", "{<<\"1\\\\.2\">>, []}"),
         appup("{<<\"1\\\\.2\">>, []}", "{<<\"1\\\\.2\">>, []}")},
        {"a.appup", appup("{<<\"*\">>, []}", "{<<\".*\">>, []}"), appup("{<<\".*\">>, []}", "{<<\".*\">>, []}")},
        {"a.appup", step("{load_module, m}").substr(1), step("{load_module, m}")},
        {"a.appup", appup("{\"1\", [{load_module, m}, {load_module, n]}", "{\"1\", []}"),
         appup("{\"1\", [{load_module, m}, {load_module, n}]}", "{\"1\", []}")},
        {"a.appup", appup("{\"1\", [[{load_module, m}]}", "{\"1\", []}"),
         appup("{\"1\", [{load_module, m}]}", "{\"1\", []}")},
        {"a.appup", appup("{\"1\", [load_module, m}]}", "{\"1\", [{load_module, m}]}"), step("{load_module, m}")},
        {"a.appup", appup("{\"2\", []}, {\"1\", []}, {\"2\", []}", "{\"2\", []}, {\"1\", []}"),
         appup("{\"2\", []}, {\"1\", []}", "{\"2\", []}, {\"1\", []}")},
        {"sys.config", "[{a, [{x, 1}, {x, 1}]}].\n", "[{a, [{x, 1}]}].\n"},
        {"x.term", "{a, end}.\n", "{a, 'end'}.\n"},
        {"x.term", "#{a = 1}.\n", "#{a => 1}.\n"},
        {"start_erl.data", "\"13.1\" \"2\".\n", "13.1 2\n"},
    };
    return cases;
}

const std::vector<Case>& likely()
{
    static const std::vector<Case> cases = {
        {"a.app", app(app_rest + ", {start_phase, []}, {mod, {a, []}}"),
         app(app_rest + ", {start_phases, []}, {mod, {a, []}}")},
        {"b.app", app(app_rest), "{application, b" + app(app_rest).substr(15)},
        {"a.app", app("{vsn, \"1\"}, {modules, [a-b]}"), app("{vsn, \"1\"}, {modules, ['a-b']}")},
        {"a.app", app("{vsn, \"1\"}; {modules, []}"), app(app_rest)},
        {"a.appup", appup("{<<\"1.[0-3]\">>, []}", "{<<\"1\\\\.[0-3]\">>, []}"),
         appup("{<<\"1\\\\.[0-3]\">>, []}", "{<<\"1\\\\.[0-3]\">>, []}")},
        {"a.appup", appup("{<<\"1\\\\.[9-11]\">>, []}", "{<<\"1\\\\.9\">>, []}"),
         appup("{<<\"1\\\\.(?:9|10|11)\">>, []}", "{<<\"1\\\\.9\">>, []}")},
        {"a.appup", appup("{\"2\", []},\n  {\"1\", [{add_module, n}, {load_module, m, [n]}]}", "{\"2\", []}"),
         appup("{\"2\", []},\n  {\"1\", [{add_module, n}, {load_module, m, [n]}]}",
               "{\"2\", []}, {\"1\", [{load_module, m, [n]}, {delete_module, n}]}")},
        {"a.appup", appup("{\"1\", [{load_module, m}]}", ""), step("{load_module, m}")},
        {"a.appup", appup("{\"1\", [point_of_no_return, {load_module, m}, point_of_no_return]}", "{\"1\", []}"),
         appup("{\"1\", [point_of_no_return, {load_module, m}]}", "{\"1\", []}")},
        {"a.appup", appup("{\"1\", [{suspend, [m]}, {load_module, n}]}", "{\"1\", [{load_module, n}]}"),
         appup("{\"1\", [{suspend, [m]}, {load_module, n}, {resume, [m]}]}", "{\"1\", [{load_module, n}]}")},
        {"x.term", "{a, \"\xE9\"}.\n", "%% coding: latin-1\n{a, \"\xC3\xA9\"}.\n"},
        {"x.term", "a\nb.\n", "a.\nb.\n"},
    };
    return cases;
}

const std::vector<Case>& open()
{
    static const std::vector<Case> cases = {
        {"a.appup", step("{load module, m}"), ""},    // no comma: an underscore
        {"a.appup", step("{load_module, , m}"), ""},  // a term may be missing
        {"a.app", app("{vsn, 1.0rc1}, {modules, []}"), ""},
        {"a.app", app("{vsn, \"1}, {modules, []}"), ""},
        {"x.term", "{a, [b}.\n{c, (d}.\n", ""},
        {"a.app", app(app_rest + ", {env, [{x, 1}]}, {env, [{x, 2}]}"), ""},
        {"a.app", app("{vsn, \"1\"}, {modules, [a,\n %% the second\n a]}"), ""},  // a comment would be lost
    };
    return cases;
}

}  // namespace

TEST_CASE("fixes: what is certain is mended, and is right then")
{
    for (const Case& example : certain()) {
        INFO(example.before);
        CHECK(mended(example, false) == example.after);
        CHECK(mended(example, true).size() != 0);
    }
}

TEST_CASE("fixes: what is only likely is mended when it is asked for")
{
    for (const Case& example : likely()) {
        INFO(example.before);
        CHECK(mended(example, false) == std::string(Source("x", example.before).text()));
        CHECK(mended(example, true) == example.after);
    }
}

TEST_CASE("fixes: what may have been meant in several ways is left to people")
{
    for (const Case& example : open())
        CHECK(mended(example, false) == example.before);
}

TEST_CASE("fixes: many mistakes in one file take no time to speak of")
{
    std::string once, twice;
    for (int i = 0; i < 5000; ++i)
        (i < 2500 ? once : twice) += "m" + std::to_string(i % 2500) + ", ";
    const auto listed = [](const std::string& modules) {
        return app("{vsn, \"1\"}, {modules, [" + modules + "last]}");
    };
    CHECK(mended({"a.app", listed(once + twice), {}}, true) == listed(once));
    std::string brackets = "[";
    for (int i = 0; i < 20'000; ++i)
        brackets += "{a, [1},\n";
    const Case broken{"x.term", brackets + "z].\n", {}};
    CHECK(mended(broken, false) == broken.before);
}
