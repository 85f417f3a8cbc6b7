#include "lower/emit.hpp"

#include "lower/append.hpp"
#include "lower/lowering_rules.hpp"

namespace termcheck::lowering {
namespace {

constexpr std::string_view to_string(Purge purge) { return purge == Purge::soft_purge ? "soft_purge" : "brutal_purge"; }

using Members = std::vector<std::uint32_t>;

struct Emission {
    const UnfoldedScript& script;
    std::string text;

    const ModuleStep& step(std::uint32_t index) const { return script.modules[index]; }
    std::string_view name(std::uint32_t index) const { return step(index).module.term.source_text(); }
    void separate()
    {
        if (!text.empty() && text.back() != '[')
            text += ',';
    }
    void add(std::string_view instruction)
    {
        separate();
        text += instruction;
    }

    void suspend(const Members& order)
    {
        open(
            "{suspend,[", order, [](const ModuleStep& module) { return module.action == ModuleStep::Action::update; },
            [this](std::uint32_t index) {
                if (const Term timeout = step(index).timeout)
                    append(text, "{", name(index), ",", timeout.source_text(), "}");
                else
                    text += name(index);
            });
    }
    void resume(const Members& order)
    {
        open(
            "{resume,[", {order.rbegin(), order.rend()},
            [](const ModuleStep& module) { return module.action == ModuleStep::Action::update; },
            [this](std::uint32_t index) { text += name(index); });
    }
    template <typename Which>
    void code_change(std::string_view head, const Members& order, Which which)
    {
        open(
            head, order, [which](const ModuleStep& module) { return module.is_advanced && which(module); },
            [this](std::uint32_t index) {
                const Term extra = step(index).extra;
                append(text, "{", name(index), ",", extra ? extra.source_text() : "[]", "}");
            });
    }
    void load_or_remove(std::uint32_t index)
    {
        const ModuleStep& module = step(index);
        separate();
        if (module.loads())
            append(text, "{load,{", name(index), ",", to_string(module.pre), ",", to_string(module.post), "}}");
        else
            append(text, "{remove,{", name(index), ",brutal_purge,brutal_purge}},{purge,[", name(index), "]}");
    }

private:
    /// An instruction with a list of those modules that `which` takes; none if there are none.
    template <typename Which, typename Put>
    void open(std::string_view head, const Members& order, Which which, Put put)
    {
        bool is_open = false;
        for (const std::uint32_t index : order) {
            if (!which(step(index)))
                continue;
            separate();
            if (!is_open)
                text += head;
            is_open = true;
            put(index);
        }
        if (is_open)
            text += "]}";
    }
};

/// `systools_rc:translate_dep_to_low/3`.
void emit_component(Direction direction, const Members& order, Emission& out)
{
    out.suspend(order);
    switch (direction) {
    case Direction::up:
        for (auto index = order.rbegin(); index != order.rend(); ++index)
            out.load_or_remove(*index);
        out.code_change("{code_change,up,[", order, [](const ModuleStep&) { return true; });
        break;
    case Direction::down:
        out.code_change("{code_change,down,[", order, [](const ModuleStep& module) { return !module.is_static; });
        for (const std::uint32_t index : order)
            out.load_or_remove(index);
        out.code_change("{code_change,down,[", order, [](const ModuleStep& module) { return module.is_static; });
        break;
    }
    out.resume(order);
}

/// `systools_rc:get_lib/2`.
void fetch(const ModuleStep& step, const Release& post, LoweredScript& lowered, Findings& findings)
{
    const Application* const owner = post.find_owner(step.module.text);
    if (owner != nullptr)
        lowered.object_code.push_back({owner->entry->name, owner->entry->vsn, {&step.module, 1}, step.origin, false});
    else
        findings.add(no_such_module, step.module.term, "module `{}` is in no application of release \"{}\"",
                     step.module.term.source_text(), post.rel->vsn.text);
}

}  // namespace

LoweredScript emit(Direction direction, const UnfoldedScript& script, const ComponentOrder& order, const Release& post,
                   Findings& findings)
{
    LoweredScript lowered;
    Emission out{script, {}};
    std::vector<bool> done(order.members.size());
    for (const Line& line : script.lines) {
        if (const auto* copied = std::get_if<CopiedStep>(&line)) {
            out.add(copied->term.source_text());
        } else if (const auto* made = std::get_if<MadeStep>(&line)) {
            out.add(made->text);
        } else if (const auto* ordered = std::get_if<OrderedStep>(&line)) {
            const std::uint32_t component = order.component[ordered->index];
            if (done[component])
                continue;
            done[component] = true;
            for (const std::uint32_t index : order.members[component])
                if (script.modules[index].loads())
                    fetch(script.modules[index], post, lowered, findings);
            emit_component(direction, order.members[component], out);
        }
    }
    lowered.after = std::move(out.text);
    return lowered;
}

std::vector<ObjectCode> object_code_of(const MergedScript& merged, const LoweredScript& lowered)
{
    std::vector<ObjectCode> all;
    for (const Instruction* instruction : merged.before)
        if (const auto* code = std::get_if<LoadObjectCode>(&instruction->step))
            all.push_back({code->library, code->vsn, code->modules, instruction->term});
    all.insert(all.end(), lowered.object_code.begin(), lowered.object_code.end());
    return all;
}

RestartPlaces place_restarts(Direction direction, const UnfoldedScript& unfolded, bool restart_comes_last)
{
    if (restart_comes_last)
        return {{}, "restart_new_emulator"};
    const bool goes_up = direction == Direction::up;
    const bool ends_with_one = unfolded.restarts_emulator || (unfolded.restarts_new_emulator && !goes_up);
    return {unfolded.restarts_new_emulator && goes_up ? "restart_new_emulator" : "",
            ends_with_one ? "restart_emulator" : ""};
}

std::string finish(const MergedScript& merged, const RestartPlaces& restarts, const std::string& object_code,
                   const LoweredScript& lowered)
{
    std::string text = "[";
    const auto add = [&text](std::string_view instructions) {
        if (instructions.empty())
            return;
        text += text.size() == 1 ? "" : ",";
        text += instructions;
    };
    add(restarts.first);
    add(object_code);
    for (const Instruction* instruction : merged.before)
        if (std::holds_alternative<Apply>(instruction->step))
            add(instruction->term.source_text());
    add("point_of_no_return");
    add(lowered.after);
    add(restarts.last);
    return text + ']';
}

}  // namespace termcheck::lowering
