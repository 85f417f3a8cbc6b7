#include "check/suggest.hpp"
#include "model/releases.hpp"
#include "rules/rule.hpp"

namespace termcheck::rules {

static void check(const Releases& releases, Report& report)
{
    static constexpr std::string_view known[] = {"permanent", "old", "unpacked", "tmp_current"};
    for (const InstalledRelease& release : releases.releases) {
        const Text& status = release.status;
        if (!status.term || std::find(std::begin(known), std::end(known), status.text) != std::end(known))
            continue;
        const std::string_view meant = status.text == "current" ? "unpacked" : nearest_name(status.text, known);
        Report::Entry entry =
            report(status.term, "`{}` is no status of a release on disk{}", status.text, did_you_mean(meant));
        if (!meant.empty())
            entry.unsafe_fix({{status.term.span(), std::string(meant)}});
    }
}

constinit const Rule unknown_release_status{
    .code = "TC342",
    .name = "unknown-release-status",
    .severity = Severity::warning,
    .file = FileKind::releases,
    .summary = "status of a release that the release handler never writes",
    .explanation = R"(
On disk a release is `permanent`, `old`, `unpacked` or, until the node has restarted, `tmp_current`. `current` exists in memory only,
and is written as `unpacked`. The release handler treats a release with any other status as one that is installed but not permanent.)",
    .bad = R"([{release, "shop", "2", "13.1.5", [{kernel, "8.5.3", "lib/kernel-8.5.3"}], unpacket},
 {release, "shop", "1", "13.1.5", [{kernel, "8.5.3", "lib/kernel-8.5.3"}], permanent}].
)",
    .good = R"([{release, "shop", "2", "13.1.5", [{kernel, "8.5.3", "lib/kernel-8.5.3"}], unpacked},
 {release, "shop", "1", "13.1.5", [{kernel, "8.5.3", "lib/kernel-8.5.3"}], permanent}].
)",
    .check = check,
};

}  // namespace termcheck::rules
