#include "fix/mend.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <unordered_set>

#include <termcheck/source.hpp>

namespace termcheck::fix {
namespace {

using Pointers = std::vector<const Diagnostic*>;

/// After this many steps without an end a file is better left alone.
constexpr std::size_t most_rounds = 100;
/// How many texts are checked for one file.
constexpr std::size_t most_attempts = 400;

/// Numbers of errors, the graver ones first: in syntax, in shape, others.
std::array<std::size_t, 3> weight(const std::vector<Diagnostic>& findings)
{
    std::array<std::size_t, 3> errors{};
    for (const Diagnostic& finding : findings)
        if (finding.severity == Severity::error)
            ++errors[finding.rule->code.starts_with("TC1") ? 0 : finding.rule->code.starts_with("TC2") ? 1 : 2];
    return errors;
}

/// What must be right before one can know what is right elsewhere: brackets and quotes, then the rest of the syntax.
enum class Stage { structure, syntax, meaning };

Stage stage_of(const Diagnostic& finding)
{
    if (breaks_structure(finding))
        return Stage::structure;
    return finding.rule->code.starts_with("TC1") ? Stage::syntax : Stage::meaning;
}

bool is_inside(const Fix& fix, const Source& source)
{
    return std::all_of(fix.edits.begin(), fix.edits.end(), [&](const Edit& edit) {
        return edit.span.begin <= edit.span.end && edit.span.end <= source.text().size();
    });
}

bool may_be_made(const Diagnostic& finding, const Draft& draft, const Way& way)
{
    return finding.fix && (finding.fix->safe || way.unsafe) && !finding.fix->edits.empty() &&
           is_inside(*finding.fix, *draft.source);
}

Pointers candidates(const std::vector<Diagnostic>& findings, const Draft& draft, const Way& way)
{
    Pointers all;
    for (const Diagnostic& finding : findings)
        if (may_be_made(finding, draft, way))
            all.push_back(&finding);
    Stage stage = Stage::meaning;
    for (const Diagnostic* const finding : all)
        stage = std::min(stage, stage_of(*finding));
    std::erase_if(all, [&](const Diagnostic* finding) { return stage_of(*finding) != stage; });
    // As long as the structure is not known, nothing is; and it is not known by halves.
    const auto broken =
        static_cast<std::size_t>(std::count_if(draft.findings.begin(), draft.findings.end(), breaks_structure));
    if (broken != 0 && (stage != Stage::structure || all.size() != broken))
        all.clear();
    return all;
}

Draft draft_with(const Draft& old, const Pointers& chosen)
{
    std::vector<Edit> edits;
    for (const Diagnostic* const finding : chosen)
        edits.insert(edits.end(), finding->fix->edits.begin(), finding->fix->edits.end());
    EditedText edited = apply(old.source->text(), old.origins, std::move(edits));
    const std::optional<std::string> bytes = encode(edited.text, *old.source);
    if (!bytes || edited.text == old.source->text() || bytes->size() > Source::max_size / 2)
        return {};
    return {std::make_shared<const Source>(old.source->name(), *bytes),
            {},
            std::move(edited.origins),
            old.fixed + chosen.size()};
}

class Mender {
public:
    Mender(Draft& draft, const Way& way) : draft_(draft), way_(way) {}

    /// One step forward, if there is one.
    bool step(const std::vector<Diagnostic>& findings)
    {
        const Pointers chosen = choose(candidates(findings, draft_, way_));
        return !chosen.empty() && attempt_some(chosen);
    }

private:
    /// All of them, or where these do harm together, as many as do none.
    bool attempt_some(std::span<const Diagnostic* const> chosen)
    {
        if (attempt({chosen.begin(), chosen.end()}))
            return true;
        const std::size_t half = chosen.size() / 2;
        return half != 0 && (attempt_some(chosen.first(half)) || attempt_some(chosen.subspan(half)));
    }

    bool attempt(const Pointers& chosen)
    {
        if (++attempts_ > most_attempts)
            return false;
        Draft next = draft_with(draft_, chosen);
        if (next.source == nullptr)
            return false;
        next.findings = check(*next.source, way_.kind, way_.check);
        if (weight(next.findings) > weight(draft_.findings))
            return false;
        draft_ = std::move(next);
        return true;
    }

    Draft& draft_;
    const Way& way_;
    std::size_t attempts_ = 0;
};

std::vector<Diagnostic> selected(std::vector<Diagnostic> findings, const Draft& draft, const Way& way)
{
    if (way.select)
        way.select(*draft.source, findings);
    return findings;
}

}  // namespace

Draft draft_of(std::shared_ptr<const Source> source, const Way& way)
{
    std::vector<Diagnostic> findings = check(*source, way.kind, way.check);
    Origins origins = unedited(source->text()).origins;
    return {std::move(source), std::move(findings), std::move(origins), 0};
}

void mend(Draft& draft, const Way& way)
{
    const Draft before = draft;
    std::unordered_set<std::string> seen;
    Mender mender(draft, way);
    do {
        if (seen.size() == most_rounds || !seen.emplace(draft.source->text()).second) {
            draft = before;  // goes round in circles
            return;
        }
    } while (mender.step(selected(draft.findings, draft, way)));
}

bool mend(Draft& draft, const std::vector<Diagnostic>& findings, const Way& way)
{
    return Mender(draft, way).step(selected(findings, draft, way));
}

}  // namespace termcheck::fix
