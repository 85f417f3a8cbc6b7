#include "execute/opposite.hpp"

#include "model/list.hpp"

namespace termcheck::execution {

std::string child_key(const Text& supervisor, const Text& id)
{
    return std::string(supervisor.text) + ' ' + std::string(id.text);
}

Arguments arguments_of(const Call& call)
{
    Arguments arguments;
    if (!call.arguments)
        return arguments;
    const ListForm form = for_each_element(call.arguments, [&](Term value) {
        if (arguments.count < std::size(arguments.values))
            arguments.values[arguments.count] = value;
        ++arguments.count;
    });
    if (form == ListForm::characters)  // a string is a list of integers
        arguments.count += static_cast<std::uint32_t>(string_text(call.arguments).value_or("").size());
    arguments.is_known = form == ListForm::proper || form == ListForm::characters;
    return arguments;
}

Text atom_argument(const Arguments& arguments, std::uint32_t index)
{
    if (index >= arguments.count || index >= std::size(arguments.values) || !arguments.values[index])
        return {};
    const Term term = arguments.values[index];
    if (!term.is(Kind::atom) || term.has(escaped))
        return {};
    const std::string_view text = term.source_text();
    return {term.has(quoted) ? text.substr(1, text.size() - 2) : text, term};
}

static void add_call(const Call& call, Opposite& opposite)
{
    const Arguments arguments = arguments_of(call);
    const Text first = atom_argument(arguments, 0), second = atom_argument(arguments, 1);
    if (call.module.text == "application" && first.term) {
        if (call.function.text == "start")
            opposite.started_apps.try_emplace(first.text, call.module.term);
        else if (call.function.text == "stop")
            opposite.stopped_apps.try_emplace(first.text, call.module.term);
    } else if (call.module.text == "supervisor" && first.term && second.term) {
        if (call.function.text == "restart_child")
            opposite.started_children.try_emplace(child_key(first, second),
                                                  Opposite::ChildCall{first, second, call.module.term});
        else if (call.function.text == "terminate_child" || call.function.text == "delete_child")
            opposite.ended_children.try_emplace(child_key(first, second),
                                                Opposite::ChildCall{first, second, call.module.term});
    }
}

static void add_instruction(const Instruction& instruction, Opposite& opposite)
{
    if (const auto* const read = std::get_if<LoadObjectCode>(&instruction.step)) {
        for (const Text& module : read->modules)
            opposite.library.try_emplace(module.text, read->library.text);
    } else if (const auto* const load = std::get_if<Load>(&instruction.step)) {
        opposite.loaded.try_emplace(load->module.text, load->module.term);
    } else if (const auto* const remove = std::get_if<Remove>(&instruction.step)) {
        opposite.removed.try_emplace(remove->module.text, remove->module.term);
    } else if (const auto* const change = std::get_if<CodeChange>(&instruction.step)) {
        for (const ChangedModule& module : change->modules)
            opposite.changed.try_emplace(module.module.text, module.module.term);
    } else if (const auto* const apply = std::get_if<Apply>(&instruction.step)) {
        add_call(apply->call, opposite);
    }
}

Opposite::Opposite(const RelupEntry* entry)
{
    if (entry == nullptr)
        return;
    for (const Instruction& instruction : entry->instructions)
        add_instruction(instruction, *this);
}

}  // namespace termcheck::execution
