#include <string>
#include <string_view>
#include <vector>

#include <termcheck/parse.hpp>

#include "catch.hpp"
#include "model/instruction_rules.hpp"
#include "model/read.hpp"

using namespace termcheck;

namespace {

/// The model of a text, with all that it points into.
struct Read {
    explicit Read(std::string_view text, std::string name = "a.appup")
        : source(std::move(name), text), tree(parse(source, findings))
    {
        syntax_errors = findings.size();
    }

    Appup appup() { return read_appup(tree, arena, findings, {}); }
    Relup relup() { return read_relup(tree, arena, findings, {}); }
    std::string_view text(const Diagnostic& finding) const { return source.text(finding.place.span); }

    Source source;
    std::vector<Diagnostic> findings;
    Tree tree;
    std::size_t syntax_errors = 0;
    Arena arena;
};

struct ReadInstruction : Read {
    explicit ReadInstruction(std::string_view text) : Read(std::string(text) + ".")
    {
        REQUIRE(syntax_errors == 0);
        instruction = read_instruction(tree.root().first(), Nesting::script, arena);
    }

    template <typename Step_>
    const Step_& as() const
    {
        REQUIRE(std::holds_alternative<Step_>(instruction.step));
        return std::get<Step_>(instruction.step);
    }

    Instruction instruction;
};

std::string otp_reason(std::string_view text)
{
    const ReadInstruction read(text);
    const auto* const bad = std::get_if<BadInstruction>(&read.instruction.step);
    return bad != nullptr ? std::string(bad->otp) + " " + std::string(bad->fault.source_text()) : "ok";
}

std::vector<std::string> names(std::span<const Text> texts)
{
    std::vector<std::string> result;
    for (const Text& text : texts)
        result.emplace_back(text.text);
    return result;
}

std::vector<std::string> codes(const std::vector<Diagnostic>& findings)
{
    std::vector<std::string> result;
    for (const Diagnostic& finding : findings)
        result.emplace_back(finding.rule->code);
    return result;
}

std::string only_message(std::string_view instruction)
{
    Read read("{\"2\", [{\"1\", [" + std::string(instruction) + "]}], []}.");
    read.appup();
    REQUIRE(read.findings.size() == 1);
    return read.findings[0].message;
}

/// The instruction as its first finding's fix makes it.
std::string mended(std::string_view instruction)
{
    std::string text = "{\"2\", [{\"1\", [" + std::string(instruction) + "]}], []}.";
    Read read(text);
    read.appup();
    REQUIRE_FALSE(read.findings.empty());
    REQUIRE(read.findings[0].fix);
    const auto& edits = read.findings[0].fix->edits;
    for (auto edit = edits.rbegin(); edit != edits.rend(); ++edit)
        text.replace(edit->span.begin, edit->span.end - edit->span.begin, edit->text);
    return text.substr(14, text.size() - 14 - 9);
}

}  // namespace

TEST_CASE("what a short form leaves out has OTP's defaults")
{
    {
        const ReadInstruction read("{load_module, m}");
        const auto& step = read.as<LoadModule>();
        CHECK(step.module.text == "m");
        CHECK(step.pre == Purge::brutal_purge);
        CHECK(step.post == Purge::brutal_purge);
        CHECK(step.dep_mods.empty());
    }
    {
        const ReadInstruction read("{update, m}");
        const auto& step = read.as<Update>();
        CHECK_FALSE(step.is_static);
        CHECK_FALSE(step.is_advanced);
        CHECK(step.timeout.form == Timeout::Form::by_default);
        CHECK_FALSE(step.timeout.term);
    }
    {
        const ReadInstruction read("{update, m, supervisor}");
        const auto& step = read.as<Update>();
        CHECK(step.is_static);
        CHECK(step.is_supervisor);
        CHECK(step.is_advanced);
        CHECK_FALSE(step.extra);
    }
    {
        const ReadInstruction read("{update, m, [n, 'o p']}");
        const auto& step = read.as<Update>();
        CHECK(names(step.dep_mods) == std::vector<std::string>{"n", "o p"});
        CHECK_FALSE(step.is_advanced);
    }
    {
        const ReadInstruction read("{add_application, a}");
        CHECK_FALSE(read.as<AddApplication>().type.term);
    }
}

TEST_CASE("full forms are read field by field")
{
    const ReadInstruction read("{update, m, static, 5000, {advanced, {x, y}}, soft_purge, brutal_purge, [n]}");
    const auto& update = read.as<Update>();
    CHECK(update.is_static);
    CHECK_FALSE(update.is_supervisor);
    CHECK(update.timeout.form == Timeout::Form::milliseconds);
    CHECK(update.timeout.term.source_text() == "5000");
    CHECK(update.extra.source_text() == "{x, y}");
    CHECK(update.pre == Purge::soft_purge);
    CHECK(update.post == Purge::brutal_purge);
    CHECK(names(update.dep_mods) == std::vector<std::string>{"n"});

    const ReadInstruction suspend("{suspend, [m, {n, infinity}, {'o', default}]}");
    const auto& modules = suspend.as<Suspend>().modules;
    REQUIRE(modules.size() == 3);
    CHECK_FALSE(modules[0].timeout.term);
    CHECK(modules[1].timeout.form == Timeout::Form::infinite);
    CHECK(modules[2].module.text == "o");

    const ReadInstruction object_code("{load_object_code, {a, [$1, $., $0], [m, n]}}");
    CHECK(object_code.as<LoadObjectCode>().vsn.text == "1.0");

    const ReadInstruction sync("{sync_nodes, id, {m, f, []}}");
    CHECK(std::get<Call>(sync.as<SyncNodes>().nodes).function.text == "f");
    const ReadInstruction nodes("{sync_nodes, id, [a@b]}");
    CHECK(names(std::get<std::span<const Text>>(nodes.as<SyncNodes>().nodes)) == std::vector<std::string>{"a@b"});
}

TEST_CASE("names are compared by what they say, not by how they are written")
{
    CHECK(otp_reason("{'load_module', m}") == "ok");
    CHECK(otp_reason("{'load\\x{5f}module', m, 'soft_purge', brutal_purge, \"\"}") == "ok");
    CHECK(otp_reason("{load_module, m, [n | [o]]}") == "ok");
    CHECK(otp_reason("{suspend, [{m, $a}]}") == "ok");
    CHECK(otp_reason("{suspend, [{m, 99999999999999999999}]}") == "ok");
    CHECK(otp_reason("{suspend, [{m, -99999999999999999999}]}") == "bad_timeout -99999999999999999999");
}

TEST_CASE("the part that OTP would name is at fault")
{
    CHECK(otp_reason("{load_module, m, soft, x, y}") == "bad_purge_method soft");
    CHECK(otp_reason("{load_module, \"m\", soft, x, y}") == "bad_module \"m\"");
    CHECK(otp_reason("{load_module, m, foo}") == "bad_instruction {load_module, m, foo}");
    CHECK(otp_reason("{load_module, m, [1]}") == "bad_module 1");
    CHECK(otp_reason("{load_module, m, [n | o]}") == "function_clause [n | o]");
    CHECK(otp_reason("{load_module, m, [1 | o]}") == "bad_module 1");
    CHECK(otp_reason("{update, m, supervisor, []}") == "bad_instruction {update, m, supervisor, []}");
    CHECK(otp_reason("{update, m, {}}") == "bad_change {}");
    CHECK(otp_reason("{update, m, foo, default, soft, soft_purge, soft_purge, []}") == "bad_mod_type foo");
    CHECK(otp_reason("{update, m, 1.0, soft, soft_purge, soft_purge, []}") == "bad_timeout 1.0");
    CHECK(otp_reason("{code_change, sideways, m}") == "bad_list m");
    CHECK(otp_reason("{code_change, sideways, [m]}") == "bad_mode sideways");
    CHECK(otp_reason("{code_change, [{m, 1, 2}]}") == "bad_code_change {m, 1, 2}");
    CHECK(otp_reason("{sync_nodes, id, {a, b, c}}") == "bad_args_list c");
    CHECK(otp_reason("{apply, {a, b, [c | d]}}") == "ok");
    CHECK(otp_reason("{load_object_code, {a, [x | y], []}}") == "ok");
    CHECK(otp_reason("{load_object_code, {a, <<\"2\">>, []}}") == "bad_lib_vsn <<\"2\">>");
    CHECK(otp_reason("{add_application, a, started}") == "bad_start_type started");
    CHECK(otp_reason("mnesia_backup") == "not_yet_implemented mnesia_backup");
    CHECK(otp_reason("{mnesia_backup}") == "bad_instruction {mnesia_backup}");
    CHECK(otp_reason("{point_of_no_return}") == "bad_instruction {point_of_no_return}");
    CHECK(otp_reason("{}") == "bad_instruction {}");
}

TEST_CASE("every reason of OTP has its rule")
{
    for (const std::string_view otp :
         {"bad_instruction", "bad_module", "bad_list", "bad_purge_method", "bad_timeout", "bad_change", "bad_mod_type",
          "bad_application", "bad_start_type", "bad_lib", "bad_lib_vsn", "bad_code_change", "bad_mode", "bad_args_list",
          "bad_node", "bad_func", "not_yet_implemented"})
        CHECK(shape::rule_for_fault(otp).otp == otp);
    CHECK(&shape::rule_for_fault("function_clause") == &shape::improper_list);
    CHECK(&shape::rule_for_fault("badarg") == &shape::improper_list);
}

TEST_CASE("messages say what was meant")
{
    CHECK(only_message("{reload, m}") == "unknown instruction `reload`; did you mean `load`?");
    CHECK(only_message("{remove_module, m}") == "unknown instruction `remove_module`; did you mean `delete_module`?");
    CHECK(only_message("{update, m, {advance, []}}") ==
          "`advance` is no Change, which is `soft` or `{advanced, Extra}`; did you mean `advanced`?");
    CHECK(only_message("{load_module, m, a, b}") ==
          "there is no `load_module` with 4 fields; OTP has `{load_module, Mod, DepMods}` or "
          "`{load_module, Mod, PrePurge, PostPurge, DepMods}`");
    CHECK(only_message("[{load_module, m}]") ==
          "short form of `load_module` in a nested list, where OTP does not expand it");
    CHECK(only_message("{load, m}") == "`m` does not fit; the form is `{load, {Mod, PrePurge, PostPurge}}`");
    CHECK(only_message("load_module").starts_with("`load_module` needs fields"));
}

TEST_CASE("fixes write what was meant")
{
    CHECK(mended("{update, m, {advance, []}}") == "{update, m, {advanced, []}}");
    CHECK(mended("{update, m, supervisor, []}") == "{update, m, supervisor}");
    CHECK(mended("{update, m, {advanced}}") == "{update, m, {advanced, []}}");
    CHECK(mended("[{load_module, m}, {load_module, n}]") == "{load_module, m}, {load_module, n}");
    CHECK(mended("{load_module, m, soft, brutal_purge, []}") == "{load_module, m, soft_purge, brutal_purge, []}");
    CHECK(mended("{load_module, \"m\"}") == "{load_module, m}");
    CHECK(mended("{restart_emulator}") == "restart_emulator");
    CHECK(mended("{apply, a, b, []}") == "{apply, {a, b, []}}");
    CHECK(mended("{suspend, m}") == "{suspend, [m]}");
    CHECK(mended("{resume, [{m, 5}]}") == "{resume, [m]}");
    CHECK(mended("{restart_application, \"a\"}") == "{restart_application, a}");
    CHECK(mended("{code_change, [m]}") == "{code_change, [{m, []}]}");
}

TEST_CASE("lists among the instructions are spliced in, one level deep")
{
    Read read("{\"2\", [{\"1\", [{load_module, m}, [{load_module, n, soft_purge, soft_purge, []}, restart_emulator], "
              "[], \"\"]}], []}.");
    const Appup appup = read.appup();
    CHECK(read.findings.empty());
    REQUIRE(appup.up.size() == 1);
    const auto steps = appup.up[0].instructions;
    REQUIRE(steps.size() == 3);
    CHECK_FALSE(steps[0].is_nested);
    CHECK(steps[1].is_nested);
    CHECK(steps[2].op == Op::restart_emulator);

    Read deeper("{\"2\", [{\"1\", [[[{load_module, n, soft_purge, soft_purge, []}]]]}], []}.");
    deeper.appup();
    CHECK(codes(deeper.findings) == std::vector<std::string>{"TC210"});
}

TEST_CASE("version keys are strings, regular expressions, holes, or nothing")
{
    Read read("{VSN, [{\"1\", []}, {<<\"1\\\\..*\">>, []}, {[$1, $.], []}, {'1', []}, {[], []}, {<<1:3>>, []}, {V, "
              "[]}], []}.",
              "a.appup.src");
    const Appup appup = read.appup();
    using Form = VersionKey::Form;
    std::vector<Form> forms;
    for (const Script& script : appup.up)
        forms.push_back(script.from.form);
    CHECK(forms == std::vector<Form>{Form::string, Form::regex, Form::string, Form::other, Form::string, Form::other,
                                     Form::hole});
    CHECK(appup.up[1].from.text.text == "1\\..*");
    CHECK(appup.up[2].from.text.text == "1.");
    CHECK_FALSE(appup.vsn.term);
}

TEST_CASE("what is no appup is said to be none, and its good parts are read all the same")
{
    const auto codes_of = [](std::string_view text) {
        Read read(text);
        read.appup();
        return codes(read.findings);
    };
    using Codes = std::vector<std::string>;
    CHECK(codes_of("") == Codes{"TC200"});
    CHECK(codes_of("{\"2\", []}.") == Codes{"TC200"});
    CHECK(codes_of("appup.") == Codes{"TC200"});
    CHECK(codes_of("{\"2\", [], []}. {\"3\", [], []}.") == Codes{"TC201"});
    CHECK(codes_of("{two, [], []}.") == Codes{"TC202"});
    CHECK(codes_of("{\"2\", x, {}}.") == Codes{"TC203", "TC203"});
    CHECK(codes_of("{\"2\", [x], \"ab\"}.") == Codes{"TC204", "TC204"});
    CHECK(codes_of("{\"2\", [{add_application, xmerl}], []}.") == Codes{"TC205"});
    CHECK(codes_of("{\"2\", [{\"1\", {load_module, m}}], []}.") == Codes{"TC206"});
    CHECK(codes_of("{\"2\", [{\"1\", \"abc\"}], []}.") == Codes{"TC210"});
    CHECK(codes_of("{\"2\", [{\"1\", [{load_module, m} | x]}], []}.") == Codes{"TC215"});

    Read read("{\"2\", [nonsense, {\"1\", [{load_module, m}, nonsense]}], []}.");
    const Appup appup = read.appup();
    REQUIRE(appup.up.size() == 1);
    CHECK(appup.up[0].instructions.size() == 2);
    CHECK(read.findings.size() == 2);
}

TEST_CASE("a relup's entries are read, and those that crash the release handler reported")
{
    Read good("{\"2\", [{\"1\", [], [point_of_no_return]}], [{\"1\", \"down\", []}]}.", "relup");
    const Relup relup = good.relup();
    CHECK(good.findings.empty());
    REQUIRE(relup.up.size() == 1);
    CHECK(relup.up[0].vsn.text == "1");
    CHECK(relup.down[0].description.source_text() == "\"down\"");
    CHECK(relup.down[0].direction == Direction::down);

    const auto codes_of = [](std::string_view text) {
        Read read(text, "relup");
        read.relup();
        return codes(read.findings);
    };
    using Codes = std::vector<std::string>;
    CHECK(codes_of("") == Codes{"TC230"});
    CHECK(codes_of("{\"2\", []}.") == Codes{"TC230"});
    CHECK(codes_of("{\"2\", [], []}. x.") == Codes{"TC231"});
    CHECK(codes_of("{<<\"2\">>, [], []}.") == Codes{"TC232"});
    CHECK(codes_of("{\"2\", [], {}}.") == Codes{"TC233"});
    CHECK(codes_of("{\"2\", [{\"1\", [point_of_no_return]}], [x]}.") == Codes{"TC234", "TC234"});
    CHECK(codes_of("{\"2\", [{<<\"1.*\">>, [], []}], []}.") == Codes{"TC235"});
    CHECK(codes_of("{\"2\", [{\"1\", [], x}], []}.") == Codes{"TC236"});
    CHECK(codes_of("#{target_version => \"2\"}.") == Codes{"TC237"});
}

TEST_CASE("large scripts and deep terms take no more than their time")
{
    std::string text = "{\"2\", [{\"1\", [";
    for (int i = 0; i < 100'000; ++i)
        text += "{load_module, m" + std::to_string(i) + ", brutal_purge, brutal_purge, [a, b]},\n";
    Read read(text + "restart_emulator]}], []}.");
    CHECK(read.appup().up[0].instructions.size() == 100'001);

    const std::string deep(200'000, '[');
    Read nested("{\"2\", [{\"1\", [" + deep + std::string(deep.size(), ']') + "]}], []}.");
    nested.appup();
    CHECK(nested.findings.size() == 1);

    std::string tails = "{load_module, m, ";
    for (int i = 0; i < 100'000; ++i)
        tails += "[a|";
    Read chained("{\"2\", [{\"1\", [" + tails + "[]" + std::string(100'000, ']') + "}]}], []}.");
    REQUIRE(chained.appup().up[0].instructions.size() == 1);
    CHECK(chained.findings.empty());
}
