#include "execute/releases_at_hand.hpp"

#include <deque>

#include "execute/load_beams.hpp"
#include "lower/read_release.hpp"

namespace termcheck {
namespace {

struct Files {
    explicit Files(int otp) : store(otp) {}

    lowering::Store store;
    std::deque<lowering::Release> releases;
    BeamStore beams;
    std::vector<KnownRelease> known;
};

}  // namespace

ReleasesAtHand read_releases_at_hand(const Relup& relup, std::span<const std::string> rels,
                                     const std::vector<std::string>& path, int otp)
{
    const auto files = std::make_shared<Files>(otp);
    lowering::Findings findings;
    for (const std::string& rel : rels) {
        files->releases.push_back(lowering::read_release(rel, files->store.search_path(path), files->store, findings));
        if (files->releases.back().rel != nullptr)
            files->known.push_back(known_release(files->releases.back()));
    }
    ModuleNames names;
    add_modules_named(relup, names);
    load_beams(files->known, names, files->beams);
    return {files->known, findings.take_distinct(), files};
}

}  // namespace termcheck
