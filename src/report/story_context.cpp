#include "report/story_context.hpp"

#include "report/wording.hpp"

namespace termcheck::report {
namespace {

template <typename T>
void append_names(std::vector<Text>& names, std::span<const T> modules)
{
    for (const T& module : modules)
        if constexpr (std::is_same_v<T, Text>)
            names.push_back(module);
        else
            names.push_back(module.module);
}

struct AppendModules {
    std::vector<Text>& names;

    void operator()(const LoadObjectCode& step) { append_names(names, step.modules); }
    void operator()(const Load& step) { names.push_back(step.module); }
    void operator()(const Remove& step) { names.push_back(step.module); }
    void operator()(const PurgeModules& step) { append_names(names, step.modules); }
    void operator()(const Suspend& step) { append_names(names, step.modules); }
    void operator()(const Resume& step) { append_names(names, step.modules); }
    void operator()(const CodeChange& step) { append_names(names, step.modules); }
    void operator()(const Stop& step) { append_names(names, step.modules); }
    void operator()(const Start& step) { append_names(names, step.modules); }
    template <typename Other>
    void operator()(const Other&)
    {
    }
};

/// What is removed before it is loaded is of the version that `load_object_code` does not tell.
bool is_about_old_code(std::uint32_t number, const ModuleFate& fate, const StoryContext& context)
{
    const Step& step = context.execution.steps[number - 1].instruction->step;
    return (std::holds_alternative<Remove>(step) || std::holds_alternative<PurgeModules>(step)) &&
           (fate.loaded_at == 0 || fate.loaded_at > number);
}

}  // namespace

std::vector<Text> modules_of(const Run& run, const Execution& execution)
{
    std::vector<Text> modules;
    for (std::uint32_t unit = 0; unit != run.times; ++unit)
        std::visit(AppendModules{modules}, execution.steps[run.first - 1 + unit * run.length].instruction->step);
    return modules;
}

bool names_all(const std::vector<Text>& modules)
{
    constexpr std::size_t few = 3, longest = 70;
    std::size_t length = 0;
    for (const Text& module : modules)
        length += written(module).size();
    return modules.size() <= 1 || (modules.size() <= few && length <= longest);
}

std::string named(const std::vector<Text>& modules)
{
    if (!names_all(modules))
        return counted(modules.size(), "module");
    std::vector<std::string> names;
    for (const Text& module : modules)
        names.push_back(code(written(module)));
    return modules.empty() ? "no module" : enumerated(names);
}

std::vector<ModuleGroup> grouped(const std::vector<Text>& modules, std::uint32_t number, const StoryContext& context)
{
    std::vector<ModuleGroup> groups;
    std::unordered_map<std::string_view, std::size_t> index;
    for (const Text& module : modules) {
        const auto fate = context.fates.find(module.text);
        const bool is_known = fate != context.fates.end() && fate->second->library.term;
        const std::string_view library = is_known ? written(fate->second->library) : std::string_view{};
        const auto [at, is_new] = index.try_emplace(library, groups.size());
        if (is_new)
            groups.push_back({library,
                              is_known && !is_about_old_code(number, *fate->second, context) ? fate->second->vsn.text
                                                                                             : std::string_view{},
                              {}});
        groups[at->second].modules.push_back(written(module));
    }
    return groups;
}

StoryContext make_context(const Execution& execution, std::string_view to, const std::vector<Suspension>& suspensions,
                          const Script* entry)
{
    StoryContext context{execution, to, suspensions};
    for (const ModuleFate& fate : execution.modules)
        context.fates.try_emplace(fate.module.text, &fate);
    for (const ExecutedStep& step : execution.steps)
        if (const auto* const read = std::get_if<LoadObjectCode>(&step.instruction->step))
            context.versions.try_emplace(read->library.text, read->vsn.text);
    if (entry != nullptr)
        for (const Instruction& instruction : entry->instructions)
            if (const auto* const added = std::get_if<AddModule>(&instruction.step))
                context.fresh.insert(added->module.text);
    return context;
}

}  // namespace termcheck::report
