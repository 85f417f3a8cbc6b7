#include "catch.hpp"

#include <ctime>
#include <deque>
#include <memory>

#include <fmt/format.h>
#include <termcheck/parse.hpp>

#include "check/check.hpp"
#include "execute/check_relup.hpp"
#include "execute/execute.hpp"
#include "execute/execution_rules.hpp"
#include "model/beam.hpp"
#include "model/read.hpp"
#include "support.hpp"

using namespace termcheck;

namespace {

/// Files that are read and stay.
class Files {
public:
    template <typename Model, typename Read>
    const Model* read(const std::string& name, const std::string& text, Read read_model, std::deque<Model>& models)
    {
        sources_.push_back(std::make_unique<Source>(name, text));
        trees_.push_back(std::make_unique<Tree>(parse(*sources_.back(), findings_)));
        models.push_back(*read_model(*trees_.back(), arena_, findings_, ReadOptions{}));
        return &models.back();
    }
    const App* app(const std::string& text) { return read("x.app", text, read_app, apps_); }
    const Rel* rel(const std::string& text) { return read("x.rel", text, read_rel, rels_); }
    const Relup* relup(const std::string& text)
    {
        const auto reader = [](const Tree& tree, Arena& arena, std::vector<Diagnostic>& findings,
                               const ReadOptions& options) {
            return std::optional<Relup>(read_relup(tree, arena, findings, options));
        };
        return read("relup", text, reader, relups_);
    }
    const Beam* beam(std::string_view module, std::string_view behaviour, std::vector<BeamFunction> exports,
                     std::uint64_t digest)
    {
        Beam beam;
        beam.module = keep(module, arena_);
        beam.exports = keep(exports, arena_);
        if (!behaviour.empty())
            beam.behaviours = keep(std::vector<std::string_view>{behaviour}, arena_);
        beam.has_attributes = true;
        beam.digest = {digest, digest};
        return &beams_.emplace_back(beam);
    }
    const std::vector<Diagnostic>& findings() const { return findings_; }

private:
    Arena arena_;
    std::vector<std::unique_ptr<Source>> sources_;
    std::vector<std::unique_ptr<Tree>> trees_;
    std::vector<Diagnostic> findings_;
    std::deque<App> apps_;
    std::deque<Rel> rels_;
    std::deque<Relup> relups_;
    std::deque<Beam> beams_;
};

/// The node of the evidence: application `ha` with a supervisor, two workers of the same module, an event handler, a special
/// process and a library; versions "1" and "2". `hb` comes with "2" and needs `hc`, which comes, too; `hd` goes.
class World {
public:
    World()
    {
        old_.rel = files_.rel(
            R"({release, {"w", "1"}, {erts, "13"}, [{kernel, "8"}, {stdlib, "4"}, {sasl, "4"}, {ha, "1"}, {hd, "1"}]}.)");
        new_.rel = files_.rel(
            R"({release, {"w", "2"}, {erts, "13"}, [{kernel, "8"}, {stdlib, "4"}, {sasl, "4"}, {ha, "2"}, {hc, "2"}, {hb, "2"}]}.)");
        for (KnownRelease* const release : {&old_, &new_})
            for (const RelApp& entry : release->rel->apps)
                release->apps.push_back(known_app(entry));
    }
    System up() const { return {&old_, &new_, nullptr}; }
    System down() const { return {&new_, &old_, nullptr}; }
    Files& files() { return files_; }
    KnownRelease& old_release() { return old_; }
    KnownRelease& new_release() { return new_; }

private:
    KnownApp known_app(const RelApp& entry)
    {
        const std::string name(entry.name.text), vsn(entry.vsn.text);
        const auto text = [&](std::string_view modules, std::string_view uses, std::string_view mod) {
            return fmt::format("{{application, {}, [{{vsn, \"{}\"}}, {{modules, [{}]}}, {{applications, [kernel, "
                               "stdlib{}]}}, {{registered, []}}{}]}}.",
                               name, vsn, modules, uses, mod);
        };
        KnownApp app;
        app.entry = &entry;
        if (name == "ha") {
            app.app = files_.app(
                text(std::string("ha_app, ha_sup, ha_w, ha_e, ha_s, ha_lib, ") + (vsn == "1" ? "ha_gone" : "ha_new"),
                     "", ", {mod, {ha_app, []}}"));
            app.beams = beams(vsn == "1" ? 1 : 2);
        } else if (name == "hb" || name == "hc" || name == "hd") {
            app.app = files_.app(text(name + "_app", name == "hb" ? ", hc" : "", ", {mod, {" + name + "_app, []}}"));
        } else {
            app.app = files_.app(text(name == "kernel"   ? "application, code"
                                      : name == "stdlib" ? "lists, supervisor"
                                                         : "release_handler",
                                      "", ""));
        }
        return app;
    }
    std::vector<const Beam*> beams(std::uint64_t digest)
    {
        const std::vector<BeamFunction> server = {{{}, "init", 1}, {{}, "code_change", 3}};
        std::vector<const Beam*> all = {
            files_.beam("ha_app", "application", {{{}, "start", 2}}, 7),
            files_.beam("ha_sup", "supervisor", {{{}, "init", 1}}, digest),
            files_.beam("ha_w", "gen_server", server, digest),
            files_.beam("ha_e", "gen_event", server, digest),
            files_.beam("ha_s", "", {{{}, "system_code_change", 4}, {{}, "system_continue", 3}}, digest),
            files_.beam("ha_lib", "", {{{}, "f", 0}}, digest),
        };
        all.push_back(files_.beam(digest == 1 ? "ha_gone" : "ha_new", "", {{{}, "f", 0}}, digest));
        return all;
    }

    Files files_;
    KnownRelease old_, new_;
};

std::string ld(std::string_view module) { return fmt::format("{{load, {{{}, brutal_purge, brutal_purge}}}}", module); }
std::string rm(std::string_view module)
{
    return fmt::format("{{remove, {{{}, brutal_purge, brutal_purge}}}}, {{purge, [{}]}}", module, module);
}
std::string loc(std::string_view modules, std::string_view vsn = "2")
{
    return fmt::format("{{load_object_code, {{ha, \"{}\", [{}]}}}}", vsn, modules);
}
std::string call(std::string_view text) { return fmt::format("{{apply, {{{}}}}}", text); }
constexpr std::string_view ponr = "point_of_no_return";

template <typename... T>
std::string script(const T&... steps)
{
    std::string text;
    ((text += (text.empty() ? "" : ", ") + std::string(steps)), ...);
    return text;
}

/// One script in a world of its own.
struct Executed {
    std::unique_ptr<World> world;
    Execution execution;

    std::string summary() const
    {
        std::string text = std::string(to_string(execution.outcome));
        if (!execution.failure.reason.empty())
            text += " " + execution.failure.reason;
        return text;
    }
    std::string codes() const
    {
        std::string text;
        for (const Diagnostic& finding : execution.findings)
            if (finding.severity >= Severity::warning)
                text += (text.empty() ? "" : " ") + std::string(finding.rule->code) +
                        (finding.severity == Severity::error ? "!" : "");
        return text;
    }
};

Executed run(const std::string& instructions, Direction direction, bool knows_releases)
{
    Executed executed{std::make_unique<World>(), {}};
    World& world = *executed.world;
    const bool is_up = direction == Direction::up;
    const Relup& relup =
        *world.files().relup(is_up ? fmt::format("{{\"2\", [{{\"1\", [], [{}]}}], []}}.", instructions)
                                   : fmt::format("{{\"2\", [], [{{\"1\", [], [{}]}}]}}.", instructions));
    const System nothing;
    executed.execution = execute(is_up ? relup.up[0] : relup.down[0], !knows_releases ? nothing
                                                                      : is_up         ? world.up()
                                                                                      : world.down());
    return executed;
}
Executed up(const std::string& instructions) { return run(instructions, Direction::up, true); }
Executed down(const std::string& instructions) { return run(instructions, Direction::down, true); }
Executed alone(const std::string& instructions) { return run(instructions, Direction::up, false); }

/// Everything else that the way up has to do, so that nothing is left to complain about.
std::string rest_of_up(std::string_view modules)
{
    std::string text;
    for (const std::string_view module : {"ha_sup", "ha_w", "ha_e", "ha_s", "ha_lib"})
        if (modules.find(module) == std::string_view::npos)
            text += ", " + ld(module);
    return text;
}

}  // namespace

TEST_CASE("execution fails where the release handler fails")
{
    const struct {
        std::string_view evidence;
        std::string steps;
        std::string_view outcome;
    } cases[] = {
        {"nofile", script(loc("nowhere"), ponr), "refused {no_such_file,\".../nowhere.beam\"}"},
        {"nolib", script("{load_object_code, {zz, \"1\", [m]}}", ponr), "refused {case_clause,false}"},
        {"badvsn", script(loc("ha_w", "1"), ponr), "refused {bad_lib_vsn,ha,\"2\"}"},
        {"load_without_object", script(ponr, ld("ha_w")), "restarts {badmatch,false}"},
        {"load_twice", script(loc("ha_w"), ponr, ld("ha_w"), ld("ha_w")), "restarts {badmatch,false}"},
        {"no_pnr: load", script(ld("ha_w")), "restarts {badmatch,false}"},
        {"no_pnr: object code", script(loc("ha_w"), ld("ha_w")),
         "refused illegal_instruction_after_point_of_no_return"},
        {"unknown_after", script(ponr, "{load_module, ha_w}"), "refused illegal_instruction_after_point_of_no_return"},
        {"unknown_after: reboot", script(ponr, "reboot"), "refused illegal_instruction_after_point_of_no_return"},
        {"unknown_before", script("{load_module, ha_w}", ponr), "refused function_clause"},
        {"late object code", script(ponr, loc("ha_w")), "refused illegal_instruction_after_point_of_no_return"},
        {"rne_second", script(loc("ha_w"), "restart_new_emulator", ponr), "refused restart_new_emulator"},
        {"re_before", script("restart_emulator", ponr), "refused restart_emulator"},
        {"sticky", script("{load_object_code, {stdlib, \"4\", [lists]}}", ponr, ld("lists")),
         "restarts {badmatch,{error,sticky_directory}}"},
        {"sup_suspended_then_suspend", script(ponr, "{suspend, [ha_sup]}", "{suspend, [ha_w]}"),
         "restarts suspended_supervisor"},
        {"sup_suspended_then_stop", script(ponr, "{suspend, [ha_sup]}", "{stop, [ha_w]}"),
         "restarts suspended_supervisor"},
        {"event manager suspended", script(ponr, "{suspend, [ha_e]}", "{suspend, [ha_w]}"),
         "restarts get_modules_failed"},
        {"sync_down", script(ponr, "{sync_nodes, id, [a@b]}"), "hangs sync_nodes"},
        {"sync_self", script(ponr, "{sync_nodes, id, []}"), "damaged"},
        {"apply to nothing", script(ponr, call("ha_new, f, []")), "restarts undef"},
        {"apply to nothing before", script(call("ha_new, f, []"), ponr), "refused undef"},
        {"apply not exported", script(ponr, call("ha_lib, f, [1]")), "restarts undef"},
        {"bad arguments", script(ponr, "{suspend, ha_w}"), "restarts bad_list"},
        {"changed before the refusal", script("{suspend, [ha_w]}", loc("nowhere"), ponr),
         "damaged {no_such_file,\".../nowhere.beam\"}"},
        {"call of a suspended supervisor",
         script(ponr, "{suspend, [ha_sup]}", call("supervisor, restart_child, [ha_sup, w]")), "hangs infinity"},
        {"code_change without function",
         script(loc("ha_s"), ponr, "{suspend, [ha_w]}", rm("ha_w"), "{code_change, [{ha_w, []}]}"),
         "restarts code_change_failed"},
        {"processes gone",
         script(loc("ha_w"), ponr, "{suspend, [ha_w]}", "{stop, [ha_w]}", ld("ha_w"), "{code_change, [{ha_w, []}]}"),
         "restarts noproc"},
        {"permanent application fails",
         script("{load_object_code, {hc, \"2\", [hc_app]}}", ponr, call("application, start, [hc, permanent]")),
         "restarts application_start_failure"},
    };
    for (const auto& test : cases) {
        INFO(test.evidence);
        CHECK(up(test.steps).summary() == test.outcome);
    }
}

TEST_CASE("what the release handler takes without a word leaves traces")
{
    const std::string read = loc("ha_sup, ha_w, ha_e, ha_s, ha_lib, ha_new");
    const auto whole = [&](const std::string& steps, std::string_view touched) {
        return up(script("{load_object_code, {hc, \"2\", [hc_app]}}, {load_object_code, {hb, \"2\", [hb_app]}}", read,
                         ponr, ld("ha_new") + rest_of_up(touched), steps, rm("ha_gone"),
                         call("application, stop, [hd]"), rm("hd_app"), call("application, unload, [hd]"), ld("hc_app"),
                         call("application, start, [hc, permanent]"), ld("hb_app"),
                         call("application, start, [hb, permanent]")));
    };
    const struct {
        std::string_view evidence, touched;
        std::string steps;
        std::string_view outcome, codes;
    } cases[] = {
        {"ok1", "ha_w ha_s",
         script("{suspend, [ha_w, ha_s]}", ld("ha_w"), ld("ha_s"), "{code_change, [{ha_w, x}]}",
                "{resume, [ha_s, ha_w]}"),
         "fine", ""},
        {"sup_update", "ha_sup ha_s",
         script("{suspend, [ha_sup, ha_s]}", ld("ha_sup"), ld("ha_s"), "{code_change, up, [{ha_sup, []}]}",
                "{resume, [ha_s, ha_sup]}"),
         "fine", ""},
        {"suspend_no_resume", "ha_w ha_s",
         script("{suspend, [ha_s]}", ld("ha_s"), "{resume, [ha_s]}", "{suspend, [ha_w]}", ld("ha_w")), "damaged",
         "TC720!"},
        {"resume_only", "ha_s", script("{suspend, [ha_s]}", ld("ha_s"), "{resume, [ha_s]}", "{resume, [ha_w]}"), "fine",
         "TC721"},
        {"cc_not_suspended", "ha_w ha_s",
         script("{suspend, [ha_s]}", ld("ha_s"), "{resume, [ha_s]}", ld("ha_w"), "{code_change, up, [{ha_w, []}]}"),
         "damaged", "TC722!"},
        {"cc_after_resume", "ha_w ha_s",
         script("{suspend, [ha_w, ha_s]}", ld("ha_s"), ld("ha_w"), "{resume, [ha_w, ha_s]}",
                "{code_change, up, [{ha_w, []}]}"),
         "damaged", "TC722!"},
        {"cc_before_load", "ha_w ha_s",
         script("{suspend, [ha_w, ha_s]}", ld("ha_s"), "{code_change, up, [{ha_w, []}]}", ld("ha_w"),
                "{resume, [ha_w, ha_s]}"),
         "damaged", "TC723!"},
        {"skipped, but made up for", "ha_w ha_s",
         script("{code_change, [{ha_w, []}]}", "{suspend, [ha_w, ha_s]}", ld("ha_s"), ld("ha_w"),
                "{code_change, [{ha_w, []}]}", "{resume, [ha_w, ha_s]}"),
         "fine", "TC722"},
        {"library is suspended", "ha_s", script("{suspend, [ha_lib, ha_s]}", ld("ha_s"), "{resume, [ha_s]}"), "fine",
         "TC734"},
        {"stop_start", "ha_w ha_s", script("{stop, [ha_w, ha_s]}", ld("ha_w"), ld("ha_s"), "{start, [ha_w, ha_s]}"),
         "fine", ""},
        {"stop_only", "ha_s", script("{suspend, [ha_s]}", ld("ha_s"), "{resume, [ha_s]}", "{stop, [ha_w]}"), "damaged",
         "TC731!"},
        {"start_only", "ha_w ha_s",
         script("{suspend, [ha_s]}", ld("ha_s"), "{resume, [ha_s]}", ld("ha_w"), "{start, [ha_w]}"), "damaged",
         "TC732"},
        {"special process not suspended", "", "{resume, []}", "damaged", "TC736"},
        {"special process killed", "ha_s", script(ld("ha_s"), "{purge, [ha_s]}"), "damaged", "TC737"},
        {"remove", "ha_s", script("{suspend, [ha_s]}", ld("ha_s"), "{resume, [ha_s]}", rm("ha_lib")), "damaged",
         "TC743! TC742"},
        {"apply after remove", "ha_s",
         script("{suspend, [ha_s]}", ld("ha_s"), "{resume, [ha_s]}", rm("ha_gone"), call("ha_gone, f, []")),
         "restarts undef", "TC745! TC744"},
    };
    for (const auto& test : cases) {
        INFO(test.evidence);
        const Executed executed = whole(test.steps, test.touched);
        CHECK(executed.summary() == test.outcome);
        CHECK(executed.codes() == test.codes);
    }
}

TEST_CASE("applications that come and go")
{
    const std::string ha =
        script(loc("ha_sup, ha_w, ha_e, ha_s, ha_lib, ha_new"), "{load_object_code, {hc, \"2\", [hc_app]}}",
               "{load_object_code, {hb, \"2\", [hb_app]}}", ponr, "{suspend, [ha_s]}", ld("ha_s"), "{resume, [ha_s]}",
               ld("ha_sup"), ld("ha_w"), ld("ha_e"), ld("ha_lib"), ld("ha_new"), rm("ha_gone"));
    const std::string hc = script(ld("hc_app"), call("application, start, [hc, permanent]")),
                      hb = script(ld("hb_app"), call("application, start, [hb, permanent]"));
    const std::string hd = script(call("application, stop, [hd]"), rm("hd_app"), call("application, unload, [hd]"));
    const struct {
        std::string_view evidence;
        std::string steps;
        std::string_view outcome, codes;
    } cases[] = {
        {"new_app_dep_order", script(ha, hc, hb, hd), "fine", ""},
        {"new_app_wrong_order", script(ha, hb, hc, hd), "damaged", "TC761!"},
        {"not started", script(ha, hc, ld("hb_app"), hd), "damaged", "TC757!"},
        {"not stopped", script(ha, hc, hb, rm("hd_app")), "damaged", "TC758!"},
        {"not unloaded", script(ha, hc, hb, call("application, stop, [hd]"), rm("hd_app")), "damaged", "TC775"},
        {"unloaded first",
         script(ha, hc, hb, call("application, unload, [hd]"), call("application, stop, [hd]"), rm("hd_app")),
         "damaged", "TC775 TC766"},
        {"gone", script(ha, hc, hb, hd, call("application, stop, [ha]")), "damaged", "TC759!"},
        {"started again",
         script(ha, hc, hb, hd, call("application, stop, [ha]"), call("application, start, [ha, permanent]")), "fine",
         ""},
        {"started twice", script(ha, hc, hb, hd, call("application, start, [ha, permanent]")), "fine", "TC765"},
        {"other type", script(ha, ld("hc_app"), call("application, start, [hc, temporary]"), hb, hd), "fine", "TC763"},
        {"nobody knows it", script(ha, hc, hb, hd, call("application, start, [hx]")), "fine", "TC767"},
        {"no such function", script(ha, hc, hb, hd, call("application, start, [hc, permanent, now]")), "restarts undef",
         "TC746!"},
    };
    for (const auto& test : cases) {
        INFO(test.evidence);
        const Executed executed = up(test.steps);
        CHECK(executed.summary() == test.outcome);
        CHECK(executed.codes() == test.codes);
    }
    CHECK(up(script(loc("ha_sup, ha_w, ha_e, ha_s, ha_lib, ha_new"), ponr, call("application, start, [hc]")))
              .codes()
              .find("TC760!") != std::string::npos);
}

TEST_CASE("the way down is not the way up")
{
    const std::string before = script("{load_object_code, {hd, \"1\", [hd_app]}}",
                                      loc("ha_sup, ha_w, ha_e, ha_s, ha_lib, ha_gone", "1"), ponr);
    const std::string rest =
        script("{suspend, [ha_s]}", ld("ha_s"), "{resume, [ha_s]}", ld("ha_e"), ld("ha_lib"), ld("ha_gone"),
               rm("ha_new"), call("application, stop, [hb]"), rm("hb_app"), call("application, unload, [hb]"),
               call("application, stop, [hc]"), rm("hc_app"), call("application, unload, [hc]"), ld("hd_app"),
               call("application, start, [hd, permanent]"));
    const std::string s = "{suspend, [ha_sup, ha_w]}", r = "{resume, [ha_sup, ha_w]}",
                      ok = "{code_change, down, [{ha_w, []}]}";
    const auto all = [&](const std::string& steps) { return down(script(before, steps, rest)); };
    CHECK(all(script(s, ok, ld("ha_w"), ld("ha_sup"), "{code_change, down, [{ha_sup, []}]}", r)).codes().empty());
    CHECK(all(script(s, ok, ld("ha_w"), ld("ha_sup"), r)).summary() == "fine");
    CHECK(all(script(s, ld("ha_w"), ok, ld("ha_sup"), r)).codes() == "TC723");
    CHECK(all(script(s, ld("ha_w"), ok, ld("ha_sup"), r)).summary() == "damaged");
    CHECK(all(script(s, ok, ld("ha_w"), "{code_change, down, [{ha_sup, []}]}", ld("ha_sup"), r)).codes() == "TC723!");
    CHECK(all(script(s, "{code_change, [{ha_w, []}]}", ld("ha_w"), ld("ha_sup"), r)).summary() ==
          "restarts code_change_failed");
    CHECK(all(script(s, "{code_change, [{ha_w, []}]}", ld("ha_w"), ld("ha_sup"), r)).codes() == "TC724!");
    CHECK(all(script(s, ok, ok, ld("ha_w"), ld("ha_sup"), r)).codes() == "TC728!");
}

TEST_CASE("a wrong version in a downgrade is found with its place in the release")
{
    const Executed executed = down(script(loc("ha_w", "2"), ponr, "{suspend, [ha_w]}", ld("ha_w"), "{resume, [ha_w]}"));
    REQUIRE(executed.execution.findings.size() > 1);
    const auto& found = executed.execution.findings;
    const auto at = std::find_if(found.begin(), found.end(),
                                 [](const Diagnostic& finding) { return finding.rule->code == "TC751"; });
    REQUIRE(at != found.end());
    CHECK(at->message == "release \"1\" has `ha` in version \"1\", not \"2\"; the downgrade is refused");
    REQUIRE(at->notes.size() == 1);
    CHECK(at->notes[0].place.source->text(at->notes[0].place.span) == "\"1\"");
    CHECK(at->notes[0].place.source->name() == "x.rel");
    REQUIRE(at->fix);
    CHECK(at->fix->edits[0].text == "\"1\"");
    CHECK(executed.execution.check == Outcome::fine);  // nobody looks at a downgrade before
}

TEST_CASE("emulators that restart")
{
    const std::string load = script(loc("ha_w"), ponr, "{suspend, [ha_w]}", ld("ha_w"));
    const Executed middle = alone(script(load, "restart_emulator", "{resume, [ha_w]}"));
    CHECK(middle.summary() == "fine");  // what was left behind is gone with the emulator
    CHECK(middle.codes().empty());
    CHECK(middle.execution.restart_at == 5);
    CHECK(middle.execution.steps[5].phase == Phase::never);

    const Executed first = alone(script("restart_new_emulator", load, "{resume, [ha_w]}"));
    CHECK(first.summary() == "fine");
    CHECK(first.execution.restart_at == 1);
    CHECK(first.execution.steps[0].emulator == Emulator::running);
    CHECK(first.execution.steps[4].emulator == Emulator::restarted);
    CHECK(first.execution.steps[4].phase == Phase::after);

    // In the new emulator there is no going back, even before the point of no return.
    CHECK(up(script("restart_new_emulator", loc("nowhere"), ponr)).summary() ==
          "restarts {no_such_file,\".../nowhere.beam\"}");
    CHECK(alone("restart_new_emulator").codes().empty());

    Executed without_sasl{std::make_unique<World>(), {}};
    World& world = *without_sasl.world;
    world.new_release().apps.erase(world.new_release().apps.begin() + 2);
    const Relup& relup = *world.files().relup("{\"2\", [{\"1\", [], [restart_new_emulator]}], []}.");
    without_sasl.execution = execute(relup.up[0], world.up());
    CHECK(without_sasl.summary() == "refused missing_base_app");
    CHECK(without_sasl.codes().find("TC769!") != std::string::npos);
}

TEST_CASE("state is converted in a new emulator as in the old one")
{
    const auto codes = [](const std::string& change) {
        const std::string load = "{load, {cart, brutal_purge, brutal_purge}}";
        const Source source("relup", "{\"2\", [{\"1\", [], [" +
                                         script("restart_new_emulator", "{load_object_code, {shop, \"2\", [cart]}}",
                                                ponr, "{suspend, [cart]}", load + change, "{resume, [cart]}") +
                                         "]}], [{\"1\", [], [" +
                                         script("{load_object_code, {shop, \"1\", [cart]}}", ponr, "{suspend, [cart]}",
                                                "{code_change, down, [{cart, []}]}", load, "{resume, [cart]}",
                                                "restart_emulator") +
                                         "]}]}.");
        std::string text;
        for (const Diagnostic& finding : check(source, FileKind::relup, {}))
            if (finding.severity >= Severity::warning)
                text += std::string(finding.rule->code);
        return text;
    };
    CHECK(codes("") == "TC739");
    CHECK(codes(", {code_change, up, [{cart, []}]}").empty());
}

TEST_CASE("a start that is refused changes nothing")
{
    const std::string start = call("application, start, [hc, permanent]");
    CHECK(up(script(start, ponr, "{load_module, ha_w}")).summary() ==
          "refused illegal_instruction_after_point_of_no_return");
}

TEST_CASE("a relup alone is executed with what it says itself")
{
    const std::string read = loc("m"), update = script(read, ponr, "{suspend, [m]}", ld("m"),
                                                       "{code_change, up, [{m, []}]}", "{resume, [m]}");
    CHECK(alone(update).summary() == "fine");
    CHECK(alone(update).codes().empty());
    CHECK(run(script(read, ponr, "{suspend, [m]}", ld("m"), "{code_change, down, [{m, []}]}", "{resume, [m]}"),
              Direction::down, false)
              .codes()
              .empty());  // systools' order for supervisors
    CHECK(alone("").summary() == "fine");
    CHECK(alone(script(ponr, call("m, f, []"))).summary() == "fine");  // who knows?
    CHECK(alone(script(ponr, rm("m"), call("m, f, []"))).summary() == "restarts undef");
    CHECK(alone(script(ponr, "{suspend, [sup]}", "{suspend, [m]}", "{resume, [sup, m]}")).summary() == "fine");
    CHECK(alone(script(loc("m"), "{load_object_code, {ha, \"3\", [n]}}", ponr, ld("m"), ld("n"))).codes() == "TC715!");
}

TEST_CASE("a step tells what it does in the node")
{
    const Executed executed =
        alone(script(loc("m, n"), ponr, "{suspend, [{m, 100}, n]}", ld("n"), ld("m"), "{code_change, up, [{m, extra}]}",
                     "{resume, [m]}", "{resume, [n, o]}", call("m, migrate, [now]")));
    const Execution& execution = executed.execution;
    std::string trace;
    for (const ExecutedStep& step : execution.steps) {
        trace += fmt::format("{}{}:", step.phase == Phase::before ? "-" : "+", step.suspended);
        for (const Effect& effect : execution.effects_of(step))
            trace += fmt::format(" {}{}", static_cast<int>(effect.kind), effect.subject.text);
        trace += '\n';
    }
    using enum EffectKind;
    const auto kind = [](EffectKind effect) { return static_cast<int>(effect); };
    CHECK(trace ==
          fmt::format(
              "-0: {}m {}n\n+0: {}ha\n+2: {}m {}n\n+2: {}n\n+2: {}m\n+2: {}m\n+1: {}m\n+0: {}n {}o\n+0: {}migrate\n",
              kind(read_object_code), kind(read_object_code), kind(change_path), kind(suspend), kind(suspend),
              kind(load), kind(load), kind(change_code), kind(resume), kind(resume), kind(nothing),
              kind(EffectKind::call)));
    CHECK(execution.point_of_no_return == 2);
    REQUIRE(execution.modules.size() == 3);
    CHECK(execution.modules[0].module.text == "m");
    CHECK(execution.modules[0].library.text == "ha");
    CHECK(execution.modules[0].suspended_at == 3);
    CHECK(execution.modules[0].loaded_at == 5);
    CHECK(execution.modules[0].changed_at == 6);
    CHECK(execution.modules[0].resumed_at == 7);
    CHECK(execution.modules[0].code == Code::loaded);
    CHECK(execution.effects_of(execution.steps[2])[0].detail.source_text() == "100");
}

TEST_CASE("what follows a failure is not done, but looked at")
{
    const Executed executed = alone(script(loc("m"), ponr, ld("n"), "{suspend, [m]}", ld("m")));
    CHECK(executed.summary() == "restarts {badmatch,false}");
    CHECK(executed.execution.failure.step == 3);
    CHECK(executed.execution.steps[2].phase == Phase::after);
    CHECK(executed.execution.steps[3].phase == Phase::never);
    CHECK(executed.execution.effects_of(executed.execution.steps[3]).empty());
    CHECK(executed.execution.modules[0].suspended_at == 0);
    CHECK(executed.codes() == "TC711! TC720!");
}

TEST_CASE("findings tell the steps that led to them")
{
    const Executed executed = alone(script(loc("m"), ponr, "{suspend, [m]}", ld("m")));
    REQUIRE(executed.execution.findings.size() == 1);
    const Diagnostic& finding = executed.execution.findings[0];
    CHECK(finding.message == "`m` is suspended here, at step 3, and never resumed; its processes hang for ever");
    REQUIRE(finding.notes.size() == 1);
    CHECK(finding.notes[0].message == "loaded, at step 4");
    CHECK(finding.place.source->text(finding.place.span) == "m");
}

TEST_CASE("examples of execution rules raise their rule alone")
{
    for (const Rule* const rule : execution_rules) {
        const auto codes = [&](std::string_view text) {
            const Source source("relup", text);
            std::vector<std::string> found;
            for (const Diagnostic& finding : check(source, FileKind::relup, {}))
                found.push_back(std::string(finding.rule->code) + " " + finding.message);
            return found;
        };
        if (rule->bad.empty() || rule->code >= "TC750")
            continue;
        DYNAMIC_SECTION(rule->code << ' ' << rule->name)
        {
            const auto bad = codes(rule->bad);
            INFO(Catch::StringMaker<std::vector<std::string>>::convert(bad));
            CHECK_FALSE(bad.empty());
            CHECK(std::all_of(bad.begin(), bad.end(),
                              [&](const std::string& finding) { return finding.starts_with(rule->code); }));
            CHECK(codes(rule->good) == std::vector<std::string>{});
        }
    }
}

TEST_CASE("executing a script takes linear time")
{
    const auto seconds = [](std::size_t modules) {
        std::string read, steps;
        for (std::size_t i = 0; i < modules; ++i) {
            read += fmt::format("{}m{}", i == 0 ? "" : ",", i);
            steps += fmt::format(",{{suspend,[m{}]}},{{load,{{m{},brutal_purge,brutal_purge}}}},{{code_change,up,[{{m{}"
                                 ",[]}}]}},{{resume,[m{}]}},{{suspend,[m{}]}}",
                                 i, i, i, i, i);
        }
        const std::string text = "{load_object_code,{ha,\"2\",[" + read + "]}},point_of_no_return" + steps;
        Executed executed{std::make_unique<World>(), {}};
        const Relup& relup = *executed.world->files().relup("{\"2\",[{\"1\",[],[" + text + "]}],[]}.");
        const std::clock_t start = std::clock();
        executed.execution = execute(relup.up[0]);
        CHECK(executed.execution.findings.size() == modules);
        return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
    };
    CHECK(seconds(20'000) < 10);  // 100,000 instructions; anything quadratic takes minutes
}
