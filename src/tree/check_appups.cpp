#include <algorithm>

#include <fmt/format.h>

#include "check/placeholder.hpp"
#include "check/report.hpp"
#include "check/version_regex.hpp"
#include "lower/collect_scripts.hpp"
#include "lower/lowering_rules.hpp"
#include "lower/version_order.hpp"
#include "model/name_index.hpp"
#include "tree/checks.hpp"
#include "tree/slip.hpp"
#include "tree/tree_rules.hpp"

namespace termcheck::across {
namespace {

NameIndex names_of(std::span<const Text> texts)
{
    NameIndex names;
    names.reserve(texts.size());
    for (const Text& text : texts)
        names.add(text.text);
    return names;
}

/// What the instructions of an entry do to modules.
struct Touched {
    NameIndex loaded, deleted;
    std::vector<const Instruction*> adding, deleting;
    bool all = false;  ///< the application or the emulator restarts: nothing is left out

    Touched(std::string_view application, std::span<const Instruction> instructions)
    {
        for (const Instruction& instruction : instructions) {
            current = &instruction;
            app = application;
            std::visit(*this, instruction.step);
        }
    }

    void operator()(const Update& step) { loaded.add(step.module.text); }
    void operator()(const LoadModule& step) { loaded.add(step.module.text); }
    void operator()(const Load& step) { loaded.add(step.module.text); }
    void operator()(const AddModule& step)
    {
        loaded.add(step.module.text);
        adding.push_back(current);
    }
    void operator()(const DeleteModule& step)
    {
        deleted.add(step.module.text);
        deleting.push_back(current);
    }
    void operator()(const Remove& step) { deleted.add(step.module.text); }
    void operator()(const RestartApplication& step) { all = all || step.application.text == app; }
    void operator()(const AddApplication& step) { all = all || step.application.text == app; }
    void operator()(const RestartNewEmulator&) { all = true; }
    void operator()(const RestartEmulator&) { all = true; }
    void operator()(const Hole&) { all = true; }
    template <typename Other>
    void operator()(const Other&)
    {
    }

    const Instruction* current = nullptr;
    std::string_view app;
};

/// The module that an instruction of the appup's own kind loads.
const Text* loaded_by(const Instruction& instruction)
{
    if (const auto* const step = std::get_if<Update>(&instruction.step))
        return &step->module;
    if (const auto* const step = std::get_if<LoadModule>(&instruction.step))
        return &step->module;
    if (const auto* const step = std::get_if<AddModule>(&instruction.step))
        return &step->module;
    return nullptr;
}

std::string quoted_list(const std::vector<Text>& names)
{
    constexpr std::size_t most = 5;
    std::string text = names.size() == 1 ? "module " : "modules ";
    for (std::size_t i = 0; i < std::min(most, names.size()); ++i)
        text += fmt::format("{}`{}`", i == 0 ? "" : ", ", names[i].term.source_text());
    return names.size() > most ? text + fmt::format(" and {} more", names.size() - most) : text;
}

/// An entry between two versions of an application that are both at hand.
struct Step {
    const ReleaseTree& tree;
    const TreeApp& to;
    const TreeApp& from;
    const Script& entry;
    std::vector<Diagnostic>& findings;

    bool is_elsewhere(std::string_view module) const
    {
        return std::any_of(tree.apps.begin(), tree.apps.end(), [&](const TreeApp& other) {
            return other.name != to.name && other.app != nullptr &&
                   std::any_of(other.app->modules.begin(), other.app->modules.end(),
                               [&](const Text& name) { return name.text == module; });
        });
    }

    /// Those of one version that the other has not, and that the instructions leave out.
    std::vector<Text> left_out(const TreeApp& these, const TreeApp& those, const NameIndex& named) const
    {
        std::vector<Text> left;
        if (std::equal(these.app->modules.begin(), these.app->modules.end(), those.app->modules.begin(),
                       those.app->modules.end()))
            return left;
        const NameIndex others = names_of(those.app->modules);
        for (const Text& module : these.app->modules)
            if (!others.contains(module.text) && !named.contains(module.text) && !is_elsewhere(module.text))
                left.push_back(module);
        return left;
    }

    void check() const
    {
        const Touched touched(to.name, entry.instructions);
        if (touched.all)
            return;
        check_new(touched);
        check_old(touched);
        check_deleted(touched);
        check_added(touched);
    }

private:
    void check_new(const Touched& touched) const
    {
        const std::vector<Text> missing = left_out(to, from, touched.loaded);
        if (!missing.empty())
            Report{new_module_not_added,
                   findings}(entry.from.text.term, "{} of {} {} {} not in {}, and no instruction loads {}",
                             quoted_list(missing), to.name, to.app->vsn.text, missing.size() == 1 ? "is" : "are",
                             from.app->vsn.text, missing.size() == 1 ? "it" : "them")
                .note(missing.front().term, "listed here");
    }

    void check_old(const Touched& touched) const
    {
        const std::vector<Text> stale = left_out(from, to, touched.deleted);
        if (!stale.empty())
            Report{old_module_not_deleted,
                   findings}(entry.from.text.term, "{} of {} {} {} not in {}, but no instruction deletes {}",
                             quoted_list(stale), from.name, from.app->vsn.text, stale.size() == 1 ? "is" : "are",
                             to.app->vsn.text, stale.size() == 1 ? "it" : "them")
                .note(stale.front().term, "listed here");
    }

    void check_deleted(const Touched& touched) const
    {
        for (const Instruction* const instruction : touched.deleting) {
            const Text& module = std::get<DeleteModule>(instruction->step).module;
            const auto listed = std::find_if(to.app->modules.begin(), to.app->modules.end(),
                                             [&](const Text& name) { return name.text == module.text; });
            if (listed != to.app->modules.end() && !touched.loaded.contains(module.text))
                Report{deleted_module_needed, findings}(instruction->term, "`{}` is deleted, but {} {} has it",
                                                        module.term.source_text(), to.name, to.app->vsn.text)
                    .note(listed->term, "listed here");
        }
    }

    void check_added(const Touched& touched) const
    {
        if (touched.adding.empty())
            return;
        const NameIndex before = names_of(from.app->modules);
        for (const Instruction* const instruction : touched.adding) {
            const Text& module = std::get<AddModule>(instruction->step).module;
            if (before.contains(module.text))
                Report{added_module_not_new, findings}(instruction->term,
                                                       "`{}` is in {} {} already; `load_module` would say what happens",
                                                       module.term.source_text(), from.name, from.app->vsn.text);
        }
    }
};

bool is_usable(const TreeApp& app) { return app.app != nullptr && app.app->vsn.term && app.app->is_accepted; }

/// Versions of one application in the tree.
struct Versions {
    const ReleaseTree& tree;
    std::span<const TreeApp> apps;
    std::vector<Diagnostic>& findings;

    void check(const TreeApp& app) const
    {
        check_list(app, app.appup->up);
        check_list(app, app.appup->down);
    }

private:
    void check_list(const TreeApp& app, std::span<const Script> entries) const
    {
        std::vector<const TreeApp*> uncovered;
        for (const TreeApp& other : apps) {
            if (!is_usable(other) || other.app->vsn == app.app->vsn)
                continue;
            const auto search = lowering::search_for_version(entries, other.app->vsn, tree.store.otp());
            if (search.found != nullptr)
                check_entry(app, other, *search.found);
            else if (search.bad_regex == nullptr && is_older(other.app->vsn.text, app.app->vsn.text))
                uncovered.push_back(&other);
        }
        check_regexes(entries, uncovered);
        check_strings(entries, uncovered);
    }

    void check_entry(const TreeApp& app, const TreeApp& other, const Script& entry) const
    {
        const bool up = entry.direction == Direction::up;
        Step{tree, up ? app : other, up ? other : app, entry, findings}.check();
    }

    void check_regexes(std::span<const Script> entries, const std::vector<const TreeApp*>& uncovered) const
    {
        for (const Script& entry : entries) {
            if (entry.from.form != VersionKey::Form::regex || uncovered.empty())
                continue;
            const VersionRegex regex(entry.from.text.text, tree.store.otp());
            if (!regex.is_valid())
                continue;
            for (const TreeApp* const other : uncovered)
                if (const std::size_t length = regex.prefix_length(other->app->vsn.text);
                    length != detail::npos && length != 0)
                    Report{regex_matches_part, findings}(
                        entry.from.text.term, "matches only `{}` of version \"{}\", for which there is no entry",
                        other->app->vsn.text.substr(0, length), other->app->vsn.text)
                        .note(other->app->vsn.term, "this version");
        }
    }

    void check_strings(std::span<const Script> entries, const std::vector<const TreeApp*>& uncovered) const
    {
        for (const Script& entry : entries) {
            if (entry.from.form != VersionKey::Form::string ||
                find_app(tree, apps.front().name, entry.from.text.text) != nullptr)
                continue;
            for (const TreeApp* const other : uncovered)
                if (is_slip_for(entry.from.text.text, other->app->vsn.text)) {
                    Report{almost_a_version, findings}(entry.from.text.term,
                                                       "there is no version \"{}\", and no entry for \"{}\"",
                                                       entry.from.text.text, other->app->vsn.text)
                        .note(other->app->vsn.term, "this version")
                        .unsafe_fix({{entry.from.text.term.span(), fmt::format("\"{}\"", other->app->vsn.text)}});
                    break;
                }
        }
    }
};

/// Modules that an upgrade loads and that no application at hand has. On the way down they may be those of an older one.
void check_modules(const App& app, const Appup& appup, const NameIndex& known, std::string_view where,
                   std::vector<Diagnostic>& findings)
{
    for (const Script& entry : appup.up)
        for (const Instruction& instruction : entry.instructions)
            if (const Text* const module = loaded_by(instruction); module != nullptr && !known.contains(module->text))
                Report{lowering::no_such_module, findings}(module->term, "module `{}` is in no application {}",
                                                           module->term.source_text(), where)
                    .note(app.vsn.term, fmt::format("{} {} does not list it", app.name.text, app.vsn.text));
}

NameIndex all_modules(const ReleaseTree& tree)
{
    NameIndex known;
    for (const TreeApp& app : tree.apps)
        if (app.app != nullptr)
            for (const Text& module : app.app->modules)
                known.add(module.text);
    return known;
}

std::span<const TreeApp> versions_of(const ReleaseTree& tree, std::size_t first)
{
    std::size_t end = first;
    while (end < tree.apps.size() && tree.apps[end].name == tree.apps[first].name)
        ++end;
    return std::span(tree.apps).subspan(first, end - first);
}

/// "1\\.2", as a regular expression would be.
std::string without_backslashes(std::string_view text)
{
    std::string plain(text);
    std::erase(plain, '\\');
    return plain;
}

void check_version(const App& app, const Appup& appup, std::vector<Diagnostic>& findings)
{
    if (!app.vsn.term || !appup.vsn.term || app.vsn == appup.vsn)
        return;
    Report::Entry entry =
        Report{lowering::bad_vsn, findings}(appup.vsn.term, "the .appup file is for {}, but lies beside version {}",
                                            appup.vsn.term.source_text(), app.vsn.term.source_text());
    entry.note(app.vsn.term, "here");
    const bool is_literal = appup.vsn.term.is(Kind::string) && app.vsn.term.is(Kind::string) &&
                            !is_placeholder(appup.vsn.text) && !is_placeholder(app.vsn.text);
    std::vector<Edit> edits{{appup.vsn.term.span(), std::string(app.vsn.term.source_text())}};
    if (is_literal && without_backslashes(appup.vsn.text) == app.vsn.text)
        entry.fix(std::move(edits));
    else if (is_literal)
        entry.unsafe_fix(std::move(edits));
}

}  // namespace

void check_pair(const App& app, const Appup& appup, std::vector<Diagnostic>& findings)
{
    check_version(app, appup, findings);
    if (!app.modules.empty() && app.vsn.term) {
        const std::size_t first = findings.size();
        check_modules(app, appup, names_of(app.modules), "at hand", findings);
        // Of the release, which is not at hand, another application may have it.
        for (std::size_t i = first; i < findings.size(); ++i)
            findings[i].severity = Severity::warning;
    }
}

void check_appups(const ReleaseTree& tree, std::vector<Diagnostic>& findings)
{
    const NameIndex known = all_modules(tree);
    for (std::size_t i = 0; i < tree.apps.size();) {
        const auto apps = versions_of(tree, i);
        i += apps.size();
        for (const TreeApp& app : apps) {
            if (!is_usable(app) || app.appup == nullptr)
                continue;
            check_version(*app.app, *app.appup, findings);
            check_modules(*app.app, *app.appup, known, "of this tree", findings);
            if (app.appup->vsn.term && app.appup->vsn == app.app->vsn)
                Versions{tree, apps, findings}.check(app);
        }
    }
}

}  // namespace termcheck::across
