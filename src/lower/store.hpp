#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

#include <termcheck/parse.hpp>

#include "lower/file_system.hpp"
#include "lower/search_path.hpp"
#include "model/read.hpp"

namespace termcheck::lowering {

/// What `systools_lib:read_term/1` says of a file.
enum class ReadState : std::uint8_t {
    ok,
    absent,       ///< or not to be read
    unscannable,  ///< empty, or the first term holds what is no token: `read`
    unparsable,   ///< the first term has a syntax error: `parse`
};

/// A file of which the first term counts.
struct TermSource {
    Arena arena;                     ///< of the model
    std::unique_ptr<Source> source;  ///< unset when the file is absent
    Tree tree;
    ReadState state = ReadState::absent;
    std::vector<Diagnostic> findings;  ///< about the first term: of parsing, then of reading
};

template <typename Model>
struct Loaded : TermSource {
    std::optional<Model> model;  ///< set when the state is ok and the term has the model's outer form
};

/// All files that were read, each once, and what lives as long as they do.
class Store {
public:
    explicit Store(int otp, const Overlay* overlay = nullptr) : otp_(otp), overlay_(overlay) {}

    // For several threads at a time.
    const Loaded<Rel>& rel(const std::string& path);
    const Loaded<App>& app(const std::string& path);
    const Loaded<Appup>& appup(const std::string& path);
    const Loaded<Releases>& releases(const std::string& path);

    /// Reads so many files, which are then there, on so many threads.
    void read_ahead(std::span<const std::string> apps, std::span<const std::string> appups, std::size_t jobs);

    const SearchPath& search_path(const std::vector<std::string>& patterns);
    Folders& folders() { return folders_; }
    /// A file in which to place a finding about the file itself.
    const Source& placeholder(const std::string& path);

    std::unique_ptr<Source> read(const std::string& path) const { return read_source(path, overlay_); }
    Arena& arena() { return arena_; }
    int otp() const { return otp_; }

private:
    template <typename Model>
    using Files = std::unordered_map<std::string, std::unique_ptr<const Loaded<Model>>>;

    template <typename Model>
    const Loaded<Model>& find(Files<Model>& files, const std::string& path);

    int otp_;
    const Overlay* overlay_;
    Arena arena_;
    std::mutex mutex_;  ///< of the files
    Folders folders_;
    Files<Rel> rels_;
    Files<App> apps_;
    Files<Appup> appups_;
    Files<Releases> releases_;
    std::map<std::vector<std::string>, SearchPath> search_paths_;
    std::unordered_map<std::string, std::unique_ptr<Source>> placeholders_;
};

}  // namespace termcheck::lowering
