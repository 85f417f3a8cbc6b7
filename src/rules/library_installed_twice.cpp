#include "check/duplicates.hpp"
#include "model/releases.hpp"
#include "rules/rule.hpp"

namespace termcheck::rules {

static void check(const Releases& releases, Report& report)
{
    for (const InstalledRelease& release : releases.releases)
        for_each_duplicate(
            release.libs, &InstalledLib::name, [&](const InstalledLib& first, const InstalledLib& again) {
                report(again.name.term, "application `{}` a second time in this release", again.name.text)
                    .note(first.name.term, "it is already here");
            });
}

constinit const Rule library_installed_twice{
    .code = "TC344",
    .name = "library-installed-twice",
    .severity = Severity::warning,
    .file = FileKind::releases,
    .summary = "application that a release in RELEASES has twice",
    .explanation = R"(
A release has one version of each application. The release handler compares the applications of two releases by name, and takes the first
that fits.)",
    .bad = R"([{release, "shop", "1", "13.1.5",
  [{kernel, "8.5.3", "lib/kernel-8.5.3"}, {shop, "1.0", "lib/shop-1.0"}, {shop, "1.1", "lib/shop-1.1"}], permanent}].
)",
    .good = R"([{release, "shop", "1", "13.1.5",
  [{kernel, "8.5.3", "lib/kernel-8.5.3"}, {shop, "1.1", "lib/shop-1.1"}], permanent}].
)",
    .check = check,
};

}  // namespace termcheck::rules
