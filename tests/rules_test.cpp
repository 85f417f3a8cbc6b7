#include "catch.hpp"

#include <algorithm>
#include <cctype>
#include <set>
#include <string>
#include <vector>

#include "check/check.hpp"
#include "check/file_kind.hpp"
#include "fix/edits.hpp"
#include "rules/catalogue.hpp"
#include "rules/examples.hpp"
#include "support.hpp"

using namespace termcheck;

namespace {

/// What is said about an example, as `CODE message` to be read in a failure.
std::vector<std::string> findings_in(const Rule& rule, std::string_view text)
{
    const Source source(std::string(rules::example_name(rule)), text);
    std::vector<std::string> out;
    for (const Diagnostic& finding : check(source, rule.file, {}))
        out.push_back(std::string(finding.rule->code) + " " + finding.message);
    return out;
}

/// Rules whose mistake needs an option, or a file too large for an example; they have tests of their own.
bool needs_no_example(const Rule& rule)
{
    static const std::set<std::string_view> codes = {"TC118", "TC120", "TC121"};
    return codes.contains(rule.code);
}

/// Phases that look at several files, or execute: their examples are tested where they run.
bool is_of_one_file(const Rule& rule) { return rule.code < "TC500"; }

bool is_kebab_case(std::string_view name)
{
    return !name.empty() && std::islower(static_cast<unsigned char>(name[0])) && name.back() != '-' &&
           name.find("--") == std::string_view::npos && std::all_of(name.begin(), name.end(), [](unsigned char c) {
               return std::islower(c) || std::isdigit(c) || c == '-';
           });
}

}  // namespace

TEST_CASE("codes and names of rules are unique, well formed and in order")
{
    std::set<std::string_view> codes, names;
    std::string_view last;
    for (const Rule* rule : rules::all()) {
        INFO(rule->code << ' ' << rule->name);
        CHECK(codes.insert(rule->code).second);
        CHECK(names.insert(rule->name).second);
        CHECK(last < rule->code);
        last = rule->code;
        CHECK(rule->code.size() == 5);
        CHECK(rule->code.starts_with("TC"));
        CHECK(std::all_of(rule->code.begin() + 2, rule->code.end(), [](unsigned char c) { return std::isdigit(c); }));
        CHECK((rule->code[2] >= '1' && rule->code[2] <= '8'));
        CHECK(is_kebab_case(rule->name));
    }
    CHECK(codes.size() > 60);
}

TEST_CASE("every rule says what it is about")
{
    for (const Rule* rule : rules::all()) {
        INFO(rule->code << ' ' << rule->name);
        CHECK(rule->summary.size() > 10);
        CHECK(rule->summary.size() <= 100);
        CHECK(rule->summary.back() != '.');
        CHECK(rule->explanation.size() > 60);
        CHECK(rule->explanation.front() == '\n');
        CHECK(std::string_view(".`)").find(rule->explanation.back()) != std::string_view::npos);
        for (const std::string& line : test::lines_of(std::string(rule->explanation)))
            CHECK((line.empty() || line.back() != ' '));
        if (!is_of_one_file(*rule))
            continue;
        if (!needs_no_example(*rule))
            CHECK((!rule->bad.empty() && rule->bad.back() == '\n'));
        CHECK((!rule->good.empty() && rule->good.back() == '\n'));
    }
}

TEST_CASE("a rule is found by its code and by its name")
{
    for (const Rule* rule : rules::all()) {
        CHECK(rules::find(rule->code) == rule);
        CHECK(rules::find(rule->name) == rule);
    }
    CHECK(rules::find("TC000") == nullptr);
    CHECK(rules::find("") == nullptr);
}

TEST_CASE("rules found by running a check have one, those of reading and lowering have none")
{
    for (const Rule* rule : rules::all()) {
        INFO(rule->code << ' ' << rule->name);
        const bool has_check = !std::holds_alternative<std::monostate>(rule->check);
        if (rule->code < "TC300")
            CHECK_FALSE(has_check);
        else if (rule->code < "TC500")
            CHECK(has_check);
    }
}

TEST_CASE("a rule flags its bad example and nothing else, and leaves its good one alone")
{
    for (const Rule* rule : rules::all()) {
        if (!is_of_one_file(*rule))
            continue;
        DYNAMIC_SECTION(rule->code << ' ' << rule->name)
        {
            if (!rule->bad.empty()) {
                const std::vector<std::string> bad = findings_in(*rule, rule->bad);
                INFO(Catch::StringMaker<std::vector<std::string>>::convert(bad));
                CHECK_FALSE(bad.empty());
                CHECK(std::all_of(bad.begin(), bad.end(),
                                  [&](const std::string& finding) { return finding.starts_with(rule->code); }));
            }
            CHECK(findings_in(*rule, rule->good) == std::vector<std::string>{});
        }
    }
}

TEST_CASE("a rule about steps of an upgrade flags its bad example, and not its good one")
{
    for (const Rule* const rule : rules::all()) {
        if (is_of_one_file(*rule) || std::holds_alternative<std::monostate>(rule->check))
            continue;  // others may have something to say about the same steps
        if (rule->file != FileKind::appup && rule->file != FileKind::relup)
            continue;
        DYNAMIC_SECTION(rule->code << ' ' << rule->name)
        {
            const auto is_said = [&](const std::string& finding) { return finding.starts_with(rule->code); };
            const std::vector<std::string> bad = findings_in(*rule, rule->bad), good = findings_in(*rule, rule->good);
            INFO(Catch::StringMaker<std::vector<std::string>>::convert(bad));
            CHECK(std::any_of(bad.begin(), bad.end(), is_said));
            CHECK(std::none_of(good.begin(), good.end(), is_said));
        }
    }
}

TEST_CASE("fixes: the fix of a rule's example mends it")
{
    std::size_t tried = 0;
    for (const Rule* const rule : rules::all()) {
        const std::string name(rules::example_name(*rule));
        const Source source(name, rule->bad);
        for (const Diagnostic& finding : check(source, rule->file, {})) {
            if (finding.rule != rule || !finding.fix)
                continue;
            const auto edited = fix::apply(source.text(), fix::unedited(source.text()).origins, finding.fix->edits);
            const auto number = [rule](const std::vector<Diagnostic>& findings) {
                return std::count_if(findings.begin(), findings.end(),
                                     [rule](const Diagnostic& each) { return each.rule == rule; });
            };
            const auto left = check(Source(name, edited.text), rule->file, {});
            INFO(rule->code << " " << edited.text);
            CHECK(number(left) < number(check(source, rule->file, {})));
            ++tried;
        }
    }
    CHECK(tried > 50);
}

TEST_CASE("examples stand in files of the kind that their rule is for")
{
    for (const Rule* rule : rules::all())
        if (rule->file != FileKind::term) {
            INFO(rule->code << ' ' << rule->name);
            CHECK(facts_of_name(rules::example_name(*rule)).kind.value_or(rule->file) == rule->file);
        }
}
