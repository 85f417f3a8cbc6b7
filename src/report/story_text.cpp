#include <algorithm>

#include "report/printable.hpp"
#include "report/story.hpp"
#include "report/wording.hpp"
#include "report/wrap.hpp"

namespace termcheck::report {
namespace {

/// "shop 1.2: a, b, c and 9 more".
std::string list_of(const ModuleGroup& group, Names names)
{
    constexpr std::size_t folded = 8, slack = 2;
    std::string text = group.library.empty()
                           ? std::string{}
                           : std::string(group.library).append(group.vsn.empty() ? "" : " ").append(group.vsn);
    if (group.modules.empty())
        return text;
    if (group.modules.size() > 1)
        text = counted(group.modules.size(), "module") + (text.empty() ? "" : " of ") + text;
    const bool folds = names == Names::folded && group.modules.size() > folded + slack;
    const std::size_t told = folds ? folded : group.modules.size();
    for (std::size_t i = 0; i != told; ++i)
        text.append(i == 0 ? (text.empty() ? "" : ": ") : ", ").append(group.modules[i]);
    return folds ? text + " and " + std::to_string(group.modules.size() - told) + " more" : text;
}

std::string label_of(const Run& run)
{
    return run.first == run.last() ? std::to_string(run.first)
                                   : std::to_string(run.first) + "-" + std::to_string(run.last());
}

class Writer {
public:
    Writer(const Story& story, const Style& style, Names names, std::string& out)
        : story_(story), style_(style), names_(names), out_(out)
    {
        for (const StoryStep& step : story.steps)
            label_columns_ = std::max(label_columns_, static_cast<unsigned>(label_of(step.run).size()));
        for (const StoryFact& fact : story.facts)
            name_columns_ = std::max(name_columns_, static_cast<unsigned>(fact.name.size()));
    }

    void write()
    {
        paint(out_, style_, Ink::bold, printable(story_.title));
        out_ += "\n\n";
        for (const StoryFact& fact : story_.facts)
            write_fact(fact);
        for (const Diagnostic* const finding : story_.findings)
            write_finding(*finding, {style_.width, 2, 4});
        for (const std::string& remark : story_.remarks)
            wrap(out_, remark, {style_.width, 2, 4});
        write_origins();
        for (const Chapter& chapter : story_.chapters)
            write_chapter(chapter);
        write_ending();
    }

private:
    void write_fact(const StoryFact& fact)
    {
        out_.append("  ").append(fact.name);
        const unsigned column = 2 + name_columns_ + 2;
        std::string text;
        wrap(text, fact.text, {style_.width, column, column}, 2 + static_cast<unsigned>(fact.name.size()));
        paint_lines(out_, style_, fact.ink, text);
    }

    void write_origins()
    {
        constexpr std::size_t folded = 40;
        if (story_.origins.empty())
            return;
        out_ += '\n';
        paint(out_, style_, Ink::bold, "What becomes of the instructions");
        out_ += '\n';
        const std::size_t told =
            names_ == Names::all || story_.origins.size() <= folded + 5 ? story_.origins.size() : folded;
        for (const Origin& origin : std::span(story_.origins).first(told))
            wrap(out_, origin.instruction + ": " + (origin.steps.empty() ? "no step" : steps_text(origin.steps)),
                 {style_.width, 2, 6});
        if (told != story_.origins.size())
            wrap(out_, "and " + std::to_string(story_.origins.size() - told) + " more", {style_.width, 2, 4});
    }

    void write_chapter(const Chapter& chapter)
    {
        out_ += '\n';
        paint(out_, style_, Ink::bold, chapter.title);
        out_ += '\n';
        if (!chapter.text.empty())
            wrap(out_, chapter.text, {style_.width, 2, 2});
        for (std::uint32_t i = chapter.first; i != chapter.first + chapter.steps; ++i)
            write_step(story_.steps[i]);
    }

    void write_step(const StoryStep& step)
    {
        const std::string label = label_of(step.run);
        const std::string_view bar = step.is_suspended ? "| " : "  ";
        const unsigned indent = 2 + label_columns_ + 1;
        const Margins text{style_.width, indent, indent, bar, bar};
        out_ += '\n';
        out_.append(2 + label_columns_ - label.size(), ' ');
        paint(out_, style_, Ink::gutter, label);
        write_words(step, text, 2 + label_columns_);
        for (const ModuleGroup& group : step.modules)
            if (!step.names_all_modules)
                wrap(out_, list_of(group, names_), deeper(text, 2, 4));
        for (const std::string& note : step.notes)
            wrap(out_, note, deeper(text, 2, 2));
        if (step.fails)
            write_failure(deeper(text, 2, 4));
        for (const Diagnostic* const finding : step.findings)
            write_finding(*finding, deeper(text, 2, 4), step.acts.empty() ? step_of(*finding, *story_.execution) : 0);
    }

    static Margins deeper(Margins margins, unsigned indent, unsigned hang)
    {
        static constexpr std::string_view bars = "|       ", blanks = "        ";
        // The bar goes first, whatever the depth.
        const bool has_bar = margins.prefix.starts_with('|');
        margins.prefix = (has_bar ? bars : blanks).substr(0, 2 + indent);
        margins.hang_prefix = (has_bar ? bars : blanks).substr(0, 2 + hang);
        return margins;
    }

    void write_words(const StoryStep& step, const Margins& margins, unsigned used)
    {
        if (step.acts.empty()) {
            wrap(out_, "Not executed.", margins, used);
            return;
        }
        if (step.run.length == 1) {
            wrap(out_, step.acts[0].words, margins, used);
            write_calls(step.acts[0], deeper(margins, 4, 6));
            return;
        }
        wrap(out_,
             counted(step.run.times, "module") + ", one after the other, in " + std::to_string(step.run.length) +
                 " steps each:",
             margins, used);
        for (const StoryAct& act : step.acts) {
            wrap(out_, act.words, deeper(margins, 2, 2));
            write_calls(act, deeper(margins, 4, 6));
        }
    }

    void write_calls(const StoryAct& act, const Margins& margins)
    {
        unsigned column = 0;
        for (const StoryCall& call : act.calls)
            if (has_room(call, margins, 0))
                column = std::max(column, columns_of(call.call));
        for (const StoryCall& call : act.calls)
            write_call(call, margins, has_room(call, margins, column) ? column : 0);
    }

    /// For the remark behind the call, in that column.
    bool has_room(const StoryCall& call, const Margins& margins, unsigned column) const
    {
        const auto start = margins.indent + static_cast<unsigned>(margins.prefix.size());
        const unsigned columns = std::max(column, columns_of(call.call));
        return !call.remark.empty() && start + columns + 4 + columns_of(call.remark) <= style_.width;
    }

    void write_call(const StoryCall& call, const Margins& margins, unsigned column)
    {
        const unsigned columns = columns_of(call.call);
        if (!has_room(call, margins, 0)) {
            wrap(out_, call.call, margins);
            if (!call.remark.empty()) {
                const std::string prefix = std::string(margins.prefix) + "  % ";
                wrap(out_, call.remark, {style_.width, margins.indent, margins.hang, prefix, prefix});
            }
            return;
        }
        out_.append(margins.indent, ' ').append(margins.prefix).append(printable(call.call));
        out_.append(columns < column ? column - columns : 0, ' ')
            .append("  % ")
            .append(printable(call.remark))
            .append("\n");
    }

    void write_failure(const Margins& margins)
    {
        const std::string& reason = story_.execution->failure.reason;
        std::string text;
        wrap(text, "FAILS HERE" + (reason.empty() ? std::string{} : " with " + code(reason)), margins);
        paint_lines(out_, style_, Ink::error, text);
    }

    /// `number`: of the step, where that is not clear.
    void write_finding(const Diagnostic& finding, const Margins& margins, std::uint32_t number = 0)
    {
        std::string text;
        wrap(text,
             (number == 0 ? "" : "step " + std::to_string(number) + ", ") + std::string(to_string(finding.severity)) +
                 ": " + finding.message + " [" + std::string(finding.rule->code) + " " +
                 std::string(finding.rule->name) + "]",
             margins);
        paint_lines(out_, style_, ink_of(finding.severity), text);
    }

    void write_ending()
    {
        out_ += '\n';
        paint(out_, style_, Ink::bold, "Afterwards");
        out_ += '\n';
        for (const std::string& line : story_.ending)
            wrap(out_, line, {style_.width, 2, 4, "- ", {}});
    }

    const Story& story_;
    const Style& style_;
    Names names_;
    std::string& out_;
    unsigned label_columns_ = 0, name_columns_ = 0;
};

}  // namespace

std::string story_text(const Story& story, const Style& style, Names names)
{
    std::string out;
    Writer(story, style, names, out).write();
    return out;
}

}  // namespace termcheck::report
