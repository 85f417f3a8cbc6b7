#include <algorithm>

#include "check/report.hpp"
#include "lower/file_system.hpp"
#include "lower/version_order.hpp"
#include "tree/checks.hpp"
#include "tree/tree_rules.hpp"

namespace termcheck::across {
namespace {

bool same_applications(const Rel& a, const Rel& b)
{
    return a.erts == b.erts && a.apps.size() == b.apps.size() &&
           std::all_of(a.apps.begin(), a.apps.end(), [&](const RelApp& app) {
               return std::any_of(b.apps.begin(), b.apps.end(),
                                  [&](const RelApp& other) { return other.name == app.name && other.vsn == app.vsn; });
           });
}

void check_copies(const TreeRelease& release, std::vector<Diagnostic>& findings)
{
    for (const Rel* const copy : release.copies)
        if (!same_applications(release.rel(), *copy))
            Report{release_described_twice, findings}(copy->vsn.term, "this release \"{}\" is not the one in `{}`",
                                                      copy->vsn.text, release.folder)
                .note(release.rel().vsn.term, "the other one");
}

void check_emulator(const ReleaseTree& tree, const TreeRelease& release, std::vector<Diagnostic>& findings)
{
    const Text& erts = release.rel().erts;
    if (tree.has_emulator() &&
        std::find(tree.emulators.begin(), tree.emulators.end(), erts.text) == tree.emulators.end())
        Report{emulator_not_in_tree, findings}(erts.term, "there is no `erts-{}` in this tree, but `erts-{}`",
                                               erts.text, tree.emulators.front());
}

void check_types(const TreeRelease& older, const TreeRelease& newer, std::vector<Diagnostic>& findings)
{
    for (const RelApp& app : newer.rel().apps) {
        const auto* const before = older.release.find(app.name.text);
        if (before != nullptr && before->entry->type != app.type)
            Report{application_type_changed,
                   findings}(app.term, "`{}` is {} now, but stays {} in nodes that are upgraded", app.name.text,
                             to_string(app.type), to_string(before->entry->type))
                .note(before->entry->term, fmt::format("in release \"{}\"", older.vsn()));
    }
}

bool does_nothing(const RelupEntry& entry)
{
    return std::all_of(entry.instructions.begin(), entry.instructions.end(), [](const Instruction& instruction) {
        return std::holds_alternative<PointOfNoReturn>(instruction.step);
    });
}

bool same_file(const lowering::Store& store, const std::string& a, const std::string& b)
{
    const auto one = store.read(a), other = store.read(b);
    return (one == nullptr) == (other == nullptr) && (one == nullptr || one->text() == other->text());
}

bool same_configuration(const lowering::Store& store, const TreeRelease& a, const TreeRelease& b)
{
    for (const char* const name : {"sys.config", "sys.config.src", "runtime.exs"})
        if (!same_file(store, lowering::join(a.folder, name), lowering::join(b.folder, name)))
            return false;
    return true;
}

void check_upgrade(const ReleaseTree& tree, const Way& way, std::vector<Diagnostic>& findings)
{
    const TreeRelease& older = tree.releases[way.from];
    const TreeRelease& newer = tree.releases[way.to];
    check_types(older, newer, findings);
    if (does_nothing(*way.entry) && same_applications(older.rel(), newer.rel()) &&
        same_configuration(tree.store, older, newer))
        Report{release_changes_nothing,
               findings}(way.entry->vsn.term,
                         "this upgrade does nothing: \"{}\" and \"{}\" have the same applications in the same versions",
                         older.vsn(), newer.vsn())
            .note(older.rel().apps_term, "the older ones")
            .note(newer.rel().apps_term, "the newer ones");
}

}  // namespace

void check_releases(const ReleaseTree& tree, const Chain& chain, std::vector<Diagnostic>& findings)
{
    for (const TreeRelease& release : tree.releases) {
        check_copies(release, findings);
        check_emulator(tree, release, findings);
    }
    for (const Way& way : chain.ways)
        if (is_older(tree.releases[way.from].vsn(), tree.releases[way.to].vsn()))
            check_upgrade(tree, way, findings);
}

}  // namespace termcheck::across
