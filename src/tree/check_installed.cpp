#include <algorithm>

#include "check/report.hpp"
#include "lower/file_system.hpp"
#include "tree/checks.hpp"
#include "tree/otp_applications.hpp"
#include "tree/tree_rules.hpp"

namespace termcheck::across {
namespace {

std::string_view last_component(std::string_view path)
{
    while (path.ends_with('/'))
        path.remove_suffix(1);
    return path.substr(path.rfind('/') + 1);
}

/// An absolute path is that of the node. If it is not there the tree may be a copy: then its own folder counts, and what
/// belongs to an OTP outside of it cannot be seen.
bool has_folder(const ReleaseTree& tree, const InstalledLib& lib)
{
    const std::string_view dir = lib.dir.text;
    if (!dir.starts_with('/'))
        return lowering::is_folder(lowering::join(tree.root, dir));
    return lowering::is_folder(std::string(dir)) || (!tree.has_emulator() && is_otp_application(lib.name.text)) ||
           lowering::is_folder(lowering::join(lowering::join(tree.root, "lib"), last_component(dir)));
}

const InstalledLib* find_library(const InstalledRelease& installed, std::string_view name)
{
    for (const InstalledLib& lib : installed.libs)
        if (lib.name.text == name)
            return &lib;
    return nullptr;
}

struct Comparison {
    const ReleaseTree& tree;
    const InstalledRelease& installed;
    std::vector<Diagnostic>& findings;

    void run() const
    {
        const auto& folders = tree.version_folders;
        if (installed.vsn.term && std::find(folders.begin(), folders.end(), installed.vsn.text) == folders.end())
            Report{installed_release_missing, findings}(installed.vsn.term,
                                                        "there is no folder `{}/{}` for this release",
                                                        lowering::join(tree.root, "releases"), installed.vsn.text);
        check_libraries();
        if (const TreeRelease* const release = find_release(tree, installed.name.text, installed.vsn.text))
            compare(release->rel());
    }

private:
    void check_libraries() const
    {
        for (const InstalledLib& lib : installed.libs)
            if (lib.dir.term && !has_folder(tree, lib))
                Report{installed_library_missing, findings}(lib.dir.term, "there is no folder `{}`", lib.dir.text);
    }

    void compare(const Rel& rel) const
    {
        if (installed.erts.term && installed.erts != rel.erts)
            Report{installed_release_differs, findings}(installed.erts.term, "ERTS {} here, but {} in the .rel file",
                                                        installed.erts.text, rel.erts.text)
                .note(rel.erts.term, "here");
        if (installed.libs.empty())
            return;
        for (const RelApp& app : rel.apps) {
            const InstalledLib* const lib = find_library(installed, app.name.text);
            if (lib == nullptr)
                Report{installed_release_differs, findings}(installed.vsn.term,
                                                            "`{}` {} is missing in the list of release \"{}\"",
                                                            app.name.text, app.vsn.text, installed.vsn.text)
                    .note(app.term, "the .rel file has it");
            else if (lib->vsn.term && lib->vsn != app.vsn)
                Report{installed_release_differs, findings}(lib->vsn.term, "`{}` is {} here, but {} in the .rel file",
                                                            app.name.text, lib->vsn.text, app.vsn.text)
                    .note(app.vsn.term, "here");
        }
    }
};

void check_start(const ReleaseTree& tree, const StartErlData& start, std::vector<Diagnostic>& findings)
{
    const auto contains = [](const std::vector<std::string>& names, std::string_view name) {
        return std::find(names.begin(), names.end(), name) != names.end();
    };
    Report report{start_without_release, findings};
    if (!contains(tree.version_folders, start.vsn))
        report(Place{start.source, start.vsn_span}, "there is no release {} in `{}`", start.vsn,
               lowering::join(tree.root, "releases"));
    if (tree.has_emulator() && !contains(tree.emulators, start.erts))
        report(Place{start.source, start.erts_span}, "there is no `erts-{}` in this tree, but `erts-{}`", start.erts,
               tree.emulators.front());
}

}  // namespace

void check_installed(const ReleaseTree& tree, std::vector<Diagnostic>& findings)
{
    if (tree.installed != nullptr)
        for (const InstalledRelease& installed : tree.installed->releases)
            Comparison{tree, installed, findings}.run();
    if (tree.start && tree.start->model)
        check_start(tree, *tree.start->model, findings);
}

}  // namespace termcheck::across
