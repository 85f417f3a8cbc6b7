#include "findings_table.hpp"

#include <algorithm>
#include <charconv>
#include <string_view>

#include <fmt/format.h>

#include "catch.hpp"
#include "golden.hpp"
#include "model_text.hpp"
#include "support.hpp"

using namespace termcheck;

namespace test {
namespace {

std::string escaped(std::string_view text)
{
    std::string out;
    for (const char c : text)
        out += c == '\n' ? "\\n" : c == '\t' ? "\\t" : c == '\r' ? "\\r" : std::string(1, c);
    return out;
}

/// Bytes that do not show are written in hex between angle quotes.
std::string with_bytes(std::string_view line)
{
    constexpr std::string_view open = "\xC2\xAB", close = "\xC2\xBB";
    std::string out;
    while (!line.empty()) {
        unsigned byte = 0;
        if (line.starts_with(open) && line.substr(4).starts_with(close)) {
            std::from_chars(line.data() + 2, line.data() + 4, byte, 16);
            out += static_cast<char>(byte);
            line.remove_prefix(6);
        } else {
            out += line[0];
            line.remove_prefix(1);
        }
    }
    return out;
}

struct Heading {
    std::string name, before, after;
    int otp = 28;
};

Heading read_heading(std::string_view line)
{
    Heading heading;
    if (const std::size_t colon = line.find(": "); colon != std::string_view::npos) {
        const std::string_view frame = line.substr(colon + 2);
        const std::size_t gap = frame.find(" ... ");
        REQUIRE(gap != std::string_view::npos);
        heading.before = std::string(frame.substr(0, gap)) + "\n";
        heading.after = "\n" + std::string(frame.substr(gap + 5));
        line = line.substr(0, colon);
    }
    if (const std::size_t otp = line.find(" otp="); otp != std::string_view::npos) {
        std::from_chars(line.data() + otp + 5, line.data() + line.size(), heading.otp);
        line = line.substr(0, otp);
    }
    heading.name = line;
    return heading;
}

}  // namespace

std::string findings_text(const Source& source, const std::vector<Diagnostic>& findings)
{
    LineMap lines(source.text());
    std::string out;
    for (const Diagnostic& finding : findings) {
        CHECK(finding.place.source == &source);
        out += fmt::format("{} {} {}: {}\n", place_text(lines, finding.place.span), to_string(finding.severity),
                           finding.rule->code, escaped(finding.message));
        for (const Note& note : finding.notes)
            out += fmt::format("    note {}: {}\n", place_text(lines, note.place.span), escaped(note.message));
        for (const Edit& edit : finding.fix ? finding.fix->edits : std::vector<Edit>{})
            out += fmt::format("    {} {}: \"{}\"\n", finding.fix->safe ? "fix" : "perhaps",
                               place_text(lines, edit.span), escaped(edit.text));
    }
    return out;
}

void check_table(const std::string& name, Judge judge)
{
    Heading heading;
    std::string out, input, kept;
    std::size_t cases = 0;
    const auto judge_case = [&] {
        if (kept.empty())
            return;
        const Source source(heading.name, heading.before + with_bytes(input) + heading.after);
        out += kept + judge(source, heading.otp);
        input.clear();
        kept.clear();
        ++cases;
    };
    for (const std::string& line : lines_of(read_file(root / "tests/golden/findings" / name))) {
        if (line.starts_with(">")) {
            input += (kept.empty() ? "" : "\n") + line.substr(std::min<std::size_t>(2, line.size()));
            kept += line + "\n";
            continue;
        }
        judge_case();
        if (line.starts_with("## "))
            heading = read_heading(std::string_view(line).substr(3));
        if (line.empty() || line.starts_with("#"))
            out += line + "\n";
    }
    judge_case();
    CHECK(cases > 5);
    check_golden("findings/" + name, out);
}

}  // namespace test
