#include <algorithm>

#include "check/report.hpp"
#include "execute/check_relup.hpp"
#include "execute/load_beams.hpp"
#include "lower/version_order.hpp"
#include "tree/checks.hpp"
#include "tree/releases_of_tree.hpp"
#include "tree/slip.hpp"
#include "tree/tree_rules.hpp"

namespace termcheck::across {
namespace {

void check_version(const ReleaseTree& tree, const TreeRelup& relup, std::vector<Diagnostic>& findings)
{
    const Text& vsn = relup.file.model->vsn;
    const TreeRelease* const release = relup.release == TreeRelup::none ? nullptr : &tree.releases[relup.release];
    const bool is_wrong_release = release != nullptr && release->vsn() != vsn.text;
    const bool is_wrong_folder = tree.layout == ReleaseTree::Layout::target && relup.folder_name != vsn.text;
    if (!is_wrong_release && !is_wrong_folder)
        return;
    Report report{relup_of_other_release, findings};
    if (is_wrong_release)
        report(vsn.term, "the relup is for release \"{}\", but lies with \"{}\"", vsn.text, release->vsn())
            .note(release->rel().vsn.term, "this release");
    else
        report(vsn.term,
               "the relup is for release \"{}\", but lies in `{}`; the release handler does not look for it there",
               vsn.text, relup.folder);
}

/// A version that no other entry of the list is for, and that this one's was surely meant to be.
std::string_view meant_version(const ReleaseTree& tree, std::string_view name, const Relup& relup,
                               std::span<const RelupEntry> entries, const Text& vsn)
{
    std::vector<std::string_view> others;
    for (const TreeRelease& release : tree.releases) {
        if (release.vsn() == vsn.text)
            return {};
        const bool is_listed = std::any_of(entries.begin(), entries.end(), [&](const RelupEntry& entry) {
            return entry.vsn.term && entry.vsn.text == release.vsn();
        });
        if (release.name() == name && !is_listed && release.vsn() != relup.vsn.text)
            others.push_back(release.vsn());
    }
    const auto meant = std::find_if(others.begin(), others.end(),
                                    [&](std::string_view other) { return is_slip_for(vsn.text, other); });
    return meant == others.end() ? std::string_view{} : *meant;
}

void check_entries(const ReleaseTree& tree, std::string_view name, const Relup& relup,
                   std::span<const RelupEntry> entries, std::vector<Diagnostic>& findings)
{
    for (const RelupEntry& entry : entries) {
        if (!entry.vsn.term)
            continue;
        const std::string_view meant = meant_version(tree, name, relup, entries, entry.vsn);
        if (meant.empty())
            continue;
        const TreeRelease* const release = find_release(tree, name, meant);
        Report{relup_entry_without_release, findings}(
            entry.vsn.term, "no release has the version \"{}\"; did you mean \"{}\"?", entry.vsn.text, meant)
            .note(release->rel().vsn.term, "this release has no entry")
            .unsafe_fix({{entry.vsn.term.span(), fmt::format("\"{}\"", meant)}});
    }
}

/// The release handler tells releases apart by their versions alone: there are those of this name.
void execute_scripts(const ReleaseTree& tree, std::string_view name, const Relup& relup, BeamStore& beams,
                     std::vector<Diagnostic>& findings)
{
    std::vector<KnownRelease> releases = known_releases(tree, name);
    ModuleNames names;
    add_modules_named(relup, names);
    load_beams(releases, names, beams);
    std::vector<Diagnostic> found = check_relup(relup, releases);
    std::move(found.begin(), found.end(), std::back_inserter(findings));
}

}  // namespace

void check_relups(const ReleaseTree& tree, std::vector<Diagnostic>& findings)
{
    BeamStore beams;
    for (const TreeRelup& relup : tree.relups) {
        if (!relup.file.model || !relup.file.model->vsn.term)
            continue;
        check_version(tree, relup, findings);
        if (!is_executed(relup))
            continue;
        const std::string_view name = tree.releases[relup.release].name();
        check_entries(tree, name, *relup.file.model, relup.file.model->up, findings);
        check_entries(tree, name, *relup.file.model, relup.file.model->down, findings);
        execute_scripts(tree, name, *relup.file.model, beams, findings);
    }
}

}  // namespace termcheck::across
