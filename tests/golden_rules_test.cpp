#include "catch.hpp"

#include <string>

#include "check/check.hpp"
#include "check/file_kind.hpp"
#include "described.hpp"
#include "golden.hpp"
#include "golden_cases.hpp"
#include "rules/catalogue.hpp"
#include "rules/examples.hpp"

using namespace termcheck;

namespace {

/// All that is said of a file, notes and repairs with it.
std::string said_of(std::string name, std::string_view text)
{
    const Source source(std::move(name), text);
    return test::Described{{}, &source}(check(source, file_kind(source), {}));
}

/// The first word of a title is the name of the file.
void check_files(const std::string& name)
{
    test::check_golden_cases("rules/" + name + ".txt", [](const std::string& title, const std::string& input) {
        return said_of(title.substr(0, title.find(' ')), input);
    });
}

}  // namespace

TEST_CASE("what is said of the examples of rules, word by word")
{
    std::string text;
    for (const Rule* const rule : rules::all()) {
        if (rule->bad.empty() || rule->bad.starts_with("%%% "))
            continue;
        for (const std::string_view example : {rule->bad, rule->good})
            text += fmt::format("=== {} {}\n", rule->code, example == rule->bad ? "bad" : "good") +
                    said_of(std::string(rules::example_name(*rule)), example);
    }
    test::check_golden("rules/examples.txt", text);
}

TEST_CASE("what is said of small .app files, word by word") { check_files("app"); }
TEST_CASE("what is said of small .rel files and files of a node, word by word") { check_files("rel"); }
TEST_CASE("what is said of small .appup files, word by word") { check_files("appup"); }
TEST_CASE("what is said of the keys of .appup files, word by word") { check_files("keys"); }
TEST_CASE("what is said of small relups, word by word") { check_files("relup"); }
