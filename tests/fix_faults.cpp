#include "fix_faults.hpp"

#include <algorithm>

#include <termcheck/print.hpp>

#include "model/parse_terms.hpp"

namespace test {

using namespace termcheck;

namespace {

/// Whether a term holds all of the edits.
bool holds(Term term, const std::vector<Edit>& edits)
{
    return is_container(term.kind()) && std::all_of(edits.begin(), edits.end(), [&](const Edit& edit) {
               return term.span().begin < edit.span.begin && edit.span.end < term.span().end;
           });
}

/// The terms on the way from the root to the innermost one that holds the edits must have the same neighbours before and
/// after: nothing else has changed.
bool changes_only_there(const Tree& before, const Tree& after, const std::vector<Edit>& edits)
{
    Term a = before.root(), b = after.root();
    while (true) {
        Term inner_a, inner_b;
        std::vector<Term> left, right;
        for (const Term child : a.children())
            left.push_back(child);
        for (const Term child : b.children())
            right.push_back(child);
        const auto inner = std::find_if(left.begin(), left.end(), [&](Term child) { return holds(child, edits); });
        if (inner == left.end())
            return true;
        if (left.size() != right.size())
            return false;
        for (std::size_t i = 0; i < left.size(); ++i) {
            if (left[i] == *inner) {
                inner_a = left[i];
                inner_b = right[i];
            } else if (print(left[i], {.width = 0}) != print(right[i], {.width = 0})) {
                return false;
            }
        }
        a = inner_a;
        b = inner_b;
    }
}

std::vector<std::string> comments_of(std::string_view text)
{
    std::vector<std::string> comments;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (c == '$') {
            at += at + 1 < text.size() && text[at + 1] == '\\' ? 2 : 1;
        } else if (c == '"' || c == '\'') {
            for (++at; at < text.size() && text[at] != c; ++at)
                at += text[at] == '\\' ? 1 : 0;
        } else if (c == '%') {
            const std::size_t end = std::min(text.find('\n', at), text.size());
            comments.emplace_back(text.substr(at, end - at));
            at = end;
        }
    }
    return comments;
}

}  // namespace

bool Parsed::is_whole() const
{
    return std::none_of(findings.begin(), findings.end(),
                        [](const Diagnostic& finding) { return finding.severity == Severity::error; });
}

Parsed parse_text(std::string_view text)
{
    Parsed parsed{std::make_unique<Source>("x", text), {}, {}};
    parsed.tree = parse_terms(*parsed.source, parsed.findings, {.otp = 25});
    return parsed;
}

std::array<std::size_t, 3> errors(const std::vector<Diagnostic>& findings)
{
    std::array<std::size_t, 3> count{};
    for (const Diagnostic& finding : findings)
        if (finding.severity == Severity::error)
            ++count[finding.rule->code.starts_with("TC1") ? 0 : finding.rule->code.starts_with("TC2") ? 1 : 2];
    return count;
}

std::string fault_of(const fix::Draft& before, const fix::Draft& after, const fix::Way& way)
{
    if (errors(after.findings) > errors(before.findings))
        return "there are more errors than before";
    fix::Draft again = fix::draft_of(after.source, way);
    fix::mend(again, way);
    if (again.source->text() != after.source->text())
        return "another run changes more:\n" + std::string(again.source->text());
    if ((after.fixed == 0) != (after.source->text() == before.source->text()))
        return "the number of fixes is wrong";
    // No terms, or a text that is not what stands in the file.
    if (way.kind == FileKind::start_erl_data || before.source->is_latin1())
        return {};
    const Parsed old = parse_text(before.source->text()), now = parse_text(after.source->text());
    if (!old.is_whole())
        return {};
    if (!now.is_whole())
        return "it could be read, and now cannot be";
    if (comments_of(old.source->text()) != comments_of(now.source->text()))
        return "a comment is lost";
    return {};
}

std::string fault_of_single_fixes(const fix::Draft& before)
{
    const Parsed old = parse_text(before.source->text());
    if (!old.is_whole() || before.source->is_latin1())
        return {};
    for (const Diagnostic& finding : before.findings) {
        if (!finding.fix)
            continue;
        const fix::EditedText edited = fix::apply(before.source->text(), before.origins, finding.fix->edits);
        const Parsed now = parse_text(edited.text);
        if (!now.is_whole())
            return std::string(finding.rule->code) + " makes the file unreadable";
        if (!changes_only_there(old.tree, now.tree, finding.fix->edits))
            return std::string(finding.rule->code) + " changes what it is not about";
    }
    return {};
}

}  // namespace test
