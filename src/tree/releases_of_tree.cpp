#include "tree/releases_of_tree.hpp"

#include "execute/load_beams.hpp"

namespace termcheck {
namespace {

struct Files {
    std::unique_ptr<ReleaseTree> tree;
    BeamStore beams;
    std::vector<KnownRelease> known;
};

/// That of the release that the relup is for; without one, that of the first release.
std::string_view name_for(const ReleaseTree& tree, const Relup& relup)
{
    for (const TreeRelease& release : tree.releases)
        if (relup.vsn.term && release.vsn() == relup.vsn.text)
            return release.name();
    return tree.releases.empty() ? std::string_view{} : tree.releases[0].name();
}

}  // namespace

KnownRelease known_release(const TreeRelease& release)
{
    KnownRelease known = known_release(release.release);
    for (KnownApp& app : known.apps)
        if (app.folder.empty())  // elsewhere: nothing is known of it
            app.app = nullptr;
    return known;
}

std::vector<KnownRelease> known_releases(const ReleaseTree& tree, std::string_view name)
{
    std::vector<KnownRelease> releases;
    for (const TreeRelease& release : tree.releases)
        if (release.name() == name)
            releases.push_back(known_release(release));
    return releases;
}

ReleasesAtHand read_releases_of_tree(const Relup& relup, const std::string& root, int otp)
{
    const auto files = std::make_shared<Files>();
    files->tree = load_release_tree(root, otp);
    if (files->tree == nullptr)
        return {};
    files->known = known_releases(*files->tree, name_for(*files->tree, relup));
    ModuleNames names;
    add_modules_named(relup, names);
    load_beams(files->known, names, files->beams);
    return {files->known, {}, files};
}

}  // namespace termcheck
