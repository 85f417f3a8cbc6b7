#include <string>
#include <string_view>
#include <vector>

#include <termcheck/parse.hpp>

#include "catch.hpp"
#include "model/read.hpp"
#include "support.hpp"

using namespace termcheck;

namespace {

const std::vector<std::string> good_forms = {
    "{update,m}",
    "{update,m,supervisor}",
    "{update,m,soft}",
    "{update,m,{advanced,x}}",
    "{update,m,[n]}",
    "{update,m,soft,[n]}",
    "{update,m,{advanced,[]},[n,o]}",
    "{update,m,soft,soft_purge,brutal_purge,[n]}",
    "{update,m,5000,{advanced,x},soft_purge,soft_purge,[]}",
    "{update,m,static,infinity,soft,brutal_purge,brutal_purge,[]}",
    "{load_module,m}",
    "{load_module,m,[n]}",
    "{load_module,m,soft_purge,brutal_purge,[n]}",
    "{add_module,m}",
    "{add_module,m,[n]}",
    "{delete_module,m}",
    "{delete_module,m,[n]}",
    "{add_application,a}",
    "{add_application,a,transient}",
    "{remove_application,a}",
    "{restart_application,a}",
    "{load_object_code,{a,\"1\",[m]}}",
    "point_of_no_return",
    "{load,{m,soft_purge,brutal_purge}}",
    "{remove,{m,soft_purge,brutal_purge}}",
    "{purge,[m]}",
    "{suspend,[m,{n,5}]}",
    "{resume,[m]}",
    "{code_change,[{m,x}]}",
    "{code_change,down,[{m,x}]}",
    "{stop,[m]}",
    "{start,[m]}",
    "{sync_nodes,id,[n@h]}",
    "{sync_nodes,id,{m,f,[]}}",
    "{apply,{m,f,[]}}",
    "restart_new_emulator",
    "restart_emulator",
    "restart",
    "reboot",
    "mnesia_backup",
};

const std::vector<std::string> values = {
    "m",
    "\"m\"",
    "1",
    "0",
    "-1",
    "+1",
    "1.0",
    "$a",
    "-$a",
    "$\\0",
    "16#ff",
    "-0",
    "99999999999999999999",
    "-99999999999999999999",
    "[]",
    "\"\"",
    "\"\" \"\"",
    "\"ab\"",
    "[m]",
    "[m,n]",
    "[1]",
    "[\"m\"]",
    "[m|n]",
    "[m|[n]]",
    "[m|[n|o]]",
    "[1|n]",
    "[m|\"\"]",
    "[m|\"x\"]",
    "{}",
    "{m}",
    "{a,b}",
    "{a,b,[]}",
    "{a,b,c}",
    "{a,\"b\",[]}",
    "{\"a\",b,[]}",
    "{a,b,[c|d]}",
    "{a,b,c,d}",
    "{app,\"1\",[m]}",
    "{app,'1',[m]}",
    "{\"app\",\"1\",[m]}",
    "{app,[x,y],[m]}",
    "{app,[x|y],[m]}",
    "{app,\"1\",m}",
    "{app,\"1\",[\"m\"]}",
    "{app,<<\"1\">>,[]}",
    "{m,soft_purge,brutal_purge}",
    "{m,x,brutal_purge}",
    "{m,soft_purge,y}",
    "{m,soft_purge}",
    "{\"m\",soft_purge,y}",
    "{advanced,x}",
    "{advanced}",
    "{advanced,a,b}",
    "{advance,x}",
    "soft",
    "supervisor",
    "static",
    "dynamic",
    "default",
    "infinity",
    "5000",
    "soft_purge",
    "brutal_purge",
    "'soft_purge'",
    "'brutal\\x{5f}purge'",
    "up",
    "down",
    "sideways",
    "permanent",
    "load",
    "none",
    "temporary",
    "transient",
    "<<\"a\">>",
    "<<>>",
    "#{}",
    "#{a=>1}",
    "fun m:f/1",
    "[{m,x}]",
    "[{m,5}]",
    "[{m,0}]",
    "[{m,infinity}]",
    "[{m,default}]",
    "[{m,-1}]",
    "[{m,1.0}]",
    "[{\"m\",x}]",
    "[m,{n,1}]",
    "[{m,1,2}]",
    "[{m,x}|y]",
    "[{1,x}|y]",
    "[[]]",
    "[[m]]",
    "'M'",
    "''",
    "[a@b,c]",
};

const std::vector<std::string> names = {"update",      "load_module", "add_module", "apply",         "suspend",
                                        "code_change", "load",        "sync_nodes", "'load_module'", "reload_module",
                                        "'Elixir'",    "x",           "1",          "\"load\"",      "{}"};

std::vector<std::string> fields_of(std::string_view form)
{
    std::vector<std::string> fields;
    int depth = 0;
    for (const char c : form) {
        depth -= c == '}' || c == ']' ? 1 : 0;
        if (depth > 0 && !(depth == 1 && c == ','))
            fields.back().push_back(c);
        if ((c == '{' && depth == 0) || (depth == 1 && c == ','))
            fields.emplace_back();
        depth += c == '{' || c == '[' ? 1 : 0;
    }
    return fields;
}

std::string tuple_of(const std::vector<std::string>& fields)
{
    std::string text = "{";
    for (const std::string& field : fields)
        text += (text.size() == 1 ? "" : ",") + field;
    return text + "}";
}

std::string mutated(test::Random& random)
{
    const std::string& form = random.pick(good_forms);
    if (form[0] != '{')
        return random.one_in(2) ? form : "{" + form + (random.one_in(2) ? "}" : "," + random.pick(values) + "}");
    std::vector<std::string> fields = fields_of(form);
    for (std::uint32_t times = random.below(4); times != 0; --times) {
        const std::size_t at = random.below(static_cast<std::uint32_t>(fields.size()));
        switch (random.below(8)) {
        case 0: fields.erase(fields.begin() + static_cast<std::ptrdiff_t>(at)); break;
        case 1: fields.insert(fields.begin() + static_cast<std::ptrdiff_t>(at), random.pick(values)); break;
        case 2: std::swap(fields[at], fields[random.below(static_cast<std::uint32_t>(fields.size()))]); break;
        case 3: fields[0] = random.one_in(4) ? random.pick(names) : fields[0]; break;
        default: fields[at == 0 && fields.size() > 1 ? 1 : at] = random.pick(values); break;
        }
        if (fields.empty())
            fields.push_back(random.pick(values));
    }
    return tuple_of(fields);
}

std::string random_case(test::Random& random)
{
    if (random.one_in(40))
        return random.pick(values);
    const std::string instruction = mutated(random);
    if (!random.one_in(8))
        return instruction;
    switch (random.below(4)) {
    case 0: return "[[" + instruction + "]]";
    case 1: return "[" + instruction + "|" + random.pick(values) + "]";
    default: return "[" + instruction + "]";
    }
}

/// The reason that `systools_rc` gives: it crashes before it checks anything if a list in the script cannot be spliced in, and
/// then looks at the instructions in order.
std::string our_verdict(const std::string& text)
{
    const Source source("a.appup", "[" + text + "].");
    std::vector<Diagnostic> findings;
    const Tree tree = parse(source, findings);
    REQUIRE(findings.empty());
    Arena arena;
    std::string first = "ok";
    for (const Instruction& instruction : read_instructions(tree.root().first(), arena, findings)) {
        const auto* const bad = std::get_if<BadInstruction>(&instruction.step);
        if (bad != nullptr && bad->otp == "badarg")
            return "badarg";
        if (bad != nullptr && first == "ok")
            first = bad->otp;
    }
    CHECK(findings.empty() == (first == "ok"));
    return first;
}

}  // namespace

TEST_CASE("instructions are accepted and refused as systools_rc does")
{
    if (!test::has_erlang()) {
        WARN("skipped: no Erlang/OTP here");
        return;
    }
    test::Random random(20240);
    std::vector<std::string> cases = good_forms;
    cases.insert(cases.end(), values.begin(), values.end());
    for (const std::string& form : good_forms)
        cases.push_back("[" + form + "]");
    while (cases.size() < 12'000)
        cases.push_back(random_case(random));
    const test::TempDir folder;
    std::string text;
    for (const std::string& one : cases)
        text += one + "\n";
    test::write_file(folder.path() / "cases", text);
    const auto answers =
        test::lines_of(test::run_escript("instructions.escript", (folder.path() / "cases").string()).out);
    REQUIRE(answers.size() == cases.size());
    std::size_t good = 0;
    for (std::size_t i = 0; i < cases.size(); ++i) {
        INFO(cases[i]);
        CHECK(our_verdict(cases[i]) == answers[i]);
        good += answers[i] == "ok" ? 1 : 0;
    }
    CHECK(good > cases.size() / 10);
    CHECK(good < cases.size() / 2);
}
