#include "model/list.hpp"
#include "model/releases.hpp"
#include "rules/rule.hpp"

namespace termcheck::rules {

static void check(const Releases& releases, Report& report)
{
    for (const InstalledRelease& release : releases.releases)
        if (is_empty_list(release.term[4]))
            report(release.term[4], "a release without applications");
}

constinit const Rule release_without_libraries{
    .code = "TC345",
    .name = "release-without-libraries",
    .severity = Severity::warning,
    .file = FileKind::releases,
    .summary = "release in RELEASES without applications",
    .explanation = R"(
The release handler works out from the lists of two releases which applications an upgrade changes, and which folders may go when a release is
removed. If a release has none, removing another one deletes folders that it needs.

Such an entry comes about when a node starts without a RELEASES file; `release_handler:create_RELEASES/4` makes a complete one.)",
    .bad = R"([{release, "shop", "1", "13.1.5", [], permanent}].
)",
    .good = R"([{release, "shop", "1", "13.1.5", [{kernel, "8.5.3", "lib/kernel-8.5.3"}], permanent}].
)",
    .check = check,
};

}  // namespace termcheck::rules
