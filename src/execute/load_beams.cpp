#include "execute/load_beams.hpp"

#include <map>

#include "files/read_file.hpp"
#include "lower/file_system.hpp"

namespace termcheck {
namespace {

const Beam* load_beam(const std::string& path, BeamStore& store)
{
    const auto [at, is_new] = store.files.try_emplace(path, nullptr);
    if (is_new)
        if (const ReadBytes bytes = read_bytes(path); bytes.buffer != nullptr)
            if (const auto beam = read_beam(bytes.text(), store.arena))
                at->second = &store.beams.emplace_back(*beam);
    return at->second;
}

BeamStore::Folder read_folder(const std::string& path, BeamStore& store)
{
    BeamStore::Folder folder;
    bool is_complete = true;
    for (const std::string& name : lowering::read_folder(path).names) {
        if (!name.ends_with(".beam"))
            continue;
        if (const Beam* const beam = load_beam(lowering::join(path, name), store))
            folder.beams.push_back(beam);
        else
            is_complete = false;
    }
    folder.is_complete = is_complete && !folder.beams.empty();
    return folder;
}

void load_all(KnownApp& app, BeamStore& store)
{
    const std::string path(app.folder);
    const auto [at, is_new] = store.folders.try_emplace(path);
    if (is_new)
        at->second = read_folder(path, store);
    app.beams = at->second.beams;
    app.has_all_beams = at->second.is_complete;
}

/// A module that is named, and the one that tells which supervisor is at the top.
void load_named(KnownApp& app, const ModuleNames& names, BeamStore& store)
{
    for (const Text& module : app.app->modules)
        if (names.contains(module.text))
            if (const Beam* const beam =
                    load_beam(lowering::join(app.folder, std::string(module.text) + ".beam"), store))
                app.beams.push_back(beam);
    const std::string_view start = app.app->start.module.text;
    if (!app.beams.empty() && !start.empty() && !names.contains(start))
        if (const Beam* const beam = load_beam(lowering::join(app.folder, std::string(start) + ".beam"), store))
            app.beams.push_back(beam);
}

using Version = std::pair<std::string_view, std::string_view>;

Version version_of(const KnownApp& app) { return {app.entry->name.text, app.entry->vsn.text}; }

void add_names(const Text& module, ModuleNames& names) { names.insert(module.text); }
void add_names(const SuspendedModule& module, ModuleNames& names) { names.insert(module.module.text); }
void add_names(const ChangedModule& module, ModuleNames& names) { names.insert(module.module.text); }
void add_names(const Call& call, ModuleNames& names) { names.insert(call.module.text); }

template <typename Step>
void add_names_of(const Step& step, ModuleNames& names)
{
    if constexpr (requires { step.modules; }) {
        for (const auto& module : step.modules)
            add_names(module, names);
    } else if constexpr (requires { step.module; }) {
        add_names(step.module, names);
    } else if constexpr (requires { step.call; }) {
        add_names(step.call, names);
    }
}

}  // namespace

void add_modules_named(const Relup& relup, ModuleNames& names)
{
    for (const auto entries : {relup.up, relup.down})
        for (const RelupEntry& entry : entries)
            for (const Instruction& instruction : entry.instructions)
                std::visit([&](const auto& step) { add_names_of(step, names); }, instruction.step);
}

void load_beams(std::span<KnownRelease> releases, const ModuleNames& names, BeamStore& store)
{
    std::map<Version, std::size_t> uses;
    for (const KnownRelease& release : releases)
        for (const KnownApp& app : release.apps)
            ++uses[version_of(app)];
    for (KnownRelease& release : releases)
        for (KnownApp& app : release.apps) {
            if (app.app == nullptr || app.folder.empty())
                continue;
            if (uses[version_of(app)] < releases.size())
                load_all(app, store);
            else
                load_named(app, names, store);
        }
}

KnownRelease known_release(const lowering::Release& release)
{
    KnownRelease known;
    known.rel = release.rel;
    for (const lowering::Application& application : release.applications)
        known.apps.push_back({.entry = application.entry, .app = application.app, .folder = application.folder});
    return known;
}

}  // namespace termcheck
