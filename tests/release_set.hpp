#pragma once

// Releases for tests: a folder with `NAME.rel` files and `lib/APP-VSN/ebin`.

#include <algorithm>
#include <string>
#include <vector>

#include <fmt/format.h>

#include <termcheck/source.hpp>

#include "lower/lower.hpp"
#include "support.hpp"

namespace test {

/// An application; names and lists are Erlang text.
struct SetApp {
    std::string name;  ///< `shop`, `'Elixir.Shop'`
    std::string vsn = "1";
    std::vector<std::string> modules = {}, registered = {}, applications = {"kernel", "stdlib"}, optional = {},
                             included = {};
    std::string appup = {};   ///< the whole file; none if empty
    std::string text = {};    ///< the whole .app file instead of the above
    std::string folder = {};  ///< instead of NAME-VSN
};

/// An application of a release, with what follows the version: `, load`.
struct SetEntry {
    std::string name, vsn = "1", rest = {};
};

struct SetRelease {
    std::string file;  ///< without .rel
    std::string vsn = "1";
    std::vector<SetEntry> entries = {};  ///< kernel, stdlib and sasl come before them
    std::string name = "\"shop\"", erts = "\"13.1.5\"";
    std::string text = {};  ///< the whole file instead of the above
    std::vector<SetEntry> base = {{"kernel", "1"}, {"stdlib", "1"}, {"sasl", "4"}};
};

struct ReleaseSet {
    std::vector<SetApp> apps;
    std::vector<SetRelease> releases;
    std::string top = "new";
    std::vector<termcheck::BaseRelease> up_from = {{"old", {}}}, down_to = {{"old", {}}};
    bool restart_emulator = false, warnings_as_errors = false;
    bool base_apps = true;               ///< small applications kernel, stdlib and sasl
    std::vector<std::string> path = {};  ///< further folders with applications
};

inline std::string join(const std::vector<std::string>& parts) { return fmt::format("{}", fmt::join(parts, ", ")); }

inline std::string plain(std::string name) { return name.starts_with('\'') ? name.substr(1, name.size() - 2) : name; }

inline std::string app_text(const SetApp& app)
{
    if (!app.text.empty())
        return app.text;
    std::string text = fmt::format(
        "{{application, {},\n [{{description, \"\"}}, {{vsn, \"{}\"}}, {{modules, [{}]}}, {{registered, [{}]}},\n"
        "  {{applications, [{}]}}",
        app.name, app.vsn, join(app.modules), join(app.registered), join(app.applications));
    if (!app.optional.empty())
        text += fmt::format(",\n  {{optional_applications, [{}]}}", join(app.optional));
    if (!app.included.empty())
        text += fmt::format(",\n  {{included_applications, [{}]}}", join(app.included));
    return text + "]}.\n";
}

inline std::string rel_text(const SetRelease& release)
{
    if (!release.text.empty())
        return release.text;
    std::vector<std::string> entries;
    for (const auto* list : {&release.base, &release.entries})
        for (const SetEntry& entry : *list)
            entries.push_back(fmt::format("{{{}, \"{}\"{}}}", entry.name, entry.vsn, entry.rest));
    return fmt::format("{{release, {{{}, \"{}\"}}, {{erts, {}}},\n [{}]}}.\n", release.name, release.vsn, release.erts,
                       fmt::join(entries, ",\n  "));
}

inline void write_app(const std::filesystem::path& folder, const SetApp& app)
{
    const std::string name = plain(app.name);
    const auto ebin = folder / "lib" / (app.folder.empty() ? name + "-" + app.vsn : app.folder) / "ebin";
    write_file(ebin / (name + ".app"), app_text(app));
    if (!app.appup.empty())
        write_file(ebin / (name + ".appup"), app.appup);
}

inline void write_set(const std::filesystem::path& folder, const ReleaseSet& set)
{
    if (set.base_apps) {
        write_app(folder, {"kernel", "1", {"kernel_a"}, {}, {}});
        write_app(folder, {"stdlib", "1", {"stdlib_a"}, {}, {"kernel"}});
        write_app(folder, {"sasl", "4", {"sasl_a"}});
    }
    for (const SetApp& app : set.apps)
        write_app(folder, app);
    for (const SetRelease& release : set.releases)
        write_file(folder / (release.file + ".rel"), rel_text(release));
}

inline termcheck::LowerRequest request(const std::filesystem::path& folder, const ReleaseSet& set)
{
    const auto in_root = [&folder](std::vector<termcheck::BaseRelease> bases) {
        for (auto& base : bases)
            base.rel = (folder / (base.rel + ".rel")).string();
        return bases;
    };
    termcheck::LowerRequest request{
        (folder / (set.top + ".rel")).string(), in_root(set.up_from), in_root(set.down_to), {}};
    request.options.path = {(folder / "lib/*/ebin").string()};
    request.options.path.insert(request.options.path.end(), set.path.begin(), set.path.end());
    request.options.restart_emulator = set.restart_emulator;
    request.options.warnings_as_errors = set.warnings_as_errors;
    request.options.otp = 25;
    return request;
}

/// The same for `make_relup.escript`.
inline std::string erlang_case(const std::filesystem::path& folder, const ReleaseSet& set)
{
    const auto quoted = [](const std::string& text) {
        std::string escaped;
        for (const char c : text)
            escaped += c == '"' || c == '\\' ? std::string{'\\', c} : std::string{c};
        return '"' + escaped + '"';
    };
    const auto list = [&](const std::vector<termcheck::BaseRelease>& bases) {
        std::vector<std::string> names;
        for (const auto& base : bases)
            names.push_back(base.description ? fmt::format("{{\"{}\", {}}}", base.rel, quoted(*base.description))
                                             : fmt::format("\"{}\"", base.rel));
        return join(names);
    };
    // `*` leaves the order of the folders to the file system, which matters where one of them holds a bad file.
    std::vector<std::string> path;
    for (const auto& lib : std::filesystem::directory_iterator(folder / "lib"))
        path.push_back(quoted((lib.path() / "ebin").string()));
    std::sort(path.begin(), path.end());
    for (const std::string& further : set.path)
        path.push_back(quoted(further));
    return fmt::format("{{\"{}\", \"{}\", [{}], [{}], [{{path, [{}]}}{}{}]}}.\n", folder.string(), set.top,
                       list(set.up_from), list(set.down_to), join(path),
                       set.restart_emulator ? ", restart_emulator" : "",
                       set.warnings_as_errors ? ", warnings_as_errors" : "");
}

/// Places, severities and codes of findings, for messages of tests.
inline std::string describe(const termcheck::LowerResult& result)
{
    std::string text;
    for (const auto& finding : result.findings) {
        termcheck::LineMap lines(finding.place.source->text());
        const auto at = lines.position(finding.place.span.begin);
        text += fmt::format("{}:{}:{}: {}: {} [{} {}]\n", finding.place.source->name(), at.line, at.column,
                            to_string(finding.severity), finding.message, finding.rule->code, finding.rule->name);
        for (const auto& note : finding.notes) {
            termcheck::LineMap note_lines(note.place.source->text());
            const auto where = note_lines.position(note.place.span.begin);
            text +=
                fmt::format("    {}:{}:{}: {}\n", note.place.source->name(), where.line, where.column, note.message);
        }
    }
    return text;
}

}  // namespace test
