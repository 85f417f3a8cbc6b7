#include "report/story_origins.hpp"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include <termcheck/print.hpp>

#include "report/printable.hpp"

namespace termcheck::report {
namespace {

using Numbers = std::vector<std::uint32_t>;

/// The module or application of a high-level instruction.
struct SubjectOf {
    const Text* operator()(const Update& step) const { return &step.module; }
    const Text* operator()(const LoadModule& step) const { return &step.module; }
    const Text* operator()(const AddModule& step) const { return &step.module; }
    const Text* operator()(const DeleteModule& step) const { return &step.module; }
    const Text* operator()(const AddApplication& step) const { return &step.application; }
    const Text* operator()(const RemoveApplication& step) const { return &step.application; }
    const Text* operator()(const RestartApplication& step) const { return &step.application; }
    template <typename LowLevel>
    const Text* operator()(const LowLevel&) const
    {
        return nullptr;
    }
};

bool is_about_application(const Instruction& instruction)
{
    return instruction.op == Op::add_application || instruction.op == Op::remove_application ||
           instruction.op == Op::restart_application;
}

/// The steps of a script by what an instruction of an appup says.
class Index {
public:
    Index(const Execution& execution, const Script& entry, std::string_view application) : execution_(execution)
    {
        for (const Instruction& instruction : entry.instructions)
            if (const Text* const subject = std::visit(SubjectOf{}, instruction.step))
                subjects_.insert(subject->text);
        for (std::uint32_t number = 1; number <= execution.steps.size(); ++number)
            add_step(number);
        for (const ModuleFate& fate : execution.modules)
            if (fate.library.term)
                owned_[fate.library.text].push_back(fate.module.text);
            else if (!subjects_.contains(fate.module.text))
                owned_[application].push_back(fate.module.text);
    }

    Numbers steps_of(const Instruction& instruction)
    {
        const Text* const subject = std::visit(SubjectOf{}, instruction.step);
        if (subject == nullptr)
            return steps_of_low_level(instruction);
        Numbers steps = by_name_[subject->text];
        if (is_about_application(instruction))
            for (const std::string_view module : owned_[subject->text])
                steps.insert(steps.end(), by_name_[module].begin(), by_name_[module].end());
        std::ranges::sort(steps);
        steps.erase(std::unique(steps.begin(), steps.end()), steps.end());
        return steps;
    }

private:
    static std::string text_of(const Instruction& instruction) { return print(instruction.term, {.width = 0}); }

    void add_step(std::uint32_t number)
    {
        const ExecutedStep& step = execution_.steps[number - 1];
        for (const Effect& effect : execution_.effects_of(step))
            if (effect.subject.term && effect.kind != EffectKind::change_path && effect.kind != EffectKind::call)
                by_name_[effect.subject.text].push_back(number);
        if (const auto* const read = std::get_if<LoadObjectCode>(&step.instruction->step))
            by_library_[read->library.text].push_back(number);
        else
            by_text_[text_of(*step.instruction)].push_back(number);
    }

    /// It stands in the script as it is, each time that it is written; only what reads object code is gathered.
    Numbers steps_of_low_level(const Instruction& instruction)
    {
        if (const auto* const read = std::get_if<LoadObjectCode>(&instruction.step))
            return by_library_[read->library.text];
        const std::string text = text_of(instruction);
        const Numbers& steps = by_text_[text];
        const std::size_t used = used_[text]++;
        return steps.empty() ? Numbers{} : Numbers{steps[std::min(used, steps.size() - 1)]};
    }

    const Execution& execution_;
    std::unordered_set<std::string_view> subjects_;
    std::unordered_map<std::string_view, Numbers> by_name_, by_library_;
    std::unordered_map<std::string_view, std::vector<std::string_view>> owned_;  ///< modules by application
    std::unordered_map<std::string, Numbers> by_text_;
    std::unordered_map<std::string, std::size_t> used_;
};

}  // namespace

std::vector<Origin> origins_of(const Execution& execution, const Script& entry, std::string_view application)
{
    constexpr unsigned longest = 200;
    std::vector<Origin> origins;
    Index index(execution, entry, application);
    for (const Instruction& instruction : entry.instructions)
        origins.push_back({shortened(print(instruction.term, {.width = 0}), longest), index.steps_of(instruction)});
    return origins;
}

}  // namespace termcheck::report
