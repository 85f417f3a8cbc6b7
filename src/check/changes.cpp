#include "check/changes.hpp"

#include <termcheck/literal.hpp>

#include "model/list.hpp"

namespace termcheck {
namespace {

struct Collector {
    Changes& changes;
    const Instruction& instruction;

    ModuleChange& at(const Text& module)
    {
        const auto [known, is_new] = changes.index.add(module.text);
        if (is_new)
            changes.modules.push_back({module, false, false, false, false, {}});
        return changes.modules[known];
    }

    void operator()(const Update& step)
    {
        at(step.module).loads = true;
        at(step.module).supervisor = step.is_supervisor;
        if (step.is_advanced && !step.is_supervisor)
            at(step.module).code_change = instruction.term;
    }
    void operator()(const LoadModule& step) { at(step.module).loads = true; }
    void operator()(const Load& step) { at(step.module).loads = true; }
    void operator()(const AddModule& step) { at(step.module).adds = true; }
    void operator()(const DeleteModule& step) { at(step.module).removes = true; }
    void operator()(const Remove& step) { at(step.module).removes = true; }
    void operator()(const CodeChange& step)
    {
        for (const ChangedModule& changed : step.modules)
            at(changed.module).code_change = instruction.term;
    }
    void operator()(const AddApplication& step)
    {
        changes.started.try_emplace(step.application.text, instruction.term);
    }
    void operator()(const RemoveApplication& step)
    {
        changes.stopped.try_emplace(step.application.text, instruction.term);
    }
    void operator()(const RestartApplication&) { changes.restarts_application = true; }
    void operator()(const RestartEmulator&) { changes.restart = instruction.term; }
    void operator()(const RestartNewEmulator&) { changes.restart = instruction.term; }
    void operator()(const Apply& step)
    {
        if (step.call.module.text != "application" || !step.call.arguments)
            return;
        Term first;
        for_each_element(step.call.arguments, [&](Term argument) { first = first ? first : argument; });
        if (!first || !first.is(Kind::atom))
            return;
        if (step.call.function.text == "start")
            changes.started.try_emplace(first.source_text(), instruction.term);
        else if (step.call.function.text == "stop")
            changes.stopped.try_emplace(first.source_text(), instruction.term);
    }
    void operator()(const BadInstruction&) { changes.is_partial = true; }
    void operator()(const Hole&) { changes.is_partial = true; }
    template <typename Other>
    void operator()(const Other&)
    {
    }
};

}  // namespace

void Changes::clear()
{
    modules.clear();
    index.clear();
    started.clear();
    stopped.clear();
    restart = {};
    restarts_application = is_partial = false;
}

void read_changes(const Flow& flow, Changes& changes)
{
    changes.clear();
    for (const Instruction& instruction : flow.instructions)
        std::visit(Collector{changes, instruction}, instruction.step);
}

std::string enumerate(const std::vector<Text>& names)
{
    constexpr std::size_t most = 5;
    const std::size_t shown = names.size() > most ? most - 1 : names.size();
    std::string list;
    for (std::size_t i = 0; i < shown; ++i)
        list += (i == 0 ? "`" : i + 1 == names.size() ? " and `" : ", `") + std::string(names[i].text) + "`";
    return shown == names.size() ? list : list + " and " + std::to_string(names.size() - shown) + " more";
}

}  // namespace termcheck
