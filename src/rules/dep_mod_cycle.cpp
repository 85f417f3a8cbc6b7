#include <algorithm>
#include <string>

#include "check/module_steps.hpp"
#include "model/name_index.hpp"
#include "rules/rule.hpp"

namespace termcheck::rules {
namespace {

/// Finds circles by following, depth first and without recursion, what each module depends on.
class CycleSearch {
public:
    explicit CycleSearch(std::vector<ModuleStep> steps)
        : steps_(std::move(steps)), states_(steps_.size()), in_circle_(steps_.size())
    {
        for (std::size_t i = 0; i < steps_.size(); ++i)
            if (modules_.add(steps_[i].module.text).second)
                step_of_module_.push_back(i);
    }

    template <typename Found>
    void run(Found found)
    {
        for (std::size_t i = 0; i < steps_.size(); ++i)
            if (states_[i] == State::unseen)
                follow(i, found);
    }

private:
    enum class State : unsigned char { unseen, open, done };
    struct Open {
        std::size_t step, next_dep;
    };

    template <typename Found>
    void follow(std::size_t start, Found& found)
    {
        enter(start);
        while (!path_.empty()) {
            Open& last = path_.back();
            const auto deps = steps_[last.step].dep_mods;
            if (last.next_dep == deps.size()) {
                states_[last.step] = State::done;
                path_.pop_back();
                continue;
            }
            const Text& dep = deps[last.next_dep++];
            const std::uint32_t module = modules_.find(dep.text);
            if (module == NameIndex::none)
                continue;
            const std::size_t known = step_of_module_[module];
            if (states_[known] == State::unseen)
                enter(known);
            else if (states_[known] == State::open && is_new_circle(known))
                found(dep, circle_from(known));
        }
    }

    void enter(std::size_t step)
    {
        states_[step] = State::open;
        path_.push_back({step, 0});
    }

    /// Marks what lies between; false if part of it is in a circle already: one report for all that hang together.
    bool is_new_circle(std::size_t step)
    {
        for (auto at = path_.rbegin();; ++at) {
            if (in_circle_[at->step])
                return false;
            in_circle_[at->step] = true;
            if (at->step == step)
                return true;
        }
    }

    std::string circle_from(std::size_t step) const
    {
        constexpr std::size_t most_names = 6;
        const auto is_step = [step](const Open& open) { return open.step == step; };
        auto at = std::find_if(path_.begin(), path_.end(), is_step);
        std::string names;
        for (std::size_t count = 0; at != path_.end() && count < most_names; ++at, ++count)
            names += "`" + std::string(steps_[at->step].module.text) + "` -> ";
        return names + (at != path_.end() ? "... -> `" : "`") + std::string(steps_[step].module.text) + "`";
    }

    std::vector<ModuleStep> steps_;
    std::vector<State> states_;
    std::vector<bool> in_circle_;
    NameIndex modules_;
    std::vector<std::size_t> step_of_module_;  ///< the first one
    std::vector<Open> path_;
};

/// In a circle each module depends on one that has an instruction here. Of a few that is soon told.
bool may_have_circle(const std::vector<ModuleStep>& steps)
{
    constexpr std::size_t few = 8;
    const auto is_step = [&](const Text& dep) {
        return std::any_of(steps.begin(), steps.end(), [&](const ModuleStep& step) { return step.module == dep; });
    };
    return steps.size() > few || std::any_of(steps.begin(), steps.end(), [&](const ModuleStep& step) {
               return step.dep_mods.size() > few || std::any_of(step.dep_mods.begin(), step.dep_mods.end(), is_step);
           });
}

}  // namespace

static void check(const Script& script, Report& report)
{
    if (!have_dep_mods(script.instructions))
        return;
    std::vector<ModuleStep> steps = module_steps(script.instructions);
    if (!may_have_circle(steps))
        return;
    CycleSearch search(std::move(steps));
    search.run([&](const Text& closing, const std::string& circle) {
        report(closing.term, "modules depend on each other: {}", circle);
    });
}

constinit const Rule dep_mod_cycle{
    .code = "TC422",
    .name = "dep-mod-cycle",
    .severity = Severity::info,
    .file = FileKind::appup,
    .summary = "modules that depend on each other by their DepMods",
    .explanation = R"(
DepMods says which modules must be loaded before this one, on the way up, and after it, on the way down. Within a circle there is no such
order: `systools:make_relup/3` keeps that of the file, without a word. Drop one of the dependencies, or write the instructions in
the order that is needed.)",
    .bad =
        R"({"2", [{"1", [{load_module, m, [n]}, {load_module, n, [m]}]}], [{"1", [{load_module, n}, {load_module, m}]}]}.
)",
    .good = R"({"2", [{"1", [{load_module, m, [n]}, {load_module, n}]}], [{"1", [{load_module, n}, {load_module, m}]}]}.
)",
    .check = check,
};

}  // namespace termcheck::rules
