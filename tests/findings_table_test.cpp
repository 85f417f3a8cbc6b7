#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include <termcheck/parse.hpp>

#include "catch.hpp"
#include "check/check.hpp"
#include "check/file_kind.hpp"
#include "check/regex_samples.hpp"
#include "check/suppressions.hpp"
#include "check/template.hpp"
#include "check/version_regex.hpp"
#include "findings_table.hpp"
#include "model/regex_tokens.hpp"
#include "model_text.hpp"
#include "support.hpp"

using namespace termcheck;
using test::check_table;
using test::findings_text;

namespace {

std::string check_text(const Source& source, int otp)
{
    const std::string out = findings_text(source, check(source, file_kind(source), {.otp = otp}));
    return out.empty() ? "ok\n" : out;
}

template <typename Model>
std::string text_of(const std::optional<Model>& model)
{
    return model ? test::model_text(*model) : "nothing\n";
}

std::string read_model(const Source& source, const Tree& tree, Arena& arena, std::vector<Diagnostic>& findings)
{
    const NameFacts name = facts_of_name(source.name());
    const ReadOptions options{.is_template = name.is_template, .is_sys_config = name.is_sys_config};
    switch (file_kind(source)) {
    case FileKind::app: return text_of(read_app(tree, arena, findings, options));
    case FileKind::rel: return text_of(read_rel(tree, arena, findings, options));
    case FileKind::appup: return test::model_text(read_appup(tree, arena, findings, options));
    case FileKind::relup: return test::model_text(read_relup(tree, arena, findings, options));
    case FileKind::releases: return text_of(read_releases(tree, arena, findings));
    case FileKind::start_erl_data: return text_of(read_start_erl_data(source, findings));
    case FileKind::config: return text_of(read_config(tree, arena, findings, options));
    case FileKind::term: break;
    }
    return "no model\n";
}

std::string read_text(const Source& source, int otp)
{
    std::vector<Diagnostic> findings;
    Arena arena;
    const Tree tree = source.name() == "start_erl.data" ? Tree{} : parse(source, findings, {.otp = otp});
    const std::string model = read_model(source, tree, arena, findings);
    return findings_text(source, findings) + model;
}

/// The file holds a list of instructions.
std::string instructions_text(const Source& source, int otp)
{
    std::vector<Diagnostic> findings;
    Arena arena;
    const Tree tree = parse(source, findings, {.otp = otp});
    std::string out;
    for (const Instruction& instruction : read_instructions(tree.root().first(), arena, findings))
        out += test::instruction_text(instruction) + "\n";
    return findings_text(source, findings) + (out.empty() ? "none\n" : out);
}

/// The file holds a regular expression.
std::string regex_text(const Source& source, int otp)
{
    const std::string_view text = source.text();
    constexpr std::string_view kinds[] = {"",      "escape ", "dot ", "set ",   "times ",
                                          "open ", "close ",  "bar ", "anchor "};
    std::string out;
    for (const RegexToken& token : regex_tokens(text))
        out += fmt::format("{}{}{}", out.empty() ? "    " : "  ", kinds[static_cast<std::size_t>(token.kind)],
                           token.of(text));
    out += "\n    samples:";
    const std::vector<std::string> samples = regex_samples(text);
    constexpr std::size_t most = 40;
    for (std::size_t i = 0; i < std::min(samples.size(), most); ++i)
        out += fmt::format(" \"{}\"", samples[i]);
    if (samples.size() > most)
        out += fmt::format(" ... \"{}\", {} in all", samples.back(), samples.size());
    const VersionRegex regex(text, otp);
    return fmt::format("{}{}{}{}\n{}\n", regex.is_valid() ? "valid" : "not valid", regex.is_plain() ? ", plain" : "",
                       regex.error().empty() ? "" : ": ",
                       regex.error().empty() ? "" : fmt::format("{} at {}", regex.error(), regex.error_offset()), out);
}

/// What is made of the placeholders of a file.
std::string holes_text(const Source& source, int)
{
    constexpr std::pair<Holes, std::string_view> ways[] = {
        {Holes::names, "names"}, {Holes::tags, "tags "}, {Holes::percent_signs, "signs"}};
    std::string out;
    for (const auto& [holes, name] : ways)
        for (const std::string& line : test::lines_of(fill_holes(source.text(), holes).value_or("nothing")))
            out += fmt::format("{}|{}|\n", name, line);
    return out;
}

std::string suppressions_text(const Source& source, int otp)
{
    const Suppressions suppressions = read_suppressions(source, otp);
    LineMap lines(source.text());
    std::string out = findings_text(source, suppressions.findings);
    for (const Suppression& entry : suppressions.entries)
        out += fmt::format("{} {} covers {}{}{}\n", test::place_text(lines, entry.place), entry.rule->code,
                           test::place_text(lines, entry.covers),
                           entry.comment == Span{} ? "" : ", removed with " + test::place_text(lines, entry.comment),
                           entry.reason.empty() ? "" : ", for: " + entry.reason);
    return out.empty() ? "nothing\n" : out;
}

/// What the parser says, and the tree: a term on a line for each that stands at the top.
std::string syntax_text(const Source& source, int otp)
{
    std::vector<Diagnostic> findings;
    const Tree tree = parse(source, findings, {.otp = otp, .max_depth = 20});
    constexpr std::string_view names[] = {"file",   "tuple",    "list", "improper", "map",   "binary",
                                          "fun",    "paren",    "atom", "integer",  "float", "character",
                                          "string", "variable", "size", "types"};
    LineMap lines(source.text());
    std::string out = findings_text(source, findings);
    NodeId begins_line = 1;
    for (NodeId id = 1; id < tree.size(); ++id) {
        const Node& node = tree[id];
        out += id == begins_line ? "    " : " ";
        out += fmt::format("{}@{}{}", names[static_cast<std::size_t>(node.kind())], test::place_text(lines, node.span),
                           node.detail() == 0 ? "" : fmt::format("/{}", node.detail()));
        if (is_container(node.kind()))
            out += fmt::format("..{}", node.next - id);
        begins_line = id == begins_line ? node.next : begins_line;
        out += id + 1 == begins_line ? "\n" : "";
    }
    return tree.is_mended() ? out + "    mended\n" : out;
}

}  // namespace

TEST_CASE("table of findings: instructions") { check_table("instructions.txt", instructions_text); }
TEST_CASE("table of findings: shapes of appups") { check_table("appup_shapes.txt", read_text); }
TEST_CASE("table of findings: shapes of relups") { check_table("relup_shapes.txt", read_text); }
TEST_CASE("table of findings: shapes of applications") { check_table("app_shapes.txt", read_text); }
TEST_CASE("table of findings: shapes of releases") { check_table("rel_shapes.txt", read_text); }
TEST_CASE("table of findings: shapes of configurations and installed releases")
{
    check_table("other_shapes.txt", read_text);
}

TEST_CASE("table of findings: brackets") { check_table("brackets.txt", check_text); }
TEST_CASE("table of findings: templates") { check_table("templates.txt", check_text); }
TEST_CASE("table of findings: versions and their regular expressions") { check_table("versions.txt", check_text); }
TEST_CASE("table of findings: the way up and the way down") { check_table("ways.txt", check_text); }
TEST_CASE("table of findings: repetitions") { check_table("repetitions.txt", check_text); }

TEST_CASE("table of regular expressions: pieces, samples, and whether they are plain")
{
    check_table("regexes.txt", regex_text);
}
TEST_CASE("table of placeholders: what they are filled with") { check_table("holes.txt", holes_text); }
TEST_CASE("table of suppressions: what comments say") { check_table("suppressions.txt", suppressions_text); }
TEST_CASE("table of syntax: findings and trees") { check_table("syntax.txt", syntax_text); }
