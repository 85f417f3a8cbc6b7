// systools_rc:check_script/2.

#include <algorithm>
#include <unordered_set>

#include "lower/lowering_rules.hpp"
#include "lower/merge.hpp"

namespace termcheck::lowering {
namespace {

using Names = std::unordered_set<std::string_view>;

Names names_of(const std::vector<Text>& texts)
{
    Names names;
    for (const Text& text : texts)
        names.insert(text.text);
    return names;
}

Text module_of(const Text& module) { return module; }
Text module_of(const SuspendedModule& suspended) { return suspended.module; }

/// The modules of all instructions of one kind.
template <typename ModuleList>
std::vector<Text> modules_of(const std::vector<const Instruction*>& script)
{
    std::vector<Text> modules;
    for (const Instruction* instruction : script)
        if (const auto* list = std::get_if<ModuleList>(&instruction->step))
            for (const auto& element : list->modules)
                modules.push_back(module_of(element));
    return modules;
}

void check_load(const MergedScript& script, Findings& findings)
{
    if (std::any_of(script.bad.begin(), script.bad.end(),
                    [](const Instruction* bad) { return bad->op == Op::load_object_code; }))
        return;
    const Names fetched = names_of(modules_of<LoadObjectCode>(script.before));
    for (const Instruction* instruction : script.after)
        if (const auto* load = std::get_if<Load>(&instruction->step);
            load != nullptr && !fetched.contains(load->module.text))
            findings.add(no_object_code, load->module.term, "no `load_object_code` fetches `{}`",
                         load->module.term.source_text());
}

/// `lists:difference` of what must be named on both sides.
void check_pair(const Rule& rule, const std::vector<Text>& these, const std::vector<Text>& those, std::string_view verb,
                std::string_view missing, Findings& findings)
{
    const Names there = names_of(those);
    for (const Text& module : these)
        if (!there.contains(module.text))
            findings.add(rule, module.term, "`{}` is {}, but no `{}` names it", module.term.source_text(), verb,
                         missing);
}

bool comes_in_pairs(const Instruction* instruction)
{
    return instruction->op == Op::suspend || instruction->op == Op::resume || instruction->op == Op::stop ||
           instruction->op == Op::start;
}

}  // namespace

void check_script(const MergedScript& script, Findings& findings)
{
    check_load(script, findings);
    if (std::any_of(script.bad.begin(), script.bad.end(), comes_in_pairs))
        return;  // what the bad one names is not known
    const auto suspended = modules_of<Suspend>(script.after), resumed = modules_of<Resume>(script.after);
    check_pair(suspended_not_resumed, suspended, resumed, "suspended", "resume", findings);
    check_pair(resumed_not_suspended, resumed, suspended, "resumed", "suspend", findings);
    const auto started = modules_of<Start>(script.after), stopped = modules_of<Stop>(script.after);
    check_pair(start_not_stop, started, stopped, "started", "stop", findings);
    check_pair(stop_not_start, stopped, started, "stopped", "start", findings);
}

}  // namespace termcheck::lowering
