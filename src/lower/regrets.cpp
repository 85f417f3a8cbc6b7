#include "lower/regrets.hpp"

#include "lower/lowering_rules.hpp"
#include "lower/name_list.hpp"

namespace termcheck::lowering {
namespace {

std::string_view name_of(const Application& application) { return application.entry->name.term.source_text(); }
std::string_view vsn_of(const Release& release) { return release.rel->vsn.term.source_text(); }

bool is_started(const Application& application)
{
    return application.entry->type != StartType::load && application.entry->type != StartType::none;
}

/// What must run before an application can, as far as it must run at all.
std::vector<Text> needs(const Application& application)
{
    const std::vector<Text> uses(application.app->applications.begin(), application.app->applications.end());
    return subtract(uses, application.app->optional_applications);
}

/// Those of one release that the other has not, in the order in which a script adds or removes them.
std::vector<const Application*> only_in(const Release& these, const Release& those)
{
    std::vector<const Application*> only;
    for (const Application& application : these.applications)
        if (those.find(application.name()) == nullptr)
            only.push_back(&application);
    return only;
}

ByName<std::size_t> places(const std::vector<const Application*>& applications)
{
    ByName<std::size_t> places;
    for (std::size_t i = 0; i < applications.size(); ++i)
        places.try_emplace(applications[i]->name(), i);
    return places;
}

void check_added(const Pair& pair, Findings& findings)
{
    const auto added = only_in(pair.post(), pair.pre());
    const ByName<std::size_t> place = places(added);
    for (std::size_t i = 0; i < added.size(); ++i)
        for (const Text& needed : is_started(*added[i]) ? needs(*added[i]) : std::vector<Text>{})
            if (const auto at = place.find(needed.text); at != place.end() && at->second > i)
                note(findings.add(added_before_dependency, added[i]->entry->term,
                                  "`{}` is started before `{}`, which it needs: new applications start in the order of "
                                  "the .rel file",
                                  name_of(*added[i]), needed.term.source_text()),
                     added[at->second]->entry->term, "this one comes later");
}

void check_removed(const Pair& pair, Findings& findings)
{
    const auto removed = only_in(pair.pre(), pair.post());
    const ByName<std::size_t> place = places(removed);
    for (std::size_t i = 0; i < removed.size(); ++i)
        for (const Text& needed : is_started(*removed[i]) ? needs(*removed[i]) : std::vector<Text>{})
            if (const auto at = place.find(needed.text);
                at != place.end() && at->second < i && is_started(*removed[at->second]))
                note(findings.add(removed_before_user, removed[at->second]->entry->term,
                                  "`{}` is stopped before `{}`, which needs it: applications are removed in the order "
                                  "of the .rel file",
                                  name_of(*removed[at->second]), name_of(*removed[i])),
                     removed[i]->entry->term, "this one comes later");
}

void check_included(const Pair& pair, const std::vector<CollectedScript>& scripts, Findings& findings)
{
    struct Inclusion {
        Text name;
        const Application* by;
    };
    ByName<Inclusion> included;
    for (const Application& application : pair.post().applications)
        for (const Text& name : application.includes)
            included.try_emplace(name.text, Inclusion{name, &application});
    for (const CollectedScript& script : scripts)
        for (const Instruction& instruction : script.instructions) {
            const auto* const added = std::get_if<AddApplication>(&instruction.step);
            const auto by = added != nullptr ? included.find(added->application.text) : included.end();
            if (by != included.end() && added->type.text != "load" && added->type.text != "none")
                note(findings.add(added_although_included, instruction.term,
                                  "`{}` is started by itself, although `{}` includes it",
                                  by->second.name.term.source_text(), name_of(*by->second.by)),
                     by->second.name.term, "included here");
        }
}

/// The instructions that remove a module, or load it: the places of the last ones in the scripts.
struct ModuleFate {
    std::size_t removed = 0, loaded = 0;  ///< counted from 1
    Term remover;
};

class Fates {
public:
    Fates(const Pair& pair, const std::vector<CollectedScript>& scripts) : pair_(pair)
    {
        for (const CollectedScript& script : scripts)
            for (const Instruction& instruction : script.instructions) {
                ++place_;
                at_ = instruction.term;
                std::visit(*this, instruction.step);
            }
    }
    ModuleFate of(std::string_view module) const
    {
        const auto fate = fates_.find(module);
        return fate == fates_.end() ? ModuleFate{} : fate->second;
    }

    void operator()(const Update& step) { load(step.module); }
    void operator()(const LoadModule& step) { load(step.module); }
    void operator()(const AddModule& step) { load(step.module); }
    void operator()(const Load& step) { load(step.module); }
    void operator()(const DeleteModule& step) { remove(step.module); }
    void operator()(const Remove& step) { remove(step.module); }
    void operator()(const AddApplication& step) { load_all(step.application); }
    void operator()(const RemoveApplication& step) { remove_all(step.application); }
    void operator()(const RestartApplication& step)
    {
        remove_all(step.application);
        load_all(step.application);
    }
    template <typename Other>
    void operator()(const Other&)
    {
    }

private:
    void load(const Text& module) { fates_[module.text].loaded = place_; }
    void remove(const Text& module)
    {
        fates_[module.text].removed = place_;
        fates_[module.text].remover = at_;
    }
    void load_all(const Text& name)
    {
        if (const Application* const application = pair_.post().find_sorted(name.text))
            for (const Text& module : application->modules())
                load(module);
    }
    void remove_all(const Text& name)
    {
        if (const Application* const application = pair_.pre().find_sorted(name.text))
            for (const Text& module : application->modules())
                remove(module);
    }

    const Pair& pair_;
    ByName<ModuleFate> fates_;
    std::size_t place_ = 0;
    Term at_;
};

/// The module as it stands in the .app file.
Text module_of(const Application& application, std::string_view name)
{
    for (const Text& module : application.modules())
        if (module.text == name)
            return module;
    return {};
}

void check_moved(const Pair& pair, const std::vector<CollectedScript>& scripts, Findings& findings)
{
    std::optional<Fates> fates;
    for (const std::uint32_t entry : pair.post().sorted) {
        const Application& now = pair.post().applications[entry];
        for (const Text& module : now.modules()) {
            const Application* const before = pair.pre().find_owner(module.text);
            if (before == nullptr || before->name() == now.name() || pair.post().find_owner(module.text) != &now)
                continue;
            if (!fates)
                fates.emplace(pair, scripts);
            const ModuleFate fate = fates->of(module.text);
            if (fate.loaded > fate.removed)
                continue;
            const std::string_view what = fate.removed == 0  ? "it is not loaded from there"
                                          : fate.loaded == 0 ? "it is removed, and not loaded again"
                                                             : "it is removed after it has been loaded";
            Diagnostic& finding = findings.add(
                module_changes_application, module.term, "module `{}` moves from `{}` to `{}` with release {}, but {}",
                module.term.source_text(), name_of(*before), name_of(now), vsn_of(pair.post()), what);
            note(finding, module_of(*before, module.text).term, "it comes from this application");
            if (fate.remover)
                note(finding, fate.remover, "removed here");
        }
    }
}

}  // namespace

void check_bases(const Release& top, const std::vector<const Release*>& bases, Findings& findings)
{
    ByName<const Release*> seen;
    for (const Release* base : bases) {
        if (base->rel == nullptr || top.rel == nullptr)
            continue;
        if (base->rel->name != top.rel->name)
            note(findings.add(other_release_name, base->rel->name.term, "this release is called {}, but the new one {}",
                              base->rel->name.term.source_text(), top.rel->name.term.source_text()),
                 top.rel->name.term, "the new release");
        const auto [first, is_new] = seen.try_emplace(base->rel->vsn.text, base);
        if (base->rel->vsn == top.rel->vsn)
            note(findings.add(same_release_version, base->rel->vsn.term,
                              "the base release has the version of the new one, {}", vsn_of(top)),
                 top.rel->vsn.term, "the new release");
        else if (!is_new)
            note(findings.add(same_release_version, base->rel->vsn.term,
                              "second base release with the version {}: only the first in the relup is used",
                              vsn_of(*base)),
                 first->second->rel->vsn.term, "the other one");
    }
}

void check_pair(const Pair& pair, const std::vector<CollectedScript>& scripts, Findings& findings)
{
    check_added(pair, findings);
    check_removed(pair, findings);
    check_included(pair, scripts, findings);
    check_moved(pair, scripts, findings);
}

}  // namespace termcheck::lowering
