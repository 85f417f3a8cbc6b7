#include "model_text.hpp"

#include <fmt/format.h>

#include "model/instruction.hpp"

using namespace termcheck;

namespace test {
namespace {

std::string source_of(Term term) { return term ? std::string(term.source_text()) : "-"; }

/// What it says, and between bars how it is written, where that is not the same.
std::string text_of(const Text& text)
{
    const std::string written = source_of(text.term);
    return written == text.text ? written : fmt::format("{}|{}|", text.text, written);
}

template <typename Items, typename Print>
std::string list_of(const Items& items, Print print)
{
    std::string out = "[";
    for (const auto& item : items)
        out += (out.size() == 1 ? "" : ", ") + print(item);
    return out + "]";
}

std::string list_of(std::span<const Text> texts) { return list_of(texts, text_of); }

std::string list_of(std::span<const NamedValue> pairs)
{
    return list_of(pairs, [](const NamedValue& pair) {
        return fmt::format("{} = {} of {}", text_of(pair.name), source_of(pair.value), source_of(pair.pair));
    });
}

std::string flag(bool value, std::string_view name) { return value ? fmt::format(" {}", name) : ""; }

std::string purges(Purge pre, Purge post)
{
    const auto name = [](Purge purge) { return purge == Purge::soft_purge ? "soft" : "brutal"; };
    return fmt::format(" {}/{}", name(pre), name(post));
}

std::string timeout_of(const Timeout& timeout)
{
    constexpr std::string_view forms[] = {"default", "infinite", "milliseconds"};
    return fmt::format("{} {}", forms[static_cast<std::size_t>(timeout.form)], source_of(timeout.term));
}

std::string call_of(const Call& call)
{
    return fmt::format("{}:{} {}", text_of(call.module), text_of(call.function), source_of(call.arguments));
}

struct StepText {
    std::string operator()(const Update& step) const
    {
        return fmt::format("update {}{}{} timeout={}{} extra={}{} deps={}", text_of(step.module),
                           flag(step.is_static, "static"), flag(step.is_supervisor, "supervisor"),
                           timeout_of(step.timeout), flag(step.is_advanced, "advanced"), source_of(step.extra),
                           purges(step.pre, step.post), list_of(step.dep_mods));
    }
    std::string operator()(const LoadModule& step) const
    {
        return fmt::format("load_module {}{} deps={}", text_of(step.module), purges(step.pre, step.post),
                           list_of(step.dep_mods));
    }
    std::string operator()(const AddModule& step) const
    {
        return fmt::format("add_module {} deps={}", text_of(step.module), list_of(step.dep_mods));
    }
    std::string operator()(const DeleteModule& step) const
    {
        return fmt::format("delete_module {} deps={}", text_of(step.module), list_of(step.dep_mods));
    }
    std::string operator()(const AddApplication& step) const
    {
        return fmt::format("add_application {} type={}", text_of(step.application), text_of(step.type));
    }
    std::string operator()(const RemoveApplication& step) const
    {
        return "remove_application " + text_of(step.application);
    }
    std::string operator()(const RestartApplication& step) const
    {
        return "restart_application " + text_of(step.application);
    }
    std::string operator()(const LoadObjectCode& step) const
    {
        return fmt::format("load_object_code {} vsn={} {}", text_of(step.library), text_of(step.vsn),
                           list_of(step.modules));
    }
    std::string operator()(const PointOfNoReturn&) const { return "point_of_no_return"; }
    std::string operator()(const Load& step) const
    {
        return "load " + text_of(step.module) + purges(step.pre, step.post);
    }
    std::string operator()(const Remove& step) const
    {
        return "remove " + text_of(step.module) + purges(step.pre, step.post);
    }
    std::string operator()(const PurgeModules& step) const { return "purge " + list_of(step.modules); }
    std::string operator()(const Suspend& step) const
    {
        return "suspend " + list_of(step.modules, [](const SuspendedModule& module) {
                   return text_of(module.module) + " timeout=" + timeout_of(module.timeout);
               });
    }
    std::string operator()(const Resume& step) const { return "resume " + list_of(step.modules); }
    std::string operator()(const CodeChange& step) const
    {
        return fmt::format("code_change {} {}", step.is_down ? "down" : "up",
                           list_of(step.modules, [](const ChangedModule& module) {
                               return text_of(module.module) + " extra=" + source_of(module.extra);
                           }));
    }
    std::string operator()(const Stop& step) const { return "stop " + list_of(step.modules); }
    std::string operator()(const Start& step) const { return "start " + list_of(step.modules); }
    std::string operator()(const SyncNodes& step) const
    {
        const auto* const call = std::get_if<Call>(&step.nodes);
        return fmt::format("sync_nodes {} {}", source_of(step.id),
                           call != nullptr ? call_of(*call) : list_of(std::get<std::span<const Text>>(step.nodes)));
    }
    std::string operator()(const Apply& step) const { return "apply " + call_of(step.call); }
    std::string operator()(const RestartNewEmulator&) const { return "restart_new_emulator"; }
    std::string operator()(const RestartEmulator&) const { return "restart_emulator"; }
    std::string operator()(const DeadInstruction&) const { return "dead"; }
    std::string operator()(const Hole&) const { return "hole"; }
    std::string operator()(const BadInstruction& bad) const
    {
        return fmt::format("{} {}", bad.otp, source_of(bad.fault));
    }
};

std::string key_of(const VersionKey& key)
{
    constexpr std::string_view forms[] = {"string", "regex", "other", "hole"};
    return fmt::format("{} {}", forms[static_cast<std::size_t>(key.form)], text_of(key.text));
}

std::string instructions_of(std::span<const Instruction> instructions)
{
    std::string out;
    for (const Instruction& instruction : instructions)
        out += "    " + instruction_text(instruction) + "\n";
    return out;
}

constexpr std::string_view name_of(Direction direction) { return direction == Direction::up ? "up" : "down"; }

}  // namespace

std::string place_text(LineMap& lines, Span span)
{
    const Position begin = lines.position(span.begin), end = lines.position(span.end);
    const std::string from = fmt::format("{}:{}", begin.line, begin.column);
    if (begin == end)
        return from;
    return begin.line == end.line ? fmt::format("{}-{}", from, end.column)
                                  : fmt::format("{}-{}:{}", from, end.line, end.column);
}

std::string instruction_text(const Instruction& instruction)
{
    constexpr std::string_view names[] = {
#define TERMCHECK_INSTRUCTION(name, level, sizes, ...) #name,
#include <termcheck/instructions.def>
#undef TERMCHECK_INSTRUCTION
        "unknown"};
    const bool is_open =
        std::holds_alternative<Hole>(instruction.step) || std::holds_alternative<BadInstruction>(instruction.step);
    return (is_open ? fmt::format("{}: ", names[static_cast<std::size_t>(instruction.op)]) : "") +
           std::visit(StepText{}, instruction.step) + flag(instruction.is_nested, "(nested)");
}

std::string model_text(const App& app)
{
    return fmt::format("app {} vsn={}{}{}\n", text_of(app.name), text_of(app.vsn), flag(app.is_accepted, "accepted"),
                       flag(app.is_template, "template")) +
           fmt::format("    keys={}\n", list_of(app.keys)) +
           fmt::format("    modules={} registered={} applications={} optional={} included={}\n", list_of(app.modules),
                       list_of(app.registered), list_of(app.applications), list_of(app.optional_applications),
                       list_of(app.included_applications)) +
           fmt::format("    mod={} {} env={} phases={}\n", text_of(app.start.module), source_of(app.start.arguments),
                       list_of(app.env), list_of(app.start_phases));
}

std::string model_text(const Rel& rel)
{
    std::string out = fmt::format("rel {} vsn={} erts={}{}{}\n", text_of(rel.name), text_of(rel.vsn), text_of(rel.erts),
                                  flag(rel.is_accepted, "accepted"), flag(rel.is_template, "template"));
    for (const RelApp& app : rel.apps)
        out += fmt::format("    {} vsn={} {} {}{}\n", text_of(app.name), text_of(app.vsn), to_string(app.type),
                           source_of(app.type_term), app.included ? " included=" + list_of(*app.included) : "");
    return out;
}

std::string model_text(const Appup& appup)
{
    std::string out = fmt::format("appup {}{}{}\n", text_of(appup.vsn), flag(bool(appup.up_term), "has-parts"),
                                  flag(appup.is_template, "template"));
    for (const auto scripts : {appup.up, appup.down})
        for (const Script& script : scripts)
            out += fmt::format("  {} {}\n", name_of(script.direction), key_of(script.from)) +
                   instructions_of(script.instructions);
    return out;
}

std::string model_text(const Relup& relup)
{
    std::string out = fmt::format("relup {}{}\n", text_of(relup.vsn), flag(bool(relup.up_term), "has-parts"));
    for (const auto entries : {relup.up, relup.down})
        for (const RelupEntry& entry : entries)
            out += fmt::format("  {} {} descr={}\n", name_of(entry.direction), text_of(entry.vsn),
                               source_of(entry.description)) +
                   instructions_of(entry.instructions);
    return out;
}

std::string model_text(const Releases& releases)
{
    std::string out = "RELEASES\n";
    for (const InstalledRelease& release : releases.releases) {
        out += fmt::format("    {} vsn={} erts={} status={}\n", text_of(release.name), text_of(release.vsn),
                           text_of(release.erts), text_of(release.status));
        for (const InstalledLib& lib : release.libs)
            out += fmt::format("      {} vsn={} dir={}\n", text_of(lib.name), text_of(lib.vsn), text_of(lib.dir));
    }
    return out;
}

std::string model_text(const StartErlData& data)
{
    LineMap lines(data.source->text());
    return fmt::format("erts={} at {} vsn={} at {}\n", data.erts, place_text(lines, data.erts_span), data.vsn,
                       place_text(lines, data.vsn_span));
}

std::string model_text(const Config& config)
{
    std::string out = fmt::format("config files={}{}{}\n", list_of(config.files),
                                  flag(config.is_sys_config, "sys.config"), flag(config.is_template, "template"));
    for (const ConfigApp& app : config.apps)
        out += fmt::format("    {} {} of {}\n", text_of(app.name), list_of(app.parameters),
                           source_of(app.parameters_term));
    return out;
}

}  // namespace test
