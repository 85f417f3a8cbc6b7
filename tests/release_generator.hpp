#pragma once

// Random pairs of releases for the comparison with systools: mostly good ones, some with one mistake of each kind.

#include <algorithm>
#include <functional>
#include <set>

#include "release_set.hpp"

namespace test {

/// An application in its versions "0" and "1", one of which an old release has, and "2", which the new one has.
struct GeneratedApp {
    std::string name;
    std::vector<std::string> modules[3];
    bool in_old[2] = {}, in_new = false;
    std::string old_vsn[2], new_vsn;
    std::vector<std::string> applications = {"kernel", "stdlib"}, optional, included;
    std::string type;

    bool changes(std::size_t base) const { return in_new && in_old[base] && old_vsn[base] != new_vsn; }
};

class ReleaseGenerator {
public:
    /// `refused`: instructions that systools_rc does not take.
    ReleaseGenerator(std::uint32_t seed, std::vector<std::string> refused) : random_(seed), refused_(std::move(refused))
    {
    }

    ReleaseSet operator()()
    {
        set_ = {};
        bases_ = one_in(3) ? 2 : 1;
        make_apps();
        make_dependencies();
        set_.releases = {release("old", "1", 0), release("older", "0", 1), release("new", "2", 2)};
        if (bases_ == 1)
            set_.releases.erase(set_.releases.begin() + 1);
        choose_requests();
        const std::uint32_t mistake = random_.below(12);
        bad_step_ = mistake < 4 ? bad_step() : "";
        write_apps();
        if (mistake == 4)
            spoil_release();
        if (mistake == 5)
            spoil_app();
        if (mistake == 6)
            spoil_appup();
        return set_;
    }

private:
    bool one_in(std::uint32_t count) { return random_.one_in(count); }
    template <typename Range>
    std::string pick(const Range& range)
    {
        return std::string(random_.pick(range));
    }
    std::string pick_from(std::initializer_list<const char*> range)
    {
        return *(range.begin() + random_.below(static_cast<std::uint32_t>(range.size())));
    }
    template <typename T>
    void shuffle(std::vector<T>& list)
    {
        for (std::size_t i = list.size(); i > 1; --i)
            std::swap(list[i - 1], list[random_.below(static_cast<std::uint32_t>(i))]);
    }

    // Releases and applications.

    void make_apps()
    {
        std::vector<std::string> names = {"a",
                                          "b",
                                          "shop",
                                          "till",
                                          "'Elixir.Shop'",
                                          "'my app'",
                                          "gr\xC3\xB6\xC3\x9F"
                                          "e",
                                          "a_long_application_name"};
        shuffle(names);
        names.resize(1 + random_.below(5));
        apps_.clear();
        for (const std::string& name : names)
            apps_.push_back(make_app(name));
    }

    GeneratedApp make_app(const std::string& name)
    {
        GeneratedApp app;
        app.name = name;
        const bool is_added = one_in(6), is_removed = !is_added && one_in(7);
        app.in_new = !is_removed;
        app.new_vsn = one_in(5) ? "1" : "2";
        for (std::size_t base = 0; base < 2; ++base) {
            app.in_old[base] = !is_added && !one_in(12);
            app.old_vsn[base] = base == 0 || one_in(3) ? "1" : "0";
        }
        std::vector<std::string> pool = module_names(plain(name));
        for (auto& modules : app.modules) {
            modules = pool;
            std::erase_if(modules, [&](const std::string&) { return one_in(5); });
            if (one_in(4))
                shuffle(modules);
        }
        app.type = one_in(3) ? ", " + pick_from({"permanent", "transient", "temporary", "load", "none"}) : "";
        return app;
    }

    std::vector<std::string> module_names(const std::string& app)
    {
        std::vector<std::string> names;
        const std::uint32_t count = one_in(12) ? 20 : random_.below(6);
        for (std::uint32_t i = 0; i < count; ++i) {
            if (one_in(8))
                names.push_back(fmt::format("'Elixir.{}.M{}'", app, i));
            else if (one_in(10))
                names.push_back(fmt::format("'{} with a long name that fills lines {}'", app, i));
            else
                names.push_back(fmt::format("m{}_{}", app.size(), i) +
                                (app[0] >= 'a' && app[0] <= 'z' ? app.substr(0, 1) : "x"));
        }
        return names;
    }

    void make_dependencies()
    {
        for (std::size_t user = 1; user < apps_.size(); ++user)
            for (std::size_t used = 0; used < user; ++used) {
                const std::string name = apps_[used].name;
                const bool is_always_there = is_there(used, user);
                if (is_always_there && one_in(3))
                    apps_[user].applications.push_back(name);
                else if (is_always_there && one_in(8) &&
                         std::none_of(apps_.begin(), apps_.end(),
                                      [&](const GeneratedApp& a) { return contains(a.included, name); }))
                    apps_[user].included.push_back(name);
                else if (one_in(8)) {
                    apps_[user].applications.push_back(name);
                    apps_[user].optional.push_back(name);
                }
                if (one_in(20) && contains(apps_[user].included, name))
                    apps_[used].applications.push_back(apps_[user].name);
            }
        for (GeneratedApp& app : apps_)
            if (one_in(10)) {
                app.applications.push_back("not_there");
                app.optional.push_back("not_there");
            }
        if (!one_in(4))
            shuffle(apps_);
    }

    /// Whether each release with the user has the other one, too; now and then that does not matter.
    bool is_there(std::size_t used, std::size_t user)
    {
        const GeneratedApp& a = apps_[used];
        const GeneratedApp& b = apps_[user];
        return (a.in_new >= b.in_new && a.in_old[0] >= b.in_old[0] && (bases_ == 1 || a.in_old[1] >= b.in_old[1])) ||
               one_in(40);
    }

    static bool contains(const std::vector<std::string>& list, const std::string& name)
    {
        return std::find(list.begin(), list.end(), name) != list.end();
    }

    /// `which`: 0 and 1 for the old ones, 2 for the new one.
    SetRelease release(const std::string& file, const std::string& vsn, std::size_t which)
    {
        SetRelease release{file, vsn};
        std::vector<GeneratedApp> apps = apps_;
        if (one_in(4))
            shuffle(apps);
        for (const GeneratedApp& app : apps)
            if (which == 2 ? app.in_new : app.in_old[which])
                release.entries.push_back(
                    {app.name, which == 2 ? app.new_vsn : app.old_vsn[which], one_in(6) ? "" : app.type});
        return release;
    }

    SetRelease& find_release(const std::string& file)
    {
        return *std::find_if(set_.releases.begin(), set_.releases.end(),
                             [&](const SetRelease& r) { return r.file == file; });
    }

    void choose_requests()
    {
        if (one_in(6))
            find_release("new").erts = "\"13.2\"";
        if (one_in(25))
            for (SetRelease& release : set_.releases)
                if (release.file != "new") {
                    release.base[2].vsn = pick_from({"10.0", "2.1.10", "3.0"});
                    release.erts = "\"5.8\"";
                }
        set_.restart_emulator = one_in(8);
        set_.warnings_as_errors = one_in(40);
        set_.up_from = set_.down_to = {};
        for (auto* bases : {&set_.up_from, &set_.down_to}) {
            bases->push_back({"old", {}});
            if (bases_ == 2)
                bases->push_back({"older", {}});
            shuffle(*bases);
            if (one_in(12))
                bases->push_back(bases->front());
            for (auto& base : *bases)
                if (one_in(5))
                    base.description = pick_from({"first", "a \"quoted\" word",
                                                  "gr\xC3\xB6\xC3\x9F"
                                                  "er",
                                                  "\xCE\xB1\xCE\xB2"});
            if (one_in(10))
                bases->clear();
        }
    }

    // .app and .appup files.

    void write_apps()
    {
        for (const char* vsn : {"10.0", "2.1.10", "3.0"})
            set_.apps.push_back({"sasl", vsn, {"sasl_a"}});
        if (find_release("old").base[2].vsn != "4") {
            set_.apps.push_back({"sasl", "4", {"sasl_a"}});
            set_.apps.back().appup =
                "{\"4\", [{<<\".*\">>, [restart_new_emulator]}], [{<<\".*\">>, [restart_new_emulator]}]}.\n";
        }
        for (const GeneratedApp& app : apps_)
            for (std::size_t vsn = 0; vsn < 3; ++vsn) {
                SetApp written{app.name,         std::to_string(vsn), app.modules[vsn], {},
                               app.applications, app.optional,        app.included};
                if (std::to_string(vsn) == app.new_vsn && (app.changes(0) || app.changes(1)))
                    written.appup = appup(app);
                set_.apps.push_back(std::move(written));
            }
    }

    std::size_t number(const std::string& vsn) { return static_cast<std::size_t>(vsn[0] - '0'); }

    std::string appup(const GeneratedApp& app)
    {
        const std::string up = entries(app, true), down = entries(app, false);
        return fmt::format("{}{{\"{}\",\n [{}],\n [{}]}}.\n", one_in(10) ? "%% coding: utf-8\n" : "", app.new_vsn, up,
                           down);
    }

    /// One entry for each old version, and some that nobody needs.
    std::string entries(const GeneratedApp& app, bool up)
    {
        std::vector<std::string> list;
        if (one_in(10))
            list.push_back(pick_from({"{\"9.9\", [oops]}", "oops", "{<<\"9.*\">>, [oops]}", "{'1', []}", "{\"1\"}",
                                      "{\"1\", [], []}", "{<<\"1|11\">>, []}"}));
        std::set<std::string> versions = {app.old_vsn[0], app.old_vsn[1]};
        versions.erase(app.new_vsn);
        for (const std::string& vsn : versions) {
            const std::size_t from = up ? number(vsn) : number(app.new_vsn),
                              to = up ? number(app.new_vsn) : number(vsn);
            const std::string key =
                one_in(4) ? fmt::format(fmt::runtime(pick_from({"<<\"{}\">>", "<<\"^{}$\">>", "<<\"[{}]\">>",
                                                                "<<\"({}|9)\">>", "<<\"{}?\">>"})),
                                        vsn)
                          : fmt::format("\"{}\"", vsn);
            list.push_back(
                fmt::format("{{{}, {}}}", key, script(app, app.modules[from], app.modules[to], app.new_vsn, vsn, up)));
            if (one_in(20))
                list.push_back(fmt::format("{{\"{}\", []}}", vsn));
        }
        return fmt::format("{}", fmt::join(list, ",\n  "));
    }

    // Scripts.

    std::string script(const GeneratedApp& app, const std::vector<std::string>& from,
                       const std::vector<std::string>& to, const std::string& new_vsn, const std::string& old_vsn,
                       bool up)
    {
        if (one_in(8))
            return fmt::format("[{{restart_application, {}}}{}]", app.name, one_in(3) ? ", {apply, {a, b, []}}" : "");
        std::vector<std::string> with_step, by_hand;
        for (const std::string& module : to)
            if (!one_in(6))
                with_step.push_back(module);
            else if (one_in(2))
                by_hand.push_back(module);
        std::vector<std::string> gone;
        for (const std::string& module : from)
            if (!contains(to, module))
                gone.push_back(module);
        std::vector<std::string> named = with_step;
        named.insert(named.end(), gone.begin(), gone.end());
        std::vector<std::string> steps;
        for (const std::string& module : with_step)
            steps.push_back(contains(from, module)
                                ? change(module, named)
                                : fmt::format("{{add_module, {}{}}}", module, dep_mods(named, ", ", true)));
        for (const std::string& module : gone)
            steps.push_back(fmt::format("{{delete_module, {}{}}}", module, dep_mods(named, ", ", true)));
        if (one_in(2))
            shuffle(steps);
        if (!bad_step_.empty() && one_in(2)) {
            insert(steps, replace(replace(bad_step_, "%M", named.empty() ? "m" : pick(named)), "%A", app.name));
            bad_step_.clear();
        }
        std::vector<std::string> before;
        add_low_level(app, by_hand, up ? new_vsn : old_vsn, steps, before);
        std::string text;
        if (!before.empty() || one_in(15)) {
            before.push_back("point_of_no_return");
            text = fmt::format("{}", fmt::join(before, ", "));
        }
        return fmt::format("[{}{}{}]", text, text.empty() || steps.empty() ? "" : ",\n    ",
                           fmt::join(steps, ",\n    "));
    }

    std::string dep_mods(const std::vector<std::string>& named, const char* prefix, bool may_be_left_out)
    {
        std::vector<std::string> deps;
        if (!named.empty() && one_in(2))
            for (std::uint32_t count = random_.below(3); count != 0; --count)
                deps.push_back(pick(named));
        if (deps.empty() && may_be_left_out && one_in(2))
            return {};
        return fmt::format("{}[{}]", prefix, join(deps));
    }

    std::string extra()
    {
        return pick_from({"[]", "extra", "{from, \"1\"}", "#{a => 1, \"b\" => [c | d]}", "<<\"bin\">>",
                          "<<1, 2:4, 3:4>>", "[$a, 98]", "1.5e10", "-16#ff",
                          "{a_very_long_extra_term, [with, many, elements, that, fill, lines, {and_tuples, and_more, "
                          "\"strings, too\"}, the, relup]}",
                          "\"\xC3\xA4\xCE\xB2\"", "fun m:f/1", "{[], {}, 'quoted atom', \"a\" \"b\"}",
                          "[{key, value}, {other, % a comment\n 1}]"});
    }
    std::string purge() { return pick_from({"brutal_purge", "soft_purge"}); }
    std::string change_spec() { return one_in(3) ? "soft" : fmt::format("{{advanced, {}}}", extra()); }
    std::string timeout() { return pick_from({"default", "infinity", "5000", "1", "5_000", "16#ff", "$a"}); }

    std::string change(const std::string& module, const std::vector<std::string>& named)
    {
        const std::string deps = dep_mods(named, ", ", false), optional = dep_mods(named, ", ", true);
        switch (random_.below(11)) {
        case 0: return fmt::format("{{load_module, {}}}", module);
        case 1: return fmt::format("{{load_module, {}{}}}", module, deps);
        case 2: return fmt::format("{{load_module, {}, {}, {}{}}}", module, purge(), purge(), deps);
        case 3: return fmt::format("{{update, {}}}", module);
        case 4: return fmt::format("{{update, {}, supervisor}}", module);
        case 5: return fmt::format("{{update, {}, {}}}", module, change_spec());
        case 6: return fmt::format("{{update, {}{}}}", module, deps);
        case 7: return fmt::format("{{update, {}, {}{}}}", module, change_spec(), deps);
        case 8: return fmt::format("{{update, {}, {}, {}, {}{}}}", module, change_spec(), purge(), purge(), deps);
        case 9:
            return fmt::format("{{update, {}, {}, {}, {}, {}{}}}", module, timeout(), change_spec(), purge(), purge(),
                               deps);
        default: break;
        }
        const std::string full =
            fmt::format("{{update, {}, {}, {}, {}, {}, {}{}}}", module, pick_from({"static", "dynamic"}), timeout(),
                        change_spec(), purge(), purge(), deps);
        return one_in(4) ? "[" + full + "]" : full;
    }

    void insert(std::vector<std::string>& steps, std::string step)
    {
        steps.insert(steps.begin() + random_.below(static_cast<std::uint32_t>(steps.size() + 1)), std::move(step));
    }

    void add_low_level(const GeneratedApp& app, const std::vector<std::string>& by_hand, const std::string& to_vsn,
                       std::vector<std::string>& steps, std::vector<std::string>& before)
    {
        if (!by_hand.empty()) {
            const std::string code =
                fmt::format("{{load_object_code, {{{}, \"{}\", [{}]}}}}", app.name, to_vsn, join(by_hand));
            if (one_in(2))
                before.push_back(code);
            else
                insert(steps, code);
            for (const std::string& module : by_hand)
                insert(steps, fmt::format("{{load, {{{}, {}, {}}}}}", module, purge(), purge()));
        }
        if (one_in(6))
            insert(steps, fmt::format("{{apply, {{a, b, [{}]}}}}", extra()));
        if (one_in(12))
            before.insert(before.begin(), "{apply, {first, of_all, [1]}}");
        if (one_in(12)) {
            insert(steps, "{suspend, [low_a, {low_b, " + timeout() + "}]}");
            insert(steps, pick_from({"{code_change, [{low_a, x}]}", "{code_change, down, [{low_b, []}]}"}));
            insert(steps, "{resume, [low_b, low_a]}");
        }
        if (one_in(15)) {
            insert(steps, "{stop, [low_c]}");
            insert(steps, "[{start, [low_c]}]");
        }
        if (one_in(10))
            insert(steps, pick_from({"{purge, [low_d]}", "{remove, {low_e, soft_purge, brutal_purge}}",
                                     "{sync_nodes, id, [a@b]}", "{sync_nodes, {id, 1}, {m, f, [a]}}",
                                     "{load_object_code, {other, \"3\", [q, r, q]}}", "[]", "\"\"", "reboot", "restart",
                                     "{load_object_code, {other, \"3\", [r]}}"}));
        if (one_in(25))
            insert(steps, pick_from({"restart_emulator", "restart_new_emulator"}));
        if (one_in(40))
            insert(steps, "{restart_application, " + random_.pick(apps_).name + "}");
    }

    // One mistake.

    static std::string replace(std::string text, const std::string& what, const std::string& by)
    {
        for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size()))
            text.replace(at, what.size(), by);
        return text;
    }

    std::string bad_step()
    {
        if (one_in(2))
            return pick(refused_);
        return pick_from({"{load_module, %M}",
                          "{update, %M, [nowhere]}",
                          "{delete_module, gone, [nowhere]}",
                          "{load_module, nowhere}",
                          "{add_module, nowhere, [%M]}",
                          "point_of_no_return, point_of_no_return",
                          "point_of_no_return",
                          "{suspend, [%M]}",
                          "{resume, [%M]}",
                          "{start, [%M]}",
                          "{stop, [%M]}",
                          "{load, {%M, brutal_purge, brutal_purge}}",
                          "{load_object_code, {%A, \"7\", [zz]}}",
                          "{remove_application, %A}",
                          "{remove_application, kernel}",
                          "{remove_application, nowhere}",
                          "{add_application, nowhere}",
                          "{add_application, %A, load}",
                          "{restart_application, nowhere}",
                          "{restart_application, %A}",
                          "[{load_module, %M}]",
                          "[a | b]",
                          "mnesia_backup",
                          "{suspend, [m | n]}",
                          "{resume, %M}",
                          "[[{load_module, %M}]]",
                          "{load_module, %M, [%M | x]}",
                          "\"chars\"",
                          "{load_object_code, {%A, [], [zz]}}",
                          "{load_object_code, {%A, [x, y], [zz]}}",
                          "{apply, {a, b, [c | d]}}"});
    }

    /// A release that OTP does not take: one of all, or of the new one.
    void spoil_release()
    {
        SetRelease& release = set_.releases[random_.below(static_cast<std::uint32_t>(set_.releases.size()))];
        const std::string good = rel_text(release);
        switch (random_.below(22)) {
        case 0: release.base.erase(release.base.begin()); break;
        case 1: release.base.erase(release.base.begin() + 1); break;
        case 2: release.base.pop_back(); break;
        case 3: release.base[random_.below(3)].rest = ", " + pick_from({"load", "transient", "none"}); break;
        case 4:
            release.entries.push_back(
                {"odd", "1", pick_from({", permament", ", \"x\"", ", load, x", ", load, [], []", ", [1]"})});
            break;
        case 5: release.name = pick_from({"<<\"shop\">>", "shop", "[shop]", "[\"shop\"]"}); break;
        case 6: release.erts = pick_from({"<<\"13\">>", "13", "[]"}); break;
        case 7: release.text = replace(good, "{release", "{releases"); break;
        case 8: release.text = replace(good, ", [{", ", {"); break;
        case 9: release.text = replace(good, "{erts,", "{erts"); break;
        case 10: release.text = replace(good, "\"13", "\"\\x"); break;
        case 11:
            release.text = pick_from({" ", "% nothing", "{release", "{release, X}.", "\"open", "release.",
                                      "{a, \xCE\xB1}.", "{a, \"\xE9\"}."});
            break;
        case 12: release.text = good + "and, {more"; break;
        case 13: release.file = "elsewhere"; break;
        case 14: release.entries.push_back({"missing", "1"}); break;
        case 15: release.entries.push_back({"kernel", "77"}); break;
        case 16: release.base[2].vsn = "5"; break;
        case 17:
            if (!release.entries.empty())
                release.entries.push_back(release.entries.front());
            break;
        case 18:
            if (!release.entries.empty())
                release.entries.front().rest = ", [" + random_.pick(apps_).name + "]";
            break;
        case 19:
            if (!release.entries.empty())
                release.entries.front().rest = ", []";
            break;
        case 20:
            if (!release.entries.empty())
                release.entries.erase(release.entries.begin());
            break;
        default: release.name = "\"other\""; break;
        }
    }

    void spoil_app()
    {
        SetApp& app = set_.apps[random_.below(static_cast<std::uint32_t>(set_.apps.size()))];
        SetApp& other = set_.apps[random_.below(static_cast<std::uint32_t>(set_.apps.size()))];
        const std::string good = app_text(app);
        switch (random_.below(20)) {
        case 0: app.text = replace(good, "{vsn, \"", "{vsn, \"9"); break;
        case 1: app.text = replace(good, "{modules,", "{modules"); break;
        case 2: app.text = replace(good, "{modules", "{module"); break;
        case 3:
            app.text = replace(good, "{registered, [",
                               "{registered, ["
                               "\"name\"");
            break;
        case 4:
            app.text = replace(good, "{vsn, \"" + app.vsn + "\"}",
                               pick_from({"{vsn, git}", "{vsn, <<\"1\">>}", "{vsn}", "{vsn, \"1\", x}"}));
            break;
        case 5: app.text = replace(good, "{application,", "{app,"); break;
        case 6: app.text = replace(good, "{application, " + app.name, "{application, another"); break;
        case 7:
            app.text = pick_from({" ", "{application, x", "{application, x}.", "\"open", "{a, \xCE\xB1}.", "x.",
                                  "{application, x, [a | b]}."});
            break;
        case 8: app.applications.push_back("nowhere"); break;
        case 9: app.included.push_back("nowhere"); break;
        case 10: app.included.push_back(other.name); break;
        case 11: app.applications.push_back(other.name); break;
        case 12: app.registered = other.registered = {"one_name"}; break;
        case 13: app.registered = {"one_name", "one_name"}; break;
        case 14: app.modules = other.modules; break;
        case 15:
            if (!app.modules.empty())
                app.modules.push_back(app.modules.front());
            break;
        case 16:
            app.included.push_back(other.name);
            app.applications.push_back(other.name);
            break;
        case 17:
            app.text = replace(
                good, "]}.",
                pick_from({", {mod, x}]}.", ", {mod, {x, []}}]}.", ", {env, [{a}]}]}.", ", {maxT, 0}]}.",
                           ", {id, x}]}.", ", {start_phases, [x]}]}.", ", {vsn, \"other\"}, odd, {x, y, z}]}."}));
            break;
        case 18: app.applications = {"stdlib", "kernel", "kernel"}; break;
        default: app.folder = "out/of/the/way"; break;
        }
    }

    void spoil_appup()
    {
        std::vector<SetApp*> with_appup;
        for (SetApp& app : set_.apps)
            if (!app.appup.empty())
                with_appup.push_back(&app);
        if (with_appup.empty())
            return;
        SetApp& app = *random_.pick(with_appup);
        const std::string first_entry = fmt::format("{{\"{}\",\n [", app.vsn);
        switch (random_.below(14)) {
        case 0: app.appup.clear(); break;
        case 1: app.appup = replace(app.appup, "]}.\n", "}.\n"); break;
        case 2:
            app.appup =
                pick_from({" ", "% nothing", "\"open", "{\"2\", [], [", "{\"2\", [{X, []}], []}.", "{a, 16#}."});
            break;
        case 3: app.appup = pick_from({"{\"2\", []}.", "{\"2\", [], [], []}.", "[].", "appup.", "\"2\"."}); break;
        case 4:
            app.appup = replace(app.appup, first_entry, pick_from({"{\"22\",\n [", "{<<\"2\">>,\n [", "{'2',\n ["}));
            break;
        case 5:
            app.appup = replace(app.appup, first_entry,
                                first_entry + pick_from({"{<<\"(\">>, []}, ", "{<<255>>, []}, ", "{<<\"[\">>, []}, ",
                                                         "{<<\"9\">>, [oops]}, "}));
            break;
        case 6: app.appup = fmt::format("{{\"{}\", [], []}}.", app.vsn); break;
        case 7:
            app.appup = fmt::format("{{\"{}\", {}, []}}.", app.vsn,
                                    pick_from({"none", "{\"1\", []}", "\"1\"", "[{\"5\", []} | x]", "<<>>"}));
            break;
        case 8:
            app.appup = fmt::format("{{\"{0}\", [{{<<\".*\">>, {1}}}], [{{<<\".*\">>, {1}}}]}}.", app.vsn,
                                    pick_from({"none", "{load_module, m}", "[reboot | x]", "\"\"", "<<>>"}));
            break;
        case 9: app.appup = replace(app.appup, ",\n [", ",\n % a comment\n \t["); break;
        case 10: app.appup += "{and, more"; break;
        case 11: app.appup = replace(app.appup, "[{", "[{<<\"7.*\"/utf8>>, []}, {"); break;
        case 12:
            app.appup = fmt::format("{{\"{0}\", [{{<<\".*\">>, [{{restart_application, {1}}}]}}, {{\"1\", []}}], "
                                    "[{{<<\"[0-9]\">>, []}}]}}.",
                                    app.vsn, app.name);
            break;
        default: app.appup = replace(app.appup, "brutal_purge", "brutal"); break;
        }
    }

    test::Random random_;
    std::vector<std::string> refused_;
    std::string bad_step_;
    ReleaseSet set_;
    std::vector<GeneratedApp> apps_;
    int bases_ = 1;
};

}  // namespace test
