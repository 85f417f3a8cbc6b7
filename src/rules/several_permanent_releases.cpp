#include "model/releases.hpp"
#include "rules/rule.hpp"

namespace termcheck::rules {

static void check(const Releases& releases, Report& report)
{
    const InstalledRelease* first = nullptr;
    for (const InstalledRelease& release : releases.releases) {
        if (release.status.text != "permanent")
            continue;
        if (first != nullptr)
            report(release.status.term, "a second release is permanent")
                .note(first->status.term, "the first one is here");
        else
            first = &release;
    }
}

constinit const Rule several_permanent_releases{
    .code = "TC341",
    .name = "several-permanent-releases",
    .severity = Severity::warning,
    .file = FileKind::releases,
    .summary = "RELEASES with more than one permanent release",
    .explanation = R"(
Exactly one release is permanent. Of several the release handler takes the first.)",
    .bad = R"([{release, "shop", "2", "13.1.5", [{kernel, "8.5.3", "lib/kernel-8.5.3"}], permanent},
 {release, "shop", "1", "13.1.5", [{kernel, "8.5.3", "lib/kernel-8.5.3"}], permanent}].
)",
    .good = R"([{release, "shop", "2", "13.1.5", [{kernel, "8.5.3", "lib/kernel-8.5.3"}], permanent},
 {release, "shop", "1", "13.1.5", [{kernel, "8.5.3", "lib/kernel-8.5.3"}], old}].
)",
    .check = check,
};

}  // namespace termcheck::rules
