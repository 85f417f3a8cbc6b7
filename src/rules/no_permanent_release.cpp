#include "model/releases.hpp"
#include "rules/rule.hpp"

namespace termcheck::rules {

static void check(const Releases& releases, Report& report)
{
    for (const InstalledRelease& release : releases.releases)
        if (release.status.text == "permanent" || !release.status.term)
            return;
    report(releases.term, "no release is permanent");
}

constinit const Rule no_permanent_release{
    .code = "TC340",
    .name = "no-permanent-release",
    .severity = Severity::error,
    .file = FileKind::releases,
    .summary = "RELEASES without a permanent release",
    .explanation = R"(
The permanent release is the one that the node runs after a restart. Without one the release handler fails as soon as it is
asked to do anything with a release: it looks for it and crashes on not finding it.)",
    .bad = R"([{release, "shop", "2", "13.1.5", [{kernel, "8.5.3", "lib/kernel-8.5.3"}], unpacked},
 {release, "shop", "1", "13.1.5", [{kernel, "8.5.3", "lib/kernel-8.5.3"}], old}].
)",
    .good = R"([{release, "shop", "2", "13.1.5", [{kernel, "8.5.3", "lib/kernel-8.5.3"}], unpacked},
 {release, "shop", "1", "13.1.5", [{kernel, "8.5.3", "lib/kernel-8.5.3"}], permanent}].
)",
    .check = check,
};

}  // namespace termcheck::rules
