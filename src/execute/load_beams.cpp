#include "execute/load_beams.hpp"

#include <cstdio>
#include <memory>
#include <optional>

#include "lower/file_system.hpp"

namespace termcheck {
namespace {

std::optional<std::string> read_bytes(const std::string& path)
{
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rb"), std::fclose);
    if (!file)
        return std::nullopt;
    std::string bytes;
    char buffer[1 << 16];
    for (std::size_t size; (size = std::fread(buffer, 1, sizeof buffer, file.get())) != 0;)
        bytes.append(buffer, size);
    return bytes;
}

BeamStore::Folder read_folder(const std::string& path, BeamStore& store)
{
    BeamStore::Folder folder;
    bool is_complete = true;
    for (const std::string& name : lowering::list_folder(path)) {
        if (!name.ends_with(".beam"))
            continue;
        const auto bytes = read_bytes(lowering::join(path, name));
        const auto beam = bytes ? read_beam(*bytes, store.arena) : std::nullopt;
        if (beam)
            folder.beams.push_back(&store.beams.emplace_back(*beam));
        else
            is_complete = false;
    }
    folder.is_complete = is_complete && !folder.beams.empty();
    return folder;
}

}  // namespace

void load_beams(KnownRelease& release, BeamStore& store)
{
    for (KnownApp& app : release.apps) {
        if (app.folder.empty())
            continue;
        const std::string path(app.folder);
        const auto [at, is_new] = store.folders.try_emplace(path);
        if (is_new)
            at->second = read_folder(path, store);
        app.beams = at->second.beams;
        app.has_all_beams = at->second.is_complete;
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
