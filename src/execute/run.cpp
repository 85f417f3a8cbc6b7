#include "execute/run.hpp"

namespace termcheck::execution {

void Run::expect(std::size_t modules_read)
{
    modules.reserve(modules_read);
    module_index.reserve(modules_read);
    out.modules.reserve(modules_read);
    out.effects.reserve(modules_read + entry.instructions.size());
}

std::uint32_t Run::module(const Text& name)
{
    const auto [index, is_new] = module_index.add(name.text);
    if (!is_new)
        return index;
    Module& added = modules.emplace_back();
    added.facts = facts.module(name.text);
    added.processes = processes_of(added.facts);
    added.was_there = facts.runs(name.text, added.facts);
    if (added.was_there == Known::unknown && opposite.removed.contains(name.text) &&
        !opposite.loaded.contains(name.text))
        added.was_there = Known::no;
    if (added.was_there == Known::no) {
        added.code = added.state = Version::none;
        added.processes = Processes::none;
    }
    const KnownApp* const app = added.facts.from != nullptr ? added.facts.from : added.facts.to;
    const auto library = opposite.library.find(name.text);
    if (app != nullptr)
        set_owner(index, name_of(*app));
    else if (library != opposite.library.end())
        set_owner(index, library->second);
    out.modules.emplace_back().module = name;
    return index;
}

void Run::set_owner(std::uint32_t index, std::string_view app)
{
    if (!modules[index].owner.empty())
        return;
    modules[index].owner = app;
    const auto [owner, is_new] = owners.add(app);
    if (is_new)
        owned.emplace_back();
    owned[owner].push_back(index);
}

static Known runs_at_first(const AppFacts& facts, bool has_from)
{
    if (facts.from == nullptr)
        return has_from ? Known::no : Known::unknown;
    const StartType type = facts.from->entry->type;
    return type == StartType::load || type == StartType::none ? Known::no : Known::yes;
}

std::uint32_t Run::app(const Text& name)
{
    const auto [index, is_new] = app_index.add(name.text);
    if (!is_new)
        return index;
    App added;
    added.facts = facts.app(name.text);
    apps.push_back(added);
    ApplicationFate fate;
    fate.application = name;
    fate.is_running = runs_at_first(added.facts, facts.has_from);
    fate.is_loaded = added.facts.from != nullptr ? Known::yes : fate.is_running;
    out.applications.push_back(fate);
    return index;
}

Child& Run::child(const Text& supervisor, const Text& id)
{
    const auto [at, is_new] =
        child_index.try_emplace(child_key(supervisor, id), static_cast<std::uint32_t>(children.size()));
    if (is_new)
        children.push_back({supervisor, id});
    return children[at->second];
}

void Run::effect(EffectKind kind, Text subject, std::uint32_t module, Term detail)
{
    if (!has_failed)
        out.effects.push_back({kind, subject, module, detail});
}

void Run::end(Outcome outcome, std::string reason)
{
    if (has_failed)
        return;
    out.outcome = outcome;
    out.failure = {step, std::move(reason)};
    has_failed = true;
    modules_at_failure = out.modules;
    apps_at_failure = out.applications;
}

void Run::fail(std::string reason)
{
    if (phase == Phase::after || emulator == Emulator::restarted)
        end(Outcome::restarts, std::move(reason));
    else
        end(has_changed_node ? Outcome::damaged : Outcome::refused, std::move(reason));
}

void Run::note(Report::Entry& finding, std::uint32_t at, std::string_view what) const
{
    if (at != 0)
        finding.note(entry.instructions[at - 1].term, fmt::format("{}, at step {}", what, at));
}

Known is_running(const Run& run, std::string_view app)
{
    const std::uint32_t at = run.app_index.find(app);
    return at != NameIndex::none ? run.out.applications[at].is_running
                                 : runs_at_first(run.facts.app(app), run.facts.has_from);
}

bool can_have_processes(const Run& run, std::uint32_t index)
{
    const Module& module = run.modules[index];
    switch (module.processes) {
    case Processes::none:
    case Processes::plain: return false;
    case Processes::unknown:
    case Processes::worker:
    case Processes::event_handler:
    case Processes::supervisor:
    case Processes::special: break;
    }
    return module.was_there != Known::no && !module.has_ended &&
           (module.owner.empty() || is_running(run, module.owner) != Known::no);
}

std::string list_of_names(const std::vector<std::string_view>& names)
{
    constexpr std::size_t most = 4;
    const std::size_t shown = names.size() <= most ? names.size() : most - 1;
    std::string text;
    for (std::size_t i = 0; i < shown; ++i)
        text += fmt::format("{}`{}`", i == 0 ? "" : i + 1 == names.size() ? " and " : ", ", names[i]);
    if (shown != names.size())
        text += fmt::format(" and {} more", names.size() - shown);
    return text;
}

}  // namespace termcheck::execution
