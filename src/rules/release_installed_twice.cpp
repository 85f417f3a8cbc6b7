#include "check/duplicates.hpp"
#include "model/releases.hpp"
#include "rules/rule.hpp"

namespace termcheck::rules {

static void check(const Releases& releases, Report& report)
{
    std::vector<Text> versions;
    for (const InstalledRelease& release : releases.releases)
        if (release.vsn.term)
            versions.push_back(release.vsn);
    for_each_duplicate(versions, [&](const Text& first, const Text& again) {
        report(again.term, "release \"{}\" a second time", again.text).note(first.term, "it is already here");
    });
}

constinit const Rule release_installed_twice{
    .code = "TC343",
    .name = "release-installed-twice",
    .severity = Severity::warning,
    .file = FileKind::releases,
    .summary = "version of a release that RELEASES has twice",
    .explanation = R"(
The release handler finds a release by its version, and takes the first one that fits. The second is never seen.)",
    .bad = R"([{release, "shop", "1", "13.1.5", [{kernel, "8.5.3", "lib/kernel-8.5.3"}], old},
 {release, "shop", "1", "13.1.5", [{kernel, "8.5.3", "lib/kernel-8.5.3"}], permanent}].
)",
    .good = R"([{release, "shop", "2", "13.1.5", [{kernel, "8.5.3", "lib/kernel-8.5.3"}], old},
 {release, "shop", "1", "13.1.5", [{kernel, "8.5.3", "lib/kernel-8.5.3"}], permanent}].
)",
    .check = check,
};

}  // namespace termcheck::rules
