#include "catch.hpp"

#include <termcheck/literal.hpp>
#include <termcheck/parse.hpp>
#include <termcheck/print.hpp>

#include "release_set.hpp"

using namespace termcheck;

namespace {

std::string one_line(Term term) { return print(term, {.width = 0}); }

struct TermsOfFile {
    explicit TermsOfFile(const std::string& text) : source("terms", text), tree(parse(source, findings))
    {
        REQUIRE(findings.empty());
    }
    std::vector<Diagnostic> findings;
    Source source;
    Tree tree;
};

std::vector<std::string> texts(Term list)
{
    std::vector<std::string> all;
    for (const Term element : list.children())
        all.emplace_back(element.source_text());
    return all;
}

/// `app` with the first script, and an application without modules for each further one.
test::ReleaseSet one_application(const std::vector<std::string>& old_modules,
                                 const std::vector<std::string>& new_modules, const std::vector<std::string>& up,
                                 const std::vector<std::string>& down)
{
    test::ReleaseSet set;
    set.releases = {{"old", "1"}, {"new", "2"}};
    for (std::size_t i = 0; i < std::max({up.size(), down.size(), std::size_t{1}}); ++i) {
        const std::string name = i == 0 ? "app" : fmt::format("app_{}", i);
        const bool is_changed = i < up.size() || i < down.size();
        set.apps.push_back({name, "1", i == 0 ? old_modules : std::vector<std::string>{}});
        set.apps.push_back({name, "2", i == 0 ? new_modules : std::vector<std::string>{}});
        set.apps.back().appup = fmt::format("{{\"2\", [{{\"1\", {}}}], [{{\"1\", {}}}]}}.\n",
                                            i < up.size() ? up[i] : "[]", i < down.size() ? down[i] : "[]");
        set.releases[0].entries.push_back({name, is_changed ? "1" : "2"});
        set.releases[1].entries.push_back({name, "2"});
    }
    return set;
}

LowerResult lower_set(const test::ReleaseSet& set)
{
    test::TempDir dir;
    test::write_set(dir.path(), set);
    return lower(test::request(dir.path(), set));
}

/// The atom of OTP's reason: `{bad_module, m}`.
std::string atom_of(Term reason)
{
    return std::string((reason.is(Kind::tuple) ? reason.first() : reason).source_text());
}

void check_direction(const test::ReleaseSet& both, Term direction, bool up)
{
    test::ReleaseSet set = both;
    (up ? set.down_to : set.up_from).clear();
    const LowerResult result = lower_set(set);
    const Term expected = direction[2];
    if (expected.is(Kind::tuple)) {
        REQUIRE_FALSE(result.relup.has_value());
        INFO(test::describe(result));
        REQUIRE_FALSE(result.findings.empty());
        CHECK(result.findings.front().rule->otp == atom_of(expected[1]));
        return;
    }
    INFO(test::describe(result));
    REQUIRE(result.relup.has_value());
    const TermsOfFile relup(*result.relup);
    const Term entry = relup.tree.root().first()[up ? 1 : 2].first();
    CHECK(one_line(entry[2]) == one_line(expected));
}

}  // namespace

TEST_CASE("one application's scripts become what systools makes of them")
{
    const TermsOfFile examples(test::read_file(test::root / "corpus/lower/one_application.term"));
    for (const Term example : examples.tree.root().children()) {
        const std::string title = *string_text(example.first());
        DYNAMIC_SECTION(title)
        {
            const Term up = example[3], down = example[4];
            const test::ReleaseSet set =
                one_application(texts(example[1]), texts(example[2]), texts(up[1]), texts(down[1]));
            check_direction(set, up, true);
            check_direction(set, down, false);
        }
    }
}

TEST_CASE("an instruction that systools_rc refuses is refused for the same reason, at its place")
{
    const TermsOfFile refused(test::read_file(test::root / "corpus/lower/refused.term"));
    for (const Term pair : refused.tree.root().children()) {
        const std::string instruction(pair.first().source_text());
        DYNAMIC_SECTION(instruction)
        {
            const LowerResult result =
                lower_set(one_application({"m", "n"}, {"m", "n"}, {"[" + instruction + "]"}, {"[]"}));
            INFO(test::describe(result));
            REQUIRE_FALSE(result.relup.has_value());
            REQUIRE_FALSE(result.findings.empty());
            const Diagnostic& first = result.findings.front();
            CHECK(first.rule->otp == atom_of(pair[1]));
            CHECK(first.severity == Severity::error);
            CHECK(first.place.source->name().ends_with("app.appup"));
            const auto begin = static_cast<std::uint32_t>(first.place.source->text().find("[" + instruction)) + 1;
            CHECK(first.place.span.begin >= begin);
            CHECK(first.place.span.end <= begin + instruction.size());
        }
    }
}
