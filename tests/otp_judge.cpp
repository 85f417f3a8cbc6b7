#include "otp_judge.hpp"

#include <algorithm>
#include <stdexcept>

#include <termcheck/parse.hpp>
#include <termcheck/print.hpp>

#include "support.hpp"

namespace test {
namespace {

using namespace termcheck;

void append_sized(std::string& out, std::string_view bytes)
{
    for (const unsigned shift : {24U, 16U, 8U, 0U})
        out += static_cast<char>(bytes.size() >> shift);
    out += bytes;
}

char take_byte(std::string_view& in)
{
    if (in.empty())
        throw std::runtime_error("judge_terms.escript gave up");
    const char c = in[0];
    in.remove_prefix(1);
    return c;
}

std::string take_sized(std::string_view& in)
{
    std::size_t size = 0;
    for (int i = 0; i < 4; ++i)
        size = size << 8 | detail::byte(take_byte(in));
    if (in.size() < size)
        throw std::runtime_error("judge_terms.escript gave up");
    const std::string text(in.substr(0, size));
    in.remove_prefix(size);
    return text;
}

Verdict take_verdict(std::string_view& in, std::size_t widths)
{
    Verdict verdict;
    switch (take_byte(in)) {
    case 'a':
        verdict.kind = Verdict::Kind::accepted;
        for (std::size_t i = 0; i != widths; ++i)
            verdict.texts.push_back(take_sized(in));
        break;
    case 'r':
        verdict.kind = Verdict::Kind::refused;
        verdict.line = static_cast<std::uint32_t>(std::stoul(take_sized(in)));
        verdict.reason = take_sized(in);
        break;
    default: verdict.reason = "consult crashed";
    }
    return verdict;
}

/// OTP gives the line of the token at which it stopped; but for a "bad term" where the whole term begins, and for a missing
/// dot where the last token does.
bool gives_line_of_token(const Verdict& verdict)
{
    return verdict.kind == Verdict::Kind::refused && verdict.reason.find("\"bad term\"") == std::string::npos &&
           verdict.reason.find("[\"syntax error before: \",[]]") == std::string::npos;
}

/// `erlang:fun_to_list/1` forgets the quotes of reserved words, and writes the bytes of UTF-8 as characters.
bool has_misprinted_fun(const Tree& tree)
{
    for (NodeId id = 0; id != tree.size(); ++id) {
        const Term term(tree, id);
        if (!term.is(Kind::fun))
            continue;
        std::string scratch;
        for (const Term name : {term.first(), term[1]}) {
            const std::string_view name_text = text(name, scratch);
            if (detail::is_reserved_word(name_text, 25) ||
                std::any_of(name_text.begin(), name_text.end(), [](char c) { return detail::byte(c) >= 0x80; }))
                return true;
        }
    }
    return false;
}

/// Where two texts part.
std::string unlike(std::string_view otp, std::string_view ours)
{
    const auto parting = std::mismatch(otp.begin(), otp.end(), ours.begin(), ours.end()).first;
    const auto at = static_cast<std::size_t>(parting - otp.begin());
    const std::size_t begin = at < 100 ? 0 : at - 100;
    return ", byte " + std::to_string(at) + "\n  OTP:  " + visible(otp.substr(begin, 200)) +
           "\n  ours: " + visible(ours.substr(begin, 200));
}

std::string difference(const std::string& bytes, const Verdict& otp, const std::vector<int>& widths)
{
    const Source source("case", bytes);
    std::vector<Diagnostic> findings;
    const Tree tree = parse(source, findings, {.otp = 25});
    const bool accepted = otp.kind == Verdict::Kind::accepted;
    if (accepted != findings.empty())
        return accepted ? "accepted by OTP, refused by us: " + findings[0].message
                        : "accepted by us, refused by OTP: " + otp.reason;
    for (std::size_t i = 0; accepted && i != widths.size(); ++i) {
        const std::string ours = print(tree.root(), {widths[i]});
        if (ours != otp.texts[i] && !has_misprinted_fun(tree))
            return "width " + std::to_string(widths[i]) + unlike(otp.texts[i], ours);
    }
    if (!accepted && gives_line_of_token(otp)) {
        const std::uint32_t line = LineMap(source.text()).position(findings[0].place.span.begin).line;
        if (line > otp.line)
            return "found in line " + std::to_string(line) + ": " + findings[0].message + "\n  OTP: " + otp.reason;
    }
    return {};
}

}  // namespace

std::vector<Verdict> ask_otp(const std::vector<std::string>& files, const std::vector<int>& widths)
{
    const TempDir dir;
    const auto cases = dir.path() / "cases", answers = dir.path() / "answers";
    std::string bytes;
    for (const std::string& file : files)
        append_sized(bytes, file);
    write_file(cases, bytes);
    std::string arguments = cases.string() + " " + answers.string();
    for (const int width : widths)
        arguments += " " + std::to_string(width);
    if (run_escript("judge_terms.escript", arguments).status != 0)
        throw std::runtime_error("judge_terms.escript failed");
    const std::string text = read_file(answers);
    std::string_view rest = text;
    std::vector<Verdict> verdicts;
    for (std::size_t i = 0; i != files.size(); ++i)
        verdicts.push_back(take_verdict(rest, widths.size()));
    return verdicts;
}

std::vector<std::string> compare_with_otp(const std::vector<std::string>& files, const std::vector<int>& widths)
{
    const std::vector<Verdict> verdicts = ask_otp(files, widths);
    std::vector<std::string> found;
    for (std::size_t i = 0; i != files.size(); ++i)
        found.push_back(difference(files[i], verdicts[i], widths));
    return found;
}

std::vector<std::string> differences(const std::vector<std::string>& files, const std::vector<int>& widths)
{
    constexpr std::size_t most = 10;
    const std::vector<std::string> all = compare_with_otp(files, widths);
    std::vector<std::string> found;
    for (std::size_t i = 0; i != files.size() && found.size() < most; ++i)
        if (!all[i].empty())
            found.push_back("file " + std::to_string(i) + ": " + visible(files[i]) + "\n  " + all[i]);
    return found;
}

bool has_large_binary(const std::string& file)
{
    constexpr std::uint64_t most_bits = 1 << 20;
    const Source source("case", file);
    std::vector<Diagnostic> findings;
    const Tree tree = parse(source, findings, {.otp = 25});
    for (NodeId id = 0; id != tree.size(); ++id) {
        const Term term(tree, id);
        if (!term.is(Kind::binary))
            continue;
        const auto fault = find_binary_fault(term);
        if (fault ? fault->reason.find("too large") != std::string_view::npos : binary_value(term).bits > most_bits)
            return true;
    }
    return false;
}

std::string visible(std::string_view bytes)
{
    constexpr std::size_t most = 1500;
    static constexpr std::string_view digits = "0123456789ABCDEF";
    std::string text;
    for (const char c : bytes.substr(0, most)) {
        if (c == '\n')
            text += "\\n";
        else if (c >= ' ' && c <= '~')
            text += c;
        else
            ((text += "\\x") += digits[detail::byte(c) >> 4]) += digits[detail::byte(c) & 15];
    }
    return bytes.size() > most ? text + " ..." : text;
}

}  // namespace test
