#include "catch.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <termcheck/parse.hpp>

#include "model/list.hpp"
#include "model/read.hpp"
#include "support.hpp"

using namespace termcheck;

namespace {

template <typename Model>
struct Read {
    using Reader = std::optional<Model> (*)(const Tree&, Arena&, std::vector<Diagnostic>&, const ReadOptions&);

    explicit Read(Reader reader, std::string_view text, const ReadOptions& options = {})
        : source("shop", text), tree(parse(source, findings)), model(reader(tree, arena, findings, options))
    {
    }

    std::vector<std::string> names() const
    {
        std::vector<std::string> out;
        for (const Diagnostic& finding : findings)
            out.emplace_back(finding.rule->name);
        return out;
    }

    std::vector<Diagnostic> findings;
    Source source;
    Tree tree;
    Arena arena;
    std::optional<Model> model;
};

struct ReadApp : Read<App> {
    explicit ReadApp(std::string_view text, const ReadOptions& options = {}) : Read(read_app, text, options) {}
};
struct ReadRel : Read<Rel> {
    explicit ReadRel(std::string_view text, const ReadOptions& options = {}) : Read(read_rel, text, options) {}
};

std::vector<std::string> texts(std::span<const Text> list)
{
    std::vector<std::string> out;
    for (const Text& text : list)
        out.emplace_back(text.text);
    return out;
}

using Names = std::vector<std::string>;

/// An application with `key` in the place of, or besides, the mandatory ones.
std::string app_with(const std::string& key)
{
    return "{application, shop, [" + key +
           ", {vsn, \"1\"}, {description, \"\"}, {modules, []}, {registered, []}, {applications, []}]}.";
}

std::string release_with(const std::string& apps)
{
    return "{release, {\"shop\", \"1\"}, {erts, \"13\"}, [{kernel, \"8\"}, {stdlib, \"4\"}" + apps + "]}.";
}

}  // namespace

TEST_CASE("a complete .app file is read as systools reads it")
{
    const ReadApp app(R"({application, shop,
        [{vsn, [$1, $., 50]}, {description, "A " "shop"}, {id, ""}, {modules, [shop, 'Elixir.Shop', shop_sup]},
         {registered, [shop_sup | [shop]]}, {applications, [kernel, stdlib]}, {optional_applications, []},
         {included_applications, [till]}, {mod, {shop, [1]}}, {start_phases, [{warm, []}]},
         {env, [{port, 80}, {host, "h"}]}, {maxT, 10}, {maxP, infinity}, {licenses, ["MIT"]}, {vsn, "2"}]}.)");
    REQUIRE(app.model);
    CHECK(app.names() == Names{});
    CHECK(app.model->is_accepted);
    CHECK(app.model->name.text == "shop");
    CHECK(app.model->vsn.text == "1.2");
    CHECK(texts(app.model->modules) == Names{"shop", "Elixir.Shop", "shop_sup"});
    CHECK(texts(app.model->registered) == Names{"shop_sup", "shop"});
    CHECK(texts(app.model->applications) == Names{"kernel", "stdlib"});
    CHECK(texts(app.model->included_applications) == Names{"till"});
    CHECK(app.model->start.module.text == "shop");
    CHECK(app.model->keys.size() == 15);
    REQUIRE(app.model->env.size() == 2);
    CHECK(app.model->env[1].name.text == "host");
    CHECK(app.model->start_phases.size() == 1);
    REQUIRE(find_key(*app.model, "id") != nullptr);
    CHECK(find_key(*app.model, "licences") == nullptr);
}

TEST_CASE("of a key that stands there twice the first counts")
{
    const ReadApp app(app_with("{vsn, \"2\"}, {mod, {a, []}}, {mod, wrong}"));
    CHECK(app.model->vsn.text == "2");
    CHECK(app.model->start.module.text == "a");
    CHECK(app.names() == Names{});
    CHECK(ReadApp(app_with("{mod, wrong}, {mod, {a, []}}")).names() == Names{"bad-app-mod"});
    CHECK(ReadApp(app_with("{env, [], extra}, {env, []}")).names() == Names{"app-key-not-a-pair"});
}

TEST_CASE("an .app file that systools refuses gives a model of what is good in it")
{
    const ReadApp app("{application, shop, [{vsn, git}, {modules, [a, \"b\", c, 3]}, nonsense]}.");
    REQUIRE(app.model);
    CHECK_FALSE(app.model->is_accepted);
    CHECK(app.names() == Names{"ignored-app-element", "bad-app-value", "missing-app-key", "bad-app-value"});
    CHECK_FALSE(app.model->vsn.term);
    CHECK(texts(app.model->modules) == Names{"a", "c"});
    CHECK(app.findings[2].message == "`description`, `registered`, `applications` missing; `systools` needs them");
    CHECK_FALSE(ReadApp("{application, shop, {vsn, \"1\"}}.").model);
    CHECK(ReadApp("{application, \"shop\", []}.").model);
    CHECK_FALSE(ReadApp("").model);
    CHECK(ReadApp("").names() == Names{"no-term"});
    CHECK(ReadApp("% nothing\n").names() == Names{"no-term"});
    CHECK(ReadApp("{application, shop").names() != Names{"no-term"});
}

TEST_CASE("holes of a template fit everywhere")
{
    const ReadApp app(
        "{application, NAME, [{vsn, VSN}, {modules, MODULES}, {registered, [R, a]}, KEY, {applications, APPS}]}.",
        {.is_template = true});
    REQUIRE(app.model);
    CHECK(app.names() == Names(6, "variable"));
    CHECK(texts(app.model->registered) == Names{"a"});
    CHECK(ReadApp("{application, shop, [{vsn, git}, {applications, [kernel]}]}.", {.is_template = true}).names() ==
          Names{});
    CHECK(ReadApp("{application, shop, [{vsn, 1}, {applications, []}]}.", {.is_template = true}).names() ==
          Names{"bad-app-value"});
    CHECK(ReadRel("{release, {N, V}, {erts, E}, [{kernel, K}, {stdlib, S}, {X, Y} | R]}.", {.is_template = true})
              .model->apps.size() == 2);
}

TEST_CASE("a .rel file is read as systools reads it")
{
    const ReadRel rel(release_with(R"(, {a, "1", load}, {b, "2", []}, {c, "3", none, [d]}, {d, [$4]})"));
    REQUIRE(rel.model);
    CHECK(rel.names() == Names{});
    CHECK(rel.model->is_accepted);
    CHECK(rel.model->name.text == "shop");
    CHECK(rel.model->erts.text == "13");
    REQUIRE(rel.model->apps.size() == 6);
    CHECK(rel.model->apps[2].type == StartType::load);
    CHECK_FALSE(rel.model->apps[2].included);
    CHECK(rel.model->apps[3].type == StartType::permanent);
    CHECK(rel.model->apps[3].included->empty());
    CHECK(rel.model->apps[4].type == StartType::none);
    CHECK(texts(*rel.model->apps[4].included) == Names{"d"});
    CHECK(rel.model->apps[5].vsn.text == "4");
}

TEST_CASE("every application of a .rel file that is illegal is reported")
{
    const ReadRel rel(release_with(R"(, {a, 1}, {"b", "2"}, {c, "3", permament}, {d, "4", load, e}, f, {g, "5"})"));
    REQUIRE(rel.model);
    CHECK_FALSE(rel.model->is_accepted);
    CHECK(rel.names() == Names(5, "illegal-application"));
    CHECK(rel.findings[2].message.ends_with("did you mean `permanent`?"));
    REQUIRE(rel.model->apps.size() == 3);
    CHECK(rel.model->apps[2].name.text == "g");
    CHECK(ReadRel("{release, {\"s\", \"1\"}, {erts, \"1\"}, [{stdlib, \"1\"}]}.").names() ==
          Names{"missing-mandatory-application"});
    CHECK(ReadRel("{release, {s, <<\"1\">>}, {erts, 1}, [{kernel, \"1\"}, {stdlib, \"1\", load}]}.").names() ==
          Names{"illegal-release-name", "illegal-release-version", "illegal-release-version",
                "mandatory-application-type"});
}

// OTP as the judge: thousands of files, each a mutation of a good one, in one run.

namespace {

constexpr const char* values[] = {"\"1.0\"",
                                  "\"\"",
                                  "[]",
                                  "foo",
                                  "'Foo bar'",
                                  "42",
                                  "-1",
                                  "0",
                                  "1.5",
                                  "<<\"1\">>",
                                  "<<>>",
                                  "[49,46,48]",
                                  "[49|\"abc\"]",
                                  "[a]",
                                  "[a,b]",
                                  "[a|b]",
                                  "[a|[b]]",
                                  "[a|\"\"]",
                                  "[a|\"b\"]",
                                  "[a,\"b\"]",
                                  "[\"a\",\"b\"]",
                                  "[[49]]",
                                  "[<<\"1\">>]",
                                  "[49|<<\"1\">>]",
                                  "{a,[]}",
                                  "{a}",
                                  "{\"a\",[]}",
                                  "{[],[]}",
                                  "{}",
                                  "[{a,1}]",
                                  "[{a,1,2}]",
                                  "[{\"a\",1}]",
                                  "[{a,1}|x]",
                                  "[{a,1}|[{b,2}]]",
                                  "[{a,1},b]",
                                  "infinity",
                                  "undefined",
                                  "#{}",
                                  "#{a => 1}",
                                  "[55296]",
                                  "[1114111]",
                                  "[1114112]",
                                  "[65534]",
                                  "[-1]",
                                  "[$a,$b]",
                                  "$a",
                                  "-0",
                                  "16#0",
                                  "0_1",
                                  "\"\\x{1F600}\"",
                                  "[0]",
                                  "permanent",
                                  "load",
                                  "none",
                                  "[[]]",
                                  "fun m:f/1",
                                  "1_000",
                                  "99999999999999999999",
                                  "-$a",
                                  "{shop,[a]}",
                                  "[kernel,stdlib]",
                                  "[kernel,kernel]",
                                  "[[a]]",
                                  "[1.0]"};

const std::string app_keys_in_order[] = {"vsn",
                                         "id",
                                         "description",
                                         "modules",
                                         "registered",
                                         "applications",
                                         "optional_applications",
                                         "included_applications",
                                         "mod",
                                         "start_phases",
                                         "env",
                                         "maxT",
                                         "maxP",
                                         "licenses",
                                         "verison"};

std::string good_value(const std::string& key)
{
    if (key == "vsn" || key == "id" || key == "description")
        return "\"1.0\"";
    if (key == "mod")
        return "{shop,[]}";
    if (key == "start_phases" || key == "env")
        return "[{a,1}]";
    return key.starts_with("max") ? "infinity" : "[shop]";
}

std::string random_app(test::Random& random)
{
    if (random.one_in(25))
        return std::string("{application,") + random.pick(values) + "," + random.pick(values) + "}.";
    if (random.one_in(50))
        return std::string("{") + random.pick(values) + ",shop,[]}.";
    if (random.one_in(50))
        return std::string(random.pick(values)) + ".";
    std::vector<std::string> keys;
    for (const std::string& key : app_keys_in_order) {
        if (random.one_in(30))
            continue;
        const std::string value = random.one_in(12) ? random.pick(values) : good_value(key);
        keys.push_back(random.one_in(60)   ? "{" + key + "}"
                       : random.one_in(60) ? "{" + key + "," + value + ",x}"
                       : random.one_in(60) ? "{\"" + key + "\"," + value + "}"
                                           : "{" + key + "," + value + "}");
        if (random.one_in(40))
            keys.push_back("{" + key + "," + random.pick(values) + "}");
        if (random.one_in(60))
            keys.push_back(random.pick(values));
    }
    for (std::size_t i = keys.size(); i > 1; --i)
        std::swap(keys[i - 1], keys[random.below(static_cast<std::uint32_t>(i))]);
    std::string text = "{application,shop,[";
    for (const std::string& key : keys)
        text += (text.back() == '[' ? "" : ",") + key;
    return text + "]}.";
}

std::string random_spec(test::Random& random)
{
    const std::string app =
        random.one_in(20) ? random.pick(values) : std::string("app") + static_cast<char>('0' + random.below(10));
    const std::string vsn = random.one_in(20) ? random.pick(values) : "\"1.0\"";
    switch (random.below(8)) {
    case 0: return "{" + app + "," + vsn + "," + random.pick(values) + "}";
    case 1: return "{" + app + "," + vsn + "," + random.pick(values) + "," + random.pick(values) + "}";
    case 2: return "{" + app + "," + vsn + ",load,[a]}";
    case 3: return random.one_in(4) ? std::string(random.pick(values)) : "{" + app + "," + vsn + ",transient}";
    default: return "{" + app + "," + vsn + "}";
    }
}

std::string random_mandatory(test::Random& random, const std::string& name)
{
    return random.one_in(10)   ? "{" + name + ",\"1\",load}"
           : random.one_in(10) ? "{" + name + ",\"1\",[]}"
                               : "{" + name + ",\"1\"}";
}

std::string random_rel(test::Random& random)
{
    if (random.one_in(40))
        return std::string(random.pick(values)) + ".";
    const std::string name = random.one_in(20) ? random.pick(values) : "\"shop\"";
    const std::string vsn = random.one_in(20) ? random.pick(values) : "\"1\"";
    const std::string erts = random.one_in(20) ? random.pick(values) : "\"13\"";
    std::string apps;
    for (const char* const mandatory : {"kernel", "stdlib", "sasl"})
        if (!random.one_in(10))
            apps += random_mandatory(random, mandatory) + ",";
    for (std::uint32_t i = random.below(4); i != 0; --i)
        apps += random_spec(random) + ",";
    if (random.one_in(15))
        apps += random_mandatory(random, "kernel") + ",";
    if (!apps.empty())
        apps.pop_back();
    std::string list = random.one_in(30) ? random.pick(values) : "[" + apps + "]";
    if (!apps.empty() && random.one_in(30))
        list = "[" + apps + "|" + random.pick(values) + "]";
    return (random.one_in(40) ? "{released,{" : "{release,{") + name + "," + vsn + "},{" +
           (random.one_in(40) ? "ets" : "erts") + "," + erts + "}," + list + "}.";
}

/// OTP's answer to each case.
std::vector<std::string> ask_systools(const std::string& kind, const std::vector<std::string>& cases)
{
    const test::TempDir dir;
    std::string text;
    for (const std::string& line : cases)
        text += line + "\n";
    test::write_file(dir.path() / "cases", text);
    return test::lines_of(test::run_escript("read_files.escript", kind + " " + (dir.path() / "cases").string()).out);
}

/// The first finding that says what OTP would: "bad_param vsn".
std::string first_reason(const std::vector<Diagnostic>& findings)
{
    for (const Diagnostic& finding : findings)
        if (finding.severity == Severity::error && !finding.rule->otp.empty()) {
            const std::size_t begin = finding.message.find('`') + 1;
            const std::string key = finding.message.substr(begin, finding.message.find('`', begin) - begin);
            const bool has_key =
                finding.rule->otp.ends_with("_param") || finding.rule->otp.find("mandatory") != std::string::npos;
            return std::string(finding.rule->otp) + (has_key ? " " + key : "");
        }
    return "ok";
}

/// "illegal_applications 2": how many of them have a finding. Characters of a string are not told apart.
std::string illegal_applications(const Rel& rel, const std::vector<Diagnostic>& findings)
{
    std::set<NodeId> bad;
    const ListForm form = for_each_element(rel.apps_term, [&](Term spec) {
        for (const Diagnostic& finding : findings)
            if (finding.place.span.begin >= spec.span().begin && finding.place.span.end <= spec.span().end)
                bad.insert(spec.id());
    });
    return "illegal_applications" + (form == ListForm::characters ? "" : " " + std::to_string(bad.size()));
}

}  // namespace

TEST_CASE("systools gives the same verdict on mutated .app files, for the same reason", "[otp]")
{
    if (!test::has_erlang()) {
        WARN("skipped: no Erlang/OTP");
        return;
    }
    test::Random random(1);
    std::vector<std::string> cases;
    for (int i = 0; i < 4000; ++i)
        cases.push_back(random_app(random));
    const std::vector<std::string> answers = ask_systools("app", cases);
    REQUIRE(answers.size() == cases.size());
    std::set<std::string> kinds;
    for (std::size_t i = 0; i < cases.size(); ++i) {
        const ReadApp app(cases[i]);
        INFO(cases[i]);
        kinds.insert(answers[i].substr(0, answers[i].find(' ')));
        CHECK((answers[i] == "ok") == (app.model && app.model->is_accepted));
        if (answers[i] == "crash")  // its check of a string crashed, or its search in a list that is none
            CHECK((first_reason(app.findings).starts_with("bad_param") ||
                   first_reason(app.findings) == "badly_formatted_application"));
        else
            CHECK(first_reason(app.findings) == answers[i]);
    }
    CHECK(kinds == std::set<std::string>{"ok", "bad_param", "missing_param", "badly_formatted_application", "crash"});
}

TEST_CASE("systools gives the same verdict on mutated .rel files, for the same reason", "[otp]")
{
    if (!test::has_erlang()) {
        WARN("skipped: no Erlang/OTP");
        return;
    }
    test::Random random(2);
    std::vector<std::string> cases;
    for (int i = 0; i < 4000; ++i)
        cases.push_back(random_rel(random));
    const std::vector<std::string> answers = ask_systools("rel", cases);
    REQUIRE(answers.size() == cases.size());
    std::set<std::string> kinds;
    for (std::size_t i = 0; i < cases.size(); ++i) {
        const ReadRel rel(cases[i]);
        INFO(cases[i]);
        kinds.insert(answers[i].substr(0, answers[i].find(' ')));
        CHECK(answers[i].starts_with("ok ") == (rel.model && rel.model->is_accepted));
        if (answers[i] == "crash")
            CHECK((rel.model && !rel.model->is_accepted));
        else if (answers[i].starts_with("illegal_applications"))
            CHECK(answers[i].starts_with(illegal_applications(*rel.model, rel.findings)));
        else if (!answers[i].starts_with("ok "))
            CHECK(first_reason(rel.findings) == answers[i]);
    }
    CHECK(kinds == std::set<std::string>{"ok", "illegal_name", "illegal_form", "illegal_applications",
                                         "missing_mandatory_app", "mandatory_app", "badly_formatted_release", "crash"});
}
