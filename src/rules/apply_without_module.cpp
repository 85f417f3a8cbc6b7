#include <unordered_map>

#include "check/module_steps.hpp"
#include "check/queries.hpp"
#include "rules/rule.hpp"

namespace termcheck::rules {
namespace {

/// Modules that hang together by DepMods are loaded at the place of the first of them: a union of sets, by index.
class Groups {
public:
    explicit Groups(std::span<const ModuleStep> steps) : parents_(steps.size())
    {
        std::unordered_map<std::string_view, std::size_t> index;
        for (std::size_t i = 0; i < steps.size(); ++i) {
            parents_[i] = i;
            index.try_emplace(steps[i].module.text, i);
        }
        for (std::size_t i = 0; i < steps.size(); ++i)
            for (const Text& dep : steps[i].dep_mods)
                if (const auto other = index.find(dep.text); other != index.end())
                    join(i, other->second);
    }

    /// The first step of the group.
    std::size_t first(std::size_t i)
    {
        while (parents_[i] != i)
            i = parents_[i] = parents_[parents_[i]];
        return i;
    }

private:
    void join(std::size_t a, std::size_t b)
    {
        a = first(a);
        b = first(b);
        parents_[std::max(a, b)] = std::min(a, b);
    }

    std::vector<std::size_t> parents_;
};

}  // namespace

static void check(const Script& script, Report& report)
{
    if (!has<Apply>(script.instructions))
        return;
    std::unordered_map<std::string_view, const Call*> called;
    std::unordered_map<std::string_view, Term> deleted;
    const std::vector<ModuleStep> steps = module_steps(script.instructions);
    Groups groups(steps);
    std::size_t next = 0;
    for (const Instruction& instruction : script.instructions) {
        if (const auto* const apply = std::get_if<Apply>(&instruction.step)) {
            called.try_emplace(apply->call.module.text, &apply->call);
            if (const auto gone = deleted.find(apply->call.module.text); gone != deleted.end())
                report(apply->call.module.term, "`{}` is deleted before this call", apply->call.module.text)
                    .note(gone->second, "deleted here");
        }
        if (next == steps.size() || steps[next].instruction != &instruction)
            continue;
        const Text& module = steps[next].module;
        const std::size_t step = next++;
        const auto call = called.find(module.text);
        if (instruction.op == Op::delete_module)
            deleted.try_emplace(module.text, instruction.term);
        else if (instruction.op == Op::add_module && call != called.end() && groups.first(step) == step)
            report(call->second->module.term, "`{}` is called before it is added", module.text)
                .note(instruction.term, "added here");
    }
}

constinit const Rule apply_without_module{
    .code = "TC427",
    .name = "apply-without-module",
    .severity = Severity::error,
    .file = FileKind::appup,
    .summary = "call of a module before it is added, or after it is deleted",
    .explanation = R"(
`apply` is executed in the place where it stands, `add_module` and `delete_module` in theirs. A call of a module that is not there yet, or no
more, fails; behind the point of no return the node then restarts. In interactive mode the code server may find the module in
the path, which hides the mistake until the system runs in embedded mode.)",
    .bad = R"({"2", [{"1", [{apply, {m, migrate, []}}, {add_module, m}]}], [{"1", [{delete_module, m}]}]}.
)",
    .good = R"({"2", [{"1", [{add_module, m}, {apply, {m, migrate, []}}]}], [{"1", [{delete_module, m}]}]}.
)",
    .check = check,
};

}  // namespace termcheck::rules
