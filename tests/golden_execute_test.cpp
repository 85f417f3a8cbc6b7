#include "catch.hpp"

#include <algorithm>
#include <cstdlib>
#include <deque>
#include <memory>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <termcheck/parse.hpp>

#include "described.hpp"
#include "execute/execute.hpp"
#include "golden_cases.hpp"
#include "model/beam.hpp"
#include "model/read.hpp"
#include "support.hpp"

using namespace termcheck;

namespace {

/// Words of a line, as far as a sign.
std::vector<std::string> split(std::string_view text, char sign)
{
    std::vector<std::string> parts;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(sign), text.size());
        if (end != 0)
            parts.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return parts;
}

/// What a line of a world is about: `app ha 2`, `beam ha 2: ha_w`.
std::string head_of(const std::string& line)
{
    const std::size_t colon = line.find(':');
    if (line.starts_with("release "))
        return line.substr(0, line.find(' ', 8));
    return line.starts_with("beam ") ? line.substr(0, line.find(' ', colon + 2)) : line.substr(0, colon);
}

/// The lines of a case in place of those of usual.txt, which a first line `usual` asks for; `without HEAD` takes one away.
std::string whole_world(const std::string& text)
{
    std::vector<std::string> own = test::lines_of(text), lines;
    if (own.empty() || own[0] != "usual")
        return text;
    for (const std::string& line : test::lines_of(test::read_file(test::root / "tests/golden/execute/usual.txt"))) {
        const auto replacement = std::find_if(own.begin(), own.end(), [&](const std::string& each) {
            return head_of(each) == head_of(line) || each == "without " + head_of(line);
        });
        if (replacement == own.end()) {
            lines.push_back(line);
            continue;
        }
        if (!replacement->starts_with("without "))
            lines.push_back(*replacement);
        own.erase(replacement);
    }
    lines.insert(lines.end(), own.begin() + 1, own.end());
    return fmt::format("{}\n", fmt::join(lines, "\n"));
}

/// Two releases, described line by line, in front of a relup:
///
///   release VSN ERTS: APP VSN [TYPE], ...     the old one, then the new one
///   app NAME VSN: mod M; modules M M; uses A A; includes A
///   beam APP VSN: MODULE BEHAVIOUR DIGEST f/1 m:f/1     `-`: no behaviour, `?`: no attributes
///   all APP VSN                                         no other beams are there
class World {
public:
    explicit World(std::string_view text)
    {
        for (const std::string& line : test::lines_of(std::string(text)))
            if (line.starts_with("release "))
                add_release(line.substr(8));
        for (const std::string& line : test::lines_of(std::string(text))) {
            if (line.starts_with("app "))
                add_app(line.substr(4));
            else if (line.starts_with("beam "))
                add_beam(line.substr(5));
            else if (line.starts_with("all "))
                for (KnownApp* const app : apps(line.substr(4)))
                    app->has_all_beams = true;
        }
    }
    const KnownRelease* old_release() const { return releases_.empty() ? nullptr : &releases_[0]; }
    const KnownRelease* new_release() const { return releases_.empty() ? nullptr : &releases_[1]; }

    template <typename Read>
    auto read(const std::string& name, const std::string& text, Read read_model)
    {
        sources_.push_back(std::make_unique<Source>(name, text));
        trees_.push_back(std::make_unique<Tree>(parse(*sources_.back(), findings_)));
        return read_model(*trees_.back(), arena_, findings_, ReadOptions{});
    }

private:
    static std::pair<std::string, std::string> halves(const std::string& line)
    {
        const std::size_t colon = line.find(": ");
        return {line.substr(0, colon), line.substr(colon + 2)};
    }
    void add_release(const std::string& line)
    {
        const auto [head, body] = halves(line);
        const auto words = split(head, ' ');
        std::string entries;
        for (const std::string& app : split(body, ',')) {
            const auto parts = split(app, ' ');
            entries += fmt::format("{}{{{}, \"{}\"{}}}", entries.empty() ? "" : ", ", parts[0], parts[1],
                                   parts.size() > 2 ? ", " + parts[2] : "");
        }
        rels_.push_back(
            *read(words[0] + ".rel",
                  fmt::format("{{release, {{\"w\", \"{}\"}}, {{erts, \"{}\"}}, [{}]}}.", words[0], words[1], entries),
                  read_rel));
        KnownRelease release{&rels_.back(), {}};
        for (const RelApp& entry : rels_.back().apps)
            release.apps.push_back({.entry = &entry});
        releases_.push_back(std::move(release));
    }
    std::vector<KnownApp*> apps(const std::string& name)
    {
        std::vector<KnownApp*> found;
        for (KnownRelease& release : releases_)
            for (KnownApp& app : release.apps)
                if (std::string(app.entry->name.text) + " " + std::string(app.entry->vsn.text) == name)
                    found.push_back(&app);
        return found;
    }
    void add_app(const std::string& line)
    {
        const auto [head, body] = halves(line);
        std::string keys;
        for (const std::string& key : split(body, ';')) {
            const auto words = split(key, ' ');
            const std::string list = fmt::format("{}", fmt::join(words.begin() + 1, words.end(), ", "));
            keys += words[0] == "mod"        ? fmt::format(", {{mod, {{{}, []}}}}", list)
                    : words[0] == "modules"  ? fmt::format(", {{modules, [{}]}}", list)
                    : words[0] == "includes" ? fmt::format(", {{included_applications, [{}]}}", list)
                                             : fmt::format(", {{applications, [{}]}}", list);
        }
        const auto words = split(head, ' ');
        apps_.push_back(*read(words[0] + "-" + words[1] + ".app",
                              fmt::format("{{application, {}, [{{vsn, \"{}\"}}{}]}}.", words[0], words[1], keys),
                              read_app));
        for (KnownApp* const app : apps(head))
            app->app = &apps_.back();
    }
    std::vector<BeamFunction> functions(const std::vector<std::string>& words, bool imports)
    {
        std::vector<BeamFunction> found;
        for (std::size_t i = 3; i < words.size(); ++i) {
            const std::string& word = words_.emplace_back(words[i]);
            const std::size_t colon = word.find(':'), slash = word.find('/');
            if ((colon != std::string::npos) != imports)
                continue;
            const std::string_view text = word;
            found.push_back({imports ? text.substr(0, colon) : std::string_view{},
                             imports ? text.substr(colon + 1, slash - colon - 1) : text.substr(0, slash),
                             static_cast<std::uint32_t>(std::atoi(word.c_str() + slash + 1))});
        }
        return found;
    }
    void add_beam(const std::string& line)
    {
        const auto [head, body] = halves(line);
        const auto words = split(body, ' ');
        Beam beam;
        beam.module = words_.emplace_back(words[0]);
        beam.has_attributes = words[1] != "?";
        if (words[1] != "?" && words[1] != "-")
            beam.behaviours = keep(std::vector<std::string_view>{words_.emplace_back(words[1])}, arena_);
        const auto digest = static_cast<std::uint64_t>(std::atoi(words[2].c_str()));
        beam.digest = {digest, digest};
        beam.exports = keep(functions(words, false), arena_);
        beam.imports = keep(functions(words, true), arena_);
        beams_.push_back(beam);
        for (KnownApp* const app : apps(head))
            app->beams.push_back(&beams_.back());
    }

    Arena arena_;
    std::deque<std::string> words_;
    std::vector<std::unique_ptr<Source>> sources_;
    std::vector<std::unique_ptr<Tree>> trees_;
    std::vector<Diagnostic> findings_;
    std::deque<App> apps_;
    std::deque<Rel> rels_;
    std::deque<Beam> beams_;
    std::deque<KnownRelease> releases_;
};

std::string_view name_of(EffectKind kind)
{
    switch (kind) {
    case EffectKind::read_object_code: return "read";
    case EffectKind::change_path: return "path";
    case EffectKind::suspend: return "suspend";
    case EffectKind::resume: return "resume";
    case EffectKind::change_code: return "change";
    case EffectKind::load: return "load";
    case EffectKind::remove: return "remove";
    case EffectKind::purge: return "purge";
    case EffectKind::stop_children: return "stop children";
    case EffectKind::start_children: return "start children";
    case EffectKind::start_application: return "start application";
    case EffectKind::stop_application: return "stop application";
    case EffectKind::load_application: return "load application";
    case EffectKind::unload_application: return "unload application";
    case EffectKind::call: return "call";
    case EffectKind::wait_for_nodes: return "wait";
    case EffectKind::restart_emulator: return "restart";
    case EffectKind::nothing: break;
    }
    return "nothing";
}

std::string steps_of(const Execution& execution)
{
    std::string text;
    for (std::size_t i = 0; i < execution.steps.size(); ++i) {
        const ExecutedStep& step = execution.steps[i];
        std::string effects;
        for (const Effect& effect : execution.effects_of(step)) {
            effects += fmt::format("{}{}", effects.empty() ? "" : ", ", name_of(effect.kind));
            if (effect.subject.term)
                effects += fmt::format(" {}", effect.subject.text);
            if (effect.module != no_index)
                effects += fmt::format(" #{}", effect.module);
            if (effect.detail)
                effects += fmt::format(" {}", effect.detail.source_text());
        }
        text += fmt::format("{}{} {}{}{}\n", i + 1,
                            step.phase == Phase::before  ? "-"
                            : step.phase == Phase::after ? "+"
                                                         : "x",
                            step.emulator == Emulator::restarted ? "(new) " : "", effects,
                            step.suspended == 0 ? "" : fmt::format("; {} suspended", step.suspended));
    }
    return text;
}

void add_step(std::string& text, std::string_view what, std::uint32_t step)
{
    if (step != 0)
        text += fmt::format(" {} {}", what, step);
}

std::string fates_of(const Execution& execution)
{
    std::string text;
    for (const ModuleFate& fate : execution.modules) {
        text += fmt::format("module {}", fate.module.text);
        if (fate.library.term)
            text += fmt::format(" of {} {}", fate.library.text, fate.vsn.text);
        text += fate.code == Code::loaded ? " loaded:" : fate.code == Code::removed ? " removed:" : ":";
        add_step(text, "read", fate.read_at);
        add_step(text, "load", fate.loaded_at);
        add_step(text, "remove", fate.removed_at);
        add_step(text, "purge", fate.purged_at);
        add_step(text, "suspend", fate.suspended_at);
        add_step(text, "resume", fate.resumed_at);
        add_step(text, "change", fate.changed_at);
        add_step(text, "stop", fate.stopped_at);
        add_step(text, "start", fate.started_at);
        text += fmt::format("{}{}{}\n", fate.is_suspended ? ", suspended" : "", fate.is_stopped ? ", stopped" : "",
                            fate.has_old_code ? ", old code" : "");
    }
    const auto known = [](Known value) { return value == Known::yes ? "yes" : value == Known::no ? "no" : "?"; };
    for (const ApplicationFate& fate : execution.applications) {
        text += fmt::format("application {}: runs {}, loaded {}", fate.application.text, known(fate.is_running),
                            known(fate.is_loaded));
        add_step(text, "start", fate.started_at);
        add_step(text, "stop", fate.stopped_at);
        add_step(text, "load", fate.loaded_at);
        add_step(text, "unload", fate.unloaded_at);
        text += '\n';
    }
    return text;
}

std::string describe(const Execution& execution, const Source& own)
{
    std::string text = std::string(to_string(execution.outcome));
    if (execution.failure.step != 0 || !execution.failure.reason.empty())
        text += fmt::format(" at {}: {}", execution.failure.step, execution.failure.reason);
    if (execution.check != Outcome::fine)
        text += fmt::format(", check: {}", to_string(execution.check));
    if (execution.restart_at != 0)
        text += fmt::format(", restart at {}", execution.restart_at);
    if (execution.point_of_no_return != 0)
        text += fmt::format(", no return from {}", execution.point_of_no_return);
    return text + "\n" + steps_of(execution) + fates_of(execution) + test::Described{{}, &own}(execution.findings);
}

const RelupEntry* other_way(std::span<const RelupEntry> entries, const RelupEntry& entry)
{
    for (const RelupEntry& other : entries)
        if (other.vsn.text == entry.vsn.text)
            return &other;
    return nullptr;
}

std::string executed(const std::string& input)
{
    const std::size_t begin = input.starts_with('{') ? 0 : input.find("\n{") + 1;
    World world(whole_world(input.substr(0, begin)));
    const Source source("relup", input.substr(begin));
    std::vector<Diagnostic> findings;
    Arena arena;
    const Tree tree = parse(source, findings);
    const Relup relup = read_relup(tree, arena, findings);
    std::string text;
    for (const RelupEntry& entry : relup.up)
        text +=
            "up: " +
            describe(execute(entry, {world.old_release(), world.new_release(), other_way(relup.down, entry)}), source);
    for (const RelupEntry& entry : relup.down)
        text +=
            "down: " +
            describe(execute(entry, {world.new_release(), world.old_release(), other_way(relup.up, entry)}), source);
    return text;
}

}  // namespace

TEST_CASE("what scripts do in a node, step by step")
{
    for (const char* const name : {"alone", "modules", "processes", "applications", "children", "releases"})
        test::check_golden_cases(std::string("execute/") + name + ".txt",
                                 [](const std::string&, const std::string& input) { return executed(input); });
}
