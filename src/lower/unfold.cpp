#include "lower/unfold.hpp"

#include "lower/append.hpp"
#include "lower/lowering_rules.hpp"

namespace termcheck::lowering {
namespace {

void separate(std::string& text)
{
    if (!text.empty())
        text += ',';
}

/// `{apply,{application,Function,[App]}}`.
void append_apply(std::string& text, std::string_view function, const Text& application, std::string_view type = {})
{
    separate(text);
    append(text, "{apply,{application,", function, ",[", application.term.source_text(), type.empty() ? "" : ",", type,
           "]}}");
}

void append_start(std::string& text, const Text& application, std::string_view type)
{
    if (type == "load")
        append_apply(text, "load", application);
    else if (type != "none")
        append_apply(text, "start", application, type);
}

/// Out with the modules, and with the code that is left of them.
void append_removal(std::string& text, std::span<const Text> modules)
{
    std::string all;
    for (const Text& module : modules) {
        separate(text);
        append(text, "{remove,{", module.term.source_text(), ",brutal_purge,brutal_purge}}");
        separate(all);
        append(all, module.term.source_text());
    }
    separate(text);
    append(text, "{purge,[", all, "]}");
}

struct Unfolding {
    const Ends& ends;
    Findings& findings;
    UnfoldedScript result{};

    void add(const ModuleStep& step)
    {
        result.lines.push_back(OrderedStep{static_cast<std::uint32_t>(result.modules.size())});
        result.modules.push_back(step);
    }
    void add(std::string made)
    {
        if (!made.empty())
            result.lines.push_back(MadeStep{std::move(made)});
    }
    void add_modules(const Application& application, Term origin)
    {
        for (const Text& module : application.modules())
            add({.module = module, .origin = origin});
    }
    const Application* find(const Release& release, const Text& name, std::string_view which)
    {
        const Application* const application = release.find_sorted(name.text);
        if (application == nullptr)
            findings.add(no_such_application, name.term, "application `{}` is not in the release {} \"{}\"",
                         name.term.source_text(), which, release.rel->vsn.text);
        return application;
    }

    void operator()(const Update& update, Term origin)
    {
        const Term timeout = update.timeout.form == Timeout::Form::by_default ? Term{} : update.timeout.term;
        add({ModuleStep::Action::update, update.module, update.pre, update.post, update.is_static, update.is_advanced,
             timeout, update.extra, update.dep_mods, origin});
    }
    void operator()(const LoadModule& load, Term origin)
    {
        add({.module = load.module, .pre = load.pre, .post = load.post, .dep_mods = load.dep_mods, .origin = origin});
    }
    void operator()(const AddModule& added, Term origin)
    {
        add({.module = added.module, .dep_mods = added.dep_mods, .origin = origin});
    }
    void operator()(const DeleteModule& deleted, Term origin)
    {
        add({.action = ModuleStep::Action::remove,
             .module = deleted.module,
             .dep_mods = deleted.dep_mods,
             .origin = origin});
    }
    void operator()(const AddApplication& added, Term origin)
    {
        const Application* const application = find(ends.post, added.application, "that is gone to,");
        if (application == nullptr)
            return;
        add_modules(*application, origin);
        std::string text;
        append_start(text, added.application, added.type.term ? added.type.text : "permanent");
        add(text);
    }
    void operator()(const RemoveApplication& removed, Term)
    {
        if (const Application* present = ends.post.find_sorted(removed.application.text)) {
            note(findings.add(removed_application_present, removed.application.term,
                              "`{}` is removed, but release \"{}\" has it", removed.application.term.source_text(),
                              ends.post.rel->vsn.text),
                 present->entry->term, "here");
            return;
        }
        const Application* const application = find(ends.pre, removed.application, "that is left,");
        if (application == nullptr)
            return;
        std::string text;
        append_apply(text, "stop", removed.application);
        append_removal(text, application->modules());
        append_apply(text, "unload", removed.application);
        add(text);
    }
    void operator()(const RestartApplication& restarted, Term origin)
    {
        const Application* const before = find(ends.pre, restarted.application, "that is left,");
        const Application* const after = before ? find(ends.post, restarted.application, "that is gone to,") : nullptr;
        if (after == nullptr)
            return;
        std::string stop, start;
        append_apply(stop, "stop", restarted.application);
        append_removal(stop, before->modules());
        append_start(start, restarted.application, to_string(after->entry->type));
        add(stop);
        add_modules(*after, origin);
        add(start);
    }
    void operator()(const RestartNewEmulator&, Term) { result.restarts_new_emulator = true; }
    void operator()(const RestartEmulator&, Term) { result.restarts_emulator = true; }
    template <typename LowLevel>
    void operator()(const LowLevel&, Term origin)
    {
        result.lines.push_back(CopiedStep{origin});
    }
};

ByName<std::uint32_t> index_modules(const std::vector<ModuleStep>& modules, Findings& findings)
{
    ByName<std::uint32_t> index;
    for (std::uint32_t i = 0; i < modules.size(); ++i) {
        const ModuleStep& step = modules[i];
        const auto [first, is_new] = index.try_emplace(step.module.text, i);
        if (is_new)
            continue;
        const ModuleStep& other = modules[first->second];
        Diagnostic& finding = findings.add(muldef_module, step.origin, "second instruction for module `{}`",
                                           step.module.term.source_text());
        note(finding, other.origin, "the first one is here");
        for (const ModuleStep* each : {&step, &other})
            if (&each->module.term.source() != &each->origin.source() &&
                each->module.term.source().name() != each->origin.source().name())
                note(finding, each->module.term, "it is a module of this application");
    }
    return index;
}

/// Names in bad instructions: `{update, M, oops}` means to say something about M.
ByName<bool> mentioned(const MergedScript& script)
{
    ByName<bool> names;
    for (const Instruction* bad : script.bad)
        if (bad->term.is(Kind::tuple) && bad->term.arity() > 1 && bad->term[1].is(Kind::atom))
            names.try_emplace(bad->term[1].source_text(), true);
    return names;
}

}  // namespace

UnfoldedScript unfold_applications(const MergedScript& script, const Ends& ends, Findings& findings)
{
    Unfolding unfolding{ends, findings};
    for (const Instruction* instruction : script.after)
        std::visit([&](const auto& step) { unfolding(step, instruction->term); }, instruction->step);
    return std::move(unfolding.result);
}

DependencyGraph make_dependency_graph(const std::vector<ModuleStep>& modules, const MergedScript& script,
                                      Findings& findings)
{
    const ByName<std::uint32_t> index = index_modules(modules, findings);
    const ByName<bool> in_bad = mentioned(script);
    DependencyGraph graph;
    for (const ModuleStep& step : modules) {
        graph.first_edge.push_back(static_cast<std::uint32_t>(graph.edges.size()));
        for (const Text& needed : step.dep_mods)
            if (const auto at = index.find(needed.text); at != index.end())
                graph.edges.push_back(at->second);
            else if (!in_bad.contains(needed.term.source_text()))
                note(findings.add(undef_module, needed.term, "no instruction for `{}`, on which `{}` depends",
                                  needed.term.source_text(), step.module.term.source_text()),
                     step.origin, "in this instruction");
    }
    graph.first_edge.push_back(static_cast<std::uint32_t>(graph.edges.size()));
    return graph;
}

}  // namespace termcheck::lowering
