#include "report/story_calls.hpp"

#include <termcheck/print.hpp>

#include "model/list.hpp"
#include "report/printable.hpp"
#include "report/wording.hpp"

namespace termcheck::report {
namespace {

constexpr unsigned longest_term = 160;

/// Words for calls that appups make by hand; `supervisor:restart_child(Sup, Id)`.
std::string words_of_supervisor_call(const Call& call)
{
    std::vector<std::string> arguments;
    if (call.module.text != "supervisor" ||
        for_each_element(call.arguments, [&](Term term) { arguments.push_back(code(on_one_line(term))); }) !=
            ListForm::proper ||
        arguments.size() != 2)
        return {};
    const std::string child = " child " + arguments[1] + " of " + arguments[0];
    if (call.function.text == "restart_child")
        return "Start" + child + "; the result is ignored.";
    if (call.function.text == "terminate_child")
        return "Terminate" + child + ".";
    if (call.function.text == "delete_child")
        return "Delete" + child + " from the list of children.";
    return {};
}

std::string name_and_arity(const Call& call)
{
    std::size_t arity = 0;
    for_each_element(call.arguments, [&](Term) { ++arity; });
    return std::string(written(call.module))
        .append(":")
        .append(written(call.function))
        .append("/")
        .append(std::to_string(arity));
}

std::string words_of_effect(EffectKind kind, const std::string& subject, const std::string& function)
{
    switch (kind) {
    case EffectKind::start_application: return "Start application " + subject + ".";
    case EffectKind::stop_application: return "Stop application " + subject + ", with all its processes.";
    case EffectKind::load_application:
        return "Load application " + subject + ": its environment, no code; it is not started.";
    case EffectKind::unload_application: return "Unload application " + subject + ": its environment is gone.";
    case EffectKind::read_object_code:
    case EffectKind::change_path:
    case EffectKind::suspend:
    case EffectKind::resume:
    case EffectKind::change_code:
    case EffectKind::load:
    case EffectKind::remove:
    case EffectKind::purge:
    case EffectKind::stop_children:
    case EffectKind::start_children:
    case EffectKind::call:
    case EffectKind::wait_for_nodes:
    case EffectKind::restart_emulator:
    case EffectKind::nothing: break;
    }
    return "Call " + code(function) + "; its result is ignored.";
}

}  // namespace

std::string on_one_line(Term term) { return shortened(print(term, {.width = 0}), longest_term); }

std::string call_text(const Call& call)
{
    std::string arguments;
    const ListForm form = for_each_element(call.arguments, [&](Term argument) {
        arguments.append(arguments.empty() ? "" : ", ").append(print(argument, {.width = 0}));
    });
    const std::string name = std::string(written(call.module)).append(":").append(written(call.function));
    if (form != ListForm::proper)
        return "apply(" + name + ", " + on_one_line(call.arguments) + ")";
    return name + "(" + shortened(arguments, longest_term) + ")";
}

std::string words_of_call(const Call& call, EffectKind kind, const std::string& subject)
{
    std::string words = kind == EffectKind::call ? words_of_supervisor_call(call) : std::string{};
    return words.empty() ? words_of_effect(kind, subject, name_and_arity(call)) : words;
}

}  // namespace termcheck::report
