#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "lower/read_release.hpp"
#include "model/releases.hpp"
#include "model/relup.hpp"

namespace termcheck {

/// A file that is not for lowering: a relup, start_erl.data. It stays where it is: the model points into the tree.
template <typename Model>
struct TreeFile {
    TreeFile() = default;
    TreeFile(const TreeFile&) = delete;
    TreeFile& operator=(const TreeFile&) = delete;

    std::unique_ptr<Source> source;
    Tree tree;
    std::vector<Diagnostic> findings;  ///< of parsing and reading
    std::optional<Model> model;        ///< unset when there are syntax errors in it
};

/// An application in the tree, whether a release has it or not.
struct TreeApp {
    std::string folder;            ///< with the .app file: `ROOT/lib/shop-1.0/ebin`
    std::string folder_name;       ///< "shop-1.0"; empty where the folder is not called after it
    std::string name;              ///< of the .app file
    const App* app = nullptr;      ///< unset when OTP could not read it
    const Appup* appup = nullptr;  ///< unset without one that OTP could read
    lowering::FileIdentity identity;
};

struct TreeRelup {
    std::string folder;  ///< `ROOT/releases/2`
    std::string folder_name;
    TreeFile<Relup> file;
    std::size_t release = none;  ///< index of the one that it lies with

    static constexpr std::size_t none = static_cast<std::size_t>(-1);
};

struct TreeRelease {
    std::string folder;                   ///< of the .rel file
    lowering::Release release;            ///< its `rel` is set
    std::vector<const Rel*> copies;       ///< other .rel files of that name and version
    std::vector<Diagnostic> findings;     ///< of reading it and its applications, and of these against each other
    std::size_t relup = TreeRelup::none;  ///< the one that the release handler reads: an index

    const Rel& rel() const { return *release.rel; }
    std::string_view name() const { return rel().name.text; }
    std::string_view vsn() const { return rel().vsn.text; }
};

/// Releases and the applications they are made of, in one folder: what `systools`, relx, `mix release` and distillery make,
/// and what the release handler works on.
struct ReleaseTree {
    /// How the folder is laid out.
    enum class Layout : std::uint8_t {
        target,  ///< `lib/NAME-VSN/ebin` and `releases/VSN`, as on a node
        flat,    ///< a folder for each release with its .rel, .app and .appup files and its relup
    };

    ReleaseTree(std::string folder, int otp, const lowering::Overlay* overlay)
        : root(std::move(folder)), store(otp, overlay)
    {
    }

    std::string root;  ///< as it is reported; empty for the current folder
    Layout layout = Layout::target;
    std::vector<TreeApp> apps;                    ///< by name, older versions first
    std::vector<TreeRelease> releases;            ///< those that can be read, by name, older versions first
    std::deque<TreeRelup> relups;                 ///< by folder
    const Releases* installed = nullptr;          ///< `releases/RELEASES`
    std::optional<TreeFile<StartErlData>> start;  ///< `releases/start_erl.data`
    std::vector<std::string> version_folders;     ///< names of the folders in `releases`
    std::vector<std::string> emulators;           ///< versions of the `erts-VSN` folders

    lowering::Store store;

    /// Whether OTP itself is in the tree: else some of its applications may be somewhere else.
    bool has_emulator() const { return !emulators.empty(); }
};

/// Reads all of a release tree; null for a folder that is none. What is wrong inside of one file is not told here, only
/// what is found on the way from one to another.
std::unique_ptr<ReleaseTree> load_release_tree(const std::string& root, int otp,
                                               const lowering::Overlay* overlay = nullptr, std::size_t jobs = 1);

/// Whether the scripts of a relup can be executed against releases of the tree: it can be read, and lies with one.
inline bool is_executed(const TreeRelup& relup)
{
    return relup.file.model && relup.file.model->vsn.term && relup.release != TreeRelup::none;
}

/// The release of that name and version, or null.
const TreeRelease* find_release(const ReleaseTree& tree, std::string_view name, std::string_view vsn);

/// The application of that name and version, or null.
const TreeApp* find_app(const ReleaseTree& tree, std::string_view name, std::string_view vsn);

}  // namespace termcheck
